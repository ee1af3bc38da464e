"""A corpus as a view of a database that is gone afterwards: the parts that `ttnews batch` wrote."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ttnews.exceptions import TTNewsError
from ttnews.extras import extra
from ttnews.files import replacing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY: Final = "1GB"
"""How much memory the database may use; what is more goes to the disk while it works."""

_GLOB = re.compile(r"[*?\[]")
_ONE_LINE = re.compile(r"\s+")
_LONGEST_REASON: Final = 200  # characters


@contextmanager
def opened(
    folder: str | Path, columns: Iterable[str], *, memory: str = MEMORY
) -> Iterator[DuckDBPyConnection]:
    """Open a corpus: the view `articles` has the rows of all its parts.

    Args:
        folder: what `ttnews batch` wrote into, with files `part-*.parquet`.
        columns: the columns that are needed.
        memory: how much the database may use, as in "1GB".

    Raises:
        MissingExtraError: duckdb is not installed.
        OSError: there is no such folder.
        TTNewsError: it has no parts, or they are damaged or have other columns.

    """
    with extra("corpus"):
        import duckdb  # noqa: PLC0415  an extra

    parts = _parts(Path(folder))
    with tempfile.TemporaryDirectory(prefix="ttnews-") as scratch:
        settings: dict[str, Any] = {
            "memory_limit": memory,
            "temp_directory": scratch,
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,  # from the network
        }
        connection = duckdb.connect(config=settings)
        try:
            articles = connection.read_parquet(parts)
            for column in columns:
                if column not in articles.columns:
                    raise TTNewsError(
                        f"{folder}: no column {column!r} in its parts; ttnews batch writes it,"
                        " unless --columns leaves it out"
                    )
            articles.create_view("articles")
            yield connection
        except duckdb.Error as error:
            reason = _ONE_LINE.sub(" ", str(error))[:_LONGEST_REASON]
            raise TTNewsError(f"{folder}: not readable as a corpus: {reason}") from error
        finally:
            connection.close()


def write_table(
    connection: DuckDBPyConnection, query: str, path: str | Path, kind: str = "parquet"
) -> None:
    """Write what a query returns, as Parquet, CSV or JSON Lines, whole or not at all.

    Args:
        connection: the database.
        query: an SQL query without parameters.
        path: the file.
        kind: `"parquet"`, `"csv"` or `"json"`.

    Raises:
        OSError: it can't be written.

    """
    forms = {"parquet": "FORMAT parquet, COMPRESSION zstd", "csv": "FORMAT csv, HEADER"}
    form = forms.get(kind, "FORMAT json")
    if not Path(path).parent.is_dir():
        raise FileNotFoundError(2, "No such folder", str(Path(path).parent))
    with replacing(path) as part:
        connection.execute(f"COPY ({query}) TO {quoted(part)} ({form})")


def quoted(text: object) -> str:
    """Return a text as a literal of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def _parts(folder: Path) -> list[str]:
    """Return the paths of the parts, in which no character stands for others."""
    names = sorted(entry.name for entry in folder.iterdir())
    parts = [name for name in names if re.fullmatch(r"part-\d+\.parquet", name)]
    if not parts:
        hint = "; these are JSON Lines" if any(name.endswith(".jsonl") for name in names) else ""
        raise TTNewsError(f"{folder}: no part-*.parquet there, as ttnews batch writes them{hint}")
    return [_GLOB.sub(r"[\g<0>]", str(folder / name)) for name in parts]
