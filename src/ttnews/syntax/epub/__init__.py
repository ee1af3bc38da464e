"""Articles as an EPUB 3.3 book; knows no plugins.

The parts are those of the standard (https://www.w3.org/TR/epub-33/): a package document with the
metadata, a navigation document, a file for each article and a style sheet, in a ZIP archive.
"""

from ttnews.syntax.epub.metadata import NO_MOMENT, UNKNOWN_LANGUAGE
from ttnews.syntax.epub.writer import book

__all__ = ["NO_MOMENT", "UNKNOWN_LANGUAGE", "book"]
