"""What tells the texts of an article from those of the page around it.

Found by `tests/benchmarks/measure_body.py` on labelled pages of newspapers, blogs and guides. Above
0 is for the article, below 0 against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BODY: Final[Mapping[str, float]] = {
    "any": -1.1,  # any text
    "score": 1.9,  # running text in the elements around it, against the element with most
    "shape": 1.9,  # the share of running text that is set as it is
    "outer": -0.5,  # the share of running text in the element around its parent
    "far_outer": -0.3,  # the share two levels further out
    "long": 2.4,  # its length, up to `LONG`
    "heading": 0.7,  # a heading
    "top_heading": -2.4,  # a heading of level 1
    "list": 0.8,  # a list
    "paragraph": 0.7,  # a `<p>`
    "links": -3.4,  # the share of links
    "nothing_else": 0.9,  # links and nothing else
    "outside": -1.7,  # in a `<nav>`, `<footer>`, `<aside>`, `<form>` or dialog
    "box": -0.7,  # a class around it names a part of the page
    "comments": -2.9,  # a class around it names comments
    "appeal": -1.7,  # a class around it names a newsletter, consent, a subscription
    "label": -2.3,  # marker words of the page
    "known": 1.9,  # the share of its words that headline and description have
    "text_above": -2.1,  # the share of running text above it
    "links_near": -1.9,  # the share of links in the texts beside it
    "above_title": -1.5,  # above the headline
}
LONG = 200  # characters; a longer text is no more likely
FEWEST_WORDS = 4  # a text with fewer shares less with headline and description
LEAST = 0.42  # chance of a text of the body
