"""Scripts that say in one character what others say in several."""

from __future__ import annotations

import re

from ttnews.wording.limits import DENSITY, SCRIPT_SAMPLE

# Thai to Lao, Khmer, kana, Han, Hangul: a word has one to three characters.
# One range and its gaps, because `re` takes milliseconds to compile a set of more than two ranges.
_DENSE_CHARACTER = (
    r"(?:[\u0e00-\ud7ff](?<![\u0f00-\u177f\u1800-\u303f])(?<![\u3100-\u33ff\ua000-\uabff]))"
)
_ANY_DENSE = re.compile(_DENSE_CHARACTER)
_DENSE_SCRIPT = re.compile(_DENSE_CHARACTER + "{4}")


def density_of(text: str) -> int:
    """Return how many characters of an alphabet say as much as one of the script of a text.

    It is 1, or `DENSITY` where a text begins in a script in which a word has one to three.
    """
    # Four characters in a row include one of every fourth, which rules out most texts.
    some = text[3:SCRIPT_SAMPLE:4]
    is_dense = _ANY_DENSE.search(some) and _DENSE_SCRIPT.search(text, 0, SCRIPT_SAMPLE)
    return DENSITY if is_dense else 1
