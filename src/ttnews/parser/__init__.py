"""The core parser: from a text dump to an article, with the account of every line.

The dump is cut into lines (`lines`), these are looked up in the marker tables (`page`), rules
decide what each is (`rules`), and the article is built from the decided lines (`build`). The
parser knows no plugins; the marker tables are passed in.
"""

from ttnews.parser.explanation import (
    ExplainedLine,
    Explanation,
    Judged,
    RemovedLine,
    explain,
    judge,
    parse,
)
from ttnews.parser.fragment import complete, parse_fragment
from ttnews.parser.quality import Quality
from ttnews.parser.roles import Role
from ttnews.parser.rules import RULES, name_of
from ttnews.parser.verdict import Verdict
from ttnews.wording.bylines import parse_byline

__all__ = [
    "RULES",
    "ExplainedLine",
    "Explanation",
    "Judged",
    "Quality",
    "RemovedLine",
    "Role",
    "Verdict",
    "complete",
    "explain",
    "judge",
    "name_of",
    "parse",
    "parse_byline",
    "parse_field",
    "parse_fragment",
]

parse_field = parse_fragment
"""The former name of `parse_fragment`."""
