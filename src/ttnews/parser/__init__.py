"""The core parser: from a text dump to an article, with the account of every line.

The dump is cut into lines (`cut`), the marker tables are asked about them (`page`), rules decide
what each is (`rules`), and the article is built from the decided lines (`build`). It knows no
plugins; the marker tables are handed in.
"""

from ttnews.parser.explanation import ExplainedLine, Explanation, explain, parse
from ttnews.parser.fragment import complete, parse_fragment
from ttnews.parser.roles import Role
from ttnews.parser.rules import RULES, name_of

__all__ = [
    "RULES",
    "ExplainedLine",
    "Explanation",
    "Role",
    "complete",
    "explain",
    "name_of",
    "parse",
    "parse_fragment",
]
