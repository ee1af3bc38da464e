"""The metadata of a NITF document: in its head, and above the text of its body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from ttnews.formats.nitf.block_elements import xml_text
from ttnews.model import JSON
from ttnews.shared.marked_text import MarkedText
from ttnews.wording.dates import iso_date

# The elements that are read as one text, with all that is inside of them.
_TEXT_TAGS = frozenset(
    {"title", "hl1", "hl2", "byline", "distributor", "dateline", "rights", "note"}
)
_LINE_TAGS = frozenset({"p", "hl2", "li", "byttl", "body.content"})
_NOT_NAME_TAGS = frozenset({"function", "byttl", "location", "virtloc"})


class NitfHead:
    """Collects what `head` and `body.head` hold while their elements open and close.

    It needs a function that finds the names in a byline without `person` elements.

    Attributes:
        texts: the texts of `title`, `hl1`, `hl2` and `distributor`, by these names.
        source: the name of the publication.
        url: where the publication has it.
        authors: the names in the bylines.
        topics: the keywords.
        published: the date of issue, else that of the publication.
        metadata: everything else, under NITF's names: a `meta` under its `name`, an element under
            its tag, with its attributes as value.

    """

    def __init__(self, names: Callable[[str], tuple[str, ...]]) -> None:
        self._names = names
        self.texts: dict[str, list[str]] = {"title": [], "hl1": [], "hl2": [], "distributor": []}
        self.source: str | None = None
        self.url: str | None = None
        self.authors: list[str] = []
        self.topics: list[str] = []
        self.published: date | datetime | None = None
        self.metadata: dict[str, JSON] = {}
        self._open: list[tuple[str, dict[str, str], MarkedText]] = []
        self._inside: list[str] = []  # for each element open in a text: "person", "other" or ""
        self._persons: list[MarkedText] = []
        self._names_alone = xml_text()  # the open byline without titles and places
        self._has_more = False  # whether the byline has such

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element; the names of its attributes are without a namespace."""
        if not self._open or self._open[-1][0] not in _TEXT_TAGS:
            self._open.append((tag, attributes, xml_text()))
            if tag == "byline":
                self._persons, self._names_alone, self._has_more = [], xml_text(), False
            return
        part = self._inside[-1] if self._inside else ""
        if tag in _LINE_TAGS:
            self._open[-1][2].start_line()
        elif tag == "br":
            self._open[-1][2].line_break()
        if tag == "person":
            self._persons.append(xml_text())
            part = "person"
        elif tag in _NOT_NAME_TAGS:
            self._has_more = True
            part = "other"
        self._inside.append(part)

    def data(self, text: str) -> None:
        """Add text."""
        self._open[-1][2].add(text)
        part = self._inside[-1] if self._inside else ""
        if part == "person":
            self._persons[-1].add(text)
        elif not part and self._open[-1][0] == "byline":
            self._names_alone.add(text)

    def end(self, tag: str) -> None:
        """Close an element."""
        if self._inside:
            self._inside.pop()
            if tag == "byttl":
                self._open[-1][2].start_line()
            return
        tag, attributes, content = self._open.pop()
        text = content.take_text()
        if tag == "byline":
            self._byline(text)
        elif tag in self.texts:
            self.texts[tag] += filter(None, [text])
        elif tag == "keyword":
            self.topics += filter(None, [attributes.get("key") or text])
        elif tag == "meta":
            name = attributes.get("name") or attributes.get("http-equiv") or tag
            self.keep(name, attributes.get("content", ""))
        elif tag == "pubdata":
            self._publication(attributes)
        elif tag == "date.issue" and self._publish(attributes.get("norm", "")):
            pass
        elif attributes:
            self.keep(tag, attributes | ({"text": text} if text else {}))
        elif text:
            self.keep(tag, text)

    def keep(self, name: str, value: str | Mapping[str, JSON]) -> None:
        """Add to the metadata; several values of one name are a list."""
        present = self.metadata.get(name)
        if name not in self.metadata:
            self.metadata[name] = value
        elif isinstance(present, list):
            present.append(value)
        else:
            self.metadata[name] = [present, value]

    def _byline(self, text: str | None) -> None:
        persons = ((person.take_text() or "").rstrip(" ,;") for person in self._persons)
        names = [*filter(None, persons)]
        self.authors += names or self._names(self._names_alone.take_text() or "")
        if text and self._has_more:
            self.keep("byline", text)

    def _publication(self, attributes: dict[str, str]) -> None:
        """Read name, URL and date from the first that has each; the rest is metadata."""
        if self.source is None and attributes.get("name"):
            self.source = attributes.pop("name")
        if self.url is None and attributes.get("ex-ref"):
            self.url = attributes.pop("ex-ref")
        if self._publish(attributes.get("date.publication", "")):
            del attributes["date.publication"]
        if attributes:
            self.keep("pubdata", attributes)

    def _publish(self, norm: str) -> bool:
        """Read a date, unless there is one; return whether this was it."""
        if self.published is None:
            # The schema asks for the basic form; its own notes have it without a "T".
            self.published = iso_date(norm, basic=True)
            return self.published is not None
        return False
