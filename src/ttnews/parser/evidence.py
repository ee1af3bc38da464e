"""What each line of a page says for or against being text of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from ttnews.parser import weights
from ttnews.parser.limits import (
    FEWEST_TEASERS_AT_END,
    LONGEST_SUMMARY,
    MOST_UNSIGNED_ITEMS,
    SHORTEST_INTRODUCTION,
    SHORTEST_INTRODUCTION_AMID,
    WORDS_SAMPLE,
)
from ttnews.parser.page import Page
from ttnews.profiles import Kind
from ttnews.wording.lists import sign_end
from ttnews.wording.prose import (
    CLOSERS,
    OPEN_ENDS,
    SENTENCE_ENDS,
    SIGN_CLOSERS,
    is_signed,
)

_OUTSIDE = (Kind.FURNITURE, Kind.READ_MORE, Kind.COMMENTS, Kind.AUTHOR)
_OUTSIDE_OPENINGS = (Kind.FURNITURE_OPENING, Kind.READ_MORE_OPENING)
_LABELS = (Kind.TOPIC, Kind.BYLINE, Kind.DATE, Kind.UPDATED, Kind.CREDIT)
_COLONS = frozenset(":：")
_CLOSER = frozenset(CLOSERS)
_COPYRIGHT = re.compile(r"\([cC]\)")
_COMMAS = frozenset(",，、،")
_first = itemgetter(0)
_OPEN = OPEN_ENDS | _COMMAS


def evidence(page: Page) -> list[float]:
    """Return the points of all lines, from `-MOST` to `MOST`.

    Lines that rules have decided on have the points of their roles, the others those of their
    looks.
    """
    if page.looks is None:
        page.looks = _looks(page)
    points = [
        look if line.role is None else weights.ROLES.get(line.role, look)
        for line, look in zip(page.lines, page.looks, strict=True)
    ]
    _raise_introduced_items(page, points)
    if page.decided:  # captions and the like are known by now
        _lower_teasers(page, points)
    return points


def _looks(page: Page) -> list[float]:
    """Return the points that lines have by what they look like and by the words that they have."""
    w, density = weights, page.density
    most, long_text, sentence = w.MOST, w.LONG_TEXT, w.SENTENCE
    known = _known(page)
    points: list[float] = []
    for line in page.lines:
        text = line.text
        sign = 0 if text[:1].isalpha() else sign_end(text)
        bare = text[sign:] if sign else text
        length = len(bare) * density
        last = bare[-1:]
        if last in _CLOSER:
            last = bare.rstrip(CLOSERS)[-1:]
        is_sentence = last in SENTENCE_ENDS or (bare[-1:] in SIGN_CLOSERS and is_signed(bare))
        if length > long_text or (length >= sentence and is_sentence):
            value = w.TEXT + w.TEXT_CHARACTER * min(length, w.MOST_TEXT)
        else:
            value = (
                w.LONG_LINE
                if length >= w.LONG
                else w.MIDDLE_LINE
                if length >= w.MIDDLE
                else w.SHORT_LINE
            )
            if last in _OPEN:
                value += w.OPEN_END
            if sign:
                value += w.ITEM
        if length >= w.MIDDLE:
            value += w.LOWER_CASE * _lower_case(bare, density)
        if line.index in known:
            value += known[line.index]
        points.append(-most if value < -most else most if value > most else value)  # noqa: FURB136
    return points


def _known(page: Page) -> dict[int, float]:
    """Return what marker tables, other lines and signs say of a line, by its index."""
    repeated = page.repeated_texts
    signed = page.lines if _has_copyright(page.source) else ()
    kinds = (
        (
            weights.OUTSIDE_WORD,
            {line.index for kind in _OUTSIDE for line in page.whole(kind)}
            | {line.index for kind in _OUTSIDE_OPENINGS for line, _ in page.labelled(kind)},
        ),
        (weights.LABEL_WORD, {line.index for kind in _LABELS for line, _ in page.labelled(kind)}),
        (
            weights.REPEATED,
            {
                line.index
                for line in (page.echoes if repeated else ())
                if line.is_short and line.text in repeated
            },
        ),
        (
            weights.COPYRIGHT,
            {line.index for line in signed if _has_copyright(line.text)},
        ),
    )
    known: dict[int, float] = {}
    for value, indexes in kinds:
        for index in indexes:
            known[index] = known.get(index, 0.0) + value
    return known


def _has_copyright(text: str) -> bool:
    return "©" in text or _COPYRIGHT.search(text) is not None


def _lower_case(text: str, density: int) -> float:
    """Return the share of the first words that begin in lower case; a half in scripts without."""
    sample = text[:WORDS_SAMPLE]
    if density > 1 or sample.lower() == sample.upper():
        return 0.5
    words = sample.split()
    return sum(map(str.islower, map(_first, words))) / len(words)


def _raise_introduced_items(page: Page, points: list[float]) -> None:
    """Count no item against the body that a sentence introduces, which ends with a colon.

    The items all open with a sign, or none does. Without signs they end where text goes on.
    """
    end = 0  # of the items so far
    for index in [index for index, text in enumerate(page.texts) if text[-1:] in _COLONS]:
        if index >= end and _introduces(page, index, points):
            end = _raise_items(page, index + 1, points)


def _introduces(page: Page, index: int, points: list[float]) -> bool:
    """Whether a line that ends with a colon is a sentence of the body, as far as is known."""
    line = page.lines[index]
    is_amid = (index > 0 and points[index - 1] > 0) or _is_item(page.texts[index + 1 : index + 2])
    least = SHORTEST_INTRODUCTION_AMID if is_amid else SHORTEST_INTRODUCTION
    is_long = len(line.text) * page.density >= least
    return is_long and line.role is None and points[index] > weights.REPEATED


def _is_item(texts: Sequence[str]) -> bool:
    return any(not text[:1].isalpha() and sign_end(text) > 0 for text in texts)


def _raise_items(page: Page, start: int, points: list[float]) -> int:
    """Count no item from an index on against the body; return the index after the last one."""
    has_signs: bool | None = None  # known from the first item on
    left = MOST_UNSIGNED_ITEMS  # so many more lines without a sign can be items
    for index in range(start, len(points)):
        line = page.lines[index]
        if line.role is not None:
            continue
        text = line.text
        if not left or (text[-1:] in _COLONS and _introduces(page, index, points)):
            return index
        is_signed = not text[:1].isalpha() and sign_end(text) > 0
        if has_signs is None:
            has_signs = is_signed
        if is_signed != has_signs or (points[index] > 0 and not is_signed):
            return index + 1
        left -= not is_signed
        if weights.OUTSIDE_WORD < points[index] < weights.INTRODUCED_ITEM:
            points[index] = weights.INTRODUCED_ITEM
    return len(points)


def _lower_teasers(page: Page, points: list[float]) -> None:
    """Count the teasers of other stories at the end against the body: headline, text, headline.

    A headline is no question and introduces nothing; a text is as short as a summary. The last
    sections of an article look the same; so there must be `FEWEST_TEASERS_AT_END`.
    """
    density = page.density
    series: list[int] = []
    texts = 0
    is_text_below: bool | None = None
    for line in reversed(page.lines):
        if line.role is not None:
            continue
        is_text = points[line.index] > weights.TEXT
        is_likely = (
            len(line.text) * density <= LONGEST_SUMMARY
            if is_text
            else line.is_short and line.text[-1:] not in _OPEN
        )
        if is_text_below is None and not is_text:
            continue  # the end of the page
        if not (is_likely and is_text is not is_text_below):
            break
        series.append(line.index)
        texts += is_text
        is_text_below = is_text
    if texts >= FEWEST_TEASERS_AT_END:
        for index in series:
            points[index] = min(points[index], weights.TEASER)
