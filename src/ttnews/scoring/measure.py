"""Compare labelled pages with what the library says of them.

Averages are over pages, so that a long page says no more than a short one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from ttnews.parser import Explanation, Role
from ttnews.registry import functions
from ttnews.scoring.gold import GoldPage

_BODY_ROLES: Final = {Role.LEAD, Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM, Role.QUOTE}
_BAND_LIMITS: Final = (0.5, 0.6, 0.7, 0.8, 0.9)  # confidence between two bands
_CONTEXT: Final = 2  # lines on either side of the one that a case is about


@frozen
class ScoredLine:
    """A labelled line and what the library took it for.

    Attributes:
        page: its page.
        number: its number when the page's text is cut at line feeds, from 1.
        text: what it says, without white space at its ends.
        gold: the role of its label.
        given: the role that the library gave, or the one that this counts as (`GoldPage.same`).
        rule: the name of the rule that decided.
        confidence: how often that rule is right, from 0 to 1; None where that was not measured.

    """

    page: GoldPage
    number: int
    text: str
    gold: Role
    given: Role
    rule: str
    confidence: float | None

    @property
    def is_right(self) -> bool:
        """Whether the library took it for what it is."""
        return self.given is self.gold


@frozen
class Band:
    """The lines whose confidence lies in one range.

    Attributes:
        low: the least confidence in the band, from 0 to 1.
        high: the least one above it; 1 itself belongs to the highest band.
        lines: how many lines there are.
        confidence: their mean confidence, from 0 to 1; None where there are none.
        right: the share of right ones, from 0 to 1; None where there are none.

    """

    low: float
    high: float
    lines: int
    confidence: float | None
    right: float | None

    @property
    def difference(self) -> float | None:
        """Confidence less share of right ones: above 0 where the library is too sure."""
        if self.confidence is None or self.right is None:
            return None
        return self.confidence - self.right


@frozen(kw_only=True)
class Score:
    """How well the library does on labelled pages; shares are from 0 to 1.

    Attributes:
        documents: how many pages there are.
        lines: how many lines were scored.
        accuracy: the share of right lines, mean over the pages.
        macro_f1: the mean of the values of `f1`.
        body_precision: of the characters that the library took for body (lead, paragraphs,
            headings, items of lists, quotes) the share that is body, mean over the pages; 0 for a
            page where it took none for body.
        body_recall: of the characters of the body the share that it took for body, mean over the
            pages; 0 for a page without body.
        f1: for each role that a label has: the harmonic mean of precision and recall, mean over the
            pages where a label has the role or the library gave it.
        calibration: all scored lines that have a confidence.
        bands: the same lines by their confidence, from the lowest band to the highest.
        confusion: how many lines with a gold role (first of the key) were given a role (second).
        scored: all scored lines, in order.

    """

    documents: int
    lines: int
    accuracy: float
    macro_f1: float
    body_precision: float
    body_recall: float
    f1: Mapping[Role, float]
    calibration: Band
    bands: tuple[Band, ...]
    confusion: Mapping[tuple[Role, Role], int]
    scored: tuple[ScoredLine, ...]

    @property
    def wrong(self) -> tuple[ScoredLine, ...]:
        """The lines that were taken for something else, in order."""
        return tuple(line for line in self.scored if not line.is_right)


def score(
    pages: Iterable[GoldPage], explain: Callable[[str], Explanation] = functions.explain
) -> Score:
    """Compare labelled pages with what the library says of them.

    Args:
        pages: the pages, of one file or of several.
        explain: what is measured; a line that it doesn't explain counts as furniture.

    """
    documents = [[*_scored(page, explain(page.text))] for page in pages]
    lines = [line for document in documents for line in document]
    f1 = _f1(documents)
    bodies = [_body(document) for document in documents]
    return Score(
        documents=len(documents),
        lines=len(lines),
        accuracy=_mean([_mean([line.is_right for line in document]) for document in documents]),
        macro_f1=_mean([*f1.values()]),
        body_precision=_mean([precision for precision, _ in bodies]),
        body_recall=_mean([recall for _, recall in bodies]),
        f1=f1,
        calibration=_band(0, 1, lines),
        bands=tuple(_band(*ends, lines) for ends in pairwise((0, *_BAND_LIMITS, 1))),
        confusion=dict(Counter((line.gold, line.given) for line in lines)),
        scored=tuple(lines),
    )


def fixture_case(line: ScoredLine) -> Iterator[str]:
    """Cut out a line with the two above and the two below it, as a case of `tests/fixtures/rules`.

    Blank lines in between are kept. The roles are those of the labels, and "?" for a line without.
    """
    lines = line.page.text.split("\n")
    filled = [number for number, text in enumerate(lines, 1) if text.strip()]
    place = filled.index(line.number)
    near = filled[max(0, place - _CONTEXT) : place + _CONTEXT + 1]
    roles = {label.line: label.role.value for label in line.page.labels}
    for number in range(near[0], near[-1] + 1):
        text = lines[number - 1]
        yield f"{roles.get(number, '?'):15} | {text}" if text.strip() else f"{'':15} |"


def _scored(page: GoldPage, explanation: Explanation) -> Iterator[ScoredLine]:
    explained = {line.number: line for line in explanation.lines}
    lines = page.text.split("\n")
    for label in page.labels:
        if label.gray:
            continue
        line = explained.get(label.line)
        given = line.role if line else Role.FURNITURE
        yield ScoredLine(
            page=page,
            number=label.line,
            text=lines[label.line - 1].strip(),
            gold=label.role,
            given=page.same.get(given, given),
            rule=line.rule if line else "",
            confidence=line.confidence if line else None,
        )


def _f1(documents: Iterable[Sequence[ScoredLine]]) -> dict[Role, float]:
    shares: dict[Role, list[float]] = defaultdict(list)
    labelled = set()
    for lines in documents:
        gold = Counter(line.gold for line in lines)
        given = Counter(line.given for line in lines)
        right = Counter(line.gold for line in lines if line.is_right)
        for role in gold | given:
            shares[role].append(2 * right[role] / (gold[role] + given[role]))
        labelled |= {*gold}
    return {role: _mean(shares[role]) for role in Role if role in labelled}


def _body(lines: Iterable[ScoredLine]) -> tuple[float, float]:
    """Return precision and recall of the body's characters on one page."""
    characters: Counter[tuple[bool, bool]] = Counter()
    for line in lines:
        characters[line.gold in _BODY_ROLES, line.given in _BODY_ROLES] += len(line.text)
    both, missed, added = (characters[key] for key in ((True, True), (True, False), (False, True)))
    return both / max(1, both + added), both / max(1, both + missed)


def _band(low: float, high: float, lines: Iterable[ScoredLine]) -> Band:
    known = ((line.confidence, line.is_right) for line in lines if line.confidence is not None)
    sure = [pair for pair in known if low <= pair[0] < high or pair[0] == high == 1]
    if not sure:
        return Band(low, high, 0, None, None)
    confidence, right = (_mean(values) for values in zip(*sure, strict=True))
    return Band(low, high, len(sure), confidence, right)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
