"""NITF, the News Industry Text Format 3.6 of the IPTC: from XML to an article and back.

The names of elements and attributes, and what they mean, are those of the schema `nitf-3-6.xsd`.
A source is read while it is parsed, element by element (`reader`), so nothing recurses and no tree
is kept; `body` makes the blocks, `words` their texts and marks.
"""

from ttnews.syntax.nitf.reader import read
from ttnews.syntax.nitf.writer import write

__all__ = ["read", "write"]
