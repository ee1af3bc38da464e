"""Which article of a corpus the card of another story is about."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from ttnews.corpora.database import opened, write_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_COLUMNS: Final = ("id", "url", "host", "title", "related", "file", "position", "error")
_AT_ONCE: Final = 20_000  # titles that are folded

_TABLES: Final = """
    CREATE TEMP TABLE cards AS
        SELECT id, file, position, url, host, place,
            related[place].title AS title, nullif(related[place].url, '') AS card_url
        FROM (
            SELECT id, file, position, url, host, related,
                unnest(range(1, len(related) + 1)) AS place
            FROM articles WHERE error IS NULL
        );
    CREATE TEMP TABLE heads AS
        SELECT title, host, nullif(url, '') AS url, {
            'file': file, 'position': position, 'id': id, 'url': url
        } AS head
        FROM articles WHERE error IS NULL AND (title IS NOT NULL OR url IS NOT NULL);
    CREATE TEMP TABLE folded (title VARCHAR, fold VARCHAR);
"""
_NOT_ASCII: Final = r"""
    CREATE TEMP TABLE not_ascii AS
        SELECT title, row_number() OVER () AS number FROM (
            SELECT DISTINCT title FROM (SELECT title FROM cards UNION ALL SELECT title FROM heads)
            WHERE NOT regexp_full_match(title, '[\x00-\x7F]*')
        );
"""
_SOME: Final = "SELECT title FROM not_ascii WHERE number > ? AND number <= ?"
# An article that is there twice has one name, and is in no doubt.
_FIND: Final = r"""
    CREATE TEMP MACRO key_of(title, fold) AS nullif(regexp_replace(
        regexp_replace(coalesce(fold, lower(title)), '\s+', ' ', 'g'),
        '^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$', '', 'g'
    ), '');
    CREATE TEMP TABLE named AS
        SELECT heads.*, key_of(title, fold) AS key FROM heads LEFT JOIN folded USING (title);
    CREATE TEMP TABLE by_url AS
        SELECT url AS card_url, min(head) AS head FROM named WHERE url IS NOT NULL GROUP BY url;
    CREATE TEMP TABLE by_host AS
        SELECT key, host, min(head) AS head, count(DISTINCT coalesce(url, head::VARCHAR)) AS n
        FROM named WHERE key IS NOT NULL AND host IS NOT NULL GROUP BY key, host;
    CREATE TEMP TABLE by_key AS
        SELECT key, min(head) AS head, count(DISTINCT coalesce(url, head::VARCHAR)) AS n
        FROM named WHERE key IS NOT NULL GROUP BY key;
    CREATE TEMP TABLE links AS
        SELECT cards.id AS from_id, file AS from_file, position AS from_position,
            cards.url AS from_url, cards.title, place,
            coalesce(by_url.head, by_host.head, by_key.head) AS found,
            CASE WHEN by_url.head IS NOT NULL THEN 1 ELSE coalesce(by_host.n, by_key.n, 0) END AS n
        FROM (
            SELECT cards.*, key_of(title, fold) AS key FROM cards LEFT JOIN folded USING (title)
        ) cards
        LEFT JOIN by_url USING (card_url)
        LEFT JOIN by_host ON by_host.key = cards.key AND by_host.host = cards.host
        LEFT JOIN by_key ON by_key.key = cards.key;
"""
_WRITTEN: Final = """
    SELECT from_id, from_file, from_position, from_url, title, found.id AS to_id,
        found.file AS to_file, found.position AS to_position, found.url AS to_url
    FROM links ORDER BY from_file, from_position, from_id, from_url, place, title
"""


@frozen
class Links:
    """What became of the cards of a corpus.

    Attributes:
        cards: how many there are.
        resolved: how many are about an article of the corpus.
        ambiguous: how many of these have a title that several articles have.

    """

    cards: int
    resolved: int
    ambiguous: int


def fold_title(title: str) -> str:
    """Return a title without differences of form (NFKC) and case."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).casefold())


def write_links(folder: str | Path, path: str | Path) -> Links:
    """Find the articles that the cards of a corpus are about, and write them as Parquet.

    A card is about the article whose URL it has; else about the one whose title it has, whatever
    the case, the white space, and the punctuation at the ends: of several one of the same host, and
    of these the first, by file and position. The columns are `from_id`, `from_file`,
    `from_position`, `from_url`, `title`, `to_id`, `to_file`, `to_position`, `to_url`, of which the
    last four are null where the corpus has no such article.

    Args:
        folder: what `ttnews batch` wrote into.
        path: the file, which is written as a whole or not at all.

    Raises:
        MissingExtraError: duckdb is not installed.
        OSError: there is no such folder, or the file can't be written.
        TTNewsError: it is no corpus.

    """
    with opened(folder, _COLUMNS) as database:
        database.execute(_TABLES)
        _fold_titles(database)
        database.execute(_FIND)
        query = "SELECT count(*), count(found), count(*) FILTER (n > 1) FROM links"
        [counts] = database.execute(query).fetchall()
        write_table(database, _WRITTEN, path)
    return Links(*counts)


def _fold_titles(database: DuckDBPyConnection) -> None:
    """Fold the titles for which SQL has no function."""
    database.execute(_NOT_ASCII)
    done = 0
    while rows := database.execute(_SOME, [done, done + _AT_ONCE]).fetchall():
        titles = [title for (title,) in rows]
        folded = [*map(fold_title, titles)]
        database.execute("INSERT INTO folded SELECT unnest(?), unnest(?)", [titles, folded])
        done += _AT_ONCE
