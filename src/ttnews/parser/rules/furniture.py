"""Furniture: lines of the page that are no part of the article, known by what they say."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from ttnews.parser.line import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.notes import asks
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind, Markers

_COUNTER = 8  # characters; "1 / 12" is longer than none
_YEAR = 4  # digits; so many can be a year, a date, a result
_HALF = 10  # characters; half of a line that says the same twice
_BOX = 300  # characters; a longer line is not one box of the page
_NOTICE = 700  # characters; how the page deals with its readers' data is told at length
_TEASER = 250  # characters; what invites readers in its last sentences is shorter
_APPEAL = 1500  # characters; the longest appeal to the readers
_SENTENCE_ENDS = (". ", "! ", "? ", "… ", ": ")  # behind one a sentence begins
_ADDRESS = re.compile(r"\w@\w[\w-]*\.\w")
_OPENED = re.compile(r"([^|:：»›]{8,60}?)\s*[|:：»›]\s*(?=\S)")
_OPENED_SIGN = re.compile("[|:：»›]")
_OPENED_LEAST = 8  # characters before it
_HEADLINE = 15  # characters; no headline is shorter
_ASKS = frozenset("?!？！؟")
_BUTTON = 60  # characters; what buttons and labels say is shorter
_OFTEN = 3  # places


@needs("signed")
def no_words(page: Page) -> Decisions:
    """A line without a letter says nothing: a rule of dashes, a lone bullet, a counter.

    A number of four digits or more stays: it can be a year or a result.
    """
    return [(line, Role.FURNITURE) for line in page.signed if _says_nothing(line.text)]


def _says_nothing(text: str) -> bool:
    if any(map(str.isalpha, text)):
        return False
    digits = sum(map(str.isdigit, text))
    return not digits or (len(text) <= _COUNTER and digits < _YEAR)


@needs("loose")
def doubled_line(page: Page) -> Decisions:
    """A line that says the same twice: a link whose picture has the headline as its alt text."""
    for line in page.loose:
        text = line.text
        half = len(text) // 2
        if half >= _HALF and text[0] == text[-half] and text[:half] == text[-half:]:
            yield line, Role.FURNITURE


def address_line(page: Page) -> Decisions:
    """A line with an e-mail address: whom to write to."""
    if "@" not in page.source:
        return ()
    return [
        (line, Role.FURNITURE)
        for line in page.lines
        if "@" in line.text and len(line.text) <= _BOX and _ADDRESS.search(line.text)
    ]


@needs(Kind.FURNITURE)
def furniture_word(page: Page) -> Decisions:
    """A whole line that is a button, an advert label or the like in one of the marker tables."""
    return [(line, Role.FURNITURE) for line in page.whole(Kind.FURNITURE)]


@needs(Kind.FURNITURE_OPENING)
def furniture_opening(page: Page) -> Decisions:
    """A line that begins as only boxes of the page do: "Sign up for", "Follow us on".

    Notices such as "We use cookies to" are as long as paragraphs; what else they say tells them.
    """
    for line, _ in page.labelled(Kind.FURNITURE_OPENING):
        text = line.text
        is_long = len(text) > _BOX and not (text[0] in "([" and text[-1] in ")]")
        if len(text) <= _NOTICE and (not is_long or asks(text, page.markers)):
            yield line, Role.FURNITURE


def furniture_sentence(page: Page) -> Decisions:
    """A line of text whose last sentence begins so, like "Curious? Sign up for our newsletter!".

    Boxes name their subject first and say last what the reader is to do.
    """
    label, kind = page.markers.label, Kind.FURNITURE_OPENING
    for line in page.prose:
        text = line.text
        if len(text) > _TEASER or line.role is not None:
            continue
        # A single character is found fastest, and in most lines no sentence ends before the last.
        if text.find(".") < len(text) - 1 or "?" in text or "!" in text or ":" in text:
            last = _last_sentence(text)
            if last and label(text, kind, last):
                yield line, Role.FURNITURE


def _last_sentence(text: str) -> int:
    """Give where the last sentence of a text begins; 0 if it is the only one."""
    end = max(map(text.rfind, _SENTENCE_ENDS))
    return end + 2 if end > 0 else 0


def furniture_ending(page: Page) -> Decisions:
    """A line that ends as only boxes of the page do: "click here", "contributed to this report"."""
    found = (page.lines[place] for place in page.markers.endings.find(page.texts))
    return [
        (line, Role.FURNITURE) for line in found if line.role is None and len(line.text) <= _TEASER
    ]


@needs("unended")
def button_at_end(page: Page) -> Decisions:
    """A line of text behind whose last full stop stands a button: an appeal, however long it is."""
    for line in page.unended:
        if line.role is None and len(line.text) <= _APPEAL:
            last = _last_sentence(line.text)
            if last >= len(line.text) - _BUTTON > 0 and _is_button(line.text[last:], page.markers):
                yield line, Role.FURNITURE


def _is_button(text: str, markers: Markers) -> bool:
    return (
        markers.line(text) is Kind.FURNITURE
        or markers.label(text, Kind.FURNITURE_OPENING) is not None
    )


@needs("echoes")
def repeated_line(page: Page) -> Decisions:
    """A short line that stands in three places or more: a button, an advert, a section's name.

    Twice in a row counts once, because a picture and its caption can say the same; lines that
    credit a picture or a quotation repeat too.
    """
    same: dict[str, list[Line]] = defaultdict(list)
    for line in page.echoes:
        text = line.text
        if line.role is None and not line.is_prose and len(text) <= _BUTTON and text[:1] != ">":
            same[text].append(line)
    for lines in same.values():
        if len(lines) < _OFTEN:
            continue
        places = sum(line.index > above.index + 1 for above, line in pairwise(lines))
        if places + 1 >= _OFTEN and not page.credit(lines[0]):
            yield from ((line, Role.FURNITURE) for line in lines)


@needs("echoes")
def repeated_opening(page: Page) -> Decisions:
    """Three lines or more that open with the same words before a colon or a bar: links.

    "Read in Zulu | Ferry sinks" is such a link in any language, whether or not a marker table knows
    the words. Questions are passed over, because interviews name whoever asks.
    """
    signed = [
        line
        for line in page.echoes
        if line.role is None
        and not line.is_prose
        and len(line.text) <= _TEASER
        and _OPENED_SIGN.search(line.text, _OPENED_LEAST)
    ]
    if len(signed) < _OFTEN:
        return
    same: dict[str, list[Line]] = defaultdict(list)
    for line in signed:
        found = _OPENED.match(line.text)
        if found and len(line.text) - found.end() >= _HEADLINE and line.text[-1] not in _ASKS:
            same[found[1]].append(line)
    for lines in same.values():
        if len({line.text for line in lines}) >= _OFTEN:
            yield from ((line, Role.FURNITURE) for line in lines)
