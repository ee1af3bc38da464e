"""Articles on a cluster: `ttnews.arrow.parse_batch` over a Spark DataFrame or a Ray Dataset.

Both return what `parse_batch` does for each row, whatever machine it is on. The workers need ttnews
with the extra `arrow`, and the plugins whose formats and filters are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ttnews.arrow import parse_batch, schema
from ttnews.arrow.batches import text_column, used_columns
from ttnews.exceptions import MissingExtraError, OptionError
from ttnews.profiles import Profile
from ttnews.records.reader import Reading
from ttnews.registry.own_profiles import several_profiles

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS: Final = 1000  # that become a batch at once: Spark's own have 10,000


def spark(
    df: Any,
    *,
    text: str | None = None,
    format: str = "text",
    profile: str | Path | Profile | Sequence[str | Path | Profile] | None = None,
    filters: Iterable[str] = (),
) -> Any:
    """Return the articles of a Spark DataFrame, one row for each of its rows.

    Only the columns that `parse_batch` knows are read; join others by `id`. Their order is that of
    the rows of a partition.

    Args:
        df: the `DataFrame`.
        text: the column of the sources; by default the first that has a usual name.
        format: the name of the source format that they are in.
        profile: marker words of your own: a profile, the path of a file with one, or several. Files
            are read here, not by the workers.
        filters: the names of filters to apply to the articles, in this order.

    Returns:
        A `DataFrame` with the columns of `ttnews.arrow.schema`.

    Raises:
        OptionError: it is no DataFrame, or has no such column.
        UnknownFormatError: there is no such format or filter.
        MissingExtraError: pandas or pyarrow is not installed, which Spark needs for this.

    """
    if not hasattr(df, "mapInArrow"):
        raise OptionError(f"expected a Spark DataFrame, not {type(df).__name__}")
    options = _options(df.columns, text, format, profile, filters)
    try:
        from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415  a caller has it

        columns = from_arrow_schema(schema())
        return df.select(*used_columns(df.columns, options["text"])).mapInArrow(
            partial(_parse_batches, options), columns
        )
    except ImportError as error:
        if isinstance(error, MissingExtraError):
            raise
        reason = f"Spark needs pandas and pyarrow for this: {error}"
        raise MissingExtraError(reason, extra="arrow") from error


def ray(
    dataset: Any,
    *,
    text: str | None = None,
    format: str = "text",
    profile: str | Path | Profile | Sequence[str | Path | Profile] | None = None,
    filters: Iterable[str] = (),
) -> Any:
    """Return the articles of a Ray Dataset, one row for each of its rows.

    Ray gives rows in any order unless it is told otherwise
    (`ray.data.DataContext.get_current().execution_options.preserve_order = True`), so keep an `id`.

    Args:
        dataset: the `Dataset`.
        text: as for `spark`.
        format: as for `spark`.
        profile: as for `spark`.
        filters: as for `spark`.

    Returns:
        A `Dataset` with the columns of `ttnews.arrow.schema`.

    Raises:
        OptionError: it is no Dataset, or has no such column.
        UnknownFormatError: there is no such format or filter.
        MissingExtraError: pyarrow is not installed.

    """
    if not hasattr(dataset, "map_batches"):
        raise OptionError(f"expected a Ray Dataset, not {type(dataset).__name__}")
    schema()
    names = dataset.columns()
    options = _options(names, text, format, profile, filters)
    chosen = dataset.select_columns(used_columns(names, options["text"]))
    return chosen.map_batches(
        partial(_parse_table, options), batch_format="pyarrow", batch_size=_ROWS
    )


def _options(
    names: Sequence[str],
    text: str | None,
    format: str,
    profile: str | Path | Profile | Sequence[str | Path | Profile] | None,
    filters: Iterable[str],
) -> dict[str, Any]:
    """Return the options of `parse_batch`, checked before the workers fail because of them."""
    chosen = (filters,) if isinstance(filters, str) else tuple(filters)
    profiles = several_profiles(profile)
    Reading(profiles=profiles, format=format, filters=chosen).reader()
    return {
        "text": text_column(names, text),
        "format": format,
        "profile": profiles,
        "filters": chosen,
    }


def _parse_batches(
    options: dict[str, Any], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for start in range(0, batch.num_rows, _ROWS):
            yield parse_batch(batch.slice(start, _ROWS), **options)


def _parse_table(options: dict[str, Any], table: pa.Table) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415  an extra

    return pa.Table.from_batches([parse_batch(table, **options)])
