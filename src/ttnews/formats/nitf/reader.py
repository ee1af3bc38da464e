"""From the XML of a NITF document to an article, in one pass over its elements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ttnews.exceptions import ParseError
from ttnews.extras import extra
from ttnews.formats.nitf.body import NitfBody
from ttnews.formats.nitf.head import NitfHead
from ttnews.model import Article, Paragraph
from ttnews.profiles import Markers
from ttnews.wording.bylines import parse_byline

_Part: TypeAlias = NitfHead | NitfBody  # what takes the elements of a part of the document

_BODY_DEPTH = 2  # elements around the parts of the body


def read(source: bytes, markers: Markers) -> Article:
    """Read an article from NITF, with or without the namespace of version 3.6.

    Args:
        source: the XML. Bytes that are UTF-8 are read as that, whatever the document declares;
            others as it declares.
        markers: the marker tables to find the names in a byline with.

    Raises:
        ParseError: it isn't NITF, or has a DOCTYPE.
        MissingExtraError: lxml is not installed.

    """
    with extra("nitf"):
        from lxml import etree

    parser = etree.XMLParser(
        target=_Target(markers),
        encoding=_encoding(source),
        huge_tree=True,  # no limit to the length of a text; that to the depth stays
        no_network=True,
        # Without a DOCTYPE there are only XML's own; unresolved, "&amp;" in an attribute would be
        # "&#38;".
        resolve_entities="internal",
    )
    try:
        article: Article = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        message = " ".join(str(error.msg).split())  # ends with line and column, as lxml gives them
        raise ParseError(f"not XML: {message}") from error
    return article


def _encoding(source: bytes) -> str | None:
    """Return "utf-8", or None to leave it to the document; declarations outlive a recoding."""
    try:
        source.decode()
    except UnicodeDecodeError:
        return None
    return None if b"\0" in source[:4] else "utf-8"  # UTF-16 without a mark


class _Target:
    """Takes the document's elements from lxml; closed, it returns the article."""

    def __init__(self, markers: Markers) -> None:
        self._head = NitfHead(lambda text: parse_byline(text, markers))
        self._body = NitfBody()
        self._abstract = NitfBody()
        self._parts: list[_Part] = []  # one for each open element
        self._language: str | None = None

    def doctype(self, *_: str | None) -> None:
        """Refuse a DOCTYPE: it can define entities and name other files."""
        raise ParseError("not read: the DOCTYPE; it can define entities and name other files")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        name = _local(tag)
        own = {_local(key): value for key, value in attributes.items()}
        if not self._parts:
            if name != "nitf":
                raise ParseError(f"not NITF: the root element is {name!r}")
            self._language = own.pop("baselang", None) or None
            if own.get("uno"):
                self._head.metadata["uno"] = own["uno"]
            own = {}  # the others are about the version of NITF
        self._parts.append(self._part(name))
        self._parts[-1].start(name, own)

    def data(self, text: str) -> None:
        """Add text."""
        self._parts[-1].data(text)

    def end(self, tag: str) -> None:
        """Close an element."""
        self._parts.pop().end(_local(tag))

    def close(self) -> Article:
        """Return the article."""
        head, texts = self._head, self._head.texts
        titles = texts["hl1"] + texts["title"]
        above = self._abstract.blocks()
        paragraphs = [block.text for block in above if isinstance(block, Paragraph)]
        decks, distributors = texts["hl2"], texts["distributor"]
        lead = "\n".join(paragraphs) or (decks.pop(0) if decks else None)
        source = head.source or (distributors.pop(0) if distributors else None)
        for name, unread in (
            ("title", [text for text in titles[1:] if text.split() != titles[0].split()]),
            ("hl2", decks),
            ("distributor", distributors),
            ("related", self._body.labels),
        ):
            for text in unread:
                head.keep(name, text)
        return Article(
            title=titles[0] if titles else None,
            source=source,
            authors=tuple(head.authors),
            published=head.published,
            lead=lead,
            blocks=(
                *(block for block in above if not isinstance(block, Paragraph)),
                *self._body.blocks(),
            ),
            topics=tuple(head.topics),
            related=tuple(self._abstract.related + self._body.related),
            language=self._language,
            url=head.url,
            metadata=head.metadata,
        )

    def _part(self, name: str) -> _Part:
        """Return what takes an element that opens now."""
        depth = len(self._parts)
        outer = self._parts[-1] if self._parts else self._head
        if depth == 1 and name == "body":
            return self._body
        if depth == _BODY_DEPTH and name == "body.head":
            return self._head
        if depth > _BODY_DEPTH and name == "abstract" and outer is self._head:
            return self._abstract
        return outer


def _local(name: str) -> str:
    return name.rpartition("}")[2]
