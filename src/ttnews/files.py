"""Files, packed if their names end with `.gz` (gzip) or `.zst` (Zstandard)."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from ttnews.exceptions import ParseError
from ttnews.extras import extra

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

UNFINISHED: Final = ".unfinished"
"""How the name of a file ends before it is whole."""

_LONGEST_PART: Final = 100  # characters of a name that are in that of the file before it is whole

_BUFFER: Final = 1 << 17  # bytes that are unpacked at a time; few at a time take half as long again
_PACKED: Final = {".gz": "gzip", ".zst": "Zstandard"}
_ARCHIVES: Final = {".tgz": ".gz"}  # packed too, but their names say first what is in them
_SAME_BYTES: Final[dict[str, dict[str, int]]] = {".gz": {"mtime": 0}, ".zst": {}}


def plain_name(path: str) -> str:
    """Return the name of a file as it is unpacked."""
    suffix = packing(path)
    return path[: -len(suffix)] if suffix else path


def packing(path: str) -> str:
    """Return the suffix by which a file's name says that it is packed; empty if it isn't."""
    lower = path.lower()
    return next((suffix for suffix in _PACKED if lower.endswith(suffix)), "")


def open_file(path: str | Path) -> io.BufferedReader:
    """Open a file to read bytes; one whose name ends with `.gz` or `.zst` is unpacked meanwhile.

    So is a `.tgz`, which is a packed `.tar`.

    Raises:
        OSError: it can't be opened. Reading raises it too.
        ParseError: reading finds that the file is damaged, or ends before its end.
        MissingExtraError: it is packed with Zstandard, and the extra `zst` is not installed.

    """
    file = Path(path).open("rb")  # noqa: SIM115  the caller closes it
    suffix = packing(str(path)) or _ARCHIVES.get(Path(path).suffix.lower(), "")
    if not suffix:
        return file
    try:
        unpacked = _module(suffix).open(file)
    except BaseException:
        file.close()
        raise
    return io.BufferedReader(_Unpacking(file, unpacked, _PACKED[suffix]), _BUFFER)


@contextmanager
def opened_anywhere(path: str | Path) -> Iterator[BinaryIO]:
    """Open a file as `open_file` does, to read it in any order: what is packed is unpacked first.

    It is unpacked into a file without a name, which is gone when it is closed. Raises as reading
    the whole file does.
    """
    with open_file(path) as file:
        if file.seekable():
            yield file
            return
        import shutil  # noqa: PLC0415  for few files
        import tempfile  # noqa: PLC0415

        with tempfile.TemporaryFile() as whole:
            shutil.copyfileobj(file, whole)
            whole.seek(0)
            yield whole


class _Unpacking(io.RawIOBase):
    """A packed file; what is wrong with the packing is one kind of error for all kinds of it."""

    def __init__(self, file: BinaryIO, unpacked: Any, kind: str) -> None:
        self.file, self.unpacked, self.kind = file, unpacked, kind

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        try:
            count: int = self.unpacked.readinto1(buffer)  # and no more, or it is lost with an error
        except Exception as error:
            if isinstance(error, OSError) and error.errno:  # the disk's fault, not the file's
                raise
            raise ParseError(f"no valid {self.kind} file: {error}") from error
        if not count and not self.file.tell():
            raise ParseError(f"no valid {self.kind} file: it is empty")
        return count

    def close(self) -> None:
        self.unpacked.close()
        self.file.close()
        super().close()


def _module(suffix: str) -> Any:
    """Return the module that packs and unpacks: few files need one."""
    if suffix == ".gz":
        import gzip  # noqa: PLC0415

        return gzip
    with extra("zst"):
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415
        else:
            from backports import zstd  # noqa: PLC0415
    return zstd


def read_file(path: str | Path) -> bytes:
    """Read a file; see `open_file`, which raises the same."""
    with open_file(path) as file:
        return file.read()


def write_file(path: str | Path, content: bytes) -> None:
    """Write a file, packed as its name says; the same content gives the same bytes.

    Raises:
        OSError: as `replacing`.
        MissingExtraError: as `open_file`.

    """
    if suffix := packing(str(path)):
        content = _module(suffix).compress(content, **_SAME_BYTES[suffix])
    with replacing(path) as part:
        part.write_bytes(content)


@contextmanager
def written(path: str | Path) -> Iterator[BinaryIO]:
    """Open a file to write bytes one after the other, packed as `write_file` packs them.

    Raises:
        OSError: as `replacing`.
        MissingExtraError: as `open_file`.

    """
    suffix = packing(str(path))
    module = _module(suffix) if suffix else None
    with replacing(path) as part, part.open("wb") as file:
        if module is None:
            yield file
        elif suffix == ".gz":
            with module.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
                yield packed
        else:
            with module.open(file, "wb") as packed:
                packed.write(b"")  # by which a file of nothing is a valid one too
                yield packed


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Let a file be written beside its place, and rename it when all of it is on the disk.

    The rename is the only commit: whoever reads the file meanwhile, or after a crash or an error,
    finds what was there before. Whoever writes the same file at the same time, in another process,
    doesn't disturb that. As editors do, it follows a link and keeps the file's permissions. A
    device or a pipe takes what comes.

    Raises:
        OSError: it can't be written; then it is as it was.

    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        yield target
        return
    part = target.with_name(f".{target.name[:_LONGEST_PART]}.{os.getpid()}{UNFINISHED}")
    try:
        yield part
        _sync(part)
        if target.exists():
            part.chmod(stat.S_IMODE(target.stat().st_mode))
        part.replace(target)
    except OSError as error:
        if error.filename in {None, str(part)} and error.errno:
            error.filename, error.filename2 = str(path), None
        raise
    finally:
        part.unlink(missing_ok=True)
    with suppress(PermissionError):  # Windows opens no folder
        _sync(target.parent)


def _sync(path: Path) -> None:
    """Wait until a file or folder is on the disk, and not only in the system's memory."""
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_hidden(name: str) -> bool:
    """Whether a file in an archive, or its folder, is one that its system doesn't show."""
    parts = name.split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part.strip(".") for part in parts)


def is_same_file(one: str | Path, other: str | Path) -> bool:
    """Whether two paths are of one file, which is there."""
    try:
        return Path(one).samefile(other)
    except OSError:  # as one of them isn't
        return False
