"""Read-more blocks: a heading, then the cards of other stories."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import TypeAlias

from ttnews.parser.limits import LONGEST_RELATED_HEADING, LONGEST_SUMMARY, SHORTEST_PARAGRAPH
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.extent import end_of_body
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind
from ttnews.wording.limits import LONGEST_HEADLINE

_Card: TypeAlias = tuple[list[Line], Line | None]  # the lines above the summary, the summary


@needs(Kind.READ_MORE)
def read_more_heading(page: Page) -> Decisions:
    """A whole line that a marker table knows as the heading of a read-more block."""
    return [(line, Role.RELATED_HEADING) for line in page.whole(Kind.READ_MORE)]


@needs(Kind.READ_MORE, "signed")
def read_more_inline(page: Page) -> Decisions:
    """A line between paragraphs that links one other story: "Read more: Ferry sinks".

    It is at most `LONGEST_STORY_LINK` long, and the headline at least `SHORTEST_LINKED_HEADLINE`.
    Without a colon, a bar, an arrow or a dash between them the words are two or more, and the
    headline begins in upper case and has at least `FEWEST_HEADLINE_WORDS`. A sign can be before the
    words; an arrow like ">>" does without them if such a headline follows. The line is part of the
    page and not of the text; its story goes to the related items.
    """
    return [(page.lines[index], Role.FURNITURE) for index in page.linked_stories]


@needs(Kind.READ_MORE_OPENING)
def read_more_opening(page: Page) -> Decisions:
    """A short line that opens like a read-more heading and goes on with a section or a topic.

    It is at most `LONGEST_RELATED_HEADING` long and doesn't read like text.
    """
    return [
        (line, Role.RELATED_HEADING)
        for line, _ in page.labelled(Kind.READ_MORE_OPENING)
        if len(line.text) <= LONGEST_RELATED_HEADING and not line.is_prose
    ]


@needs(Role.RELATED_HEADING)
def read_more_card(page: Page) -> Decisions:
    """The cards below a read-more heading: picture or its alt text, title, summary.

    A title is a line that doesn't read like text, or a question; a summary is a line of text, of at
    most `LONGEST_SUMMARY`. Two lines that say the same are alt text and title, and so are two above
    a summary. Blank lines don't matter: a summary is often followed directly by the next card's alt
    text, which then may read like text too. At two other lines of text in a row the article goes
    on, except below the end of the body, where short ones are titles; the first of them is a
    summary only if earlier cards of the block had one. A second picture on a card, or one without
    words below it, is furniture.

    A heading above the text belongs to the page's menu, and has no cards. A link to a story
    (`read-more-inline`) ends a block, and so does the only heading of the readers' comments.
    """
    end: int | None = None
    for block in _blocks(page):
        cards = list(_cards(block))
        if end is None and any(_is_lone_text(card) or _is_long(card) for card in cards):
            end = end_of_body(page)
        is_tail = bool(block) and end is not None and block[0].index >= end
        body = _first_of_body(cards, page, is_tail=is_tail)
        if body is not None:
            cards = cards[:body]
            summaries = [text for _, text in cards[:-1] if text]
            if cards and not summaries:
                titles, _ = cards.pop()
                cards += [(titles, None)] if titles else []
        for titles, text in cards:
            if text and _words(titles):
                yield from _parts(titles, has_summary=True)
                yield text, Role.RELATED_SUMMARY
            else:  # text without a title above it is one
                yield from _parts([*titles, text] if text else titles, has_summary=False)


def _blocks(page: Page) -> Iterator[list[Line]]:
    """Yield the undecided lines below each read-more heading, down to the next one.

    A heading above the text belongs to the page's menu, and the article is still to come. A link
    like "Read more: Ferry sinks", which is between paragraphs, ends a block. So does the heading of
    the readers' comments, unless it is repeated, as a button on the cards.
    """
    comments = {line.index for line in page.whole(Kind.COMMENTS)}
    ends = {*page.inline_stories(), *(comments if len(comments) == 1 else ())}
    headings = sorted(line.index for line in page.having(Role.RELATED_HEADING))
    least = SHORTEST_PARAGRAPH // page.density
    texts = [line.index for line in page.open_texts() if len(line.text) > least]
    is_below_text = not texts or texts[-1] < min(headings, default=0)
    for start, end in pairwise([*headings, len(page.lines)]):
        if is_below_text or texts[0] < start:
            block = page.lines[start:end]
            if ends:
                block = list(takewhile(lambda line: line.index not in ends, block))
            yield [line for line in block if line.role is None and line.index not in comments]


def _cards(lines: list[Line]) -> Iterator[_Card]:
    """Cut a block after every line of text: titles and the like, then the text that ends them."""
    twins = _twins(lines)
    titles: list[Line] = []
    last = len(lines) - 1
    for i, line in enumerate(lines):
        if not line.is_prose or i in twins or (titles and i - 1 in twins):
            titles.append(line)
            continue
        # An alt text is stuck to the summary above it, with its title below.
        is_alt = 0 < i < last and not line.gap and not lines[i + 1].is_prose
        is_call = len(line.text) <= LONGEST_HEADLINE and line.text.endswith(("?", "!", "？"))
        if not titles and (is_alt or is_call):
            titles.append(line)
        else:
            yield titles, line
            titles = []
    if titles:
        yield titles, None


def _twins(lines: list[Line]) -> set[int]:
    """Return the indexes of the lines that the next line repeats."""
    return {i for i, (line, below) in enumerate(pairwise(lines)) if line.is_like(below)}


def _first_of_body(cards: list[_Card], page: Page, *, is_tail: bool) -> int | None:
    """Return the index of the first card that is text of the article, or None.

    It is too long for a summary, or has no title above it. The first of all can be nothing but the
    alternative text of a picture, which ends in any way.
    """
    for i, card in enumerate(cards):
        words, text = _words(card[0]), card[1]
        is_statement = text is not None and text.ends_with_stop and text.gap and page.is_spaced
        could_be_title = is_tail and not (i and is_statement)
        if _is_long(card):
            is_body = not (_twins(words) or (words and could_be_title))
        else:
            is_body = not (words or (could_be_title and _is_lone_text(card)))
        if is_body:
            return i
    return None


def _is_long(card: _Card) -> bool:
    """Whether the text of a card is longer than summaries are."""
    _, text = card
    return text is not None and len(text.text) > LONGEST_SUMMARY


def _is_lone_text(card: _Card) -> bool:
    """Whether a card is nothing but a short text, as headlines below the body can be."""
    titles, text = card
    return text is not None and text.is_short and not _words(titles)


def _words(lines: list[Line]) -> list[Line]:
    return [line for line in lines if not line.is_image_name]


def _parts(titles: list[Line], *, has_summary: bool) -> Decisions:
    """Tell pictures, alt texts and titles of one or more cards apart.

    A picture is above the words of its card; a second one, or one with no words below it, belongs
    to no card.
    """
    words = _words(titles)
    roles = _titles_and_alts(words, has_summary=has_summary)
    if len(words) == len(titles):
        yield from zip(words, roles, strict=True)
        return
    role_of = dict(zip(words, roles, strict=True))
    has_picture = False
    for line, below in zip(titles, [*titles[1:], None], strict=True):
        if line in role_of:
            yield line, role_of[line]
            has_picture = has_picture and role_of[line] is not Role.RELATED_TITLE
        elif below in role_of and not has_picture:
            yield line, Role.RELATED_IMAGE
            has_picture = True
        else:
            yield line, Role.FURNITURE


def _titles_and_alts(words: list[Line], *, has_summary: bool) -> Iterator[Role]:
    """Yield the roles of the words of cards: the first of two that are the same is the alt text."""
    twins = _twins(words)
    if has_summary and len(words) == len(("alt", "title")):
        twins.add(0)
    is_alt = False
    for i in range(len(words)):
        is_alt = not is_alt and i in twins
        yield Role.RELATED_IMAGE if is_alt else Role.RELATED_TITLE
