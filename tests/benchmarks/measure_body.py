"""Find the weights by which the `html` format knows the body of a page, on public sets.

    python tests/benchmarks/measure_body.py FOLDER ...

FOLDER is a checkout as for `public_sets.py`. Printed are the weights as
`src/ttnews/formats/html/weights.py` has them: a logistic regression on the texts of all pages. A
text is of the article if it has a segment of the set's text, or words in the order of the whole
text where that is known; what has neither these nor other segments doesn't count.

Before them is what weights are worth that were found on one half of the hosts and are judged on the
other: of the likely texts in the likeliest stretch, by the characters of labelled texts, how many
are of the article (P), and how many of the article's are there (R).
"""

from __future__ import annotations

import math
import random
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import ttnews
from public_sets import Truth, folded, load
from ttnews.formats.html import weights
from ttnews.formats.html.captions import join_captions
from ttnews.formats.html.evidence import Signs, signs_of
from ttnews.formats.html.headline import guess_title
from ttnews.formats.html.main_content import best_stretch
from ttnews.formats.html.page_head import read_head
from ttnews.shared.html_reading.reader import pieces_of
from ttnews.shared.html_reading.tree import document, page_text

MARKERS = ttnews.default_registry().markers
GRAM = 4  # words in a row that a text shares with the whole text
SURELY_IN, SURELY_OUT = 0.6, 0.2  # share of a text's words in such rows
OF_WHOLE_TEXT = 2.8  # what all texts of a page count whose whole text is known; a segment counts 1
MOST_CHARACTERS = 600  # of a text that count there
EPOCHS = 12
RATE = 0.5  # of the first step
SHRINK = 1e-6  # of each weight at each text
ANY = "any"


class Example(NamedTuple):
    """A text of a page; whether it is of the article, if that is known; how much it counts."""

    signs: Signs
    length: int
    is_in: bool | None
    weight: float


class Pages(NamedTuple):
    """The texts of a page, and the half of the hosts that it is in."""

    half: int
    texts: list[Example]


def main() -> None:
    """Find weights, and print them."""
    pages = [
        Pages(zlib.crc32(truth.host.encode()) % 2, [*examples(truth)])
        for folder in sys.argv[1:]
        for truth in load(Path(folder))
    ]
    for half in (0, 1):
        found = fit([page for page in pages if page.half != half])
        print(f"# half {half}, weights of the other half: {judge(pages, half, found)}")
    for name, value in fit(pages).items():
        print(f'    "{name}": {value:.1f},')


def examples(truth: Truth) -> Iterator[Example]:
    """Yield the texts of a page."""
    root = document(page_text(truth.page().html))
    if root is None:
        return
    head = read_head(root, truth.url)
    pieces = join_captions(pieces_of(root, head.base, MARKERS), MARKERS)
    title = guess_title(pieces, [*head.titles, *head.window_titles])
    found = [(pieces[i].text, signs) for i, signs in signs_of(pieces, title, head.words, MARKERS)]
    if truth.text:
        labels = by_whole_text(truth.text, [text for text, _ in found])
        sizes = [
            min(len(text), MOST_CHARACTERS) * (label is not None)
            for (text, _), label in zip(found, labels, strict=True)
        ]
        counts = [size / max(1, sum(sizes)) * OF_WHOLE_TEXT for size in sizes]
    else:
        labels = [by_segments(truth, text) for text, _ in found]
        counts = [1.0] * len(found)
    for (text, signs), label, count in zip(found, labels, counts, strict=True):
        yield Example({ANY: 1.0, **signs}, len(text), label, count)


def by_segments(truth: Truth, text: str) -> bool | None:
    """Say whether a text has segments of the article, or others; None if neither or both."""
    text = folded(text)
    is_in, is_out = (
        any(folded(segment) in text for segment in segments if segment.strip())
        for segments in (truth.inside, truth.outside)
    )
    return None if is_in is is_out else is_in


def by_whole_text(whole: str, texts: Sequence[str]) -> list[bool | None]:
    """Say which texts share rows of words with the whole text; None where that is open."""
    rows = {*grams(whole)}
    labels: list[bool | None] = []
    for text in texts:
        own = grams(text)
        share = sum(row in rows for row in own) / max(1, len(own))
        is_open = SURELY_OUT < share < SURELY_IN or not own
        labels.append(None if is_open else share >= SURELY_IN)
    return labels


def grams(text: str) -> list[tuple[str, ...]]:
    """Return the rows of words of a text; one of all words if it has fewer."""
    own = folded(text).split()
    return [tuple(own[i : i + GRAM]) for i in range(max(min(1, len(own)), len(own) - GRAM + 1))]


def fit(pages: Sequence[Pages]) -> dict[str, float]:
    """Return the weights with which the labels are likeliest, by stochastic gradient descent."""
    labelled = [text for page in pages for text in page.texts if text.is_in is not None]
    found = dict.fromkeys(weights.BODY, 0.0)
    chance = random.Random(1)
    for epoch in range(EPOCHS):
        chance.shuffle(labelled)
        rate = RATE / (1 + epoch)
        for signs, _, is_in, weight in labelled:
            points = sum([found[name] * amount for name, amount in signs.items()])
            step = rate * weight * (bool(is_in) - probability(points))
            for name, amount in signs.items():
                found[name] += step * amount - rate * SHRINK * found[name]
    return found


def probability(points: float) -> float:
    """Return the chance that goes with points in log odds."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, points))))


def judge(pages: Sequence[Pages], half: int, found: dict[str, float]) -> str:
    """Say what weights are worth on one half."""
    kept = right = wanted = 0.0
    for page in pages:
        if page.half != half:
            continue
        likely = {
            place: probability(sum(found[name] * amount for name, amount in text.signs.items()))
            for place, text in enumerate(page.texts)
        }
        stretch = best_stretch(likely, [text.length for text in page.texts])
        chosen = {place for place in stretch if likely[place] >= weights.LEAST}
        for place, text in enumerate(page.texts):
            is_in = text.is_in or False
            amount = text.weight * (text.is_in is not None)
            kept += amount * (place in chosen)
            right += amount * (place in chosen and is_in)
            wanted += amount * is_in
    return f"P {right / kept:.3f} R {right / wanted:.3f}"


if __name__ == "__main__":
    main()
