"""From a record to an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final, cast

from attrs import define

from ttnews.formats.extracted.tools import Tool
from ttnews.model import JSON, Article, Block, Figure, Heading, Paragraph
from ttnews.shared.linked_data.values import flat, language, strings
from ttnews.wording.dates import first_iso_date

__all__ = ["read_record"]

_NOTHING: Final[tuple[object, ...]] = (None, "", [], {})
_WORD = re.compile(r"\w+")
_COPIES: Final = frozenset({"plaintext", "raw_text"})
_PARTS: Final = frozenset({"summary", "sections", "headline", "paragraphs"})


def read_record(
    record: Mapping[str, object], tool: Tool, *, pictures: bool = False
) -> tuple[Article, str | None]:
    """Give what a record says, and the text that is still to be parsed, if it isn't in blocks.

    What the article's fields don't hold whole is kept in its metadata, under the record's keys; of
    keys without a value nothing is.

    Args:
        record: the record.
        tool: the extractor that it is of.
        pictures: give its images as figures, the first blocks.

    """
    rest = _Rest(tool, {key: value for key, value in record.items() if value not in _NOTHING})
    figures = tuple(_figures(rest)) if pictures else ()
    lead, blocks = _structured(rest)
    text = None if blocks else rest.take("text")
    article = Article(
        title=rest.take("title"),
        source=rest.take("source"),
        authors=rest.take_all("authors"),
        published=rest.take_date(),
        lead=lead or rest.take("lead"),
        blocks=(*figures, *blocks),
        topics=rest.take_all("topics"),
        language=rest.take_language(),
        url=rest.take("url"),
        metadata=cast("Mapping[str, JSON]", rest.left),
    )
    rest.drop_copies_of(text or "\n".join([lead or "", *map(_words, blocks)]))
    return article, text


@define
class _Rest:
    """What is left of a record while its values are taken into the fields of an article.

    Attributes:
        tool: the extractor that the record is of.
        left: the keys that no field holds whole so far.

    """

    tool: Tool
    left: dict[str, object]

    def keys(self, field: str) -> Iterator[str]:
        """Give the keys that say something about a field."""
        return (key for key in self.tool.fields.get(field, ()) if key in self.left)

    def take(self, field: str) -> str | None:
        """Take the first string that there is for a field, and others that say the same."""
        taken: str | None = None
        for key in self.keys(field):
            value = self.left[key]
            if isinstance(value, str) and value.strip() and taken in {None, value.strip()}:
                taken = value.strip()
                del self.left[key]
        return taken

    def take_all(self, field: str) -> tuple[str, ...]:
        """Take all strings that there are for a field, each once."""
        taken: dict[str, None] = {}
        signs = self.tool.separators.get(field)
        for key in self.keys(field):
            value = self.left[key]
            for string in strings(value):
                taken |= dict.fromkeys(strings(re.split(f"[{signs}]", string) if signs else string))
            if all(isinstance(item, str) for item in flat(value)):
                del self.left[key]
        return tuple(taken)

    def take_date(self) -> date | datetime | None:
        """Take the first value that is a date."""
        for key in self.keys("published"):
            if when := first_iso_date(strings(self.left[key])):
                del self.left[key]
                return when
        return None

    def take_language(self) -> str | None:
        """Take the first value that is a language tag."""
        for key in self.keys("language"):
            if tag := language(self.left[key]):
                del self.left[key]
                return tag
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


def _structured(rest: _Rest) -> tuple[str | None, tuple[Block, ...]]:
    """Take the lead and the blocks of a body that has sections."""
    body = rest.left.get("body")
    if not isinstance(body, Mapping):
        return None, ()
    blocks: list[Block] = []
    for section in flat(body.get("sections")):
        if isinstance(section, Mapping):
            blocks += map(Heading, strings(section.get("headline")))
            blocks += map(Paragraph, strings(section.get("paragraphs")))
    if _has_only_parts(body):
        del rest.left["body"]
    return "\n".join(strings(body.get("summary"))) or None, tuple(blocks)


def _has_only_parts(body: Mapping[str, object]) -> bool:
    """Whether nothing is in a body but what becomes its lead and its blocks."""
    sections = [*flat(body.get("sections"))]
    parts = [body, *(section for section in sections if isinstance(section, Mapping))]
    texts = (part.get(key) for part in parts for key in ("summary", "headline", "paragraphs"))
    return (
        len(parts) == len(sections) + 1
        and all(part.keys() <= _PARTS for part in parts)
        and all(isinstance(item, str) for text in texts if text is not None for item in flat(text))
    )


def _figures(rest: _Rest) -> Iterator[Figure]:
    """Give the images; those that are nothing but a URL are taken."""
    for key in rest.keys("image"):
        value = rest.left[key]
        for item in flat(value):
            if isinstance(item, Mapping):
                versions = [
                    part.get("url")
                    for part in flat(item.get("versions"))
                    if isinstance(part, Mapping)
                ]
                yield Figure(
                    image=next(strings(versions[::-1]), None),  # the last version is the largest
                    alt=next(strings(item.get("description")), None),
                    caption=next(strings(item.get("caption")), None),
                    credit=", ".join(strings(item.get("authors"))) or None,
                )
            elif isinstance(item, str):
                yield Figure(item)
        if isinstance(value, str):
            del rest.left[key]


def _words(block: Block) -> str:
    return block.text if isinstance(block, Heading | Paragraph) else ""
