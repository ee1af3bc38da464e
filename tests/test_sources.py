"""What a source is: encodings, formats that are found, and what plainly is no text dump."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest

import ttnews
from ttnews import (
    Article,
    OptionError,
    Paragraph,
    ParseError,
    Registry,
    SourceFormat,
    SourceWarning,
    UnknownFormatError,
    hookimpl,
)

NEWS = "Ferry sinks\n\nThe ferry sank on Monday, the harbour master of Harrow said.\n"
PAGE = f"<!DOCTYPE html><title>Ferry sinks</title><p>{NEWS}</p>"


def tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        entry = tarfile.TarInfo("a.txt")
        entry.size = len(NEWS)
        archive.addfile(entry, io.BytesIO(NEWS.encode()))
    return file.getvalue()


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", NEWS)
    return file.getvalue()


BINARY = {
    "a tar archive": tar(),
    "a ZIP archive": zipped(),
    "compressed with gzip": gzip.compress(NEWS.encode(), mtime=0),  # the same in all processes
    "compressed with bzip2": b"BZh91AY&SY\x00\x01",
    "compressed with xz": b"\xfd7zXZ\x00\x00",
    "compressed with Zstandard": b"\x28\xb5\x2f\xfd\x00",
    "a PDF file": b"%PDF-1.7\n%\xe2\xe3\n",
    "a Parquet file": b"PAR1\x15\x04\x00",
    "a SQLite database": b"SQLite format 3\x00\x10",
    "a PNG picture": b"\x89PNG\r\n\x1a\n",
    "a JPEG picture": b"\xff\xd8\xff\xe0",
    "a GIF picture": b"GIF89a\x01\x00",
    "an office document": b"\xd0\xcf\x11\xe0\xa1\xb1",
}


@pytest.mark.parametrize(("what", "source"), BINARY.items())
def test_bytes_that_are_no_text_are_named(what: str, source: bytes) -> None:
    for function in (ttnews.parse, ttnews.explain):
        with pytest.raises(ParseError, match=rf"^this is {what}.*: \w"):
            function(source)
    with pytest.raises(ParseError, match=f"^this is {what}"):
        ttnews.parse(source, format="json")
    with pytest.raises(ParseError, match=f"^this is {what}"):
        ttnews.parse(source, format="auto")


@pytest.mark.parametrize(
    ("text", "what", "format"),
    [
        (PAGE, "html", "html"),
        ("<html><body>Ferry", "html", "html"),
        (ttnews.dumps(Article(title="Ferry")), "json", "json"),
        (
            '{"@type": "NewsArticle", "headline": "Ferry", "articleBody": "Sank."}',
            "jsonld",
            "jsonld",
        ),
        ("ferry.txt", "the name of a file", None),
        ("https://post.example/ferry.html", "a URL", None),
        ("/data/pages/ferry.html.gz", "the name of a file", None),
        (r"C:\pages\ferry.PDF", "the name of a file", None),
        ("WARC/1.0\r\nWARC-Type: conversion\r\n\r\nFerry", "a WARC file", None),
        (r"{\rtf1\ansi Ferry}", "a document in RTF", None),
    ],
)
def test_a_text_that_is_no_dump_is_read_with_a_warning(
    text: str, what: str, format: str | None
) -> None:
    for function in (ttnews.parse, ttnews.explain, ttnews.default_registry().judge):
        for source in (text, text.encode()):
            with pytest.warns(SourceWarning, match="is read as a text dump") as caught:
                function(source)
            [warning] = caught
            assert isinstance(warning.message, SourceWarning)
            assert warning.message.what.startswith(what)
            assert warning.message.format == format
            assert warning.message.advice
            assert warning.filename == __file__  # the caller's line, not one of the library


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "Ferry", NEWS, "<b>Ferry</b> sinks", "[Photo] Ferry", "{Ferry}", "<ferry>"),
        *("<p>Ferry", "BZh is no word", "GIF89a is a format\n\nSo we wrote.", "PAR1"),
        *("Read ferry.txt", "ferry.txt\n\nThe ferry sank.", "a" * 300 + ".txt"),
        *("WARC is a format", "%PDF is one"),
    ],
)
def test_text_is_text(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ttnews.parse(text)
        ttnews.parse(text.encode())


def test_a_registry_without_the_text_format_explains_all_the_same() -> None:
    registry = Registry.build(entry_points=False, without=["ttnews.formats.text"])
    assert registry.explain(NEWS) == ttnews.explain(NEWS)


def test_a_path_is_not_its_content() -> None:
    with pytest.raises(ParseError, match=r"not PosixPath|not WindowsPath") as caught:
        ttnews.parse(Path("ferry.txt"))  # type: ignore[arg-type]
    assert "ttnews.read reads a file" in str(caught.value)
    with pytest.raises(ParseError, match=r"expected str or bytes, not int$"):
        ttnews.parse(5)  # type: ignore[arg-type]


def test_content_counts_more_than_a_suffix_if_it_is_plain(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert ttnews.read(tmp_path / "page.txt") == ttnews.parse(PAGE, format="html")
    (tmp_path / "text.html").write_text(NEWS, encoding="utf-8")
    assert ttnews.read(tmp_path / "text.html").title is None  # no other claim is sure
    (tmp_path / "odd.txt").write_text("<odd> beginning of a dump", encoding="utf-8")
    assert ttnews.read(tmp_path / "odd.txt").blocks == (Paragraph("<odd> beginning of a dump"),)
    (tmp_path / "unknown").write_text(PAGE, encoding="utf-8")
    found = ttnews.read(tmp_path / "unknown", format="auto")
    assert found.title == "Ferry sinks"


@pytest.mark.parametrize(
    ("source", "format"),
    [(PAGE, "html"), (NEWS, "text"), (ttnews.dumps(Article(title="Ferry")), "json")],
)
def test_the_format_is_found(source: str, format: str) -> None:
    expected = ttnews.parse(source, format=format)
    assert ttnews.parse(source, format="auto") == expected
    assert ttnews.parse(source.encode(), format="auto") == expected


@pytest.mark.parametrize("name", ["a.csv", "a.epub", "a.tei.xml", "a.chunks.jsonl", "a.csv.gz"])
def test_what_is_only_written_is_not_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    ttnews.write(Article("Ferry sinks"), path)
    with pytest.raises(UnknownFormatError, match="is written, not read"):
        ttnews.read(path)


def test_packed_files(tmp_path: Path) -> None:
    path = tmp_path / "ferry.json.gz"
    ttnews.write(Article("Ferry sinks"), path)
    assert gzip.decompress(path.read_bytes()).startswith(b"{")
    assert ttnews.read(path) == Article("Ferry sinks")
    path.write_bytes(b"\x1f\x8b no gzip")
    with pytest.raises(ParseError, match="no valid gzip file"):
        ttnews.read(path)


def test_a_file_is_written_as_a_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / ("f" * 240 + ".json")
    ttnews.write(Article("Ferry sinks"), path)
    before = path.read_bytes()

    def fail(part: Path, _: Path) -> None:
        raise OSError(28, "No space left on device", str(part), None, str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match="No space left") as caught:
            ttnews.write(Article("Bridge opens"), path)
    assert caught.value.filename == str(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    link = tmp_path / "link.json"
    link.symlink_to(path)
    ttnews.write(Article("Bridge opens"), link)
    assert (link.is_symlink(), ttnews.read(path).title) == (True, "Bridge opens")
    ttnews.write(Article("Bridge opens"), os.devnull, to="json")
    assert not Path(os.devnull).is_file()


def test_no_format_is_found() -> None:
    with pytest.raises(UnknownFormatError, match="no source format claims the input"):
        ttnews.parse("<ferry>", format="auto")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Kvällståg till “kusten”"),
        ("shift_jis", "渡し船が沈没"),
        ("iso-8859-2", "Prom zatonął"),
        ("windows-1251", "Паром затонул"),
        ("gb18030", "渡轮沉没"),
        ("utf-16", "Ferry"),
    ],
)
def test_an_encoding_that_the_caller_knows(encoding: str, text: str, tmp_path: Path) -> None:
    dump = f"{text}\n\n{text}, {text}.\n"
    source = dump.encode(encoding)
    assert ttnews.parse(source, encoding=encoding) == ttnews.parse(dump)
    assert ttnews.explain(source, encoding=encoding) == ttnews.explain(dump)
    assert ttnews.parse(dump, encoding=encoding) == ttnews.parse(dump)  # a str has none to know
    (tmp_path / "a.txt").write_bytes(source)
    assert ttnews.read(tmp_path / "a.txt", encoding=encoding) == ttnews.parse(dump)
    page = f"<title>{text}</title><p>{text} {text}</p>"
    found = ttnews.parse(page.encode(encoding), format="html", encoding=encoding)
    assert found == ttnews.parse(page, format="html")


def test_wrong_encodings() -> None:
    with pytest.raises(ParseError, match="not ascii, at byte 2") as caught:
        ttnews.parse(b"Kv\xe4ll", encoding="ascii")
    assert caught.value.offset == 2
    with pytest.raises(OptionError, match=r"no encoding 'utf-9'; did you mean 'utf-8'\?"):
        ttnews.parse("Ferry", encoding="utf-9")
    for name in ("no-such", "base64", "rot13", "", "a\0b"):
        with pytest.raises(OptionError, match="no encoding"):
            ttnews.parse(b"Ferry", encoding=name)
    with pytest.raises(ParseError, match="for another encoding say which: encoding="):
        ttnews.parse(b"Kv\xe4ll")


# What the caller knows of an article


def test_url_and_language_of_any_format() -> None:
    known: dict[str, Any] = {"url": "https://post.example/1", "language": "vi"}
    for source, name in ((NEWS, "text"), (PAGE, "html"), ("# Ferry\n\nIt sank.", "markdown")):
        article = ttnews.parse(source, format=name, **known)
        assert (article.url, article.language) == (known["url"], known["language"])
    stated = ttnews.dumps(Article(url="https://a.example/2", language="en"))
    article = ttnews.parse(stated, format="json", **known)
    assert (article.url, article.language) == ("https://a.example/2", "en")


@pytest.mark.parametrize("name", ["url", "language"])
@pytest.mark.parametrize("value", ["", " \n", 5])
def test_what_the_caller_knows_is_checked(name: str, value: object) -> None:
    with pytest.raises(OptionError, match=f"the option {name} is a string that is not blank"):
        ttnews.parse(NEWS, **{name: value})  # type: ignore[arg-type]


def test_a_format_can_take_them_itself() -> None:
    def parse(text: str, /, *, language: str | None = None) -> Article:
        return Article(title=f"{text} in {language}")

    class Plugin:
        @hookimpl
        def ttnews_register_source_formats(self) -> list[SourceFormat]:
            return [SourceFormat(name="own", parse=parse)]

    registry = Registry.build([Plugin()], entry_points=False, strict=True)
    article = registry.parse("Ferry", format="own", language="vi")
    assert (article.title, article.language) == ("Ferry in vi", "vi")


# Fragments


def test_fragments() -> None:
    page = "<p>The <b>ferry</b></p><img src='lamp.jpg'>"
    strong = (ttnews.Mark("strong", 4, 9),)
    found = ttnews.parse_fragment(page, url="https://a.example/")
    assert found == (
        Paragraph("The ferry", strong),
        ttnews.Figure("https://a.example/lamp.jpg"),
    )
    markers = ttnews.default_registry().markers
    assert ttnews.parse_fragment(page, markers=markers)[0] == Paragraph("The ferry", strong)
    lines = "The ferry sank on Monday.\n\nlamp.jpg\nThe lamp of the ferry\n"
    found = ttnews.parse_fragment(lines, format="text")
    assert found == (
        Paragraph("The ferry sank on Monday."),
        ttnews.Figure("lamp.jpg", caption="The lamp of the ferry"),
    )
    assert found[0].start is None
    assert ttnews.parse_fragment("") == ()
    assert ttnews.parse_fragment("", format="text") == ()


def test_what_is_no_fragment() -> None:
    with pytest.raises(ParseError, match="expected str, not bytes"):
        ttnews.parse_fragment(b"a")  # type: ignore[arg-type]
    with pytest.raises(UnknownFormatError, match="a fragment is in 'html' or 'text', not 'pdf'"):
        ttnews.parse_fragment("a", format="pdf")  # type: ignore[arg-type]
