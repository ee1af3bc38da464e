from __future__ import annotations

import codecs

import pytest

import ttnews
from ttnews.encoding import decode, encode
from ttnews.shared.json_text import write_json


@pytest.mark.parametrize(
    "source",
    [
        "Cầu mới".encode(),
        codecs.BOM_UTF8 + "Cầu mới".encode(),
        "Cầu mới".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Cầu mới".encode("utf-16-be"),
    ],
)
def test_decode(source: bytes) -> None:
    assert decode(source) == "Cầu mới"
    assert ttnews.parse(source).blocks == (ttnews.Paragraph("Cầu mới"),)


@pytest.mark.parametrize(
    ("source", "offset"),
    [
        (b"ab\xff", 2),
        (codecs.BOM_UTF8 + b"ab\xff", 5),
        (codecs.BOM_UTF16_LE + b"a", 2),
        ("Cầu".encode("utf-32"), 0),
        ("Cầu".encode("latin-1", "replace") + b"\xe9", 3),
    ],
)
def test_bytes_that_are_no_text(source: bytes, offset: int) -> None:
    with pytest.raises(ttnews.ParseError, match=f"at byte {offset}") as caught:
        ttnews.parse(source)
    assert caught.value.offset == offset


def test_encode_replaces_lone_surrogates() -> None:
    assert encode("a\ud800b") == "a\N{REPLACEMENT CHARACTER}b".encode()


def test_json_holds_lone_surrogates_as_escapes() -> None:
    assert write_json({"ế": "a\ud800"}) == r'{"ế": "a\ud800"}'
    assert encode(write_json("\ud800")) == rb'"\ud800"'


@pytest.mark.parametrize("to", ["ans", "json", "jsonld", "ninjs"])
@pytest.mark.parametrize("indent", [-1, 101, 10**20])
def test_an_indent_is_a_number_of_spaces(to: str, indent: int) -> None:
    article = ttnews.Article(url="https://lune.example/bridge")
    for possible in (0, 100):
        written = str(ttnews.render(article, to=to, indent=possible))
        assert written.splitlines()[1].startswith(" " * possible + '"')
    with pytest.raises(ttnews.OptionError, match=f"spaces from 0 to 100, not {indent}$"):
        ttnews.render(article, to=to, indent=indent)
