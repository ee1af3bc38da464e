"""Markdown, read and written: CommonMark with GitHub's tables, in pure functions.

Reading goes from lines (`lines`) and tokens (`tokens`) to the parts of a page (`blocks`) with their
words (`walk`, `words`, `places`), and from these to the head (`front`, `fields`, `head`), to other
stories (`said`, `related`) and topics (`topics`), and to the body (`body`); `reader` puts them
together. Writing goes from characters (`escapes`) over marks (`delimiters`) and lines (`layout`) to
blocks and the whole (`writer`). `signs` tells Markdown from other texts.
"""

from ttnews.syntax.commonmark.reader import read
from ttnews.syntax.commonmark.signs import signs
from ttnews.syntax.commonmark.writer import write

__all__ = ["read", "signs", "write"]
