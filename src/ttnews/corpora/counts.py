"""What is counted of the records of a part, and of all parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from attrs import define, field

from ttnews.records.reader import Result


@define
class Counts:
    """How many records there are, and what became of them.

    Attributes:
        rows: how many.
        errors: how many have an error, by its kind.
        characters: of dumps, how many characters of their lines are in the text, furniture, of
            related stories, or anything else, such as bylines and pictures.
        verdicts: how many dumps there are of each kind.

    """

    rows: int = 0
    errors: Counter[str] = field(factory=Counter)
    characters: Counter[str] = field(factory=Counter)
    verdicts: Counter[str] = field(factory=Counter)

    def count(self, result: Result) -> None:
        """Count what became of a record."""
        self.rows += 1
        if result.error is not None:
            self.errors[result.error.kind.value] += 1
        elif result.judged is not None:
            quality = result.judged.quality
            known = (quality.chars_text, quality.chars_furniture, quality.chars_related)
            self.characters.update(
                text=known[0],
                furniture=known[1],
                related=known[2],
                other=quality.chars - sum(known),
            )
            self.verdicts[result.judged.verdict.value] += 1

    def add(self, other: Counts) -> None:
        """Add other counts."""
        self.rows += other.rows
        self.errors += other.errors
        self.characters += other.characters
        self.verdicts += other.verdicts

    def to_dict(self) -> dict[str, Any]:
        """Return them ready for JSON, in an order of their own."""
        return {
            "rows": self.rows,
            "errors": dict(sorted(self.errors.items())),
            "characters": dict(sorted(self.characters.items())),
            "verdicts": dict(sorted(self.verdicts.items())),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Counts:
        """Return the counts that `to_dict` wrote."""
        counters = (Counter(data[name]) for name in ("errors", "characters", "verdicts"))
        return cls(data["rows"], *counters)
