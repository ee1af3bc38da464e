"""Notes on the author and appeals to the readers."""

from __future__ import annotations

import re

from ttnews.parser.limits import (
    FEWEST_APPEAL_WORDS,
    LAST_OPEN_TEXTS,
    LAST_TEXTS,
    LONGEST_APPEAL,
    LONGEST_NOTE,
    LONGEST_PROFESSION,
    LONGEST_STEM,
    TEXTS_PER_APPEAL,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, each, needs
from ttnews.profiles import Kind, Markers, fold
from ttnews.wording.limits import SHORTEST_SIGNED
from ttnews.wording.names import is_agency, is_full_name
from ttnews.wording.prose import ends_with_stop, sign_start

_ROLES_BESIDE = (Role.FURNITURE, Role.RELATED_HEADING)
_QUOTATION_MARKS = frozenset('"“”„«»')
_SIGN_ORNAMENTS = " /–—-"
_WORD = re.compile(r"\w[\w-]*")


@needs(Kind.AUTHOR)
def author_heading(page: Page) -> Decisions:
    """A whole line above a note on the author: "About the author", or the author's profession."""
    return [(line, Role.FURNITURE) for line in page.whole(Kind.AUTHOR)]


@each(Role.PARAGRAPH, among="loose")
def signed_text(line: Line, page: Page) -> bool:
    """A sentence with the sign of an agency or an author behind it: "– Reuters", "© AFP", "H.T.N".

    The sentence is at least `SHORTEST_SIGNED` long. Behind it is a credit that is no picture's; or
    an agency's name, a word in capitals, an address or furniture, at most `LONGEST_SIGN` long.
    """
    text, markers = line.text, page.markers
    start = sign_start(text)
    if start and not page.credit(line):
        sign = text[start:].strip(_SIGN_ORNAMENTS)
        is_known = is_agency(sign, markers) or markers.label(sign, Kind.FURNITURE_OPENING)
        return bool(is_known) or sign.isupper() or "@" in sign
    found = page.credit(line) if len(text) > SHORTEST_SIGNED else None
    return (
        found is not None
        and found.start >= SHORTEST_SIGNED
        and ends_with_stop(text[: found.start].rstrip())
    )


def author_note(page: Page) -> Decisions:
    """One of the last lines of text that says who the author is.

    Among the last `LAST_OPEN_TEXTS` it begins with the author's name, known from a byline or from
    the line above, or a heading such as "About the author" is above it. Among the last `LAST_TEXTS`
    no text is below it, and it says that somebody is a reporter: in its first sentence, which
    begins with a name, or in one of at most `LONGEST_PROFESSION` that says nothing else. Such a
    line quotes nobody and is at most `LONGEST_NOTE` long. Articles don't mention their own author;
    higher up, a list of people looks the same.
    """
    bylines = page.having(Role.BYLINE)
    names = tuple(name for line in bylines for name in page.authors(line) if " " in name)
    headed = {line.index + 1 for line in page.whole(Kind.AUTHOR)}
    for line in reversed(page.open_texts()[-LAST_OPEN_TEXTS:]):
        above = page.above(line)
        if (names and line.text.startswith(names)) or line.index in headed:
            yield line, Role.FURNITURE
        elif above and line.text.startswith(above.text) and page.has_names(above):
            yield above, Role.BYLINE
            yield line, Role.FURNITURE
    for line in page.prose[-LAST_TEXTS:]:
        below = page.below(line)
        is_last = not (below and below.is_open_text)
        if line.role is None and is_last and _presents_author(line.text, page.markers):
            yield line, Role.FURNITURE


def _presents_author(text: str, markers: Markers) -> bool:
    if len(text) > LONGEST_NOTE or _quotes(text):
        return False
    sentences = text.split(". ")
    for sentence in sentences:
        if len(sentence) <= LONGEST_PROFESSION and markers.line(sentence) is Kind.AUTHOR:
            return True
    first = sentences[0]
    return _begins_with_name(first) and not markers.author_words.isdisjoint(_words(first))


def _begins_with_name(text: str) -> bool:
    first, second, *_ = [*text.split(maxsplit=2), "", ""]
    return second[:1].isupper() and first[-1] != "," and is_full_name(f"{first} {second}")


def _quotes(text: str) -> bool:  # a set of characters is searched more slowly
    return '"' in text or "“" in text or "”" in text or "„" in text or "«" in text or "»" in text


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text)))


def appeal(page: Page) -> Decisions:
    """A line of text near the end, or beside furniture, that asks the readers for something.

    It is one of the last `LAST_OPEN_TEXTS`, or right beside furniture or a read-more heading, and
    at most `LONGEST_APPEAL` long. It addresses the readers and names at least `FEWEST_APPEAL_WORDS`
    things that papers ask for: donations, subscriptions, newsletters, passwords. A quotation is no
    appeal. Nor is any line if more than one in `TEXTS_PER_APPEAL` open lines of text is like that,
    because then the news is about these things.
    """
    texts = page.open_texts()
    places = [line.index for role in _ROLES_BESIDE for line in page.having(role)]
    beside = {*(place - 1 for place in places), *(place + 1 for place in places)}
    likely = [line for line in texts[:-LAST_OPEN_TEXTS] if line.index in beside]
    found = [
        line
        for line in likely + texts[-LAST_OPEN_TEXTS:]
        if len(line.text) <= LONGEST_APPEAL and asks_readers(line.text, page.markers)
    ]
    are_few = len(found) * TEXTS_PER_APPEAL <= len(texts)
    return [(line, Role.FURNITURE) for line in found if are_few]


def asks_readers(text: str, markers: Markers) -> bool:
    """Whether a text addresses the readers and names two things that papers ask them for."""
    if _quotes(text) or markers.reader_words.isdisjoint(text.casefold().split()):
        return False  # as for most lines, which need not be folded then
    asked = markers.appeal_words & _words(text)
    return len({word[:LONGEST_STEM] for word in asked}) >= FEWEST_APPEAL_WORDS
