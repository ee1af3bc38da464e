"""Furniture that is known by its words: lines of the page around the article."""

from __future__ import annotations

import re

from ttnews.parser.limits import (
    DIGITS_OF_YEAR,
    LONGEST_APPEAL,
    LONGEST_BOX_LINE,
    LONGEST_BUTTON,
    LONGEST_COUNTER,
    LONGEST_NOTICE,
    LONGEST_TEASER,
)
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.notes import asks_readers
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind, Markers

_SENTENCE = re.compile(r"[.!?…:][\"'”’»)]?\s+(?=\w)")  # before a sentence
_SENTENCE_ENDS = (". ", "! ", "? ", "… ", ": ")  # found much faster
_ADDRESS = re.compile(r"\w@\w[\w-]*\.\w")
_PLAYING_TIME = re.compile(r"(?<![\d:])\d{1,3}:\d\d\s?min\b", re.IGNORECASE)
_POST_SIGN = re.compile(r"[—–-]\s?[^()]{1,60}\(@\w{1,20}\)")
_POST_PICTURE = "pic.twitter.com/"


@needs("signed")
def no_words(page: Page) -> Decisions:
    """A line without a letter: a rule of dashes, a lone bullet, a counter.

    A number of four digits or more stays: it can be a year or a result.
    """
    return [(line, Role.FURNITURE) for line in page.signed if _says_nothing(line.text)]


def _says_nothing(text: str) -> bool:
    if any(map(str.isalpha, text)):
        return False
    digits = sum(map(str.isdigit, text))
    return not digits or (len(text) <= LONGEST_COUNTER and digits < DIGITS_OF_YEAR)


def address_line(page: Page) -> Decisions:
    """A line with an e-mail address: whom to write to."""
    if "@" not in page.source:
        return ()
    return [
        (line, Role.FURNITURE)
        for line in page.lines
        if "@" in line.text and len(line.text) <= LONGEST_BOX_LINE and _ADDRESS.search(line.text)
    ]


@needs(Kind.FURNITURE)
def furniture_word(page: Page) -> Decisions:
    """A whole line that is a button, an advert label or the like in one of the marker tables."""
    return [(line, Role.FURNITURE) for line in page.whole(Kind.FURNITURE)]


@needs(Kind.FURNITURE_OPENING)
def furniture_opening(page: Page) -> Decisions:
    """A line that begins as only boxes of the page do: "Sign up for", "Follow us on".

    Notices such as "We use cookies to" are as long as paragraphs; they must address the readers.
    """
    for line, _ in page.labelled(Kind.FURNITURE_OPENING):
        text = line.text
        is_long = len(text) > LONGEST_BOX_LINE and not (text[0] in "([" and text[-1] in ")]")
        if len(text) <= LONGEST_NOTICE and (not is_long or asks_readers(text, page.markers)):
            yield line, Role.FURNITURE


def furniture_sentence(page: Page) -> Decisions:
    """A line with such a sentence inside, like "Curious? Sign up for our newsletter!".

    Boxes name their subject first and tell the readers last what to do; so in a line that reads
    like text only the last sentence counts.
    """
    label, kind = page.markers.label, Kind.FURNITURE_OPENING
    for line in page.loose:
        text = line.text
        if line.role is None and len(text) <= LONGEST_TEASER:
            starts = [found.end() for found in _SENTENCE.finditer(text)]
            if any(label(text, kind, start) for start in starts):
                yield line, Role.FURNITURE
    for line in page.prose:
        text = line.text
        if line.role is None and len(text) <= LONGEST_TEASER:
            end = max(map(text.rfind, _SENTENCE_ENDS))
            if end > 0 and label(text, kind, end + 2):
                yield line, Role.FURNITURE


@needs("loose")
def playing_time(page: Page) -> Decisions:
    """A short line with the length of a film or a recording: "02:57 min"."""
    return [
        (line, Role.FURNITURE)
        for line in page.loose
        if ":" in line.text
        and line.role is None
        and line.is_short
        and _PLAYING_TIME.search(line.text)
    ]


def embedded_post(page: Page) -> Decisions:
    """A line that signs a post of a social network, "— Name (@name) May 6", or links its picture.

    Pages embed such posts between paragraphs.
    """
    if "@" not in page.source and _POST_PICTURE not in page.source:
        return ()
    return [
        (line, Role.FURNITURE)
        for line in page.lines
        if line.role is None and (_POST_PICTURE in line.text or _POST_SIGN.match(line.text))
    ]


def furniture_ending(page: Page) -> Decisions:
    """A line that ends as only boxes of the page do: "click here", "contributed to this report"."""
    found = (page.lines[place] for place in page.markers.endings.find(page.texts))
    return [
        (line, Role.FURNITURE)
        for line in found
        if line.role is None and len(line.text) <= LONGEST_TEASER
    ]


@needs("unended")
def button_at_end(page: Page) -> Decisions:
    """A line of text with a button after its last full stop: an appeal, however long it is."""
    for line in page.unended:
        if line.role is None and len(line.text) <= LONGEST_APPEAL:
            *before, last = _SENTENCE.split(line.text[-LONGEST_BUTTON:])
            if before and _is_button(last, page.markers):
                yield line, Role.FURNITURE


def _is_button(text: str, markers: Markers) -> bool:
    return (
        markers.line(text) is Kind.FURNITURE
        or markers.label(text, Kind.FURNITURE_OPENING) is not None
    )
