"""Measure what `ttnews corpus boilerplate` learns, on publishers that don't exist.

    PYTHONPATH=tests python tests/benchmarks/measure_corpus.py [--publishers N] [--seeds N]
    PYTHONPATH=tests python tests/benchmarks/measure_corpus.py --articles 100000

The texts are invented, syllable by syllable, in eight languages. Each publisher has 20 to 200 pages
in sections, with lines of its own on all of them, on a tenth, in a section, some with a number in
them. What it repeats by right is there too: versions of one story, a live report, stories of an
agency, follow-ups with the same quotation or the same paragraph of background, a column's standing
headline, and the paper's own name.

Of the settings one was there to choose the limits with, and the second to confirm them, at which
they were changed; the third was made and run when they stood. The table
says which share of the boilerplate's characters was learned, and how many of a million characters
of the articles were taken for it. With `--articles` it is seconds and megabytes of a corpus of that
size.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import field, frozen

from parts import write_parts
from ttnews.corpora.boilerplate import learn_boilerplate
from ttnews.profiles import add_profiles, builtin_profiles, merge

LANGUAGES = {  # onsets, vowels, ends
    "en": ("b c d f g h l m n p r s t th w st tr", "a e i o u ea oo", "- n r s t ll ck"),
    "de": ("b d f g h k l m n r s sch st w z", "a e i o u ä ö ü ei", "- n r t ch ng"),
    "fi": ("h j k l m n p r s t v", "a e i o u ä ö aa uu", "- n s t"),
    "pl": ("b c cz d g k l ł m n p r s sz w z", "a e i o u y ą ę", "- ć k ł ń ść"),
    "tr": ("b c ç d g h k l m n s ş t y z", "a e ı i o ö u ü", "- k l n r"),
    "ru": ("б в г д ж з к л м н п р с т", "а е и о у ы я", "- й л н т сть"),
    "el": ("β γ δ θ κ λ μ ν π ρ σ τ", "α ε η ι ο ου ω", "- ν ς"),
    "vi": ("b c ch d đ g h kh l m ng nh ph t th tr v", "a ă â e ê i o ô ơ u ư", "- n ng m"),
}


@frozen
class Setting:
    """How publishers differ.

    Attributes:
        everywhere: how many lines are on all pages, from and to.
        scattered: how many are on `scatter` of the pages.
        scatter: the share.
        in_section: how many a section has.
        numbered: the share of lines with a number in them.
        updated: the share of stories that come in several versions.
        kept: the share of its paragraphs that a version keeps, from and to.
        topics: how many topics have follow-ups with the same quotation and background.
        follow_ups: how many they have, from and to.
        column: the share of pages in the column with a standing headline.
        signed: the share of pages with the paper's own name as a line.
        fixed: whether a line of a publisher's has its place; and what follow-ups repeat, none.

    """

    everywhere: tuple[int, int]
    scattered: tuple[int, int]
    scatter: tuple[float, float]
    in_section: tuple[int, int]
    numbered: float
    updated: float
    kept: tuple[float, float]
    topics: tuple[int, int]
    follow_ups: tuple[int, int]
    column: tuple[float, float]
    signed: tuple[float, float]
    fixed: bool = False


SETTINGS = {
    "chosen with": Setting(
        everywhere=(2, 5),
        scattered=(1, 2),
        scatter=(0.1, 0.15),
        in_section=(0, 2),
        numbered=0.2,
        updated=0.15,
        kept=(0.5, 1.0),
        topics=(1, 3),
        follow_ups=(4, 9),
        column=(0.04, 0.1),
        signed=(0.0, 0.02),
    ),
    "confirmed with": Setting(
        everywhere=(1, 7),
        scattered=(0, 4),
        scatter=(0.08, 0.3),
        in_section=(1, 3),
        numbered=0.35,
        updated=0.25,
        kept=(0.4, 0.9),
        topics=(2, 5),
        follow_ups=(3, 14),
        column=(0.02, 0.2),
        signed=(0.0, 0.02),
    ),
    "unseen": Setting(
        everywhere=(1, 6),
        scattered=(1, 3),
        scatter=(0.06, 0.4),
        in_section=(0, 3),
        numbered=0.25,
        updated=0.3,
        kept=(0.3, 0.95),
        topics=(1, 4),
        follow_ups=(3, 12),
        column=(0.02, 0.15),
        signed=(0.0, 0.02),
        fixed=True,
    ),
}


@frozen(slots=False)
class Speech:
    """A language, with words that are the rarer the later they come."""

    chance: random.Random
    language: str

    @cached_property
    def words(self) -> list[str]:
        return list(dict.fromkeys(self.word() for _ in range(4000)))

    def word(self) -> str:
        onsets, vowels, ends = (part.split() for part in LANGUAGES[self.language])
        pick = self.chance.choice
        syllables = self.chance.choices((1, 2, 3), (3, 4, 2))[0]
        word = "".join(pick(onsets) + pick(vowels) for _ in range(syllables))
        return word + pick(ends).replace("-", "")

    def name(self) -> str:
        return (self.word() + self.word()).capitalize()

    def common(self) -> str:
        return self.words[int(len(self.words) * self.chance.random() ** 3)]

    def sentence(self, about: list[str], length: int) -> str:
        words: list[str] = []
        chance = self.chance.random
        while length > 0:
            word = self.chance.choice(about) if about and chance() < 0.12 else self.common()
            length -= len(word) + 1
            words.append(word)
        text = " ".join(words)
        return text[0].upper() + text[1:] + "."

    def paragraph(self, about: list[str]) -> str:
        lengths = [self.chance.randint(50, 170) for _ in range(self.chance.randint(1, 4))]
        return " ".join(self.sentence(about, length) for length in lengths)


@frozen
class Line:
    """A line of a page.

    Attributes:
        text: what it says.
        kind: the kind of the block that has it.
        is_boilerplate: whether it is.

    """

    text: str
    kind: str = "paragraph"
    is_boilerplate: bool = False


@frozen
class Page:
    """A page: what its URL is, and its lines."""

    url: str
    host: str
    lines: list[Line] = field(repr=False)

    @property
    def row(self) -> dict[str, Any]:
        blocks: list[dict[str, Any]] = []
        for line in self.lines:
            if line.kind == "item":
                blocks.append({"kind": "list", "items": [{"text": line.text}]})
            elif line.kind == "caption":
                blocks.append({"kind": "figure", "caption": line.text})
            else:
                blocks.append({"kind": line.kind, "text": line.text})
        return {"url": self.url, "host": self.host, "title": self.url, "blocks": blocks}


class Publisher:
    """A publisher with its pages."""

    def __init__(
        self, number: int, setting: Setting, chance: random.Random, agency: list[list[Line]]
    ) -> None:
        self.chance, self.setting = chance, setting
        self.speech = Speech(chance, chance.choice([*LANGUAGES]))
        self.host = f"www.paper-{number}.example"
        self.size = chance.randint(20, 200)
        self.sections = [
            [self.speech.common() for _ in range(40)] for _ in range(chance.randint(4, 8))
        ]
        between = chance.randint
        self.places: dict[str, float] = {}
        self.everywhere = [self.notice() for _ in range(between(*setting.everywhere))]
        self.scattered = [
            (self.notice(), chance.uniform(*setting.scatter))
            for _ in range(between(*setting.scattered))
        ]
        self.of_sections = [
            [self.notice() for _ in range(between(*setting.in_section))] for _ in self.sections
        ]
        self.column = chance.uniform(*setting.column)
        self.headline = self.speech.sentence([], 32)[:-1]
        self.signed = chance.uniform(*setting.signed)
        self.agency = agency

    def notice(self) -> tuple[str, str, bool]:
        """Return a line of boilerplate: text, kind of its block, whether it has a number."""
        length = self.chance.choice((18, 30, 45, 60, 90, 120, 180))
        kind = self.chance.choice(("paragraph",) * 6 + ("item", "caption", "heading"))
        numbered = self.chance.random() < self.setting.numbered
        text = self.speech.sentence([], length)
        self.places[text] = self.chance.random()
        return text, kind, numbered

    def pages(self) -> Iterator[Page]:
        """Yield the pages."""
        stories = [*self.stories()][: self.size]
        for number, (section, body) in enumerate(stories):
            yield Page(f"https://{self.host}/{number}", self.host, self.dressed(section, body))

    def stories(self) -> Iterator[tuple[int, list[Line]]]:
        """Yield the section and the lines of stories, more than enough."""
        chance, setting = self.chance, self.setting
        for _ in range(chance.randint(*setting.topics)):
            yield from self.follow_ups()
        if chance.random() < 0.3:
            yield from self.live_report()
        for body in chance.sample(self.agency, 3):
            yield from [(0, body)] * chance.randint(1, 2)
        for _ in range(self.size):
            section = chance.randrange(len(self.sections))
            body = self.body(section)
            yield section, body
            if chance.random() < setting.updated:
                for _ in range(chance.randint(1, 5)):
                    yield section, self.version(body, section, chance.uniform(*setting.kept))

    def body(self, section: int, more: tuple[str, ...] = ()) -> list[Line]:
        """Return the lines of a new story."""
        chance, speech = self.chance, self.speech
        about = [speech.name() for _ in range(4)]
        about += self.chance.sample(self.sections[section], 8)
        about += more
        lines = [Line(speech.paragraph(about)) for _ in range(chance.randint(3, 14))]
        if chance.random() < 0.3:
            lines.insert(2, Line(speech.sentence(about, 30)[:-1], "heading"))
        if chance.random() < 0.2:
            lines += [Line(speech.sentence(about, 40), "item") for _ in range(4)]
        if chance.random() < self.column:
            lines.insert(1, Line(self.headline, "heading"))
        if chance.random() < self.column:  # the paper's name in running text
            lines[-1] = Line(f"{self.host.title()} writes: {lines[-1].text}", lines[-1].kind)
        if chance.random() < self.signed:
            lines.append(Line(f"{self.host.title()} writes, in its own name"))
        return lines

    def version(self, body: list[Line], section: int, kept: float) -> list[Line]:
        fresh = iter(self.body(section))
        return [line if self.chance.random() < kept else next(fresh, line) for line in body]

    def live_report(self) -> Iterator[tuple[int, list[Line]]]:
        body = self.body(0)
        for _ in range(self.chance.randint(8, 20)):
            body = [self.body(0)[0], *body]
            yield 0, body[: self.chance.randint(len(body) // 2, len(body))]

    def follow_ups(self) -> Iterator[tuple[int, list[Line]]]:
        speech = self.speech
        names = tuple(speech.name() for _ in range(5))
        section = self.chance.randrange(len(self.sections))
        shared = [
            Line(f"“{speech.sentence([*names], 110)}”"),
            Line(speech.sentence([*names], 160)),
        ]
        for _ in range(self.chance.randint(*self.setting.follow_ups)):
            body = self.body(section, names * 2)
            repeated = self.chance.sample(shared, self.chance.randint(1, 2))
            at = self.chance.randint(1, len(body)) if self.setting.fixed else 1
            body[at:at] = repeated
            yield section, body

    def dressed(self, section: int, body: list[Line]) -> list[Line]:
        """Put a publisher's own lines around and into a story."""
        chance = self.chance
        notices = [*self.everywhere, *self.of_sections[section]]
        notices += [notice for notice, share in self.scattered if chance.random() < share]
        lines = [*body]
        for text, kind, numbered in notices:
            said = f"{chance.randint(2, 99_999):,} {text}" if numbered else text
            share = self.places[text] if self.setting.fixed else chance.random()
            place = (0, 1, len(lines) // 2, len(lines), len(lines))[int(share * 5)]
            lines.insert(place, Line(said, kind, is_boilerplate=True))
        return lines


def publishers(name: str, seed: int, number: int) -> list[Publisher]:
    """Invent publishers, and the agency that they all have stories of."""
    chance = random.Random(f"{name} {seed}")
    speech = Speech(chance, "en")
    agency = [[Line(speech.paragraph([])) for _ in range(6)] for _ in range(30)]
    return [Publisher(each, SETTINGS[name], chance, agency) for each in range(number)]


def measure(pages: list[Page], folder: Path, *, shows: bool = False) -> tuple[int, int, int, int]:
    """Learn, and return characters: of boilerplate, learned, of articles, taken for boilerplate."""
    write_parts(folder, (page.row for page in pages))
    base = merge([builtin_profiles()])
    markers = {
        learned.host: add_profiles(base, [learned.profile])
        for learned in learn_boilerplate(folder).publishers
    }
    counts = [0, 0, 0, 0]
    for page in pages:
        known = markers.get(page.host.removeprefix("www."))
        for line in page.lines:
            place = 0 if line.is_boilerplate else 2
            counts[place] += len(line.text)
            if known and known.site_lines and known.site_lines.kind(line.text):
                counts[place + 1] += len(line.text)
                if shows and not line.is_boilerplate:
                    print(f"  {page.host}  {line.kind}  {line.text[:80]}")
            elif shows and line.is_boilerplate and len(line.text) >= 200:
                print(f"  - {page.host}  {line.kind}  {line.text[:80]}")
    return counts[0], counts[1], counts[2], counts[3]


def measure_size(articles: int, folder: Path) -> None:
    """Measure the seconds and the megabytes of a large corpus."""
    rows: list[dict[str, Any]] = []
    round_ = 0
    while len(rows) < articles:
        for publisher in publishers("chosen with", round_, 20):
            publisher.host = f"r{round_}.{publisher.host}"
            rows += [page.row for page in publisher.pages()]
        round_ += 1
    step = 5000
    write_parts(folder, *(rows[at : at + step] for at in range(0, articles, step)))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--publishers", type=int, default=60)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--first", type=int, default=0, help="the first of the seeds")
    parser.add_argument("--shows", action="store_true", help="the lines that were taken by mistake")
    parser.add_argument("--articles", type=int)
    parser.add_argument("--folder", type=Path, help="of a corpus, which is made if need be")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if options.articles:
            folder = options.folder or Path(scratch)
            if not any(folder.glob("part-*")):
                measure_size(options.articles, folder)
                if options.folder:
                    return  # what made it has needed memory
            began = time.perf_counter()
            found = learn_boilerplate(folder)
            seconds = time.perf_counter() - began
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{len(found.publishers)} publishers: {seconds:.1f} s, {most:.0f} MB")
            return
        print("setting         seed  pages  boilerplate  learned  of a million taken")
        for name in SETTINGS:
            for seed in range(options.first, options.first + options.seeds):
                pages = [
                    page
                    for publisher in publishers(name, seed, options.publishers)
                    for page in publisher.pages()
                ]
                folder = Path(scratch) / f"{name} {seed}"
                all_, learned, text, taken = measure(pages, folder, shows=options.shows)
                share = all_ / (all_ + text)
                print(
                    f"{name:14}  {seed:4}  {len(pages):5}  {share:11.1%}  {learned / all_:7.1%}"
                    f"  {taken / text * 1e6:18.0f}"
                )


if __name__ == "__main__":
    main()
