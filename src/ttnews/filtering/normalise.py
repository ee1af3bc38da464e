"""`normalise`: one form for the same characters in all texts of an article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import evolve, fields_dict, has

from ttnews.model import Article, CustomBlock, Mark
from ttnews.registry.hookspecs import Filter, hookimpl
from ttnews.shared.marked_text import trimmed

# The quotation marks that stand high or low; the angled ones are a language's own.
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛", "'"))
# Soft hyphens and what has no width; joiners and marks of direction stay, which scripts need.
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BLANKS: Final = re.compile(r"\s+")
_KEPT: Final = frozenset({"image", "url", "metadata", "data", "kind", "type", "language", "href"})
_OFFSETS: Final = ("start", "end", "title_start", "title_end", "lead_start", "lead_end")


def normalise(article: Article, /) -> Article:
    """Return the article with its texts in Unicode's form NFC, straight quotes and single blanks.

    Soft hyphens, zero-width spaces, word joiners and byte order marks are taken out, and any run of
    white space becomes one blank; a text of nothing else is dropped. URLs, names of files, metadata
    and custom blocks stay as they are. Offsets are dropped, because they would no longer lead to
    the same text; those of marks follow it.
    """
    changed: Article = _normalised(article)
    return evolve(
        changed,
        title=changed.title or None,
        source=changed.source or None,
        lead=changed.lead or None,
        authors=tuple(filter(None, changed.authors)),
        topics=tuple(filter(None, changed.topics)),
    )


def _normalised(value: Any) -> Any:
    """Return a text, a record of the model or a tuple of these, normalised."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, CustomBlock):  # whose text can be anything, as code
        return evolve(value, start=None, end=None)
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
    return _plain(_INVISIBLE.sub("", text)).strip(" ")


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", _nfc(text).translate(_QUOTES))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _marked(text: str, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """Return a text and its marks, without those that mark nothing."""
    ends = {end for mark in marks for end in (mark.start, mark.end)}
    cut = _cut(text, ends)
    seen, places = _rewritten(cut, lambda part, _: _INVISIBLE.sub("", part))
    seen_ends = {places[end] for end in places}
    whole, new = _rewritten(_cut(seen, seen_ends, whole_letters=True), _after)
    whole = whole.rstrip(" ")
    found = []
    for mark in marks:
        first, last = (new[places[min(max(end, 0), len(text))]] for end in (mark.start, mark.end))
        first, last = trimmed(whole, first, last)
        if first < last:
            found.append(evolve(mark, start=first, end=last))
    return whole, tuple(found)


def _cut(
    text: str, ends: Iterable[int], *, whole_letters: bool = False
) -> Iterator[tuple[int, str]]:
    """Cut a text at offsets; yield each of them, in order, with the part before it.

    With `whole_letters` an accent stays with its letter, wherever the offset is.
    """
    start = 0
    for end in sorted({min(max(end, 0), len(text)) for end in ends} | {len(text)}):
        stop = max(start, end)
        while whole_letters and 0 < stop < len(text) and _is_joined(*text[stop - 1 : stop + 1]):
            stop += 1
        yield end, text[start:stop]
        start = stop


def _is_joined(one: str, other: str) -> bool:
    """Whether two characters can be one in NFC, or the second is put on the first."""
    return unicodedata.combining(other) > 0 or _nfc(one + other) != _nfc(one) + _nfc(other)


def _after(part: str, before: str) -> str:
    """Rewrite a part of a text; blanks behind a blank, or at the beginning, are dropped."""
    plain = _plain(part)
    return plain.lstrip(" ") if before[-1:] in {"", " "} else plain


def _rewritten(
    cut: Iterable[tuple[int, str]], rewrite: Callable[[str, str], str]
) -> tuple[str, dict[int, int]]:
    """Rewrite the parts of a text, each with the last one before it that isn't empty.

    Returns:
        The new text, and the offsets in it by those where the old one was cut.

    """
    parts = [""]
    places: dict[int, int] = {}
    length = 0
    for end, part in cut:
        if new := rewrite(part, parts[-1]):
            parts.append(new)
        length += len(new)
        places[end] = length
    return "".join(parts), places


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
