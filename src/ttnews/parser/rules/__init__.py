"""The rules, one file a subject.

Every rule is a small function that yields lines and their roles; its name is the one that
explanations give as the reason, its docstring says why. A file's `RULES` are tried in its order,
the files in the order below: what strong signs settle comes first, the body is what is left.
"""

from ttnews.parser.rules import body, figures, furniture, labels, lead, related, title
from ttnews.parser.rules.rule import Rule, apply, name_of

__all__ = ["RULES", "Rule", "apply", "name_of"]

RULES: tuple[Rule, ...] = (
    *furniture.RULES,
    *labels.RULES,
    *related.RULES,
    *title.RULES,
    *figures.RULES,
    *lead.RULES,
    *body.RULES,
)
"""All rules in the order in which they are asked."""
