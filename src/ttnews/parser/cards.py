"""The cards of a read-more block: all of one pattern.

What a line can be on a card is a letter, and a block is a word of such letters. The patterns of
cards are regular expressions for these words. The block ends where the pattern that reaches
furthest does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from attrs import frozen

from ttnews.parser.limits import (
    FEWEST_CARDS_AMID,
    LONGEST_CARD_TEXT,
    LONGEST_SECTION,
    LONGEST_SUMMARY,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.wording.limits import LONGEST_HEADLINE
from ttnews.wording.prose import is_question
from ttnews.wording.stories import story_sign

# The letters: what a line can be on a card.
_PICTURE = "i"  # the file name or the URL of a picture
_ALT = "a"  # an alternative text: the title repeats it, or it is stuck to the summary above it
_NAME = "n"  # the name of a section, or a short title
_MENU = "m"  # the name of a section that is in the page's menu, too
_TITLE = "t"  # a title, or an alternative text
_CALL = "c"  # a title or a summary: text that doesn't end with a full stop, or long words
_TEXT = "s"  # a summary, or text of the article
_LONG = "b"  # text of the article, or a very long summary
_ODD = "x"  # no part of a card: with a bullet among titles without one, or the other way round
_TEXTS = (_CALL, _TEXT, _LONG)


class _Pattern(NamedTuple):
    """How each card of a block is built, as a word of letters."""

    card: re.Pattern[str]
    fewest: int = 1
    has_summary: bool = False


_PATTERNS = (
    _Pattern(re.compile("i*+[nm]i*+[tc]"), fewest=2),  # section and title
    _Pattern(re.compile("i*+a?i*+(?:[tc]|n(?!i*+[nm]))")),  # title
    _Pattern(re.compile("i*+a?i*+n")),  # short title
    # Title and summary. Above them can be the name of the section or an alternative text; that of
    # the first picture can read like text if the next card has one, too.
    _Pattern(
        re.compile(
            "i*+(?:(?:[atnmc]|^s(?=[tn][sc]i*+[atc]i*+[tnc][sc]))i*+[tnc]i*+[scb]|[tnc]i*+[sc])"
        ),
        has_summary=True,
    ),
)


class _Part(NamedTuple):
    """A line of a block, and what it can be on a card."""

    line: Line
    letter: str


@frozen
class Surroundings:
    """What tells how far a block reaches.

    Attributes:
        menu: the names of sections above the article.
        is_amid: whether the article goes on below the block.
        longest_amid: the length in characters of a summary that is too short for a paragraph.

    """

    menu: AbstractSet[str]
    is_amid: bool
    longest_amid: float


@frozen
class Card:
    """Neighbouring lines of a block that fit its pattern, the summary last."""

    parts: Sequence[_Part]
    has_summary: bool

    @property
    def words(self) -> Sequence[_Part]:
        """Its lines without the names of pictures."""
        return [part for part in self.parts if part.letter != _PICTURE]

    @property
    def has_picture(self) -> bool:
        """Whether it has the name or the alternative text of a picture."""
        return any(part.letter in (_PICTURE, _ALT) for part in self.parts)

    def roles(self, *, in_section: bool) -> Iterator[tuple[Line, Role]]:
        """Yield the roles of its lines; it has one picture, of two in a row the second.

        Args:
            in_section: whether its first words are the name of the section.

        """
        title = self.words[-2 if self.has_summary else -1].line
        letters = [part.letter for part in self.parts]
        has_picture = False  # or can have none, because the title is above
        for (line, letter), below in zip(self.parts, [*letters[1:], ""], strict=True):
            is_other = letter == _PICTURE and (has_picture or below == _PICTURE)
            if line is title:
                yield line, Role.RELATED_TITLE
                has_picture = True
            elif self.has_summary and line is self.parts[-1].line:
                yield line, Role.RELATED_SUMMARY
            elif letter == _MENU or (letter == _NAME and in_section) or is_other:
                yield line, Role.FURNITURE
            else:
                yield line, Role.RELATED_IMAGE
                has_picture = has_picture or letter == _PICTURE


def is_name(line: Line, page: Page) -> bool:
    """Whether a line is short enough for the name of a section."""
    return len(line.text) * page.density <= LONGEST_SECTION and line.text.count(" ") <= 1


def find_cards(lines: Sequence[Line], around: Surroundings, page: Page) -> Sequence[Card]:
    """Find the cards of a block, by the pattern that reaches furthest."""
    parts = list(_parts(lines, around.menu, page))
    letters = "".join(part.letter for part in parts)
    best: Sequence[Card] = []
    reach = 0
    for pattern in _PATTERNS:
        cards = list(_matches(pattern, parts, letters))
        if not pattern.has_summary:
            cards = _evenly_spaced(cards, page)
        end = sum(len(card.parts) for card in cards)
        is_sure = pattern.has_summary and all(map(_is_no_section, cards))
        if len(cards) < pattern.fewest or end < reach + (not is_sure):
            continue
        if pattern.has_summary and not _have_summaries(cards, letters[end : end + 1], around, page):
            continue
        best, reach = cards, end
    return best


def decide(cards: Sequence[Card]) -> Iterator[tuple[Line, Role]]:
    """Yield the roles of the lines of cards."""
    in_section = len(cards) > 1 and all(
        len(card.words) > 1 and card.words[0].letter in (_NAME, _MENU) for card in cards
    )
    for card in cards:
        yield from card.roles(in_section=in_section)


def _parts(lines: Sequence[Line], menu: AbstractSet[str], page: Page) -> Iterator[_Part]:
    """Tell what each line of a block can be on a card."""
    words = [line for line in lines if not is_picture(line)]
    sign = _sign(words[0]) if words else ""
    belows = iter([*words[1:], None])
    above: _Part | None = None
    for line in lines:
        if is_picture(line):
            yield _Part(line, _PICTURE)
            continue
        below, own = next(belows), _sign(line)
        if page.is_interview and is_question(line.text):
            letter = _ODD
        elif above and above.letter == _ALT and line.is_like(above.line):
            letter = _TITLE
        elif below and line.is_like(below):
            letter = _ALT
        elif own and own == sign:
            letter = _TITLE
        elif line.is_prose:
            letter = _text(line, above, below)
        elif own != sign:
            letter = _ODD
        elif is_name(line, page):
            letter = _MENU if line.text in menu else _NAME
        else:
            letter = _TITLE if line.is_short else _CALL
        above = _Part(line, letter)
        yield above


def is_picture(line: Line) -> bool:
    """Whether a line is the name or the URL of a picture, or a picture in Markdown."""
    return line.is_image_name or (line.text[:2] == "![" and line.text[-1] == ")")


def _sign(line: Line) -> str:
    """Return the kind of sign that opens a line: "1" for all numbers, "" without one."""
    first = line.text[:1]
    if first.isalpha() or not story_sign(line.text):
        return ""
    return "1" if first.isdigit() else first


def _text(line: Line, above: _Part | None, below: Line | None) -> str:
    """Tell what a line that reads like running text can be on a card."""
    is_stuck = above is not None and above.letter in _TEXTS and above.line.gap and not line.gap
    if is_stuck and below is not None and not below.is_prose:
        return _ALT
    if len(line.text) > LONGEST_SUMMARY:
        return _LONG
    return _TEXT if line.ends_with_stop or len(line.text) > LONGEST_HEADLINE else _CALL


def _matches(pattern: _Pattern, parts: Sequence[_Part], letters: str) -> Iterator[Card]:
    """Yield the cards from the top of a block down to where its letters don't fit the pattern."""
    at = 0
    while found := pattern.card.match(letters, at):
        yield Card(parts[at : found.end()], pattern.has_summary)
        at = found.end()


def _evenly_spaced(cards: list[Card], page: Page) -> list[Card]:
    """Return the first cards, down to where blank lines between them begin or end."""
    first: bool | None = None
    for i, (above, card) in enumerate(pairwise(cards), 1):
        between = page.lines[above.parts[-1].line.index + 1 : card.parts[0].line.index + 1]
        is_apart = any(line.gap for line in between)
        if first is None:
            first = is_apart
        elif is_apart is not first:
            return cards[:i]
    return cards


def _have_summaries(cards: Sequence[Card], below: str, around: Surroundings, page: Page) -> bool:
    """Whether the texts are summaries of cards, and not text of the article below titles.

    Args:
        cards: titles, each with a text below.
        below: the letter of the line below the last one, or an empty string.
        around: what is around the block.
        page: the page.

    """
    if len(cards) > 1:
        return not around.is_amid or _are_no_sections(cards, around, page)
    summary = cards[0].parts[-1].line.text
    is_single = not around.is_amid and below not in (_TEXT, _LONG)
    return is_single and (cards[0].has_picture or len(summary) * page.density <= LONGEST_CARD_TEXT)


def _are_no_sections(cards: Sequence[Card], around: Surroundings, page: Page) -> bool:
    """Whether cards can't be headings with a paragraph of the article each.

    Each has a picture or another line more, a bullet, or no blank line above its summary alone; or
    there are several, and their summaries are short.
    """
    if all(_is_no_section(card) for card in cards):
        return True
    summaries = [card.parts[-1].line.text for card in cards]
    is_row = len(cards) >= FEWEST_CARDS_AMID and not page.is_interview
    return is_row and max(map(len, summaries)) <= around.longest_amid


def _is_no_section(card: Card) -> bool:
    first, last = card.parts[0].line, card.parts[-1].line
    is_stuck = first.gap and not last.gap
    return (
        card.has_picture
        or is_stuck
        or len(card.parts) > len(("title", "summary"))
        or bool(_sign(first))
    )
