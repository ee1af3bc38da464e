"""Files, packed with gzip or Zstandard or not at all."""

from __future__ import annotations

import errno
import gzip
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from backports import zstd

import ttnews
from ttnews import MissingExtraError, ParseError, files
from ttnews.files import (
    is_hidden,
    opened_anywhere,
    plain_name,
    read_file,
    replacing,
    write_file,
    written,
)

TEXT = "".join(f"The ferry sank {number} times.\n" for number in range(200)).encode()
PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": zstd.compress}
PACKED = pytest.mark.parametrize("suffix", [*PACKERS])


def write(path: Path, content: bytes) -> None:
    """Write a file with `written`."""
    with written(path) as file:
        for place in range(0, len(content), 100):
            file.write(content[place : place + 100])


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a.txt.zst", "a.TXT.GZ", "a.txt.Zst"])
@pytest.mark.parametrize("put", [write, write_file])
def test_what_is_written_is_read(
    name: str, put: Callable[[Path, bytes], None], tmp_path: Path
) -> None:
    for content in (TEXT, b""):
        put(tmp_path / name, content)
        first = (tmp_path / name).read_bytes()
        assert read_file(tmp_path / name) == content
        put(tmp_path / name, content)
        assert (tmp_path / name).read_bytes() == first  # the same bytes whenever it is written
    put(tmp_path / name, TEXT)
    assert ((tmp_path / name).read_bytes() == TEXT) is (name == "a.txt")
    with ttnews.open_file(str(tmp_path / name)) as file:
        assert file.readline() == b"The ferry sank 0 times.\n"
        assert file.read(9) == b"The ferry"
        assert len(file.read()) == len(TEXT) - 33


@PACKED
def test_several_members_are_one_file(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(PACKERS[suffix](TEXT[:500]) + PACKERS[suffix](TEXT[500:]))
    assert read_file(path) == TEXT


@PACKED
def test_a_packed_file_that_is_cut_off(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    packed = PACKERS[suffix](TEXT)
    for end in range(len(packed)):
        path.write_bytes(packed[:end])
        with pytest.raises(ParseError, match=r"^no valid "), ttnews.open_file(path) as file:
            file.read()


@PACKED
def test_a_packed_file_that_is_damaged_or_something_else(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    packed = bytearray(PACKERS[suffix](TEXT))
    packed[len(packed) // 2] ^= 0xFF
    for content in (bytes(packed), b"no packed file", TEXT):
        path.write_bytes(content)
        with pytest.raises(ParseError, match=r"^no valid (gzip|Zstandard) file: "):
            read_file(path)


def test_a_packed_tar_archive_is_unpacked_too(tmp_path: Path) -> None:
    (tmp_path / "a.tgz").write_bytes(gzip.compress(TEXT))
    assert read_file(tmp_path / "a.tgz") == TEXT
    assert plain_name("a.tgz") == "a.tgz"  # by which it is known


@pytest.mark.parametrize("name", ["a", "a.gz", "a.zst"])
def test_a_missing_file(name: str, tmp_path: Path) -> None:
    for opened in (ttnews.open_file, read_file):
        with pytest.raises(FileNotFoundError):
            opened(tmp_path / name)
    with pytest.raises(FileNotFoundError), written(tmp_path / "folder" / name):
        pass


def test_without_the_extra_for_zstandard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zst"
    path.write_bytes(zstd.compress(TEXT))
    library = "compression" if sys.version_info >= (3, 14) else "backports"
    monkeypatch.setitem(sys.modules, library, None)
    for use in (ttnews.open_file, read_file, lambda path: write_file(path, b"")):
        with pytest.raises(MissingExtraError, match=r"ttnews\[zst\]"):
            use(path)
    with pytest.raises(MissingExtraError, match=r"ttnews\[zst\]"), written(path):
        pass
    assert path.read_bytes() == zstd.compress(TEXT)  # as it was


@pytest.mark.parametrize(("version", "package"), [((3, 13), "backports"), ((3, 14), "compression")])
def test_zstandard_is_in_python_from_a_version_on(
    version: tuple[int, int], package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ModuleType(package)
    found.zstd = SimpleNamespace(compress=lambda content: content[::-1])  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, package, found)
    monkeypatch.setattr(files, "sys", SimpleNamespace(version_info=version))
    write_file(tmp_path / "a.zst", b"abc")
    assert (tmp_path / "a.zst").read_bytes() == b"cba"


def test_a_fault_of_the_disk_is_none_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error")

    write_file(tmp_path / "a.gz", TEXT)
    with ttnews.open_file(tmp_path / "a.gz") as file:
        monkeypatch.setattr(gzip.GzipFile, "readinto1", fail, raising=False)
        with pytest.raises(OSError, match="Input/output error"):
            file.read()


@pytest.mark.parametrize("name", ["a.zip", "a.zip.gz", "a.zip.zst"])
def test_a_file_is_read_in_any_order(name: str, tmp_path: Path) -> None:
    write_file(tmp_path / name, TEXT)
    with opened_anywhere(tmp_path / name) as file:
        file.seek(-7, 2)
        assert file.read() == b"times.\n"
        file.seek(4)
        assert file.read(5) == b"ferry"


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("a.txt", False),
        ("./a.txt", False),
        ("../a.txt", False),
        ("a/b.c/d", False),
        (".a", True),
        ("a/.b/c", True),
        ("__MACOSX/a", True),
        ("x__MACOSX/a", False),
    ],
)
def test_hidden_files(name: str, hidden: bool) -> None:  # noqa: FBT001
    assert is_hidden(name) is hidden


def fail(error: BaseException) -> None:
    raise error


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a.txt.zst"])
@pytest.mark.parametrize("kind", [OSError, KeyboardInterrupt])
def test_what_is_not_written_to_its_end_changes_nothing(
    name: str, kind: type[BaseException], tmp_path: Path
) -> None:
    path = tmp_path / name

    def write_half() -> None:
        with written(path) as file:
            file.write(TEXT * 100)
            raise kind(errno.ENOSPC, "No space left")

    for before in (None, TEXT):
        if before:
            write_file(path, before)
        with pytest.raises(kind) as caught:
            write_half()
        assert (read_file(path) if path.exists() else None) == before
        assert len([*tmp_path.iterdir()]) == bool(before)
        assert getattr(caught.value, "filename", str(path)) == str(path)


def test_an_error_of_another_file_keeps_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught, written(tmp_path / "a.txt"):
        (tmp_path / "b.txt").read_bytes()
    assert caught.value.filename == str(tmp_path / "b.txt")


def test_a_disk_that_fails_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    monkeypatch.setattr(os, "fsync", lambda _: fail(OSError(errno.EIO, "Input/output error")))
    with pytest.raises(OSError, match="Input/output") as caught:
        write_file(path, b"new")
    assert (caught.value.filename, path.read_bytes()) == (str(path), TEXT)
    assert [*tmp_path.iterdir()] == [path]


def test_a_folder_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_ = os.open

    def opened(path: Path, flags: int) -> int:
        if path.is_dir():
            raise PermissionError(errno.EACCES, "Permission denied")
        return open_(path, flags)

    monkeypatch.setattr(os, "open", opened)
    write_file(tmp_path / "a.txt", TEXT)
    assert (tmp_path / "a.txt").read_bytes() == TEXT


def test_a_file_keeps_its_permissions_and_links_to_it(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "b.txt"
    link.symlink_to(path)
    for mode in (0o600, 0o640, 0o444, 0o755):
        path.touch()
        path.chmod(mode)
        for put in (write, write_file):
            put(link, TEXT)
            assert (path.stat().st_mode & 0o777, path.read_bytes()) == (mode, TEXT)
            assert link.is_symlink()
    assert len([*tmp_path.iterdir()]) == 2


def test_a_link_to_nothing_makes_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    write_file(tmp_path / "b.txt", TEXT)
    assert (tmp_path / "a.txt").read_bytes() == TEXT


def test_a_pipe_takes_what_comes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        came = pool.submit(pipe.read_bytes)
        write_file(pipe, TEXT)
        assert came.result() == TEXT
    assert pipe.is_fifo()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "no" / "a.txt"
    with pytest.raises(FileNotFoundError) as caught, replacing(path) as part:
        part.write_bytes(TEXT)
    assert caught.value.filename == str(path)
