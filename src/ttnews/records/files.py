"""The records of a file: of a collection of many, or the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from ttnews.exceptions import MissingExtraError, PluginError, TTNewsError
from ttnews.files import open_file, plain_name
from ttnews.records.columns import Columns, needed
from ttnews.registry.hookspecs import Collection
from ttnews.registry.records import LARGEST, ErrorKind, Record, RecordError, Shard, too_large
from ttnews.registry.registry import Registry


def records_of(
    path: str, registry: Registry, columns: Columns, shard: Shard | None = None
) -> Iterator[Record]:
    """Yield the records of a file, in order, with the columns alone that are looked at.

    Where the file can't be read, or not be read on, that is an error in place of the next record,
    and the last one.

    Args:
        path: the file.
        registry: whose collections are looked for.
        columns: which column is what.
        shard: the part of the file to read; None for all of it.

    Raises:
        MissingExtraError: a library is not installed that reading it needs.

    """
    collection = registry.collection_for(path)
    last = 0 if shard is None else shard.first - 1
    try:
        if collection is None:
            yield _alone(path)
            return
        for found in _read(collection, path, shard):
            record = needed(found, columns)
            last = record.position or last
            yield record
    except MissingExtraError:
        raise
    except OSError as error:
        fault = RecordError(ErrorKind.UNREADABLE, error.strerror or str(error))
    except MemoryError:
        fault = RecordError(ErrorKind.TOO_LARGE, "too large for the memory")
    except PluginError as error:
        fault = RecordError(ErrorKind.PLUGIN, str(error))
    except TTNewsError as error:
        fault = RecordError(ErrorKind.DAMAGED, str(error))
    except Exception as error:  # noqa: BLE001  whatever a third party raises
        what = f"collection {collection.name!r}" if collection else "reading it"
        fault = RecordError(ErrorKind.PLUGIN, f"{what} raised {type(error).__name__}: {error}")
    else:
        return
    yield Record(position=0 if collection is None else last + 1, error=fault)


def _alone(path: str) -> Record:
    """Return the record that a file is, unless it is too large, whatever it is before unpacking."""
    with open_file(path) as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        return too_large(0)
    return Record(source=content, name=PurePath(plain_name(path)).name)


def _read(collection: Collection, path: str, shard: Shard | None) -> Iterator[Record]:
    read = collection.records(path) if shard is None else collection.records(path, shard)
    for record in read:
        if not isinstance(record, Record):
            kind = type(record).__name__
            raise PluginError(f"collection {collection.name!r} returned {kind}, not a Record")
        yield record
