"""What a NITF document says about itself: in its head, and above its text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from ttnews.formats.nitf.metadata import add
from ttnews.formats.nitf.words import Words
from ttnews.model import JSON
from ttnews.wording.dates import iso_date

__all__ = ["Head"]

# The elements that are taken as one text, with all that is inside of them.
_FIELDS = frozenset({"title", "hl1", "hl2", "byline", "distributor", "dateline", "rights", "note"})
_PARTS = frozenset({"p", "hl2", "li", "byttl", "body.content"})
_BESIDE_NAME = frozenset({"function", "byttl", "location", "virtloc"})


class Head:
    """Collects what stands in `head` and `body.head` while their elements open and close.

    Attributes:
        titles: the texts of `title`, `hl1` and `hl2`, by these names.
        distributors: the texts of `distributor`.
        source: the name of the publication.
        url: where the publication has it.
        authors: the names in the bylines.
        topics: the keywords.
        published: the date of issue, else that of the publication.
        metadata: everything else.

    """

    def __init__(self, names: Callable[[str], tuple[str, ...]]) -> None:
        """Take the function that finds the names in a byline which doesn't mark them."""
        self._names = names
        self.titles: dict[str, list[str]] = {"title": [], "hl1": [], "hl2": []}
        self.distributors: list[str] = []
        self.source: str | None = None
        self.url: str | None = None
        self.authors: list[str] = []
        self.topics: list[str] = []
        self.published: date | datetime | None = None
        self.metadata: dict[str, JSON] = {}
        self._open: list[tuple[str, dict[str, str], Words]] = []
        self._inside: list[str] = []  # the elements inside a field: what each is part of
        self._persons: list[Words] = []
        self._names_alone = Words()  # the byline that is open, without titles and places
        self._has_more = False  # than names

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element; the names of its attributes are without a namespace."""
        if not self._in_field:
            self._open.append((tag, attributes, Words()))
            if tag == "byline":
                self._persons, self._names_alone, self._has_more = [], Words(), False
            return
        part = self._inside[-1] if self._inside else ""
        if tag in _PARTS:
            self._open[-1][2].part()
        elif tag == "br":
            self._open[-1][2].line_break()
        if tag == "person":
            self._persons.append(Words())
            part = "person"
        elif tag in _BESIDE_NAME:
            self._has_more = True
            part = "beside"
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
                self._open[-1][2].part()
            return
        tag, attributes, words = self._open.pop()
        text = words.text()
        if tag == "byline":
            self._byline(text)
        elif tag in self.titles:
            self.titles[tag] += filter(None, [text])
        elif tag == "distributor":
            self.distributors += filter(None, [text])
        elif tag == "keyword":
            self.topics += filter(None, [attributes.get("key") or text])
        elif tag == "meta":
            name = attributes.get("name") or attributes.get("http-equiv") or tag
            add(self.metadata, name, attributes.get("content", ""))
        elif tag == "pubdata":
            self._publication(attributes)
        elif tag == "date.issue" and self._publish(attributes.get("norm", "")):
            pass
        elif attributes:
            self._add(tag, attributes | ({"text": text} if text else {}))
        elif text:
            self._add(tag, text)

    @property
    def _in_field(self) -> bool:
        return bool(self._open) and self._open[-1][0] in _FIELDS

    def _add(self, name: str, value: str | dict[str, str]) -> None:
        add(self.metadata, name, value if isinstance(value, str) else {**value})

    def _byline(self, text: str | None) -> None:
        persons = [name for words in self._persons if (name := (words.text() or "").rstrip(" ,;"))]
        self.authors += persons or self._names(self._names_alone.text() or "")
        if text and self._has_more:
            self._add("byline", text)

    def _publication(self, attributes: dict[str, str]) -> None:
        """Take what an article has fields for from the first publication that has it."""
        if self.source is None and attributes.get("name"):
            self.source = attributes.pop("name")
        if self.url is None and attributes.get("ex-ref"):
            self.url = attributes.pop("ex-ref")
        if self._publish(attributes.get("date.publication", "")):
            del attributes["date.publication"]
        if attributes:
            self._add("pubdata", attributes)

    def _publish(self, norm: str) -> bool:
        """Take a date unless there is one, which stands first because it counts first."""
        if self.published is None:
            # The schema asks for the basic form; its own notes have it without a "T".
            self.published = iso_date(norm, basic=True)
            return self.published is not None
        return False
