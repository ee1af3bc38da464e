"""ZIP and tar: each file of an archive, and what is wrong with one of them."""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from backports import zstd

import ttnews
from collected import records, tar, told, zipped
from ttnews import ErrorKind, ParseError, Record
from ttnews.collecting import tar as tar_module
from ttnews.collecting import zip as zip_module

MEMBERS = [
    ("dumps/", b""),
    ("dumps/ferry.txt", b"Ferry sinks"),
    ("dumps/.hidden.txt", b"x"),
    (".git/config", b"x"),
    ("__MACOSX/dumps/._ferry.txt", b"x"),
    ("./fähre.html", "<p>Fähre".encode()),
    ("../up.txt", b"It is only a name"),
    ("/etc/root.txt", b"So is this"),
    ("empty.txt", b""),
]
FILES = [MEMBERS[place] for place in (1, 5, 6, 7, 8)]
PLACES = [2, 6, 7, 8, 9]


@pytest.mark.parametrize("name", ["a.zip", "a.zip.gz", "a.tar", "a.tgz", "a.TAR.GZ", "a.tar.zst"])
def test_each_file_is_a_record(name: str, tmp_path: Path) -> None:
    content = (
        zipped(MEMBERS)
        if ".zip" in name
        else tar([m for m in MEMBERS if m[1] or m[0] == "empty.txt"])
    )
    packed = gzip.compress(content) if name.lower().endswith("gz") else content
    packed = zstd.compress(content) if name.endswith("zst") else packed
    found = records(tmp_path, name, packed)
    places = PLACES if ".zip" in name else [place - 1 for place in PLACES]  # no folder in the tar
    assert found == [
        Record(position=place, source=source, name=file)
        for place, (file, source) in zip(places, FILES, strict=True)
    ]
    assert {path.name for path in tmp_path.iterdir()} == {name}  # nothing is written


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_kinds_of_packing_in_a_zip_archive(packing: int, tmp_path: Path) -> None:
    assert told(records(tmp_path, "a.zip", zipped([("a.txt", b"Ferry" * 99)], packing))) == [
        (1, b"Ferry" * 99)
    ]


def test_links_and_devices_are_no_files(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        plain = zipfile.ZipInfo("a.txt")
        plain.external_attr = (stat.S_IFREG | 0o644) << 16
        archive.writestr(plain, "Ferry")
    assert told(records(tmp_path, "a.zip", file.getvalue())) == [(2, b"Ferry")]
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            member = tarfile.TarInfo(f"a{kind.decode()}.txt")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
        member = tarfile.TarInfo("a.txt")
        member.size = 5
        archive.addfile(member, io.BytesIO(b"Ferry"))
    assert told(records(tmp_path, "a.tar", file.getvalue())) == [(5, b"Ferry")]


@pytest.mark.parametrize("kind", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_forms_of_tar(kind: int, tmp_path: Path) -> None:
    name = f"{'deep/' * 12}fähre.txt"
    (record,) = records(tmp_path, "a.tar", tar([(name, b"Ferry")], format=kind))
    assert (record.name, record.source) == (name, b"Ferry")


def test_a_file_without_a_name_is_none(tmp_path: Path) -> None:
    content = zipped([("", b"Ferry"), ("b.txt", b"Lamp")])
    assert told(records(tmp_path, "a.zip", content)) == [(2, b"Lamp")]


def test_a_file_with_a_password_is_an_error(tmp_path: Path) -> None:
    content = bytearray(zipped([("a.txt", b"Ferry"), ("b.txt", b"Lamp")]))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # of the first file, its flags
        content[content.index(sign) + place] |= 1
    locked, plain = records(tmp_path, "a.zip", bytes(content))
    assert locked.error is not None
    assert locked.error.kind is ErrorKind.UNREADABLE
    assert "a.txt" in str(locked.error)
    assert "password" in str(locked.error)
    assert told([plain]) == [(2, b"Lamp")]


def test_an_unknown_kind_of_packing_is_an_error(tmp_path: Path) -> None:
    content = bytearray(zipped([("a.txt", b"Ferry"), ("b.txt", b"Lamp")]))
    for sign, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        content[content.index(sign) + place] = 97
    assert told(records(tmp_path, "a.zip", bytes(content))) == [
        (1, ErrorKind.UNREADABLE),
        (2, b"Lamp"),
    ]


@pytest.mark.parametrize(
    "packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_damaged_file_is_an_error_and_the_next_is_read(packing: int, tmp_path: Path) -> None:
    text = "".join(f"Ferry {number} sinks. " for number in range(500)).encode()
    content = bytearray(zipped([("a.txt", text), ("b.txt", b"Lamp")], packing))
    for place in range(60, 90):
        content[place] ^= 0x55
    assert told(records(tmp_path, "a.zip", bytes(content))) == [
        (1, ErrorKind.DAMAGED),
        (2, b"Lamp"),
    ]


def test_a_file_that_ends_too_early_in_a_zip_archive(tmp_path: Path) -> None:
    content = bytearray(zipped([("a.txt", b"Ferry sinks" * 9)], zipfile.ZIP_STORED))
    place = content.index(b"PK\x01\x02")
    content[place + 20 : place + 28] = (5000).to_bytes(4, "little") * 2  # it says it is longer
    assert told(records(tmp_path, "a.zip", bytes(content))) == [(1, ErrorKind.DAMAGED)]


def test_a_fault_of_the_disk_is_none_of_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(zipfile.ZipExtFile, "read", fail)
    with pytest.raises(OSError, match="Input/output error"):
        records(tmp_path, "a.zip", zipped([("a.txt", b"Ferry")]))
    monkeypatch.setattr(tar_module, "_record", fail)
    with pytest.raises(OSError, match="Input/output error"):
        records(tmp_path, "a.tar", tar([("a.txt", b"Ferry")]))


def test_files_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_module, "LARGEST", 1000)
    monkeypatch.setattr(tar_module, "LARGEST", 1000)
    members = [("a.txt", b"x" * 1000), ("b.txt", b"x" * 1001), ("c.txt", b"Lamp")]
    expected = [(1, b"x" * 1000), (2, ErrorKind.TOO_LARGE), (3, b"Lamp")]
    assert told(records(tmp_path, "a.zip", zipped(members))) == expected
    assert told(records(tmp_path, "a.tar", tar(members))) == expected


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes out counts, not what the header says."""
    monkeypatch.setattr(zip_module, "LARGEST", 100_000)
    content = bytearray(zipped([("a.txt", bytes(10_000_000)), ("b.txt", b"Lamp")]))
    assert len(content) < 20_000
    assert told(records(tmp_path, "a.zip", bytes(content))) == [
        (1, ErrorKind.TOO_LARGE),
        (2, b"Lamp"),
    ]
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = (9).to_bytes(4, "little")  # it says that it is small
    assert told(records(tmp_path, "a.zip", bytes(content))) == [
        (1, ErrorKind.DAMAGED),
        (2, b"Lamp"),
    ]


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive", b"\0" * 9, b"\x1f\x8b" * 600])
def test_what_is_no_archive(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(ParseError, match=r"^no valid ZIP archive: File is not a zip file$"):
        records(tmp_path, "a.zip", content)
    with pytest.raises(ParseError, match=r"^no valid tar archive: "):
        records(tmp_path, "a.tar", content)


def test_empty_archives(tmp_path: Path) -> None:
    assert records(tmp_path, "a.zip", zipped([])) == []
    assert records(tmp_path, "a.tar", tar([])) == []


def test_a_tar_archive_that_is_cut_off_never_ends_in_silence(tmp_path: Path) -> None:
    content = tar([("a.txt", b"Ferry" * 300), ("b.txt", b"Lamp"), ("c.txt", b"Rope" * 99)])
    whole = records(tmp_path, "a.tar", content)
    end = len(content.rstrip(b"\0"))
    for cut in range(1, end, 37):
        (tmp_path / "a.tar").write_bytes(content[:cut])
        found: list[Record] = []
        try:
            for record in ttnews.collections()["tar"].records(str(tmp_path / "a.tar")):
                found.append(record)  # noqa: PERF402  what came before the error counts
        except ParseError:
            assert found == whole[: len(found)]
        else:
            assert told(found[-1:]) == [(len(found), ErrorKind.DAMAGED)]
            assert found[:-1] == whole[: len(found) - 1]


@pytest.mark.parametrize("name", ["a.tgz", "a.tar.gz", "a.tar.zst"])
def test_a_packed_archive_that_is_cut_off(name: str, tmp_path: Path) -> None:
    content = tar([(f"{n}.txt", f"Ferry {n}".encode() * n) for n in range(9)])
    packed = zstd.compress(content) if name.endswith("zst") else gzip.compress(content)
    for cut in (*range(0, len(packed), 23), len(packed) - 1, len(packed) - 4):
        with pytest.raises(ParseError):
            records(tmp_path, name, packed[:cut])


def test_archives_one_after_the_other_are_one(tmp_path: Path) -> None:
    first, second = (tar([(f"{name}.txt", name.encode())]) for name in "ab")
    content = first + second + bytes(99_840)
    assert told(records(tmp_path, "a.tar", content)) == [(1, b"a"), (2, b"b")]
    with pytest.raises(ParseError, match="no valid tar archive"):
        records(tmp_path, "a.tar", content + b"no member" * 99)


def test_a_damaged_member_amid_an_archive(tmp_path: Path) -> None:
    content = bytearray(tar([("a.txt", b"Ferry"), ("b.txt", b"Lamp")]))
    content[1024 + 150] ^= 0xFF  # the checksum of the second header
    with pytest.raises(ParseError, match=r"^no valid tar archive: "):
        records(tmp_path, "a.tar", bytes(content))


def test_a_list_of_files_that_is_damaged(tmp_path: Path) -> None:
    content = bytearray(zipped([("a.txt", b"Ferry"), ("b.txt", b"Lamp")]))
    content[content.index(b"PK\x01\x02") + 1] = 0
    with pytest.raises(ParseError, match=r"^no valid ZIP archive: Bad magic number for central"):
        records(tmp_path, "a.zip", bytes(content))
