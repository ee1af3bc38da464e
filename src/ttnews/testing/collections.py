"""The check of collections."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

from ttnews.exceptions import PluginError, TTNewsError
from ttnews.registry.hookspecs import Collection
from ttnews.registry.records import Record, Shard

_CUTS: Final = 64  # places at which a sample is cut off
_SIZES: Final = (1, 7, 100, 4096, 1 << 30)  # bytes of shards


def check_collection(collection: Collection, samples: Iterable[bytes]) -> None:
    """Check a collection with samples of the files that it reads.

    Of each sample it must give at least one record, and none with an error; rising positions, from
    1; the same records every time, and of the packed file (`.gz`) too; and of shards, of whatever
    size, together the records of the whole file. Of a sample that is cut off it gives records, or
    raises `OSError` or an error of ttnews' own hierarchy; of a packed one that is cut off, it never
    passes over that in silence.

    Args:
        collection: the record that the plugin registers.
        samples: contents of valid files, at least one.

    """
    assert not isinstance(samples, bytes), "one sample where several are expected"
    samples = tuple(samples)
    name = collection.name
    assert samples, "no samples to check with"
    assert collection.description, f"{name}: no description"
    assert collection.suffixes, f"{name}: no suffix, so no file is read by it"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"sample{collection.suffixes[0]}")
        packed = file.with_name(f"{file.name}.gz")
        for sample in samples:
            file.write_bytes(sample)
            packed.write_bytes(gzip.compress(sample, mtime=0))
            records = _whole(collection, file)
            assert _whole(collection, file) == records, f"{name}: a second reading differs"
            assert _whole(collection, packed) == records, f"{name}: the packed file differs"
            if collection.shards:
                _check_shards(collection, file, records)
            _check_cut(collection, file)
            _check_cut(collection, packed)


def _whole(collection: Collection, file: Path) -> list[Record]:
    try:
        records = list(_read(collection, file))
    except (TTNewsError, OSError) as error:
        raise AssertionError(f"{collection.name}: {error}; for a sample, {file.name}") from error
    assert records, f"{collection.name}: a sample without records"
    wrong = [record for record in records if record.error]
    assert not wrong, f"{collection.name}: a sample with an error: {wrong[0].error}"
    positions = [0, *(record.position for record in records)]
    assert all(one < other for one, other in pairwise(positions)), (
        f"{collection.name}: positions don't rise from 1: {positions[1:]}"
    )
    return records


def _read(collection: Collection, file: Path, *shard: Shard) -> Iterator[Record]:
    """Read records; whatever is foreign is a failure."""
    try:
        for record in collection.records(str(file), *shard):
            assert isinstance(record, Record), f"{collection.name}: gave {record!r}, not a Record"
            has_source = (record.article, record.source) != (None, None) or len(record.columns) > 0
            assert has_source != bool(record.error), (
                f"{collection.name}: a record is a source or an error, not both or none: {record!r}"
            )
            yield record
    except (TTNewsError, OSError, AssertionError) as error:
        assert not isinstance(error, PluginError), f"{collection.name}: {error}"  # noqa: PT017  this is a check
        raise
    except Exception as error:
        raise AssertionError(
            f"{collection.name}: records raised {type(error).__name__}: {error}"
        ) from error


def _check_shards(collection: Collection, file: Path, records: list[Record]) -> None:
    assert collection.shards is not None
    for size in _SIZES:
        shards = list(collection.shards(str(file), size))
        assert shards == list(collection.shards(str(file), size)), (
            f"{collection.name}: other shards of the same file and size, {size}"
        )
        read = [(shard, list(_read(collection, file, shard))) for shard in shards]
        assert [record for _, found in read for record in found] == records, (
            f"{collection.name}: shards of {size} bytes are not the whole file"
        )
        for shard, found in read:
            assert all(record.position >= shard.first for record in found), (
                f"{collection.name}: a record before the first of its shard, {shard}"
            )


def _check_cut(collection: Collection, file: Path) -> None:
    whole = file.read_bytes()
    for end in range(0, len(whole), max(1, len(whole) // _CUTS)):
        file.write_bytes(whole[:end])
        try:
            is_noticed = any(record.error for record in list(_read(collection, file)))
        except (TTNewsError, OSError):
            is_noticed = True
        assert is_noticed or file.suffix != ".gz", (
            f"{collection.name}: passes over that a packed file ends before its end"
        )
