"""Compare the `html` format with other extractors, on pages whose truth is known.

    python tests/benchmarks/html_pages.py FOLDER [--half 0|1] [--peers NAME,...] [--wrong METRIC N]

FOLDER holds pages, `NAME.html.gz`, and `truth.json.gz`: a list of objects

    {"file": "NAME.html.gz", "url": "https://...", "publisher": "Lune Valley Post", "lang": "en",
     "truth": {"title": "...", "lead": ["..."],
               "sections": [{"headings": ["..."], "paragraphs": ["..."]}],
               "images": [{"caption": "..." or null, "credit": ["..."]}],
               "authors": ["..."], "date": "2026-04-06T10:00:00+02:00" or null}}

What is measured, each as the mean over the pages (captions and headings: over all of them):

    body       words of the lead, the paragraphs and headings of the truth, counted as often as they
               stand there, against those of the lead, paragraphs, headings, lists, quotes and
               tables that were read; of peers, against their text. A character is a word in
               Chinese, Japanese and Korean.
    title      the same except for case, white space and the form of quotation marks
    captions   share of the captions of the truth that a figure has; the credit may stand with it.
               Of peers, which have no figures, the share that stands anywhere in their text.
    headings   share of the headings of the truth that are headings
    authors    the same set of names, case and white space aside; nobody where the truth has nobody
    date       the same day, in the time zone of the truth or in UTC
    ms         median milliseconds for a page, the best of two runs

A peer that raises has read nothing of that page.

`--half` takes one half of the publishers, so that a rule can be made on one and judged on the
other. `--wrong` prints up to N pages on which ttnews does worst by a metric.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import hashlib
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from attrs import field, frozen

import ttnews
from ttnews import Article, Figure, Heading, ListBlock, Table

_DENSE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff"
_WORD = re.compile(rf"[{_DENSE}]|[^\W{_DENSE}]+")
_QUOTES = re.compile("[\"'`´‘’‚‛“”„‟«»‹›「」『』]+")
_SAME_CAPTION = 0.85  # of the words; the rest can be the credit
METRICS = ("precision", "recall", "f1", "title", "captions", "headings", "authors", "date")


@frozen
class Result:
    """What a reader says of a page; None for what it never tells."""

    body: str
    title: str | None = None
    captions: tuple[str, ...] | None = None
    headings: tuple[str, ...] | None = None
    authors: tuple[str, ...] | None = None
    published: str | None = None
    dates: bool = True


@frozen
class Page:
    """A labelled page."""

    name: str
    url: str
    publisher: str
    html: bytes = field(repr=False)
    truth: dict[str, Any] = field(repr=False)

    @property
    def body(self) -> str:
        """The text of the truth."""
        sections = self.truth["sections"]
        parts = [part for s in sections for part in (*s["headings"], *s["paragraphs"])]
        return "\n".join([*self.truth["lead"], *parts])

    @property
    def headings(self) -> list[str]:
        """The headings of the truth."""
        return [heading for section in self.truth["sections"] for heading in section["headings"]]

    @property
    def captions(self) -> list[str]:
        """The captions of the truth."""
        return [image["caption"] for image in self.truth["images"] if image["caption"]]


def load(folder: Path, half: int | None) -> list[Page]:
    """Read the labelled pages of a folder, all or those of one half of the publishers."""
    truth = json.loads(gzip.decompress((folder / "truth.json.gz").read_bytes()))
    pages = []
    for row in truth:
        bit = hashlib.sha256(row["publisher"].encode()).digest()[0] & 1
        if half is None or bit == half:
            html = gzip.decompress((folder / row["file"]).read_bytes())
            pages.append(Page(row["file"], row["url"], row["publisher"], html, row["truth"]))
    return pages


def by_ttnews(page: Page) -> Result:
    """Read with ttnews."""
    return as_result(ttnews.parse(page.html, format="html", url=page.url or None))


def as_result(article: Article) -> Result:
    """Say what an article holds in the terms of the comparison."""
    body = [article.lead or ""]
    for block in article.blocks:
        if isinstance(block, ListBlock):
            body += [item.text for item in block.items]
        elif isinstance(block, Table):
            body += [cell for row in (block.header, *block.rows) for cell in row]
        elif hasattr(block, "text") and not isinstance(block, ttnews.Embed):
            body.append(block.text)
    figures = [block for block in article.blocks if isinstance(block, Figure)]
    return Result(
        body="\n".join(body),
        title=article.title,
        captions=tuple(
            text
            for figure in figures
            if figure.caption
            for text in {figure.caption, f"{figure.caption} {figure.credit or ''}"}
        ),
        headings=tuple(block.text for block in article.blocks if isinstance(block, Heading)),
        authors=article.authors,
        published=article.published.isoformat() if article.published else None,
    )


def by_trafilatura(page: Page) -> Result:
    """Read with trafilatura."""
    import trafilatura  # noqa: PLC0415  not everybody has it

    found: Any = trafilatura.bare_extraction(
        page.html, url=page.url or None, include_comments=False, with_metadata=True
    )
    if found is None:
        return Result("", authors=())
    names = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Result(found.text or "", found.title, authors=names, published=found.date)


def by_newspaper(page: Page) -> Result:
    """Read with newspaper4k."""
    from newspaper import Article as Paper  # noqa: PLC0415  not everybody has it

    paper = Paper(page.url, fetch_images=False)
    paper.download(input_html=page.html.decode("utf-8", "replace"))
    paper.parse()
    moment = paper.publish_date
    published = moment.isoformat() if isinstance(moment, date) else None
    return Result(paper.text, paper.title, None, None, tuple(paper.authors), published)


def by_resiliparse(page: Page) -> Result:
    """Read with resiliparse, which gives text alone; its first line is taken for the title."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415

    tree = HTMLTree.parse_from_bytes(page.html, detect_encoding(page.html) or "utf-8")
    text = extract_plain_text(tree, main_content=True, alt_texts=False)
    return Result(text, text.lstrip().split("\n", 1)[0], dates=False)


READERS: dict[str, tuple[str | None, Callable[[Page], Result]]] = {
    "ttnews": (None, by_ttnews),
    "trafilatura": ("trafilatura", by_trafilatura),
    "newspaper4k": ("newspaper", by_newspaper),
    "resiliparse": ("resiliparse", by_resiliparse),
}


def folded(text: str | None) -> str:
    """Fold case, white space and quotation marks."""
    text = _QUOTES.sub("'", (text or "").replace("\u00ad", "").replace("\u200b", ""))
    return " ".join(text.casefold().split())


def words(text: str) -> Counter[str]:
    """Count the words of a text."""
    return Counter(_WORD.findall(text.replace("\u00ad", "").casefold()))


def is_same_caption(found: str, wanted: str) -> bool:
    """Whether two captions say the same, except for a credit at the end of one."""
    one, other = words(found), words(wanted)
    shared = 2 * sum((one & other).values())
    return folded(found) == folded(wanted) or shared >= _SAME_CAPTION * (
        one.total() + other.total()
    )


def days(moment: str | None) -> set[str]:
    """Return the day of a date, as it is stated and in UTC."""
    if not moment:
        return set()
    found = {moment[:10]}
    if "T" in moment and (parsed := datetime.fromisoformat(moment)).tzinfo:
        found.add(parsed.astimezone(UTC).date().isoformat())
    return found


def scores(page: Page, result: Result) -> dict[str, list[float]]:
    """Measure one page; an empty list where there is nothing to measure."""
    said, true = words(result.body), words(page.body)
    shared = (said & true).total()
    precision = shared / said.total() if said else 0.0
    recall = shared / true.total() if true else 0.0
    f1 = 2 * precision * recall / (precision + recall) if shared else 0.0
    body = [precision, recall, f1] if true else []
    if result.captions is None:
        text = folded(result.body)
        captions = [float(folded(caption) in text) for caption in page.captions]
    else:
        found = result.captions
        captions = [
            float(any(is_same_caption(caption, wanted) for caption in found))
            for wanted in page.captions
        ]
    headings = set(map(folded, result.headings or ()))
    wanted_names = set(map(folded, page.truth["authors"]))
    named = set(map(folded, result.authors or ()))
    return {
        "precision": body[:1],
        "recall": body[1:2],
        "f1": body[2:],
        "title": [float(folded(result.title) == folded(page.truth["title"]))],
        "captions": captions,
        "headings": []
        if result.headings is None
        else [float(folded(heading) in headings) for heading in page.headings],
        "authors": [] if result.authors is None else [float(named == wanted_names)],
        "date": [float(bool(days(result.published) & days(page.truth["date"])))]
        if page.truth["date"] and result.dates
        else [],
    }


def run(name: str, pages: Iterable[Page]) -> tuple[list[tuple[Page, Result]], float]:
    """Read all pages with a reader; give the results and the median milliseconds for a page."""
    reader = READERS[name][1]
    results, times = [], []
    for page in pages:
        best = float("inf")
        for _ in range(1 if name == "newspaper4k" else 2):
            start = time.perf_counter()
            try:
                result = reader(page)
            except Exception as error:
                if name == "ttnews":
                    raise
                print(f"{name}: {page.name}: {error}", file=sys.stderr)
                result = Result("", "", (), (), (), "")
            best = min(best, time.perf_counter() - start)
        results.append((page, result))
        times.append(best * 1000)
    return results, statistics.median(times)


def row(results: list[tuple[Page, Result]]) -> dict[str, float | None]:
    """Return the means of all metrics."""
    every = [scores(page, result) for page, result in results]
    lists = {metric: [value for one in every for value in one[metric]] for metric in METRICS}
    return {metric: statistics.mean(values) if values else None for metric, values in lists.items()}


def table(rows: dict[str, dict[str, float | None]], times: dict[str, float]) -> str:
    """Write the table."""
    names = list(rows)
    lines = [f"| | {' | '.join(names)} |", "|---|" + "---|" * len(names)]

    def cell(name: str, metrics: tuple[str, ...]) -> str:
        values = [rows[name][metric] for metric in metrics]
        return " / ".join("-" if v is None else f"{v:.3f}".lstrip("0") for v in values)

    shown = [("body P / R / F1", METRICS[:3]), *((metric, (metric,)) for metric in METRICS[3:])]
    lines += [
        f"| {title} | {' | '.join(cell(name, metrics) for name in names)} |"
        for title, metrics in shown
    ]
    lines.append(f"| ms | {' | '.join(f'{times[name]:.1f}' for name in names)} |")
    return "\n".join(lines)


def show_wrong(results: list[tuple[Page, Result]], metric: str, count: int) -> None:
    """Print the pages on which a metric is worst, and what differs."""

    def value(item: tuple[Page, Result]) -> float:
        return statistics.mean(scores(*item)[metric] or [1.0])

    for page, result in sorted(results, key=value)[:count]:
        if value((page, result)) == 1:
            break
        print(f"\n== {value((page, result)):.3f} {page.publisher} {page.name} {page.url}")
        if metric in {"precision", "recall", "f1"}:
            wanted, said = page.body.split("\n"), result.body.split("\n")
            wanted, said = ([" ".join(t.split()) for t in texts] for texts in (wanted, said))
            for line in difflib.unified_diff(wanted, said, n=0, lineterm=""):
                if line[:2] not in {"--", "++", "@@"}:
                    print("  ", line[:160])
        else:
            attribute = "published" if metric == "date" else metric
            wanted_of = {"captions": page.captions, "headings": page.headings}
            print("   wanted:", wanted_of.get(metric, page.truth.get(metric)))
            print("   found: ", getattr(result, attribute))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--peers", help="names of readers, with commas; all by default")
    parser.add_argument("--wrong", nargs=2, metavar=("METRIC", "N"))
    options = parser.parse_args()
    pages = load(options.folder, options.half)
    names = options.peers.split(",") if options.peers else list(READERS)
    rows, times = {}, {}
    for name in dict.fromkeys(["ttnews", *names]):
        module, _ = READERS[name]
        if module and find_spec(module) is None:
            print(f"{name} is not installed", file=sys.stderr)
            continue
        results, times[name] = run(name, pages)
        rows[name] = row(results)
        if name == "ttnews" and options.wrong:
            show_wrong(results, options.wrong[0], int(options.wrong[1]))
    print(f"\n{len(pages)} pages of {len({page.publisher for page in pages})} publishers\n")
    print(table(rows, times))


if __name__ == "__main__":
    main()
