"""`normalise`: one form for the same characters in all texts of an article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Final

from attrs import evolve, fields_dict, has

from ttnews.model import Article, Mark
from ttnews.registry.hookspecs import Filter, hookimpl
from ttnews.shared.marked_text import trimmed

# The quotation marks that stand high or low; the angled ones are a language's own.
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛", "'"))
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens, what has no width
_BLANKS: Final = re.compile(r"\s+")
_KEPT: Final = frozenset({"image", "url", "metadata", "data", "kind", "type", "language", "href"})
_OFFSETS: Final = ("start", "end", "title_start", "title_end", "lead_start", "lead_end")


def normalise(article: Article, /) -> Article:
    """Return the article with its texts in Unicode's form NFC, straight quotes and single blanks.

    Soft hyphens and characters without width are taken out, and any run of white space becomes one
    blank. URLs, names of files and metadata stay as they are. Offsets are dropped, because they
    would no longer lead to the same text; those of marks follow it.
    """
    changed: Article = _normalised(article)
    return changed


def _normalised(value: Any) -> Any:
    """Return a text, a record of the model or a tuple of these, normalised."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, tuple):
        return tuple(map(_normalised, value))
    if not has(type(value)):
        return value
    names = fields_dict(type(value)).keys()
    texts = {n: _normalised(getattr(value, n)) for n in names if n not in _KEPT | {*_OFFSETS}}
    if "marks" in texts:
        texts["text"], texts["marks"] = _marked(value.text, value.marks)
    return evolve(value, **texts, **{name: None for name in _OFFSETS if name in names})


def _text(text: str) -> str:
    return _plain(text).strip(" ")


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_QUOTES)
    return _BLANKS.sub(" ", composed)


def _marked(text: str, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """Return a text and its marks, without those that mark nothing."""
    ends = {min(max(end, 0), len(text)) for mark in marks for end in (mark.start, mark.end)}
    parts = [""]
    places: dict[int, int] = {}  # offsets in the new text by those in the old one
    start = length = 0
    for end in sorted(ends | {len(text)}):
        stop = max(start, end)
        while stop < len(text) and unicodedata.combining(text[stop]):
            stop += 1  # an accent is part of the letter before it
        part = _plain(text[start:stop])
        if parts[-1][-1:] in {"", " "}:
            part = part.lstrip(" ")
        if part:
            parts.append(part)
        start, length = stop, length + len(part)
        places[end] = length
    whole = "".join(parts).rstrip(" ")
    found = []
    for mark in marks:
        first, last = (places[min(max(end, 0), len(text))] for end in (mark.start, mark.end))
        first, last = trimmed(whole, first, last)
        if first < last:
            found.append(evolve(mark, start=first, end=last))
    return whole, tuple(found)


@hookimpl
def ttnews_register_filters() -> list[Filter]:
    """Register the filter."""
    return [
        Filter(
            name="normalise",
            apply=normalise,
            description="Write texts in NFC, with straight quotes and single blanks.",
        )
    ]
