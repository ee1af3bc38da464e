"""The title: the line with the most points among those around the beginning of the body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property
from operator import attrgetter
from typing import TypeAlias

from ttnews.parser import weights
from ttnews.parser.limits import (
    LINES_BELOW_START,
    LINES_WITH_TITLE,
    LONGEST_DATED,
    LONGEST_HEAD,
    LONGEST_NOTICE_ABOVE_TITLE,
    LONGEST_SUBTITLED,
    LONGEST_TITLE,
    MOST_BODY_ABOVE,
    MOST_DISTANCE,
    MOST_KNOWN,
    MOST_TEXT_BELOW,
    SHORT_ABOVE_TITLE,
    SHORTEST_SUBTITLED,
    SHORTEST_TITLE,
    TITLE_SAMPLE,
    TOP_LINES,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.zones import Zones
from ttnews.profiles import Kind, fold
from ttnews.wording.leads import source_credit
from ttnews.wording.limits import LONGEST_PARTICLE
from ttnews.wording.lists import hashes_end, item_number, sign_end
from ttnews.wording.prose import CLOSERS, STOPS, ends_with_stop

Signs: TypeAlias = dict[str, float]
"""What a line has that titles have or lack, and how much of it; names as in `weights.TITLE`."""

_NEXT = 3  # lines below a title, among which date and byline are
_LENGTHS = (  # characters at most
    (11, "tiny"),
    (24, "short"),
    (60, "medium"),
    (110, "long"),
    (160, "very_long"),
    (LONGEST_TITLE, "huge"),
)
_NO_TITLES = (Kind.FURNITURE, Kind.READ_MORE, Kind.COMMENTS, Kind.AUTHOR, Kind.NO_ARTICLE)
_SEPARATOR = re.compile(  # between title and site; white space is tried from its beginning only
    r"(?:(?<!\s)\s++)?+\|\s*+|(?<!\s)\s++[-–—·•:»›]\s++"
)
_WORD = re.compile(rf"\w{{{LONGEST_PARTICLE + 1},}}")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\d[年月日]")
_DIGIT = re.compile(r"\d")  # every date has one, and few lines have
_ABBREVIATION = re.compile(r"\b[^\W\d_]\.[^\W\d_]\.$")  # "U.S." is no end of a sentence
_CRUMBS = re.compile(r"[>»›/|·•](?<=\s.)\s")  # begins with a set, which is found fastest
_QUESTIONS = frozenset("?!？！؟")
_COLONS = frozenset(":：;,、，")


def find_title(page: Page, zones: Zones) -> int | None:
    """Return the index of the title; None if no line has as many points as `none` in the table."""
    table = weights.TITLE
    head = _Head(page, zones)
    best, most = None, table["none"]
    looks = [(_sum(table, signs), -index) for index, signs in head.candidates()]
    # The words cost most, and can't help most lines. Of two the higher one comes first.
    likely = sorted([found for found in looks if found[0] + table["known"] > most], reverse=True)
    limits = [value + table["known"] * head.most_known(-place) for value, place in likely]
    for rank, (value, place) in enumerate(likely):
        if limits[rank] <= most:
            continue
        is_sure = best is None and value + table["unknown"] > max([most, *limits[rank + 1 :]])
        if is_sure and not page.credit(page.lines[-place]):  # the words can't hurt
            return -place
        value += _sum(table, head.words(-place))  # noqa: PLW2901
        if value > most:
            best, most = -place, value
    return best


def candidates(page: Page, zones: Zones) -> Iterator[tuple[int, Signs]]:
    """Yield the index and all signs of each line that could be the title, from below.

    These are the lines from `LINES_WITH_TITLE` above the body to `LINES_BELOW_START` below its
    beginning, of `SHORTEST_TITLE` to `LONGEST_TITLE` characters, except pictures and marker words.
    """
    head = _Head(page, zones)
    for index, signs in head.candidates():
        yield index, signs | head.words(index)


def _sum(table: Mapping[str, float], signs: Signs) -> float:
    return sum([table[name] * amount for name, amount in signs.items()])


class _Head:
    """The lines around the beginning of the body, and what candidates are compared with."""

    def __init__(self, page: Page, zones: Zones) -> None:
        lines, self.page, self.zones = page.lines, page, zones
        self.first = zones.start if zones.runs else _first_text(zones)
        self.start = max(0, self.first - LINES_WITH_TITLE)
        self.end = self._end()
        tops = (line for line in lines[:TOP_LINES] if not line.is_prose)
        self.tops = [(line.index, fold(_plain(line.text))) for line in tops]
        near = lines[self.start : self.end + _NEXT]
        self.dated = {line.index for line, _ in page.labelled(Kind.DATE)}
        self.dated.update(
            line.index
            for line in near
            if len(line.text) <= LONGEST_DATED
            and _DIGIT.search(line.text)
            and _DATE.search(line.text)
        )
        self.bylines = {line.index for line, _ in page.labelled(Kind.BYLINE)}
        self.notices = {line.index for line, _ in page.labelled(Kind.FURNITURE_OPENING)}
        self.no_titles = {line.index for kind in _NO_TITLES for line in page.whole(kind)}
        self.no_titles.update(line.index for line in page.images)
        labelled = page.labelled(Kind.BYLINE)
        self.no_titles.update(line.index for line, label in labelled if label.colon)

    def candidates(self) -> Iterator[tuple[int, Signs]]:
        """Yield the candidates with the signs that are cheap to find, from below."""
        text_below = 0  # lines of text between the candidate and the beginning of the body
        for index in range(self.end - 1, self.start - 1, -1):
            signs = self._looks(index)
            if signs is not None:
                if text_below:
                    signs["text_below"] = text_below / MOST_TEXT_BELOW
                yield index, signs
            if text_below < MOST_TEXT_BELOW:
                text_below += self._is_body_text(index)

    def most_known(self, index: int) -> float:
        """Return how much of "known" a candidate has if the body has all of its words."""
        length = len(fold(_plain(self.page.lines[index].text))) * self.page.density
        return min(length, MOST_KNOWN) / MOST_KNOWN

    def words(self, index: int) -> Signs:
        """Return what the words of a candidate say: whether the body has them, and a credit."""
        page = self.page
        text = fold(_plain(page.lines[index].text))
        words = _words(text, page.density)
        known = self._sample
        is_known = _has_word if page.density == 1 else str.__contains__
        share = sum([is_known(known, word) for word in words]) / max(1, len(words))
        length = min(len(text) * page.density, MOST_KNOWN)
        signs: Signs = {"known": share * length / MOST_KNOWN} if share else {"unknown": 1.0}
        if page.credit(page.lines[index]):
            signs["credit"] = 1.0
        return signs

    @cached_property
    def _sample(self) -> str:
        """The beginning of the body, folded, in which the words of candidates are looked for."""
        lines = self.page.lines
        texts = [line.text for run in self.zones.runs for line in lines[run.start : run.end]]
        return fold(" ".join(texts)[:TITLE_SAMPLE])

    def _end(self) -> int:
        """Return the index after the last candidate: a little below where the heaviest run begins.

        The runs above are notices then, unless the dump begins with a text too long for one. What
        is below the credit of a source is the article.
        """
        lines, runs = self.page.lines, self.zones.runs
        last = self.first
        if runs:
            texts = [line.text for line in lines[runs[0].start : runs[0].end]]
            if source_credit(texts[0]):
                return last
            longest = max(map(len, texts)) * self.page.density
            if self.first >= TOP_LINES or longest <= LONGEST_NOTICE_ABOVE_TITLE:
                last = max(runs, key=attrgetter("points")).start
        return min(len(lines), last + LINES_BELOW_START)

    def _distance(self, index: int) -> int:
        """Return how many lines below the next run begins; less than 0 inside a run."""
        for run in self.zones.runs:
            if index < run.end:
                return run.start - index
        return self.first - index

    def _points_above(self, index: int) -> float:
        return sum([run.points for run in self.zones.runs if run.end <= index])

    def _is_body_text(self, index: int) -> bool:
        is_long = len(self.page.lines[index].text) * self.page.density > weights.LONG
        return is_long and any(run.start <= index < run.end for run in self.zones.runs[:2])

    def _looks(self, index: int) -> Signs | None:
        """Return the signs that show without the words, or None for no candidate."""
        page, line = self.page, self.page.lines[index]
        if index in self.no_titles or self._is_text(line) or self._is_byline(line):
            return None
        text = _plain(line.text)
        length = len(text) * page.density
        if not SHORTEST_TITLE <= length <= LONGEST_TITLE or not any(map(str.isalpha, text)):
            return None
        sign = 0 if text[0].isalpha() else sign_end(text)
        text = text[sign:]
        is_repeated = line.text in page.repeated_texts
        bare = text.rstrip(CLOSERS)
        last = bare[-1:]
        distance = self._distance(index)
        above = self._points_above(index) if index >= self.first else 0.0
        if above > MOST_BODY_ABOVE * self.zones.total or (sign and above):
            return None  # a heading of the article, or an item of a list
        next_lines = range(index + 1, index + 1 + _NEXT)
        found = {
            _length_name(length): True,
            "stop": _is_sentence(text),
            "question": last in _QUESTIONS,
            "colon": last in _COLONS,
            "item": sign > 0,
            "number": text[:1].isdigit() and item_number(text) is not None,
            "hash": page.is_top_heading(line),
            "lower": text[:1].islower(),
            "capitals": text.isupper(),
            "crumbs": _CRUMBS.search(text) is not None,
            "address": _has_address(text),
            "notice": index in self.notices,
            "byline": index in self.bylines,
            "blank_above": line.gap,
            "blank_below": index + 1 == len(page.lines) or page.lines[index + 1].gap,
            "short_above": index > 0 and len(page.lines[index - 1].text) < SHORT_ABOVE_TITLE,
            "title_above": self._could_be_title(index - 1),
            "first": index == 0 and self.first <= LONGEST_HEAD,
            "second": index == 1 and self.first <= LONGEST_HEAD,
            "level": distance <= 0,
            "below": distance < 0,
            "repeated": is_repeated,
            "top_alone": index < TOP_LINES and not is_repeated,
            "date_below": not self.dated.isdisjoint(next_lines),
            "byline_below": not self.bylines.isdisjoint(next_lines),
        }
        signs: Signs = {name: 1.0 for name, is_found in found.items() if is_found}
        if above:
            signs["body_above"] = min(1.0, above / self.zones.total)
        if distance > 0:
            signs["distance"] = min(distance, MOST_DISTANCE) / MOST_DISTANCE
        if place := self._place_at_top(fold(text), index):
            signs[place] = 1.0
        return signs

    def _is_byline(self, line: Line) -> bool:
        if line.index not in self.bylines:
            return False
        found = self.page.byline(line)
        return found is not None and found.is_announced and bool(found.authors)

    def _is_text(self, line: Line) -> bool:
        """Whether a line can't be a title: it opens the lead, or is a sentence that stands once."""
        text = line.text
        if not line.is_prose:
            return source_credit(text) is not None
        if text in self.page.repeated_texts or self.page.is_top_heading(line):
            return False
        return _is_sentence(text) or bool(source_credit(text))

    def _place_at_top(self, text: str, index: int) -> str | None:
        """Say how a text is part of one of the first lines, as of "Ferry sinks - Harrow Post"."""
        longer = [top for place, top in self.tops if place <= index and text in top and text != top]
        for top in longer:
            if top.startswith(text) and _SEPARATOR.match(top, len(text)):
                return "top_start"
        if longer:
            return "top_part"
        if index < TOP_LINES:
            return None
        return "top_again" if any(text == top for _, top in self.tops) else None

    def _could_be_title(self, index: int) -> bool:
        """Whether the line above has the looks of a title; then the one below is a subtitle."""
        if index < 0 or index in self.no_titles or index in self.dated or index in self.bylines:
            return False
        text = _plain(self.page.lines[index].text)
        length = len(text) * self.page.density
        if not SHORTEST_SUBTITLED <= length <= LONGEST_SUBTITLED or (
            not text[0].isalpha() and sign_end(text)
        ):
            return False
        last = text.rstrip(CLOSERS)[-1:]
        return last not in STOPS and last not in _COLONS and not _CRUMBS.search(text)


def _first_text(zones: Zones) -> int:
    return next((index for index, points in enumerate(zones.points) if points > 0), 0)


def _length_name(length: int) -> str:
    return _LENGTHS[bisect_left(_LENGTHS, (length, ""))][1]


def _has_address(text: str) -> bool:  # a regular expression takes several times as long
    return "@" in text or "www." in text or "http:" in text or "https:" in text


def _is_sentence(text: str) -> bool:
    if not ends_with_stop(text):
        return False
    return _ABBREVIATION.search(text, max(0, len(text) - len("U.S."))) is None


def _plain(text: str) -> str:
    """Return a line without the signs of Markdown around it."""
    start = hashes_end(text) if text[:1] == "#" else 0
    return text[start:].strip("*_ ")


def _has_word(text: str, word: str) -> bool:
    """Whether a text has a word, and not only as part of another one."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (_is_of_word(text[start - 1 : start]) or _is_of_word(text[end : end + 1])):
            return True
        start = text.find(word, end)
    return False


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _words(text: str, density: int) -> list[str]:
    """Return the words that tell what a text is about; pairs of characters in dense scripts."""
    if density == 1:
        return _WORD.findall(text)
    pairs = (text[place : place + 2] for place in range(len(text) - 1))
    return [pair for pair in pairs if pair.isalnum()]
