"""Parts of a corpus as `ttnews batch` writes them, of rows that a test says as far as it cares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from ttnews.arrow import schema


def paragraphs(*texts: str) -> list[dict[str, Any]]:
    """Return paragraphs as the column `blocks` has them."""
    return [{"kind": "paragraph", "text": text} for text in texts]


def write_parts(folder: Path, *parts: Iterable[Mapping[str, Any]]) -> Path:
    """Write a corpus; what a row doesn't say is null, and of its lists empty."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, rows in enumerate(parts):
        whole = [{"blocks": [], "related": [], **row} for row in rows]
        table = pa.Table.from_pylist(whole, schema())
        parquet.write_table(table, folder / f"part-{number:05}.parquet")
    return folder
