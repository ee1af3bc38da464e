"""The archive that holds a book's files, the same bytes for the same files."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

__all__ = ["archive"]

_MEDIA_TYPE: Final = "application/epub+zip"
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # of the time of ZIP archives: when all files are said to be of
_LEVEL = 9  # of compression, the highest
_UNIX = 3  # otherwise the archive would tell what system it was made on
_READABLE = 0o100644 << 16


def archive(files: Mapping[str, str]) -> bytes:
    """Write files, by their path in the archive, as the container of an EPUB book."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as container:
        # The standard wants the type first and not compressed, to be seen in the first bytes.
        container.writestr(_info("mimetype", ZIP_STORED), _MEDIA_TYPE)
        for name, content in files.items():
            info = _info(name, ZIP_DEFLATED)
            container.writestr(info, content.encode(), compresslevel=_LEVEL)
    return buffer.getvalue()


def _info(name: str, compression: int) -> ZipInfo:
    info = ZipInfo(name, _BEGINNING)
    info.compress_type = compression
    info.create_system = _UNIX
    info.external_attr = _READABLE
    return info
