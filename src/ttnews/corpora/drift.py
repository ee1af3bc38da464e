"""How the pages of a publisher change from month to month, by what the parser makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from statistics import median
from typing import Final

from attrs import asdict, evolve, frozen

from ttnews.corpora.database import opened, write_table

SHARES: Final = ("furniture", "untitled", "doubtful", "article", "whole_page", "no_article")
"""The figures that are shares, from 0 to 1."""

KINDS: Final = {".csv": "csv", ".parquet": "parquet", ".json": "json"}
"""What a table is written as, by the suffix of the file."""

FEWEST_BEFORE: Final = 3  # months that a month is compared with
MOST_BEFORE: Final = 6
FEWEST_ARTICLES: Final = 5  # of a month that is compared
LEAST_JUMP: Final = 0.1  # by which a share differs from the median of the months before
DEVIATIONS: Final = 3.0  # of their median absolute deviations, which it exceeds as well

_COLUMNS: Final = ("host", "title", "published", "metadata", "quality", "error")
_QUERY: Final = r"""
    SELECT host, month, articles, errors,
        furniture / nullif(chars, 0), untitled / nullif(articles, 0),
        doubtful / nullif(lines, 0), article / nullif(judged, 0),
        whole_page / nullif(judged, 0), no_article / nullif(judged, 0)
    FROM (
        SELECT coalesce(host, '') AS host,
            coalesce(nullif(regexp_extract(coalesce(published,
                json_extract_string(said, '$.published'), json_extract_string(said, '$.date')
            ), '^\d{4}-\d{2}'), ''), '') AS month,
            count(*) FILTER (error IS NULL) AS articles,
            count(*) FILTER (error IS NOT NULL) AS errors,
            sum(quality.chars_furniture) AS furniture,
            sum(quality.chars) AS chars,
            count(*) FILTER (error IS NULL AND coalesce(title, '') = '') AS untitled,
            sum(quality.lines_doubtful) AS doubtful,
            sum(quality.lines) AS lines,
            count(quality.verdict) AS judged,
            count(*) FILTER (quality.verdict = 'article') AS article,
            count(*) FILTER (quality.verdict = 'whole-page') AS whole_page,
            count(*) FILTER (quality.verdict = 'no-article') AS no_article
        FROM (
            SELECT *, CASE WHEN json_valid(metadata) THEN metadata END AS said FROM articles
        )
        GROUP BY ALL
    ) ORDER BY host, month
"""


@frozen
class Month:
    """The articles of a publisher in a month.

    Attributes:
        host: the publisher's host; empty where the URL is not known.
        month: such as "2025-03"; empty where no date is known, as of errors.
        articles: how many there are.
        errors: how many records have none.
        furniture: the share of characters that were left out as furniture; None if not known.
        untitled: the share of articles without a title.
        doubtful: the share of lines that a person should see.
        article: the share of pages with this verdict.
        whole_page: likewise.
        no_article: likewise.
        jumps: those of `SHARES` that are far from what they were in the months before.

    """

    host: str
    month: str
    articles: int
    errors: int
    furniture: float | None
    untitled: float | None
    doubtful: float | None
    article: float | None
    whole_page: float | None
    no_article: float | None
    jumps: tuple[str, ...] = ()


def measure_drift(folder: str | Path) -> tuple[Month, ...]:
    """Return the figures of all publishers of a corpus, month by month, sorted.

    The month is that of `published`, or else of `published` or `date` in the metadata. A share
    jumps where it differs from the median of the up to `MOST_BEFORE` months before by more than
    `LEAST_JUMP`, and by more than `DEVIATIONS` times the median absolute deviation of these. That
    needs `FEWEST_BEFORE` months before, and `FEWEST_ARTICLES` articles in each.

    Args:
        folder: what `ttnews batch` wrote into.

    Raises:
        MissingExtraError: duckdb is not installed.
        OSError: there is no such folder.
        TTNewsError: it is no corpus.

    """
    with opened(folder, _COLUMNS) as database:
        rows = database.execute(_QUERY).fetchall()
    return tuple(mark_jumps(Month(*row) for row in rows))


def mark_jumps(months: Iterable[Month]) -> Iterator[Month]:
    """Yield months, sorted by host and month, with their jumps."""
    for _, group in groupby(months, key=attrgetter("host")):
        before: list[Month] = []
        for month in group:
            if not month.month or month.articles < FEWEST_ARTICLES:
                yield month
                continue
            jumps = (name for name in SHARES if _jumps(month, before[-MOST_BEFORE:], name))
            yield evolve(month, jumps=tuple(jumps))
            before.append(month)


def _jumps(month: Month, before: Sequence[Month], name: str) -> bool:
    value = getattr(month, name)
    known = [share for each in before if (share := getattr(each, name)) is not None]
    if value is None or len(known) < FEWEST_BEFORE:
        return False
    usual = median(known)
    deviation = median(abs(share - usual) for share in known)
    return bool(abs(value - usual) > max(LEAST_JUMP, DEVIATIONS * deviation))


def write_drift(folder: str | Path, months: Iterable[Month], path: str | Path) -> None:
    """Write months as a table; its form follows from the file's suffix, one of `KINDS`.

    Args:
        folder: what `ttnews batch` wrote into.
        months: what `measure_drift` returns.
        path: the file, which is written as a whole or not at all.

    Raises:
        OSError: it can't be written.

    """
    with opened(folder, ()) as database:
        shares = ", ".join(f"{name} DOUBLE" for name in SHARES)
        database.execute(
            "CREATE TEMP TABLE drift (host VARCHAR, month VARCHAR, articles BIGINT,"
            f" errors BIGINT, {shares}, jumps VARCHAR)"
        )
        columns = [*zip(*map(_values, months), strict=True)]
        if columns:
            values = ", ".join(["unnest(?)"] * len(columns))
            insert = f"INSERT INTO drift SELECT {values}"
            database.execute(insert, [[*column] for column in columns])
        query = "SELECT * FROM drift ORDER BY host, month"
        write_table(database, query, path, KINDS[Path(path).suffix])


def _values(month: Month) -> tuple[object, ...]:
    return tuple({**asdict(month), "jumps": " ".join(month.jumps)}.values())
