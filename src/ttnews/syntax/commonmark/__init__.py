"""Markdown, read and written: CommonMark with GitHub's tables, in pure functions.

Reading goes from lines (`lines`) and tokens (`tokens`) to the parts of a page (`blocks`) with their
words (`walk`, `words`, `places`), and from these to the head (`front`, `fields`, `head`), to other
stories (`said`, `related`) and topics (`topics`), and to the body (`body`); `article` puts them
together. Writing goes from characters (`escapes`) over marks (`delimiters`) to lines (`writing`).
`signs` tells Markdown from other texts.
"""

from ttnews.syntax.commonmark.article import read
from ttnews.syntax.commonmark.signs import signs

__all__ = ["read", "signs"]
