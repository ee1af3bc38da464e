"""Where a line of a dump is not the end of what it says.

A dump can be wrapped at a width, cut at its links, or have bullets and drop caps on lines of their
own. The shape of the whole tells, because a line alone can't.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise

from attrs import frozen

from ttnews.parser.limits import (
    DENSE_WIDTH,
    FEWEST_FRAGMENTS,
    FEWEST_HYPHENS,
    FEWEST_LONE_BULLETS,
    FEWEST_WRAPPED,
    FULL_SHARE,
    INSIDE_SHARE,
    LONGEST_BYLINE,
    LONGEST_ITEM,
    LONGEST_LINK_WORDS,
    LONGEST_SCRAP,
    MOST_DROP_CAPS,
    NARROWEST,
    NARROWEST_COLUMN,
    SHORTEST_BROKEN,
    SHORTEST_BROKEN_TEXT,
    SHORTEST_REPETITION,
    SHORTEST_WRAPPED_TEXT,
    WIDEST,
    WIDTH_RANK,
    WIDTH_SHARE,
    WIDTH_SLACK,
    WRAPPED_SHARE,
)
from ttnews.profiles.spelling import is_unspaced
from ttnews.text.manifests import PATTERN
from ttnews.text.normalization import HYPHENS, LONE_BULLETS, STRIPPED
from ttnews.wording.lists import item, quote_end
from ttnews.wording.prose import has_end_mark

_BLOCK_SIGNS = ("#", "|", "+ ")  # open a heading, a table's row, an item
_ODD_BULLETS = ("o ", "x ")  # bullets of some extractors, and words of some languages
_CLOSES = frozenset(",.;)،؛、。，」）")  # no line of its own begins with one
_OPENS = frozenset(',(“"«„（「')  # at the end of a line they stand before a link
_WORD = re.compile(r"[^\W\d_]++(?:['’-][^\W\d_]++)*+['’”\"»).,;!?-]*+(?!\S)")
_SHORT = 3  # characters; a drop cap has one, and perhaps a quotation mark
_EVERY_OTHER = 2  # lines from a bullet alone to the next one
_COLUMNS = re.compile(r"\S(?:\t|   )\s*\S")  # of a table
_DROP_CAP = re.compile(r"[\"'“„«»‘‚]?([^\W\d_])")


@frozen(slots=False)  # with slots, cached properties would slow down every look-up
class FilledLines:
    """The lines of a dump that are not blank.

    Attributes:
        all_texts: what all lines say, blank ones too, without white space at the edges.
        texts: what those that are not blank say, also without manifests.

    """

    all_texts: Sequence[str]
    texts: list[str]

    @classmethod
    def of(cls, all_texts: Sequence[str], *, has_manifest: bool) -> FilledLines:
        """Leave out the blank ones of some lines."""
        texts = list(filter(None, all_texts))
        if has_manifest:
            texts = [re.sub(PATTERN, "", text).strip(STRIPPED) for text in texts]
        return cls(all_texts, texts)

    @cached_property
    def places(self) -> list[int]:
        """The place of each among all lines, from 0."""
        return [place for place, text in enumerate(self.all_texts) if text]

    def is_stuck(self, index: int) -> bool:
        """Whether there is a line right below this one."""
        places = self.places
        return 0 <= index < len(places) - 1 and places[index + 1] - places[index] == 1

    def glued(
        self, source: str, *, is_dense: bool, is_byline: Callable[[str], bool]
    ) -> dict[int, str]:
        """Find the lines that go on in the next one.

        Returns:
            Their indexes, with the bullet that one of the two is, else "".

        """
        texts = self.texts
        firsts = "".join([text[:1] or " " for text in texts])
        small = firsts != firsts.upper()  # a line begins with a small letter
        short = {text for text in texts if len(text) < _SHORT}
        glued = dict.fromkeys(self.wrapped(DENSE_WIDTH if is_dense else 1), "")
        if not glued and (small or not _CLOSES.isdisjoint(firsts)):
            glued.update(dict.fromkeys(self.broken(firsts, is_byline), ""))
        if small and short:
            glued.update(dict.fromkeys(self.drop_caps(source), ""))
        if not short.isdisjoint(LONE_BULLETS):
            glued.update(self.bulleted())
        if "" in short:
            glued.update(dict.fromkeys(self.beside_manifests(), ""))
        glued.pop(len(texts) - 1, None)
        return glued

    def wrapped(self, columns: int) -> list[int]:
        """Return the lines that were wrapped at the same width, if there are enough of them.

        Args:
            columns: how wide a character is.

        """
        texts = self.texts
        if len(texts) <= FEWEST_WRAPPED:
            return []
        lengths = sorted(map(len, texts))
        width = lengths[int(len(lengths) * WIDTH_RANK)]
        if not NARROWEST_COLUMN <= width * columns <= WIDEST:
            return []
        if width * columns < NARROWEST and not self.is_hyphenated():
            return []
        wrapped = [index for index in range(len(texts) - 1) if self.is_full(index, width)]
        evident = sum(not has_end_mark(texts[index]) for index in wrapped)
        likely = sum(length * columns > SHORTEST_WRAPPED_TEXT for length in lengths)
        # Headlines and items of menus can be that long too, but begin with capital letters.
        inside = sum(not texts[index + 1][0].isupper() for index in wrapped)
        is_wrapped = evident >= max(FEWEST_WRAPPED, WRAPPED_SHARE * likely)
        return wrapped if is_wrapped and inside >= INSIDE_SHARE * len(wrapped) else []

    def is_hyphenated(self) -> bool:
        """Whether words are cut at the ends of several lines, as in the columns of a paper."""
        cut = sum(_breaks_word(text, below) for text, below in pairwise(self.texts))
        return cut >= FEWEST_HYPHENS

    def is_full(self, index: int, width: int) -> bool:
        """Whether the next line goes on with this one, which had no room for its first word."""
        text, below = self.texts[index], self.texts[index + 1]
        longest = width / WIDTH_SHARE + WIDTH_SLACK
        if not FULL_SHARE * width <= len(text) <= longest or not below:
            return False
        if not self.is_stuck(index) or text.startswith(_BLOCK_SIGNS):
            return False
        word = below[:1] if is_unspaced(below) else below.split(None, 1)[0]
        is_full = len(text) + 1 + len(word) > WIDTH_SHARE * width - WIDTH_SLACK or _breaks_word(
            text, below
        )
        is_quote = quote_end(below) > 0 and not quote_end(text)
        is_item = below.startswith(_ODD_BULLETS) and text.startswith(_ODD_BULLETS)
        return is_full and not (is_quote or is_item or _opens_block(below))

    def broken(self, firsts: str, is_byline: Callable[[str], bool]) -> set[int]:
        """Return the lines after which a sentence goes on in another line.

        Args:
            firsts: the first characters of the lines.
            is_byline: tells whether a line begins with a word like "by".

        """
        texts = self.texts
        likely = [
            index
            for index, first in enumerate(firsts[1:])
            if (first in _CLOSES or first.islower()) and self.can_go_on(index, is_byline)
        ]
        if likely:
            likely = self.without_menus(likely)
        broken: set[int] = set()
        for above, below in _runs(likely):
            first, last = above, below
            # A scrap of another kind can be below, such as "3 days ago".
            while (
                last > first and len(texts[last]) <= LONGEST_SCRAP and not has_end_mark(texts[last])
            ):
                last -= 1
            if last > first > 0 and self.leads_to_link(first - 1):
                first -= 1
            is_label = last - first == 1 and len(texts[first]) <= SHORTEST_BROKEN
            is_label = is_label and firsts[last] not in _CLOSES
            longest = max(map(len, texts[first : last + 1]))
            if last > first and longest > SHORTEST_BROKEN_TEXT and not is_label:
                broken.update(range(first, last))
        return broken if len(broken) >= FEWEST_FRAGMENTS else set()

    def without_menus(self, likely: list[int]) -> list[int]:
        """Leave out lines that go on in one that begins like another: it is of a menu."""
        openings = [text[:LONGEST_SCRAP] for text in self.texts]
        times = Counter(openings)
        return [
            index
            for index in likely
            if times[opening := openings[index + 1]] == 1 or len(opening) < SHORTEST_REPETITION
        ]

    def can_go_on(self, index: int, is_byline: Callable[[str], bool]) -> bool:
        """Whether a line can go on in one that begins with a small letter or a closing sign."""
        text, below = self.texts[index], self.texts[index + 1]
        closes = below[0] in _CLOSES
        if not self.is_stuck(index) and (not closes or len(below) == 1):
            return False
        if not text or has_end_mark(text) or _COLUMNS.search(text) or _COLUMNS.search(below):
            return False
        if item(text)[0] and len(text) <= SHORTEST_BROKEN_TEXT:
            return False
        if closes:
            return True
        word = _WORD.match(below)
        # No URL, no name of a user or a product, no odd bullet.
        if word is None or word.end() == 1 or not word.group().islower():
            return False
        return len(below) >= LONGEST_BYLINE or not is_byline(below)

    def leads_to_link(self, index: int) -> bool:
        """Whether a line leads to a short one, a link perhaps, after which its sentence goes on."""
        text, link = self.texts[index], self.texts[index + 1]
        if not self.is_stuck(index) or has_end_mark(text) or not link:
            return False
        if len(text) <= SHORTEST_BROKEN_TEXT or len(link) >= LONGEST_LINK_WORDS:
            return False
        return text[-1] in _OPENS or not text.rsplit(None, 1)[-1][0].isupper()

    def drop_caps(self, source: str) -> Iterator[int]:
        """Yield the lines that are the first letter of the next one.

        A letter that is a word stands before a word: what goes on below is no word of the dump.
        """
        likely = (
            index
            for index, (text, below) in enumerate(pairwise(self.texts))
            if len(text) < _SHORT
            and below[:1].islower()
            and len(below) > SHORTEST_BROKEN
            and (found := _DROP_CAP.fullmatch(text))
            and found[1].isupper()
        )
        for index in islice(likely, MOST_DROP_CAPS):
            rest = re.escape(self.texts[index + 1].split(None, 1)[0])
            again = re.finditer(rf"(?<!\w){rest}(?!\w)", source)
            if sum(1 for _ in islice(again, 2)) == 1:
                yield index

    def bulleted(self) -> Iterator[tuple[int, str]]:
        """Yield the lines to be glued where one of the two is a bullet alone, with that bullet."""
        texts = self.texts
        run: list[int] = []
        for index, text in enumerate(texts):
            if text in LONE_BULLETS:
                if run and not (index - run[-1] == _EVERY_OTHER and text == texts[run[-1]]):
                    yield from self.run_of_bullets(run)
                    run = []
                run.append(index)
        yield from self.run_of_bullets(run)

    def run_of_bullets(self, run: list[int]) -> Iterator[tuple[int, str]]:
        """Yield the lines to be glued of a run of bullets, with items either below or above."""
        if len(run) < FEWEST_LONE_BULLETS:
            return
        is_above = self.is_stuck(run[0] - 1) and not self.is_stuck(run[-1])
        items = [index - 1 if is_above else index + 1 for index in run]
        if items[-1] == len(self.texts):
            del items[-1]
        if all(_can_be_item(self.texts[index]) for index in items):
            for bullet, index in zip(run, items, strict=False):
                yield min(bullet, index), f"{self.texts[bullet]} "

    def beside_manifests(self) -> Iterator[int]:
        """Yield the lines to be glued because one of the two is nothing but a manifest."""
        for index, text in enumerate(self.texts):
            if not text:
                is_apart = index == 0 or not self.is_stuck(index - 1)
                yield index if index == 0 or (is_apart and self.is_stuck(index)) else index - 1


def _breaks_word(text: str, below: str) -> bool:
    return text[-1:] in HYPHENS and text[-2:-1].isalpha() and below[:1].islower()


def _runs(indexes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of lines that each go on in the next, as the indexes of the first and last line.

    The last line is one that none of the indexes is, because it doesn't go on.
    """
    first = last = -1
    for index in indexes:
        if index != last:
            if last >= 0:
                yield first, last
            first = index
        last = index + 1
    if last >= 0:
        yield first, last


def _opens_block(text: str) -> bool:
    return text.startswith(_BLOCK_SIGNS) or item(text)[0] > 0 or text in LONE_BULLETS


def _can_be_item(text: str) -> bool:
    return len(text) <= LONGEST_ITEM and not _opens_block(text) and not text.endswith((":", "："))
