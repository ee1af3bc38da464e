"""Compare labelled pages with what the library says of them.

Averages of what is said of roles are over pages, so that a long page says no more than a short one.
Whether the text is told from the rest is a matter of all lines: often few of a page have a label.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from ttnews.parser import Explanation, Role
from ttnews.registry import functions
from ttnews.scoring.fields import FieldScore, ScoredField, score_fields, scored_fields
from ttnews.scoring.gold import GoldPage, GoldRole, Side

_BODY_ROLES: Final = {Role.LEAD, Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM, Role.QUOTE}
_TEXT_ROLES: Final = {Role.TITLE, *_BODY_ROLES}
_BAND_LIMITS: Final = (0.5, 0.6, 0.7, 0.8, 0.9)  # confidence between two bands
_CONTEXT: Final = 2  # lines on either side of the one that a case is about


@frozen
class ScoredLine:
    """A labelled line and what the library took it for.

    Attributes:
        page: its page.
        number: its number when the page's text is cut at line feeds, from 1.
        text: what it says, without white space at its ends.
        gold: the role of its label, or whether it belongs to the text.
        given: the role that the library gave, or the one that this counts as (`GoldPage.same`).
        rule: the name of the rule that decided.
        confidence: how often that rule is right, from 0 to 1; None where that was not measured.

    """

    page: GoldPage
    number: int
    text: str
    gold: GoldRole
    given: Role
    rule: str
    confidence: float | None

    @property
    def is_right(self) -> bool:
        """Whether the library took it for what it is.

        Of a line that is only known to belong to the text or not: unless it is on the other side.
        """
        if isinstance(self.gold, Side):
            return _side(self.given) in {self.gold, None}
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


@frozen
class TextScore:
    """How well the library tells the lines of the text from the others.

    The text is the title, the lead, paragraphs, headings, items of lists and quotes. Captions are
    on neither side, because people differ about them.

    Attributes:
        kept: the share of the lines of the text that were taken for it, from 0 to 1; 0 where no
            line is known to belong to the text.
        dropped: the share of the other lines that were not, likewise.
        f: the harmonic mean of both.
        captions: how many lines are not counted there: captions, and what was taken for one.
        lost: of how many pages most of the text was taken for something else.

    """

    kept: float
    dropped: float
    f: float
    captions: int
    lost: int


@frozen(kw_only=True)
class Score:
    """How well the library does on labelled pages; shares are from 0 to 1.

    What is said of roles is about the lines whose label is a role, and 0 where there are none.

    Attributes:
        documents: how many pages there are.
        lines: how many lines were scored.
        text: how well the lines of the text are told from the others.
        fields: for each field that a page was labelled with, how often it is right.
        accuracy: the share of right lines, mean over the pages.
        macro_f1: the mean of the values of `f1`.
        body_precision: of the characters that the library took for body (lead, paragraphs,
            headings, items of lists, quotes) the share that is body, mean over the pages; 0 for a
            page where it took none for body.
        body_recall: of the characters of the body the share that it took for body, mean over the
            pages; 0 for a page without body.
        f1: for each role that a label has: the harmonic mean of precision and recall, mean over the
            pages where a label has the role or the library gave it.
        calibration: all these lines that have a confidence.
        bands: the same lines by their confidence, from the lowest band to the highest.
        confusion: how many lines with a label (first of the key) were given a role (second).
        scored: all scored lines, in order.
        scored_fields: all scored fields, in order.

    """

    documents: int
    lines: int
    text: TextScore
    fields: Mapping[str, FieldScore]
    accuracy: float
    macro_f1: float
    body_precision: float
    body_recall: float
    f1: Mapping[Role, float]
    calibration: Band
    bands: tuple[Band, ...]
    confusion: Mapping[tuple[GoldRole, Role], int]
    scored: tuple[ScoredLine, ...]
    scored_fields: tuple[ScoredField, ...]

    @property
    def wrong(self) -> tuple[ScoredLine, ...]:
        """The lines that were taken for something else, in order."""
        return tuple(line for line in self.scored if not line.is_right)

    @property
    def wrong_fields(self) -> tuple[ScoredField, ...]:
        """The fields that are missing, false or given where none is stated, in order."""
        return tuple(field for field in self.scored_fields if not field.is_right)


def score(
    pages: Iterable[GoldPage], explain: Callable[[str], Explanation] = functions.explain
) -> Score:
    """Compare labelled pages with what the library says of them.

    Args:
        pages: the pages, of one file or of several.
        explain: what is measured; a line that it doesn't explain counts as furniture.

    """
    documents: list[list[ScoredLine]] = []
    fields: list[ScoredField] = []
    for page in pages:
        explanation = explain(page.text)
        documents.append([*_scored(page, explanation)])
        fields += scored_fields(page, explanation.article)
    scored = [line for document in documents for line in document]
    with_roles = [[line for line in lines if isinstance(line.gold, Role)] for lines in documents]
    judged = [lines for lines in with_roles if lines]
    lines = [line for document in judged for line in document]
    f1 = _f1(judged)
    bodies = [_body(document) for document in judged]
    return Score(
        documents=len(documents),
        lines=len(scored),
        text=_text(documents),
        fields=score_fields(fields),
        accuracy=_mean([_mean([line.is_right for line in document]) for document in judged]),
        macro_f1=_mean([*f1.values()]),
        body_precision=_mean([precision for precision, _ in bodies]),
        body_recall=_mean([recall for _, recall in bodies]),
        f1=f1,
        calibration=_band(0, 1, lines),
        bands=tuple(_band(*ends, lines) for ends in pairwise((0, *_BAND_LIMITS, 1))),
        confusion=dict(Counter((line.gold, line.given) for line in scored)),
        scored=tuple(scored),
        scored_fields=tuple(fields),
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
    shares: dict[GoldRole, list[float]] = defaultdict(list)
    labelled: set[GoldRole] = set()
    for lines in documents:
        gold = Counter(line.gold for line in lines)
        given: Counter[GoldRole] = Counter(line.given for line in lines)
        right = Counter(line.gold for line in lines if line.is_right)
        for role in gold | given:
            shares[role].append(2 * right[role] / (gold[role] + given[role]))
        labelled |= {*gold}
    return {role: _mean(shares[role]) for role in Role if role in labelled}


def _side(role: GoldRole) -> Side | None:
    """Tell whether a line belongs to the text; None for a caption."""
    if isinstance(role, Side):
        return role
    if role is Role.CAPTION:
        return None
    return Side.IN if role in _TEXT_ROLES else Side.OUT


def _text(documents: Iterable[Iterable[ScoredLine]]) -> TextScore:
    counts: Counter[tuple[Side | None, Side | None]] = Counter()
    lost = 0
    for lines in documents:
        sides = Counter((_side(line.gold), _side(line.given)) for line in lines)
        lost += sides[Side.IN, Side.IN] < sides[Side.IN, Side.OUT]
        counts += sides
    kept, dropped = (
        counts[side, side] / max(1, counts[side, Side.IN] + counts[side, Side.OUT]) for side in Side
    )
    f = 2 * kept * dropped / (kept + dropped or 1)
    captions = sum(count for pair, count in counts.items() if None in pair)
    return TextScore(kept, dropped, f, captions, lost)


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
