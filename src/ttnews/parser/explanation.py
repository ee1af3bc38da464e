"""The entry points of the parser: a text dump in, an article and an account of every line out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from attrs import frozen

from ttnews.model import Article, Node
from ttnews.parser.build import build
from ttnews.parser.confidence import is_tidy, measured
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules import RULES, Rule, apply
from ttnews.profiles import Markers

_NOTHING_STRIPPED = (0, 0)  # characters before and after a line


@frozen
class ExplainedLine:
    """What a line of the dump became, and why.

    Attributes:
        number: the line's place when the dump is cut at line feeds, from 1.
        start: offset of its first character that is not white space, in `str` characters from 0.
        end: offset after its last one.
        role: the part that it plays.
        rule: the name of the rule that decided, in kebab-case; each has a section in the docs.
        confidence: the share of right decisions of that rule on labelled pages of the same kind,
            from 0 to 1; None for a rule that decided on too few lines there to tell.
        node: the block or related item that the line went into; None for lines that became a
            field of the article itself (title, lead, byline, topic) and for those left out.

    """

    number: int
    start: int
    end: int
    role: Role
    rule: str
    confidence: float | None
    node: Node | None


@frozen
class Explanation:
    """Everything about one run of the parser.

    Attributes:
        text: the dump.
        article: the article, the same that `parse` returns.
        lines: one entry for each non-blank line, in order.

    """

    text: str
    article: Article
    lines: tuple[ExplainedLine, ...]

    def doubtful(self, below: float = 0.8) -> tuple[ExplainedLine, ...]:
        """Return the lines that somebody should look at, in order.

        Args:
            below: the confidence, from 0 to 1, that these lines don't reach; lines without one,
                because their rule was not measured, are left out.

        """
        return tuple(
            line for line in self.lines if line.confidence is not None and line.confidence < below
        )


def parse(text: str, markers: Markers) -> Article:
    """Parse a dump with these marker tables; every text makes an article, in linear time."""
    return build(_decided(text, markers, RULES))


def explain(text: str, markers: Markers, *, rules: Iterable[Rule] = RULES) -> Explanation:
    """Parse a dump and account for every line.

    Args:
        text: the dump.
        markers: the merged marker tables.
        rules: the rules to apply, in order; by default all.

    """
    page = _decided(text, markers, rules)
    nodes: dict[int, Node] = {}
    article = build(page, nodes)
    confidence = measured(tidy=is_tidy((line.role, line.rule) for line in page.lines))
    lines = tuple(
        ExplainedLine(
            number=line.number,
            start=line.start - page.unseen.get(line.index, _NOTHING_STRIPPED)[0],
            end=line.end + page.unseen.get(line.index, _NOTHING_STRIPPED)[1],
            role=cast("Role", line.role),  # the last rule leaves no line undecided
            rule=line.rule,
            confidence=confidence.get(line.rule),
            node=nodes.get(line.index),
        )
        for line in page.lines
    )
    return Explanation(text, article, lines)


def _decided(text: str, markers: Markers, rules: Iterable[Rule]) -> Page:
    page = Page(text, markers)
    apply(rules, page)
    return page
