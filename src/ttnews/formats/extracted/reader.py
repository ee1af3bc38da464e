"""From a record to an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeVar, cast

from attrs import define

from ttnews.formats.extracted.tools import SEPARATORS, keys_of
from ttnews.model import JSON, Article, Block, Figure, Heading, Paragraph
from ttnews.shared.linked_data.values import (
    first_date,
    first_language,
    first_string,
    flattened,
    has_only_strings,
    stripped_strings,
)

T = TypeVar("T")

_NOTHING: Final[tuple[object, ...]] = (None, "", [], {})
_WORD = re.compile(r"\w+")
_COPIES: Final = frozenset({"plaintext", "raw_text"})
_BODY_KEYS: Final = frozenset({"summary", "sections", "headline", "paragraphs"})


def read_record(
    record: Mapping[str, object], tool: str, *, pictures: bool = False
) -> tuple[Article, str | None]:
    """Return what a record says, and the text that is still to be parsed, if it isn't in blocks.

    What the article's fields don't hold whole is kept in its metadata, under the record's keys; of
    keys without a value nothing is. With `pictures` its images are figures, the first blocks.
    """
    filled = {key: value for key, value in record.items() if value not in _NOTHING}
    properties = _Properties(filled, keys_of(tool), SEPARATORS.get(tool, {}))
    figures = tuple(_figures(properties)) if pictures else ()
    lead, blocks = _structured_body(properties)
    text = None if blocks else properties.take("text")
    article = Article(
        title=properties.take("title"),
        source=properties.take("source"),
        authors=properties.take_all("authors"),
        published=properties.take_first("published", first_date),
        lead=lead or properties.take("lead"),
        blocks=(*figures, *blocks),
        topics=properties.take_all("topics"),
        language=properties.take_first("language", first_language),
        url=properties.take("url"),
        metadata=cast("Mapping[str, JSON]", properties.left),
    )
    properties.drop_copies_of(text or "\n".join([lead or "", *map(_text_of, blocks)]))
    return article, text


@define
class _Properties:
    """The properties of a record, taken one by one into the fields of an article.

    Attributes:
        left: the properties that no field holds whole so far.
        keys: the keys that can say something about a field: of topics all count, else the first.
        separators: of fields with several strings in one the characters between them.

    """

    left: dict[str, object]
    keys: Mapping[str, Iterable[str]]
    separators: Mapping[str, str]

    def present(self, field: str) -> Iterator[str]:
        """Return the keys that there are for a field."""
        return (key for key in self.keys[field] if key in self.left)

    def take(self, field: str) -> str | None:
        """Take the first string that there is for a field, and others that say the same."""
        taken: str | None = None
        for key in self.present(field):
            value = self.left[key]
            if isinstance(value, str) and value.strip() and taken in {None, value.strip()}:
                taken = value.strip()
                del self.left[key]
        return taken

    def take_all(self, field: str) -> tuple[str, ...]:
        """Take all strings that there are for a field, each once."""
        taken: list[str] = []
        separators = self.separators.get(field)
        for key in self.present(field):
            value = self.left[key]
            for text in stripped_strings(value):
                taken += stripped_strings(re.split(f"[{separators}]", text) if separators else text)
            if has_only_strings(value):
                del self.left[key]
        return tuple(dict.fromkeys(taken))

    def take_first(self, field: str, read: Callable[[object], T | None]) -> T | None:
        """Take the first value that can be read."""
        for key in self.present(field):
            if found := read(self.left[key]):
                del self.left[key]
                return found
        return None

    def drop_copies_of(self, text: str) -> None:
        """Drop what repeats the text: in other lines, without the signs of a list, or cut short."""
        words = _WORD.findall(text)
        for key in _COPIES & self.left.keys():
            value = self.left[key]
            if isinstance(value, str):
                copy = _WORD.findall(value)
                if value.endswith("…"):
                    copy = copy[:-1]  # the last word may be cut in two
                if copy == words[: len(copy)]:
                    del self.left[key]


def _structured_body(properties: _Properties) -> tuple[str | None, tuple[Block, ...]]:
    """Take the lead and the blocks of a body that has sections."""
    body = properties.left.get("body")
    if not isinstance(body, Mapping):
        return None, ()
    sections = [*flattened(body.get("sections"))]
    parts = [part for part in (body, *sections) if isinstance(part, Mapping)]
    blocks: list[Block] = []
    for section in parts[1:]:
        blocks += map(Heading, stripped_strings(section.get("headline")))
        blocks += map(Paragraph, stripped_strings(section.get("paragraphs")))
    texts = [part.get(key) for part in parts for key in _BODY_KEYS - {"sections"}]
    if (
        len(parts) == 1 + len(sections)
        and all(part.keys() <= _BODY_KEYS for part in parts)
        and has_only_strings(texts)
    ):
        del properties.left["body"]
    return "\n".join(stripped_strings(body.get("summary"))) or None, tuple(blocks)


def _figures(properties: _Properties) -> Iterator[Figure]:
    """Return the images; those that are nothing but a URL are taken."""
    for key in properties.present("image"):
        value = properties.left[key]
        for item in flattened(value):
            if isinstance(item, Mapping):
                versions = [
                    part.get("url")
                    for part in flattened(item.get("versions"))
                    if isinstance(part, Mapping)
                ]
                yield Figure(
                    image=first_string(versions[::-1]),  # the last version is the largest
                    alt=first_string(item.get("description")),
                    caption=first_string(item.get("caption")),
                    credit=", ".join(stripped_strings(item.get("authors"))) or None,
                )
            elif isinstance(item, str):
                yield Figure(item)
        if isinstance(value, str):
            del properties.left[key]


def _text_of(block: Block) -> str:
    return block.text if isinstance(block, Heading | Paragraph) else ""
