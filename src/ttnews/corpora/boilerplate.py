"""Lines that a publisher repeats from article to article, learned from a corpus of them.

What several versions of one story share is no boilerplate. So pages are folded into stories first,
and a line counts by the stories that have it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from ttnews.corpora import boilerplate_queries as queries
from ttnews.corpora.database import opened
from ttnews.profiles import Profile, is_host
from ttnews.profiles.spelling import ORNAMENT

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LONG_LINE: Final = 80  # characters; lines so long tell whether two pages are of one story
SAME_STORY: Final = 0.3  # of what the long lines of a page say, another of its story says too
MOST_PAGES: Final = 20  # of a line, all of whose pages are compared with each other
FEWEST_STORIES: Final = 4  # that have a line
LEAST_SHARE: Final = 0.05  # of the publisher's stories, that have it
SHORTEST: Final = 25  # characters of a line for which that is enough
LEAST_SHARE_OF_SHORT: Final = 0.5  # of the stories, that have a shorter line
AT_EDGE: Final = 0.25  # of a line's pages; one that is at the edge on fewer stands in the middle
FEWEST_INSIDE: Final = 8  # stories that have a line in the middle
LEAST_SHARE_OF_HEADING: Final = 0.3  # of the stories, that have a heading in the middle
ALMOST_ALL: Final = 0.9  # of the stories; what they have may stand anywhere
MOST_FOLLOW_UPS: Final = 15  # stories about one thing that repeat a quotation or a paragraph
SHORTEST_WORD: Final = 4  # characters of a word that can tell what a line is about
ABOUT: Final = 0.6  # of the line's stories have the word in other lines too
NOT_ABOUT: Final = 0.3  # of the other stories have it at most
SURPRISE: Final = 5.0  # their number by the logarithm of how much more often that is than in others
MOST_OF_TEXT: Final = 0.5  # of a publisher's characters; if it is more, nothing is learned

_COLUMNS: Final = ("host", "lead", "blocks", "error")


@frozen
class Learned:
    """What was learned of one publisher.

    Attributes:
        host: its host, without "www.".
        stories: how many stories the corpus has of it.
        lines: the lines, as most pages write them, with "#" for numbers; those in most stories
            first.
        chars: how many characters of the corpus are such lines.
        unwritable: how many more lines there are that a profile can't have, with braces in them.

    """

    host: str
    stories: int
    lines: tuple[str, ...]
    chars: int
    unwritable: int = 0

    @property
    def profile(self) -> Profile:
        """The profile that leaves the lines out on the publisher's pages."""
        return Profile(name=self.host, furniture=self.lines, hosts=(self.host,))


@frozen
class Boilerplate:
    """What was learned from a corpus.

    Attributes:
        publishers: the publishers of which something was learned, by host.
        without_host: how many articles were passed over because their URL is not known.
        one_of_a_kind: the hosts of which nothing was learned because it would be more than half of
            all text: their pages are versions of one page, or no articles.

    """

    publishers: tuple[Learned, ...]
    without_host: int
    one_of_a_kind: tuple[str, ...]

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """The profiles of the publishers, for a plugin or a registry of your own."""
        return tuple(learned.profile for learned in self.publishers)

    def to_toml(self) -> str:
        """Return the profiles as a file for `--profile`, in the order of the hosts."""
        return "\n".join(map(_as_toml, self.publishers))


def learn_boilerplate(folder: str | Path) -> Boilerplate:
    """Learn which lines the publishers of a corpus repeat from article to article.

    Pages of a publisher are one story if `SAME_STORY` of what their long lines say is the same; a
    line that many pages have says less. A line of a lead, a paragraph, a heading, a quotation, a
    list or a caption is learned if at least `FEWEST_STORIES` stories have it, and `LEAST_SHARE` of
    those of the publisher; of lines with less than `SHORTEST` characters `LEAST_SHARE_OF_SHORT`.
    One that stands in the middle of articles needs more stories, and one whose words are about its
    stories is theirs. The result depends neither on the order of the rows, nor on rows that are
    there twice.

    Args:
        folder: what `ttnews batch` wrote into.

    Raises:
        MissingExtraError: duckdb is not installed.
        OSError: there is no such folder.
        TTNewsError: it is no corpus.

    """
    with opened(folder, _COLUMNS) as database:
        _set_limits(database)
        for query in (queries.SITES, queries.LINES, queries.PAIRS):
            database.execute(query)
        _fold_stories(database)
        for query in (queries.LEARN, queries.WRITE, queries.WORDS):
            database.execute(query)
        for query in (queries.ABOUT, queries.TRY_OTHERS, queries.ABOUT, queries.INSIDE):
            database.execute(query)
        doubtful = {host for (host,) in database.execute(queries.ONE_OF_A_KIND).fetchall()}
        rows = database.execute(queries.FOUND).fetchall()
        query = "SELECT count(*) FROM articles WHERE error IS NULL AND host IS NULL"
        [[without_host]] = database.execute(query).fetchall()
    found = (row for row in rows if row[0] not in doubtful and is_host(row[0]))
    return Boilerplate(tuple(_publishers(found)), without_host, tuple(sorted(doubtful)))


def _set_limits(database: DuckDBPyConnection) -> None:
    limits = {
        "ornaments": ORNAMENT,
        "long": LONG_LINE,
        "same_story": SAME_STORY,
        "most_pages": MOST_PAGES,
        "shortest": SHORTEST,
        "fewest": FEWEST_STORIES,
        "fewest_inside": FEWEST_INSIDE,
        "share": LEAST_SHARE,
        "share_of_heading": LEAST_SHARE_OF_HEADING,
        "share_of_all": ALMOST_ALL,
        "at_edge": AT_EDGE,
        "share_of_short": LEAST_SHARE_OF_SHORT,
        "most_follow_ups": MOST_FOLLOW_UPS,
        "shortest_word": SHORTEST_WORD,
        "about": ABOUT,
        "not_about": NOT_ABOUT,
        "surprise": SURPRISE,
        "most": MOST_OF_TEXT,
    }
    for name, value in limits.items():
        database.execute(f"SET VARIABLE {name} = ?", [value])


def _fold_stories(database: DuckDBPyConnection) -> None:
    """Give pages that are connected one story, in as many rounds as double the distance."""
    changed = True
    while changed:
        database.execute(queries.FOLD)
        [[changed]] = database.execute(queries.CHANGED).fetchall()
        database.execute(queries.KEEP)


def _publishers(rows: Iterable[tuple[str, int, str, int]]) -> Iterator[Learned]:
    for (host, stories), group in groupby(rows, key=lambda row: row[:2]):
        found = [*group]
        lines = {text: chars for _, _, text, chars in found if _is_writable(text)}
        if lines:
            unwritable = len(found) - len(lines)
            yield Learned(host, stories, tuple(lines), sum(lines.values()), unwritable)


def _is_writable(text: str) -> bool:
    return "{" not in text and "}" not in text


def _as_toml(learned: Learned) -> str:
    lines = "".join(f"  {_string(line)},\n" for line in learned.lines)
    host = _string(learned.host)
    return f"[[profile]]\nname = {host}\nhosts = [{host}]\nfurniture = [\n{lines}]\n"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
