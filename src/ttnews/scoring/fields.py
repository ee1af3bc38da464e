"""Compare the fields that a page states with those of the article that was made of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from attrs import frozen

from ttnews.model import Article
from ttnews.scoring.gold import FIELDS, FieldValue, GoldPage


@frozen
class ScoredField:
    """A field that a page was labelled with, and what the library made of it.

    Attributes:
        page: its page.
        name: the name of the field in `ttnews.Article`.
        gold: what the page states; None where it states nothing.
        given: what the library gave; None where it gave nothing.

    """

    page: GoldPage
    name: str
    gold: FieldValue
    given: FieldValue

    @property
    def is_right(self) -> bool:
        """Whether the library gave what the page states, or nothing where it states nothing.

        Case, white space and compatibility characters (NFKC) don't matter, nor does the order of
        authors. Dates are the same to the minute if both have a time, else by day; without a time
        zone in both, the clocks are compared.
        """
        if isinstance(self.gold, date) and isinstance(self.given, date):
            return _is_same_moment(self.gold, self.given)
        return _folded(self.gold) == _folded(self.given)


@frozen
class FieldScore:
    """How well the library does on one field.

    Attributes:
        pages: how many pages were labelled with it.
        stated: how many of these state something.
        given: of those that do, the share for which the library gave something, from 0 to 1; None
            where there are none.
        right: of the same pages, the share for which it gave just that; None likewise.
        false: for how many pages it gave something else than they state, or something where they
            state nothing.

    """

    pages: int
    stated: int
    given: float | None
    right: float | None
    false: int


def scored_fields(page: GoldPage, article: Article) -> Iterator[ScoredField]:
    """Yield the fields of a page that have labels, in the order of `FIELDS`."""
    for name in FIELDS:
        if name in page.fields:
            yield ScoredField(page, name, page.fields[name], getattr(article, name) or None)


def score_fields(scored: Iterable[ScoredField]) -> dict[str, FieldScore]:
    """Sum up the fields of all pages, each field by itself."""
    every = [*scored]
    return {
        name: _sum([field for field in every if field.name == name])
        for name in FIELDS
        if any(field.name == name for field in every)
    }


def _sum(fields: list[ScoredField]) -> FieldScore:
    stated = [field for field in fields if field.gold]
    return FieldScore(
        pages=len(fields),
        stated=len(stated),
        given=sum(bool(field.given) for field in stated) / len(stated) if stated else None,
        right=sum(field.is_right for field in stated) / len(stated) if stated else None,
        false=sum(bool(field.given) and not field.is_right for field in fields),
    )


def _folded(value: FieldValue) -> object:
    if isinstance(value, tuple):
        return {_folded(name) for name in value}
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFKC", value).casefold().split())
    return value


def _is_same_moment(one: date, other: date) -> bool:
    if not (isinstance(one, datetime) and isinstance(other, datetime)):
        return (one.year, one.month, one.day) == (other.year, other.month, other.day)
    if one.tzinfo is None or other.tzinfo is None:
        one, other = one.replace(tzinfo=None), other.replace(tzinfo=None)
    return one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)
