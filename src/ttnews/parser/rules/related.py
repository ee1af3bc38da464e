"""Read-more blocks: a heading, then the cards of other stories."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ttnews.parser.page import Line, Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, Rule

__all__ = ["RULES"]


def read_more_heading(page: Page) -> Decisions:
    """A whole line that a marker table knows as the heading of a read-more block."""
    for line in page.undecided():
        if line.is_short and page.markers.is_read_more(line.folded):
            yield line, Role.RELATED_HEADING


def read_more_card(page: Page) -> Decisions:
    """The cards below a read-more heading: picture or its alt text, title, summary.

    A title is a line that doesn't read like text, a summary is one that does, and two lines that
    say the same are alt text and title. No blank line is asked for: a summary is often followed
    directly by the next card's alt text, which then may read like text too. Where two other lines
    of text stand in a row the article goes on; the first of them is a summary only if earlier
    cards of the block had one.
    """
    for block in _blocks(page):
        cards = list(_cards(block))
        body = next((i for i, (titles, _) in enumerate(cards) if not _words(titles)), None)
        if body is not None:
            cards = cards[:body]
            summaries = [text for _, text in cards[:-1] if text]
            if cards and not summaries:
                cards[-1] = (cards[-1][0], None)
        for titles, summary in cards:
            yield from _parts(titles, has_summary=summary is not None)
            if summary:
                yield summary, Role.RELATED_SUMMARY


def _blocks(page: Page) -> Iterator[list[Line]]:
    """Yield the undecided lines below each read-more heading, down to the next heading."""
    below_heading = False
    for is_heading, lines in groupby(page.lines, lambda line: line.role is Role.RELATED_HEADING):
        if below_heading and not is_heading:
            yield [line for line in lines if line.role is None]
        below_heading = is_heading


def _cards(lines: list[Line]) -> Iterator[tuple[list[Line], Line | None]]:
    """Cut a block behind every line of text: titles and the like, then the text that ends them."""
    titles: list[Line] = []
    for i, line in enumerate(lines):
        below = lines[i + 1] if i + 1 < len(lines) else None
        is_twin = (bool(titles) and titles[-1].is_like(line)) or (
            below is not None and below.is_like(line)
        )
        is_alt = (  # stuck to the summary above it, with its title below
            not titles and i > 0 and not line.gap and below is not None and not below.is_prose
        )
        if line.is_prose and not is_twin and not is_alt:
            yield titles, line
            titles = []
        else:
            titles.append(line)
    if titles:
        yield titles, None


def _words(lines: list[Line]) -> list[Line]:
    return [line for line in lines if not line.is_image_name]


def _parts(titles: list[Line], *, has_summary: bool) -> Decisions:
    """Tell pictures, alt texts and titles of one or more cards apart.

    A picture stands above the words of its card; a second one, or one with no words below it,
    belongs to no card.
    """
    roles = dict(_titles_and_alts(_words(titles), has_summary=has_summary))
    has_picture = False
    for line, below in zip(titles, [*titles[1:], None], strict=True):
        if line in roles:
            yield line, roles[line]
            has_picture = has_picture and roles[line] is not Role.RELATED_TITLE
        elif below in roles and not has_picture:
            yield line, Role.RELATED_IMAGE
            has_picture = True
        else:
            yield line, Role.FURNITURE


def _titles_and_alts(words: list[Line], *, has_summary: bool) -> Decisions:
    is_single_card = has_summary and len(words) == len(("alt", "title"))
    is_alt = False
    for i, line in enumerate(words):
        has_twin = i + 1 < len(words) and words[i + 1].is_like(line)
        is_alt = not is_alt and (has_twin or (is_single_card and i == 0))
        yield line, Role.RELATED_IMAGE if is_alt else Role.RELATED_TITLE


RULES: tuple[Rule, ...] = (read_more_heading, read_more_card)
