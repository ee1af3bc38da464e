"""The entry points of the parser: a text dump in, an article and an account of every line out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple, cast

from attrs import frozen

from ttnews.model import Article, Node
from ttnews.parser.build import build
from ttnews.parser.confidence import DOUBTFUL, measured
from ttnews.parser.joining import Part
from ttnews.parser.lines import Line
from ttnews.parser.locating import locate
from ttnews.parser.page import Page
from ttnews.parser.places import OUTSIDE, Places
from ttnews.parser.quality import JudgedLine, Quality, measure_quality
from ttnews.parser.roles import Role
from ttnews.parser.rules import RULES, Rule, apply
from ttnews.parser.verdict import Verdict, find_verdict
from ttnews.profiles import Markers

_REMOVED: Final = frozenset({Role.FURNITURE, Role.RELATED_HEADING})


def _place(found: tuple[Line, Part, Role, str]) -> int:
    return found[1].start


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
        goes_on: the number of the line that begins what this line goes on with, where the dump
            breaks a paragraph, an item or a title into lines; None for a line that begins it.
        reason: of a line that is left out because of its place: where that is, in words. Empty for
            other lines, of which the rule says enough.

    """

    number: int
    start: int
    end: int
    role: Role
    rule: str
    confidence: float | None
    node: Node | None
    goes_on: int | None = None
    reason: str = ""


@frozen(repr=False)
class Explanation:
    """Everything about one run of the parser.

    Attributes:
        text: the dump.
        article: the article, the same that `parse` returns.
        lines: one entry for each non-blank line of the dump, in order.
        verdict: what kind of dump it is.
        body: the runs of lines that hold the article's text, each with the numbers of its first and
            its last line. Lines of the page can be among them, and the lead above the first.
        is_wrapped: whether the dump breaks paragraphs into lines, which were joined.
        filters: the names of the filters that changed the article afterwards, in order. The lines,
            their nodes and the quality are those of the article before that.

    """

    text: str
    article: Article
    lines: tuple[ExplainedLine, ...]
    verdict: Verdict = Verdict.ARTICLE
    body: tuple[tuple[int, int], ...] = ()
    is_wrapped: bool = False
    filters: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Say what kind of dump it is, how many lines it has, and how good the article is."""
        score = self.quality.score
        return f"<Explanation: {self.verdict}, {len(self.lines)} lines, quality {score:.2f}>"

    def _repr_html_(self) -> str:
        """Show the lines in a notebook, each with its role and rule."""
        from ttnews.parser.notebook import table  # noqa: PLC0415  few programs show it

        rows = ((line, self.text[line.start : line.end]) for line in self.lines)
        return table(repr(self)[1:-1], rows)

    @property
    def quality(self) -> Quality:
        """How much of the dump is in the article, and how sure that is."""
        return measure_quality(
            (JudgedLine(line.role, line.end - line.start, line.confidence) for line in self.lines),
            has_article=self.verdict is not Verdict.NO_ARTICLE,
            has_title=self.article.title is not None,
            has_date=self.article.published is not None,
            wrapped=self.is_wrapped,
        )

    def doubtful(self, below: float = DOUBTFUL) -> tuple[ExplainedLine, ...]:
        """Return the lines that somebody should look at, in order.

        By default, on labelled pages, half of the wrong lines were among them, and most of the
        listed ones were right.

        Args:
            below: the confidence, from 0 to 1, that these lines don't reach; lines without one,
                because their rule was not measured, are left out.

        """
        return tuple(
            line for line in self.lines if line.confidence is not None and line.confidence < below
        )


class RemovedLine(NamedTuple):
    """A line of a dump that is in no part of the article.

    Attributes:
        text: the line, without white space at its ends.
        role: `Role.FURNITURE`, or `Role.RELATED_HEADING`, which is in no field.
        rule: the name of the rule that decided.
        start: offset of its first character in the dump, in `str` characters from 0.
        end: offset after its last one.

    """

    text: str
    role: Role
    rule: str
    start: int
    end: int


@frozen
class Judged:
    """An article, and what is to be known of its dump to keep it in a corpus or not.

    Attributes:
        article: the article.
        verdict: what kind of dump it is.
        is_wrapped: whether the dump breaks paragraphs into lines, which were joined.
        quality: how much of the dump is in the article, and how sure that is.
        removed: the lines that were left out, in order.

    """

    article: Article
    verdict: Verdict
    is_wrapped: bool
    quality: Quality
    removed: tuple[RemovedLine, ...]


def judge(text: str, markers: Markers) -> Judged:
    """Parse a dump and say what kind it is, with an account of the lines that are left out."""
    page = _decided(text, markers, RULES)
    article, verdict = build(page), find_verdict(page)
    confidence = measured(verdict)
    lines = _decisions(page)
    quality = measure_quality(
        [
            JudgedLine(role, part.end - part.start, confidence.get(rule))
            for _, part, role, rule in lines
        ],
        has_article=verdict is not Verdict.NO_ARTICLE,
        has_title=article.title is not None,
        has_date=article.published is not None,
        wrapped=page.is_wrapped,
    )
    removed = [
        RemovedLine(text[part.start : part.end], role, rule, part.start, part.end)
        for _, part, role, rule in lines
        if role in _REMOVED
    ]
    return Judged(article, verdict, page.is_wrapped, quality, tuple(removed))


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
    verdict = find_verdict(page)
    confidence = measured(verdict)
    places = Places(page)
    lines = [
        ExplainedLine(
            number=part.number,
            start=part.start,
            end=part.end,
            role=role,
            rule=rule,
            confidence=confidence.get(rule),
            node=nodes.get(line.index) if rule != OUTSIDE else None,
            goes_on=None if part.number == line.number else line.number,
            reason=places.reason(line, rule),
        )
        for line, part, role, rule in _decisions(page)
    ]
    return Explanation(
        text,
        article,
        tuple(lines),
        verdict,
        places.runs,
        is_wrapped=page.is_wrapped,
    )


def _decisions(page: Page) -> list[tuple[Line, Part, Role, str]]:
    """List the lines of the dump, each with the line that it is a part of, its role and rule."""
    found: list[tuple[Line, Part, Role, str]] = []
    for line in page.lines:
        role = cast("Role", line.role)  # the last rule leaves no line undecided
        found += [(line, part, role, line.rule) for part in page.parts(line)]
    for line in page.outside:
        found += [(line, part, Role.FURNITURE, OUTSIDE) for part in page.parts(line)]
    found.sort(key=_place)
    return found


def _decided(text: str, markers: Markers, rules: Iterable[Rule]) -> Page:
    page = Page(text, markers)
    locate(page)
    apply(rules, page)
    return page
