"""Measure the library on labelled pages of one's own.

`read_gold` reads the pages, `score` compares them with what `ttnews.explain` says, and
`fixture_case` cuts out a line that went wrong, in the form of the test cases of the rules.
`ttnews score` is the same on the command line.
"""

from ttnews.scoring.fields import FieldScore, ScoredField
from ttnews.scoring.gold import (
    ALIASES,
    FIELDS,
    FieldValue,
    GoldLabel,
    GoldPage,
    GoldRole,
    Side,
    find_role,
    read_gold,
)
from ttnews.scoring.measure import Band, Score, ScoredLine, TextScore, fixture_case, score

__all__ = [
    "ALIASES",
    "FIELDS",
    "Band",
    "FieldScore",
    "FieldValue",
    "GoldLabel",
    "GoldPage",
    "GoldRole",
    "Label",
    "Score",
    "ScoredField",
    "ScoredLine",
    "Side",
    "TextScore",
    "find_role",
    "fixture_case",
    "read_gold",
    "score",
]

Label = GoldLabel
"""The former name of `GoldLabel`, for this release."""
