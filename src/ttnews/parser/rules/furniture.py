"""Furniture that is known by its words or by repetition: lines of the page around the article."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from ttnews.parser.limits import (
    DIGITS_OF_YEAR,
    FEWEST_REPEATED,
    LONGEST_APPEAL,
    LONGEST_BESIDE_TITLE,
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
    SHORTEST_TITLE_AGAIN,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.notes import asks_readers
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind

_SENTENCE = re.compile(r"[.!?…:][\"'”’»)]?\s+(?=\w)")  # before a sentence
_EARLIER_SENTENCES = re.compile(r".+[.!?…:] ")  # greedy: all but the last
_ADDRESS = re.compile(r"\w@\w[\w-]*\.\w")
_PLAYING_TIME = re.compile(r"(?<![\d:])\d{1,3}:\d\d\s?min\b", re.IGNORECASE)
_POST_SIGN = re.compile(r"[—–-]\s?[^()]{1,60}\(@\w{1,20}\)")
_POST_PICTURE = "pic.twitter.com/"
_OPENING = re.compile(rf"([^|:：»›]{{{SHORTEST_OPENING},{LONGEST_OPENING}}}?)\s*[|:：»›]\s*(?=\S)")
_OPENING_SIGN = re.compile("[|:：»›]")  # found much faster, and few lines have one
_CALLS = frozenset("?!？！؟")  # at the end of a question or an exclamation


@needs("signed")
def no_words(page: Page) -> Decisions:
    """A line without a letter: a rule of dashes, a lone bullet, a counter.

    A counter such as "1 / 12" is at most `LONGEST_COUNTER` long. A number with `DIGITS_OF_YEAR` or
    more digits stays: it can be a year or a result.
    """
    return [(line, Role.FURNITURE) for line in page.signed if _says_nothing(line.text)]


def _says_nothing(text: str) -> bool:
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


def address_line(page: Page) -> Decisions:
    """A line with an e-mail address, at most `LONGEST_BOX_LINE` long: whom to write to."""
    for line in page.lines if "@" in page.source else ():
        text = line.text
        if "@" in text and len(text) <= LONGEST_BOX_LINE and _ADDRESS.search(text):
            yield line, Role.FURNITURE


@needs(Kind.FURNITURE)
def furniture_word(page: Page) -> Decisions:
    """A whole line that is a button, an advert label or the like in one of the marker tables."""
    return [(line, Role.FURNITURE) for line in page.whole(Kind.FURNITURE)]


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
    what to do; so in a line that reads like text only the last sentence counts. The line is at most
    `LONGEST_TEASER` long.
    """
    label, kind = page.markers.label, Kind.FURNITURE_OPENING
    for line in page.loose:
        text = line.text
        if line.role is None and len(text) <= LONGEST_TEASER:
            starts = [found.end() for found in _SENTENCE.finditer(text)]
            if starts and any(label(text, kind, start) for start in starts):
                yield line, Role.FURNITURE
    for line in page.prose:
        text = line.text
        if line.role is None and len(text) <= LONGEST_TEASER:
            earlier = _EARLIER_SENTENCES.match(text)
            if earlier and label(text, kind, earlier.end()):
                yield line, Role.FURNITURE


@needs("loose")
def playing_time(page: Page) -> Decisions:
    """A short line that gives the length of a film or a recording: "02:57 min".

    It doesn't read like text.
    """
    for line in page.loose:
        if ":" in line.text and line.is_short and _PLAYING_TIME.search(line.text):
            yield line, Role.FURNITURE


def embedded_post(page: Page) -> Decisions:
    """A line that signs a post of a social network, "— Name (@name) May 6", or links its picture.

    Pages embed such posts between paragraphs.
    """
    is_likely = "@" in page.source or _POST_PICTURE in page.source
    for line in page.lines if is_likely else ():
        if line.role is None and (_POST_PICTURE in line.text or _POST_SIGN.match(line.text)):
            yield line, Role.FURNITURE


@needs(Role.TITLE)
def title_again(page: Page) -> Decisions:
    """A line with the title and little more, such as the section or the name of the site.

    The title is at least `SHORTEST_TITLE_AGAIN` long, the rest at most `LONGEST_BESIDE_TITLE`.
    """
    title = page.first(Role.TITLE)
    text = title.text if title else ""
    least, most = len(text) + 1, len(text) + LONGEST_BESIDE_TITLE
    for line in page.lines if len(text) >= SHORTEST_TITLE_AGAIN else ():
        if least <= len(line.text) <= most and text in line.text:
            yield line, Role.FURNITURE


def furniture_ending(page: Page) -> Decisions:
    """A line that ends as only boxes of the page do: "click here", "contributed to this report".

    A full stop or another mark can follow. The line is at most `LONGEST_TEASER` long.
    """
    found = (page.lines[place] for place in page.markers.endings.find(page.texts))
    return [(line, Role.FURNITURE) for line in found if len(line.text) <= LONGEST_TEASER]


@needs("unended")
def button_at_end(page: Page) -> Decisions:
    """A line of text with a button after its last full stop: an appeal, however long it is.

    The button is a furniture word or begins like furniture, and is at most `LONGEST_BUTTON` long;
    the line is at most `LONGEST_APPEAL` long.
    """
    markers = page.markers
    for line in page.unended:
        if line.role is None and len(line.text) <= LONGEST_APPEAL:
            *before, last = _SENTENCE.split(line.text[-LONGEST_BUTTON:])
            if before and (
                markers.line(last) is Kind.FURNITURE or markers.label(last, Kind.FURNITURE_OPENING)
            ):
                yield line, Role.FURNITURE


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
