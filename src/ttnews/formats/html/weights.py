"""What tells the texts of an article from those of the page around it.

Found by `tests/benchmarks/measure_body.py` on labelled pages of newspapers, blogs and guides. Above
0 is for the article, below 0 against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BODY: Final[Mapping[str, float]] = {
    "any": -1.1,
    "score": 1.9,
    "shape": 1.9,
    "outer": -0.5,
    "far_outer": -0.3,
    "long": 2.4,
    "heading": 0.7,
    "top_heading": -2.4,
    "list": 0.8,
    "paragraph": 0.7,
    "links": -3.4,
    "nothing_else": 0.9,
    "outside": -1.7,
    "box": -0.7,
    "comments": -2.9,
    "appeal": -1.7,
    "label": -2.3,
    "known": 1.9,
    "text_above": -2.1,
    "links_near": -1.9,
    "above_title": -1.5,
}
LONG = 200  # characters; a longer text is no more likely
FEWEST_WORDS = 4  # a text with fewer shares less with headline and description
LEAST = 0.42  # chance of a text of the body
