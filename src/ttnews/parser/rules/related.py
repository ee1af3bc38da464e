"""Read-more blocks: a heading, then the cards of other stories."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import dropwhile, pairwise, takewhile

from attrs import frozen

from ttnews.parser.cards import Surroundings, decide, find_cards, is_name, is_picture
from ttnews.parser.limits import (
    FEWEST_REPEATED,
    LONGEST_BLOCK_AMID,
    LONGEST_BUTTON,
    LONGEST_RELATED_HEADING,
    LONGEST_SUMMARY,
    SHORTEST_PARAGRAPH,
    SUMMARY_SHARE,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind
from ttnews.wording.dates import is_date_line
from ttnews.wording.imprint import is_imprint
from ttnews.wording.stories import story_sign


@frozen
class _Block:
    """The undecided lines below a read-more heading, down to the next one.

    Attributes:
        lines: down to what ends any block.
        imprint: the copyright or the address that does.
        rest: below it.

    """

    lines: Sequence[Line]
    imprint: Sequence[Line]
    rest: Sequence[Line]


@needs(Kind.READ_MORE, Kind.READ_MORE_OPENING)
def read_more_heading(page: Page) -> Decisions:
    """The heading of a read-more block: words of a marker table, alone or with a topic after them.

    Alone they are a whole line: "Related stories". Others only open the line, "More from the
    valley"; it is at most `LONGEST_RELATED_HEADING` long and doesn't read like text.
    """
    yield from ((line, Role.RELATED_HEADING) for line in page.whole(Kind.READ_MORE))
    for line, _ in page.labelled(Kind.READ_MORE_OPENING):
        is_short = len(line.text) <= LONGEST_RELATED_HEADING and not line.is_prose
        if is_short and line.index not in page.linked_stories:
            yield line, Role.RELATED_HEADING


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


@needs(Role.RELATED_HEADING)
def read_more_card(page: Page) -> Decisions:
    """The cards below a read-more heading: picture or its alternative text, title, summary.

    All cards of a block are alike, and the block ends at the first line that doesn't fit. It is of
    titles, of titles below the names of sections, or of titles with summaries. A summary is a line
    of text, of at most `LONGEST_SUMMARY`; one line or two are above it, and two lines that say the
    same are alternative text and title. A longer one must have two above it. If the first title
    has a bullet, a number or an arrow, all have; the item's title begins behind it. Titles with no
    blank line between the first two have none between the others. Dates, times, and short lines
    that are on several cards are furniture; so is a picture right above another one.

    A copyright, an address or a telephone number, topics, the only heading of the readers'
    comments, a link to a story (`read-more-inline`) and two buttons in a row that are nowhere else
    on the page end any block. So does a word of the menu above the article, unless a title is below
    it. A heading above the text belongs to the menu, and has no cards.

    The article goes on below a block if, at most `LONGEST_BLOCK_AMID` lines down, there are two
    paragraphs in a row, or a longer text. Then a title and a text can be a heading and a paragraph,
    and the texts are summaries only on two cards or more, which all have a picture, a bullet, or no
    blank line above the summary alone; or on `FEWEST_CARDS_AMID` with summaries much shorter than
    the page's other text (`SUMMARY_SHARE`). The text of a single card has no text below it, and is
    at most `LONGEST_CARD_TEXT` long. If the article doesn't go on, a single text between other
    lines further down is furniture.
    """
    menu, paragraphs, longest = _menu(page), _paragraphs(page), _longest_amid(page)
    for block in _blocks(page):
        yield from ((line, Role.FURNITURE) for line in block.imprint)
        beside = _beside(block.lines, page)
        lines = [line for line in block.lines if line.index not in beside]
        if not lines:
            continue
        first = lines[0].index
        at = bisect_right(paragraphs, first)
        is_amid = at < len(paragraphs) and paragraphs[at] - first <= LONGEST_BLOCK_AMID
        cards = find_cards(lines, Surroundings(menu, is_amid, longest), page)
        if not cards:
            continue
        yield from decide(cards)
        below = lines[sum(len(card.parts) for card in cards) :]
        end = below[0].index if below else len(page.lines)
        yield from ((page.lines[i], Role.FURNITURE) for i in beside if i < end)
        if not is_amid:
            yield from ((line, Role.FURNITURE) for line in _lone_texts([*below, *block.rest]))


def _menu(page: Page) -> AbstractSet[str]:
    """Return the short lines above the article: the menu of the page."""
    top = page.headline if page.headline is not None else page.zones.start
    above = [line for line in page.outside if line.start < page.lines[0].start]
    lines = [*above, *page.lines[:top]]
    return {line.text for line in lines if is_name(line, page)}


def _paragraphs(page: Page) -> list[int]:
    """Return the indexes of the lines of the body that are no summaries on cards, in order.

    So are texts longer than summaries, the first of two paragraphs in a row, and all texts of an
    interview.
    """
    found = []
    below: Line | None = None
    for line in reversed(page.lines[: page.zones.end]):
        if line.role is None:
            is_followed = below is not None and below.is_prose and (below.gap or not page.is_spaced)
            is_long = len(line.text) * page.density > LONGEST_SUMMARY
            if line.is_prose and (is_followed or is_long or page.is_interview):
                found.append(line.index)
            below = line
    return found[::-1]


def _longest_amid(page: Page) -> float:
    """Return the length of a summary that is much shorter than the page's text is on average."""
    lengths = [len(line.text) for line in page.open_texts()]
    return SUMMARY_SHARE * sum(lengths) / max(1, len(lengths))


def _blocks(page: Page) -> Iterator[_Block]:
    """Yield the undecided lines below each read-more heading, down to what ends any block.

    A heading above the text belongs to the page's menu, and the article is still to come.
    """
    comments = {line.index for line in page.whole(Kind.COMMENTS)}
    ends = {*page.inline_stories(), *(comments if len(comments) == 1 else ())}
    headings = sorted(line.index for line in page.having(Role.RELATED_HEADING))
    least = SHORTEST_PARAGRAPH // page.density
    texts = [line.index for line in page.open_texts() if len(line.text) > least]
    is_below_text = not texts or texts[-1] < min(headings, default=0)
    for start, end in pairwise([*headings, len(page.lines)]):
        if is_below_text or texts[0] < start:
            lines = list(dropwhile(_is_passed_over, page.lines[start + 1 : end]))
            cut = next((i for i, line in enumerate(lines) if _ends(line, ends, page)), len(lines))
            imprint = takewhile(lambda line: is_imprint(line.text), lines[cut:])
            block = [line for line in lines[:cut] if not line.role and line.index not in comments]
            rest = [line for line in lines[cut:] if not line.role]
            yield _Block(block, list(imprint), rest)


def _is_passed_over(line: Line) -> bool:
    """Whether a line right below a heading is a button, or a story behind an arrow."""
    return line.role is Role.FURNITURE and not is_imprint(line.text)


def _ends(line: Line, ends: AbstractSet[int], page: Page) -> bool:
    """Whether a line ends any block; a button that is on one card only is alone there."""
    if line.index in ends or line.role is Role.TOPIC or is_imprint(line.text):
        return True
    below = page.below(line)
    return below is not None and _is_lone_button(line, page) and _is_lone_button(below, page)


def _is_lone_button(line: Line, page: Page) -> bool:
    is_button = line.role is Role.FURNITURE and any(map(str.isalpha, line.text))
    return is_button and line.text not in page.repeated_texts


def _beside(lines: Sequence[Line], page: Page) -> AbstractSet[int]:
    """Return the indexes of the dates, and of the words that are on several cards."""
    texts = [line.text for line in lines if not is_picture(line)]
    places = Counter(
        text for above, text in zip(["", *texts], texts, strict=False) if text != above
    )
    beside = set()
    for line in lines:
        text = line.text
        fewest = FEWEST_REPEATED - 1 if is_name(line, page) else FEWEST_REPEATED
        is_on_all = len(text) <= LONGEST_BUTTON and places[text] >= fewest
        sign = story_sign(text)
        if is_on_all or _is_time(text, page) or (sign and _is_time(text[sign:], page)):
            beside.add(line.index)
    return beside


def _is_time(text: str, page: Page) -> bool:
    """Whether a text is a date or, without a letter, a time of day."""
    return not any(map(str.isalpha, text)) or is_date_line(text, page.markers, ambiguous=True)


def _lone_texts(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield texts that are between other lines; the first line can be the article's last text."""
    for above, line, below in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        if line.is_prose and not above.is_prose and not (below and below.is_prose):
            yield line
