"""Furniture that is known by its words or by repetition: lines of the page around the article."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from ttnews.parser.limits import (
    DIGITS_OF_YEAR,
    FEWEST_REPEATED,
    LONGEST_APPEAL,
    LONGEST_BOX_LINE,
    LONGEST_BUTTON,
    LONGEST_COUNTER,
    LONGEST_NOTICE,
    LONGEST_OPENING,
    LONGEST_STORY_LINK,
    LONGEST_TEASER,
    SHORTEST_AFTER_OPENING,
    SHORTEST_OPENING,
    SHORTEST_REPETITION,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.notes import asks_readers
from ttnews.parser.rules.rule import Decisions, each, needs
from ttnews.profiles import Kind
from ttnews.wording.names import is_agency
from ttnews.wording.prose import is_signed, sign_start

_SENTENCE = re.compile(r"[.!?…:][\"'”’»)]?\s+(?=\w)")  # before a sentence
_EARLIER_SENTENCES = re.compile(r".+[.!?…:] ")  # greedy: all but the last
_ADDRESS = re.compile(r"\w@\w[\w-]*\.\w")
_POST_SIGN = re.compile(r"[—–-]\s?[^()]{1,60}\(@\w{1,20}\)")
_OPENING = re.compile(rf"([^|:：»›]{{{SHORTEST_OPENING},{LONGEST_OPENING}}}?)\s*+[|:：»›]\s*(?=\S)")
_OPENING_SIGN = re.compile("[|:：»›]")  # found much faster, and few lines have one
_CALLS = frozenset("?!？！؟")  # at the end of a question or an exclamation


@each(Role.FURNITURE, among="signed")
def no_words(line: Line, _: Page) -> bool:
    """A line without a letter: a rule of dashes, a lone bullet, a counter.

    A counter such as "1 / 12" is at most `LONGEST_COUNTER` long. A number with `DIGITS_OF_YEAR` or
    more digits stays: it can be a year or a result.
    """
    text = line.text
    if any(map(str.isalpha, text)):
        return False
    digits = sum(map(str.isdigit, text))
    return not digits or (len(text) <= LONGEST_COUNTER and digits < DIGITS_OF_YEAR)


@needs("loose")
def doubled_line(page: Page) -> Decisions:
    """A line that says the same twice: a link whose picture has the headline as its alt text.

    It doesn't read like text, and each half is at least `SHORTEST_REPETITION` long.
    """
    for line in page.loose:
        text = line.text
        half = len(text) // 2
        if half >= SHORTEST_REPETITION and text[0] == text[-half] and text[:half] == text[-half:]:
            yield line, Role.FURNITURE


@each(Role.FURNITURE, sign="@")
def address_line(line: Line, _: Page) -> bool:
    """A line with an e-mail address, or the sign below a post: "— Name (@name) May 6".

    They say whom to write to, or who wrote what the page shows. The line is at most
    `LONGEST_BOX_LINE` long. Behind a sentence the address signs it, as in `signed-text`.
    """
    text = line.text
    if "@" not in text or len(text) > LONGEST_BOX_LINE or sign_start(text):
        return False
    return bool(_ADDRESS.search(text) or _POST_SIGN.match(text))


@needs(Kind.FURNITURE, Kind.NO_ARTICLE)
def furniture_word(page: Page) -> Decisions:
    """A whole line that is a button, an advert label or the like in one of the marker tables.

    So are headings of pages without an article, such as "Page not found".
    """
    lines = (*page.whole(Kind.FURNITURE), *page.whole(Kind.NO_ARTICLE))
    return [(line, Role.FURNITURE) for line in lines]


@needs(Kind.FURNITURE_OPENING)
def furniture_opening(page: Page) -> Decisions:
    """A line that begins as only boxes of the page do: "Sign up for", "Follow us on".

    It is at most `LONGEST_BOX_LINE` long. Notices such as "We use cookies to" are as long as
    paragraphs, up to `LONGEST_NOTICE`; they are in brackets or ask the readers, as in `appeal`.
    """
    for line, _ in page.labelled(Kind.FURNITURE_OPENING):
        text = line.text
        is_long = len(text) > LONGEST_BOX_LINE and not (text[0] in "([" and text[-1] in ")]")
        if len(text) <= LONGEST_NOTICE and (not is_long or asks_readers(text, page.markers)):
            yield line, Role.FURNITURE


def furniture_sentence(page: Page) -> Decisions:
    """A line with a later sentence that begins so: "Curious? Sign up for our newsletter!".

    It begins as in `furniture-opening`. Boxes name their subject first and tell the readers last
    what to do; so in a line that reads like text only the last sentence counts, and no sign behind
    it does, such as "(with AFP)" or "ENDS". The line is at most `LONGEST_TEASER` long.
    """
    label, kind = page.markers.openings.label, Kind.FURNITURE_OPENING
    for line in page.lines:
        text = line.text
        if line.role is not None or len(text) > LONGEST_TEASER:
            continue
        earlier = (_EARLIER_SENTENCES.match if line.is_prose else _SENTENCE.search)(text)
        while earlier and not label(text, kind, earlier.end()):
            earlier = None if line.is_prose else _SENTENCE.search(text, earlier.end())
        if earlier and not (is_signed(text) or sign_start(text)):
            yield line, Role.FURNITURE


def furniture_ending(page: Page) -> Decisions:
    """A line that ends as only boxes of the page do: "click here", "contributed to this report".

    A full stop or another mark can follow. The line is at most `LONGEST_TEASER` long.
    """
    lines = [line for line in page.lines if line.role is None and len(line.text) <= LONGEST_TEASER]
    found = page.markers.endings.find([line.text for line in lines])
    return [(lines[place], Role.FURNITURE) for place in found]


@each(Role.FURNITURE, among="unended")
def button_at_end(line: Line, page: Page) -> bool:
    """A line of text with a button after its last full stop: an appeal, however long it is.

    The button is a furniture word or begins like furniture, and is at most `LONGEST_BUTTON` long;
    the line is at most `LONGEST_APPEAL` long. An agency's name or a sign in brackets is no button.
    """
    *before, last = _SENTENCE.split(line.text[-LONGEST_BUTTON:])
    if not before or len(line.text) > LONGEST_APPEAL or is_signed(line.text):
        return False
    markers = page.markers
    is_button = markers.line(last) is Kind.FURNITURE or markers.label(last, Kind.FURNITURE_OPENING)
    return bool(is_button) and not is_agency(last, markers)


@needs("echoes")
def repeated_line(page: Page) -> Decisions:
    """A short line in three places or more: a button, an advert, a section's name.

    It is at most `LONGEST_BUTTON` long and doesn't read like text. Twice in a row counts once,
    because a picture and its caption can say the same. Credits of pictures and quotations (">")
    repeat too, and stay.
    """
    same: dict[str, list[Line]] = defaultdict(list)
    for line in page.echoes:
        is_likely = line.role is None and not line.is_prose and len(line.text) <= LONGEST_BUTTON
        if is_likely and line.text[:1] != ">":
            same[line.text].append(line)
    for lines in same.values():
        if len(lines) < FEWEST_REPEATED:
            continue
        places = 1 + sum(line.index > above.index + 1 for above, line in pairwise(lines))
        if places >= FEWEST_REPEATED and not page.credit(lines[0]):
            yield from ((line, Role.FURNITURE) for line in lines)


@needs("echoes")
def repeated_opening(page: Page) -> Decisions:
    """Three lines or more that open with the same words before a colon, a bar or an arrow: links.

    "Read in Zulu | Ferry sinks" is such a link in any language, whether or not a marker table knows
    the words. The lines differ, don't read like text and are at most `LONGEST_STORY_LINK` long. The
    words are `SHORTEST_OPENING` to `LONGEST_OPENING` long, and what follows them at least
    `SHORTEST_AFTER_OPENING`. Questions are passed over, because interviews name whoever asks.
    """
    signed = [
        line
        for line in page.echoes
        if line.role is None
        and not line.is_prose
        and len(line.text) <= LONGEST_STORY_LINK
        and _OPENING_SIGN.search(line.text, SHORTEST_OPENING)
    ]
    same: dict[str, list[Line]] = defaultdict(list)
    for line in signed if len(signed) >= FEWEST_REPEATED else ():
        found = _OPENING.match(line.text)
        is_long = found and len(line.text) - found.end() >= SHORTEST_AFTER_OPENING
        if found and is_long and line.text[-1] not in _CALLS:
            same[found[1]].append(line)
    for lines in same.values():
        if len({line.text for line in lines}) >= FEWEST_REPEATED:
            yield from ((line, Role.FURNITURE) for line in lines)
