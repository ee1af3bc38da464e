"""Measure on public sets of pages, beside plain rules and other extractors, in one run.

    python tests/benchmarks/public_sets.py FOLDER [--every N] [--half 0|1] [--only WAY ...]
                                                  [--worst WAY N]

FOLDER is a checkout of one of these:

    https://github.com/adbar/trafilatura    trafilatura's own evaluation, in `tests/evaldata.json`:
                                            segments of each page that belong to its text and that
                                            don't; title, author and date of most
    https://github.com/Murrough-Foley/web-content-extraction-benchmark
                                            WCXB, FOLDER is its part `dev` or `test`: such segments,
                                            the whole text, title, author, date. Only pages that the
                                            set calls articles are read
    https://github.com/scrapinghub/article-extraction-benchmark
    https://github.com/dobbersc/fundus-evaluation
                                            the whole text of news pages

A page is read in several ways:

    html             ttnews, from the HTML
    main, page       ttnews, from flat text that resiliparse makes of the main content, of all
    main everything  the same flat text as it is; also `page everything`
    main 40          its lines of 40 characters or more; also `page 40`
    main C4          its lines that end a sentence and have five words: the rule for lines of the C4
                     corpus; also `page C4`
    trafilatura, newspaper4k, readability
                     these, from the HTML, where they are installed

What is measured:

    kept      share of the segments of the text that are in what was read: title, lead, body and
              captions; case and white space don't matter
    dropped   share of the other segments that are not
    F         the harmonic mean of both
    P, R, F1  precision, recall and their harmonic mean of the words of title, lead and body,
              captions left out, against the words of the whole text; means over the pages
    lost      pages of which less than half of the words was read; where the whole text is not
              known, of the segments
    title     the share of right ones where the set has one, by their words; likewise author (all
              names, and no others) and date (the day)
    ms        median milliseconds for a page; flat text is there already

A reader that raises has read nothing of that page. `--half` takes one half of the hosts, so that a
rule can be made on one and judged on the other; `--every 10` takes every tenth page. `--worst`
prints the N pages of which a way made least.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import time
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from attrs import frozen

import ttnews
from html_pages import Page, Result, as_result, by_newspaper, by_trafilatura, by_ttnews, days, words

SENTENCE_ENDS = (".", "!", "?", '"', "”")
FEWEST_WORDS = 5  # of a line that C4's rule keeps
FEWEST_CHARACTERS = 40  # of a line that the rule for long lines keeps
LOST = 0.5  # of the segments or words of a text; a page with less of them is lost
COLUMNS = ("kept", "dropped", "F", "P", "R", "F1", "lost", "title", "author", "date", "ms")


@frozen
class Truth:
    """What a set says of a page; what is empty or None is not measured."""

    url: str
    file: Path
    inside: Sequence[str] = ()
    outside: Sequence[str] = ()
    text: str | None = None
    title: str | None = None
    author: Sequence[str] = ()
    date: str | None = None

    @property
    def host(self) -> str:
        """The host of its address."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")

    def page(self) -> Page:
        """Read the page."""
        html = self.file.read_bytes()
        html = gzip.decompress(html) if self.file.suffix == ".gz" else html
        return Page(self.file.name, self.url, self.host, html, {})


@frozen
class Reading:
    """What was read of a page, by one way."""

    text: str
    captions: str = ""
    title: str | None = None
    author: Sequence[str] = ()
    date: str | None = None
    tells: Sequence[str] = ()  # which of title, author and date this way can tell at all


Way: TypeAlias = Callable[[Page, Mapping[str, str]], Reading]
Figures: TypeAlias = dict[str, list[float]]  # of one page


# --- the sets -------------------------------------------------------------------------------------


def load(folder: Path, half: int | None = None, every: int = 1) -> list[Truth]:
    """Read what a set says of its pages, of all or of some; see above for the folders."""
    if (folder / "tests" / "evaldata.json").is_file():
        truths = load_trafilatura(folder / "tests")
    elif (folder / "ground-truth").is_dir():
        truths = load_wcxb(folder)
    elif (folder / "ground-truth.json").is_file():
        truths = load_scrapinghub(folder)
    elif (folder / "dataset" / "ground_truth.json").is_file():
        truths = load_fundus(folder / "dataset")
    else:
        raise SystemExit(f"{folder}: neither tests/evaldata.json nor any ground truth is there")
    chosen = [
        truth for truth in truths if half is None or zlib.crc32(truth.host.encode()) % 2 == half
    ]
    missing = [truth.file for truth in chosen if not truth.file.is_file()]
    if missing:
        print(f"{len(missing)} pages are not there, such as {missing[0]}", file=sys.stderr)
    return [truth for truth in chosen if truth.file.is_file()][::every]


def load_trafilatura(folder: Path) -> Iterator[Truth]:
    """Read the form of trafilatura's evaluation."""
    pages = json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))
    for url, page in pages.items():
        cached = folder / "cache" / page["file"]
        yield Truth(
            url=url,
            file=cached if cached.is_file() else folder / "eval" / page["file"],
            inside=page["with"],
            outside=page["without"],
            title=page.get("title"),
            author=names(page.get("author")),
            date=day(page.get("date")),
        )


def load_wcxb(folder: Path) -> Iterator[Truth]:
    """Read the form of WCXB, articles only."""
    for path in sorted((folder / "ground-truth").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        if page["_internal"]["page_type"]["primary"] != "article":
            continue
        truth = page["ground_truth"]
        yield Truth(
            url=page["url"],
            file=folder / "html" / f"{path.stem}.html.gz",
            inside=truth.get("with") or [],
            outside=truth.get("without") or [],
            text=truth.get("main_content"),
            title=truth.get("title"),
            author=names(truth.get("author")),
            date=day(truth.get("publish_date")),
        )


def load_scrapinghub(folder: Path) -> Iterator[Truth]:
    """Read the form of the article extraction benchmark."""
    pages = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, page in pages.items():
        file = folder / "html" / f"{name}.html.gz"
        yield Truth(url=page["url"], file=file, text=page["articleBody"])


def load_fundus(folder: Path) -> Iterator[Truth]:
    """Read the form of the evaluation of fundus."""
    pages = json.loads((folder / "ground_truth.json").read_text(encoding="utf-8"))
    for name, page in pages.items():
        yield Truth(url=page["url"], file=folder / "html" / name, text="\n".join(page["body"]))


def names(author: str | list[str] | None) -> list[str]:
    """Return what a set gives for authors as a list."""
    return [author] if isinstance(author, str) else author or []


def day(moment: str | None) -> str | None:
    """Return the day of a date; None for what is none, such as `2022-29-11`."""
    with suppress(ValueError):
        return date.fromisoformat((moment or "")[:10]).isoformat()
    return None


# --- the ways -------------------------------------------------------------------------------------


def ways() -> dict[str, Way]:
    """Return the ways whose libraries are installed, by their names."""
    found: dict[str, Way] = {"html": from_html(by_ttnews)}
    if is_installed("resiliparse"):
        for part in ("main", "page"):
            found[part] = from_flat(part, read_dump)
            found[f"{part} everything"] = from_flat(part, Reading)
            found[f"{part} {FEWEST_CHARACTERS}"] = from_flat(part, long_lines)
            found[f"{part} C4"] = from_flat(part, c4_lines)
    if is_installed("trafilatura"):
        found["trafilatura"] = from_html(by_trafilatura)
    if is_installed("newspaper", "newspaper4k"):
        found["newspaper4k"] = from_html(by_newspaper)
    if is_installed("readability", "readability-lxml lxml_html_clean"):
        found["readability"] = by_readability
    return found


def is_installed(module: str, distributions: str = "") -> bool:
    """Say whether a library is there; if not, print what installs it."""
    if find_spec(module):
        return True
    print(f"left out: {module}; pip install {distributions or module}", file=sys.stderr)
    return False


def from_html(reader: Callable[[Page], Result]) -> Way:
    """Return the way that reads the HTML."""
    return lambda page, _: as_reading(reader(page))


def from_flat(part: str, reader: Callable[[str], Reading]) -> Way:
    """Return the way that reads flat text, of the part "main" or of the whole "page"."""
    return lambda _, texts: reader(texts[part])


def as_reading(result: Result) -> Reading:
    """Say in the terms of this comparison what a reader found."""
    return Reading(
        text=f"{result.title or ''}\n{result.body}",
        captions="\n".join(result.captions or ()),
        title=result.title,
        author=result.authors or (),
        date=result.published,
        tells=("title", "author", "date"),
    )


def read_dump(text: str) -> Reading:
    """Read flat text with ttnews."""
    return as_reading(as_result(ttnews.parse(text)))


def long_lines(text: str) -> Reading:
    """Keep the long lines."""
    lines = text.split("\n")
    return Reading("\n".join(line for line in lines if len(line.strip()) >= FEWEST_CHARACTERS))


def c4_lines(text: str) -> Reading:
    """Keep the lines that C4 keeps."""
    return Reading(
        "\n".join(
            line
            for line in text.split("\n")
            if line.rstrip().endswith(SENTENCE_ENDS) and len(line.split()) >= FEWEST_WORDS
        )
    )


def by_readability(page: Page, _: Mapping[str, str]) -> Reading:
    """Read with readability-lxml."""
    from lxml import html  # noqa: PLC0415  not everybody has it
    from readability import Document  # noqa: PLC0415  likewise

    document = Document(page.html.decode("utf-8", "replace"))
    title = document.short_title()
    text = html.fromstring(document.summary()).text_content()
    return Reading(f"{title}\n{text}", title=title, tells=("title",))


def flat_texts(html: bytes) -> dict[str, str]:
    """Return the flat text of the main content and of the whole page, as crawlers make it."""
    if not find_spec("resiliparse"):
        return {}
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  likewise
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415

    tree = HTMLTree.parse_from_bytes(html, detect_encoding(html) or "utf-8")
    return {
        part: extract_plain_text(tree, main_content=part == "main", alt_texts=True)
        for part in ("main", "page")
    }


# --- the figures ----------------------------------------------------------------------------------


def measure(truth: Truth, reading: Reading) -> Figures:
    """Measure what was read of one page; nothing stands for what is not measured."""
    found: Figures = {}
    everything = folded(f"{reading.text}\n{reading.captions}")
    found["kept"] = [float(folded(segment) in everything) for segment in truth.inside]
    found["dropped"] = [float(folded(segment) not in everything) for segment in truth.outside]
    complete = found["kept"]
    if truth.text:
        said, true = words(reading.text), words(truth.text)
        shared = (said & true).total()
        found["P"] = [shared / max(1, said.total())]
        found["R"] = complete = [shared / max(1, true.total())]
        found["F1"] = [2 * shared / max(1, said.total() + true.total())]
    if complete:
        found["lost"] = [float(statistics.mean(complete) < LOST)]
    if truth.title and "title" in reading.tells:
        found["title"] = [float(words(reading.title or "") == words(truth.title))]
    if truth.author and "author" in reading.tells:
        given, wanted = " ".join(reading.author), " ".join(truth.author)
        found["author"] = [float(words(given) == words(wanted))]
    if truth.date and "date" in reading.tells:
        found["date"] = [float(bool(days(reading.date) & days(truth.date)))]
    return found


def folded(text: str) -> str:
    """Fold case, white space and compatibility characters."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def run(truths: Iterable[Truth], chosen: Mapping[str, Way]) -> dict[str, list[Figures]]:
    """Read all pages in some ways; return the figures of each way, page by page."""
    every: dict[str, list[Figures]] = {name: [] for name in chosen}
    for truth in truths:
        page = truth.page()
        texts = flat_texts(page.html)
        for name, way in chosen.items():
            start = time.perf_counter()
            try:
                reading = way(page, texts)
            except Exception as error:  # noqa: BLE001  whatever others raise
                print(f"{name}: {page.name}: {error!r}", file=sys.stderr)
                reading = Reading("", tells=("title", "author", "date"))
            milliseconds = (time.perf_counter() - start) * 1000
            every[name].append({**measure(truth, reading), "ms": [milliseconds]})
    return every


def row(pages: Sequence[Figures]) -> dict[str, float]:
    """Sum up the figures of one way."""
    figures: Figures = defaultdict(list)
    for page in pages:
        for figure, values in page.items():
            figures[figure] += values
    found = {figure: statistics.mean(values) for figure, values in figures.items() if values}
    if "kept" in found and "dropped" in found:
        found["F"] = statistics.harmonic_mean((found["kept"], found["dropped"]))
    if "lost" in found:
        found["lost"] = sum(figures["lost"])
    if "ms" in found:
        found["ms"] = statistics.median(figures["ms"])
    return found


def worst(truths: Sequence[Truth], pages: Sequence[Figures], count: int) -> Iterator[str]:
    """Yield the pages that were read worst: by F1, or by the share of segments that are right."""

    def value(figures: Figures) -> float:
        return statistics.mean(figures.get("F1") or figures["kept"] + figures["dropped"] or [1])

    ranked = sorted(zip(map(value, pages), truths, strict=True), key=lambda pair: pair[0])
    for share, truth in ranked[:count]:
        yield f"{share:.3f}  {truth.file.name}  {truth.url}"


def table(rows: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Yield the lines of the table; a column that is empty in all rows is left out."""
    columns = [column for column in COLUMNS if any(column in found for found in rows.values())]
    yield f"| | {' | '.join(columns)} |"
    yield "|---|" + "---|" * len(columns)
    for name, found in rows.items():
        yield f"| {name} | {' | '.join(cell(column, found) for column in columns)} |"


def cell(column: str, found: Mapping[str, float]) -> str:
    """Write a figure."""
    if column not in found:
        return "-"
    decimals = {"lost": 0, "ms": 1}.get(column, 3)
    return f"{found[column]:.{decimals}f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--only", nargs="+", metavar="WAY", help="these ways; all by default")
    parser.add_argument("--worst", nargs=2, metavar=("WAY", "N"))
    options = parser.parse_args()
    truths = load(options.folder, options.half, options.every)
    possible = ways()
    wanted = options.only or [*possible]
    if options.worst and options.worst[0] not in wanted:
        wanted.append(options.worst[0])
    for name in wanted:
        if name not in possible:
            parser.error(f"no way {name!r}; possible here: {', '.join(possible)}")
    pages = run(truths, {name: possible[name] for name in wanted})
    print(f"{len(truths)} pages of {len({truth.host for truth in truths})} hosts\n")
    print(*table({name: row(found) for name, found in pages.items()}), sep="\n")
    if options.worst:
        name, count = options.worst
        print("", *worst(truths, pages[name], int(count)), sep="\n")


if __name__ == "__main__":
    main()
