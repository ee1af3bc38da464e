from __future__ import annotations

import codecs
import subprocess
import sys
from pathlib import Path
from unicodedata import is_normalized

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ttnews
from effort import examples
from ttnews import cli
from ttnews.encoding import decode, decode_named, encode
from ttnews.shared.html_reading.tree import page_text
from ttnews.shared.json_text import write_json
from vietnamese import (
    LETTERS,
    NAMES,
    OF_ICONV,
    TEXTS,
    encoded,
    iconv,
    knows_iconv,
    latin,
    table,
    writable,
)


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


# Vietnamese encodings

names = pytest.mark.parametrize("name", NAMES)
of_iconv = pytest.mark.parametrize("name", OF_ICONV)
needs_iconv = pytest.mark.skipif(not knows_iconv(), reason="there is no iconv that has them")


@names
def test_each_letter(name: str) -> None:
    for letter, source in table(name).items():
        assert decode(source, name) == letter
        assert decode(b"x" + source + b"x", name) == f"x{letter}x"
    assert len(LETTERS) == 134
    without_capitals = {letter for letter in LETTERS if letter.isupper()} - set("ĂÂĐÊÔƠƯ")
    missing = set(LETTERS) - set(table(name))
    assert missing == (without_capitals if name == "tcvn3" else set())


@names
@pytest.mark.parametrize("text", TEXTS)
def test_each_text(text: str, name: str) -> None:
    text = writable(text, name)
    assert decode(encoded(text, name), name) == text


@needs_iconv
@of_iconv
def test_texts_that_iconv_writes(name: str) -> None:
    for text in (*LETTERS, *(writable(text, name) for text in TEXTS)):
        source = iconv(text.encode(), to=OF_ICONV[name])
        assert source is not None
        assert decode(source, name) == text


@needs_iconv
@of_iconv
def test_each_byte_is_as_iconv_has_it(name: str) -> None:
    for byte in range(256):
        source = bytes([byte]) + b"."  # iconv waits for what is behind a letter
        expected = iconv(source, of=OF_ICONV[name])
        if expected is None:
            with pytest.raises(ttnews.ParseError):
                decode(source, name)
        else:
            assert decode(source, name) == expected.decode()


def test_vni_has_no_other_pairs() -> None:
    """A byte for marks stands behind a vowel that takes these marks, in either case."""
    pairs = {}
    for vowel in latin("aeiouyôöAEIOUYÔÖb .") + b"\xf1":
        for mark in range(0xC0, 0x100):
            try:
                text = decode(bytes([vowel, mark]), "vni")
            except ttnews.ParseError:
                continue
            if len(text) == 1:
                pairs[bytes([vowel, mark])] = text
    expected = {pair: letter for letter, pair in table("vni").items() if len(pair) == 2}
    expected |= {latin("yï"): "ỵ", latin("YÏ"): "Ỵ"}  # which VNI also writes as a byte
    for pair, letter in list(expected.items()):
        other_case = pair.decode("latin-1")[1].swapcase()
        expected[pair[:1] + latin(other_case)] = letter
    assert pairs == expected


@pytest.mark.parametrize(
    ("name", "source", "offset"),
    [
        ("tcvn3", b"Vi\xd6t \x93\xb0", 6),
        ("abc", b"\xff", 0),
        ("vni", latin("Vieät ù"), 6),
        ("vni", latin("ù"), 0),
        ("vni", latin("aùù"), 2),
        ("vni", latin("Queâ, Québec"), 8),
        ("vni", latin("5 × 5"), 2),
        ("windows-1258", b"Vi\xea\xf2t \xd2\x8a", 7),
    ],
)
def test_bytes_that_are_no_vietnamese(name: str, source: bytes, offset: int) -> None:
    with pytest.raises(ttnews.ParseError, match=f"not {name}, at byte {offset}$") as caught:
        ttnews.parse(source, encoding=name)
    assert caught.value.offset == offset


def test_capitals_of_tcvn3_are_small_letters() -> None:
    """The font for capitals has them at the bytes of the small letters."""
    assert decode(b"VI\xd6T NAM \xae\xe6i M\xedi \xa7\xe6", "tcvn3") == "VIệT NAM đổi Mới Đổ"
    assert decode(b"\x93H\xb5\x94 \x96 \x85", "tcvn3") == "“Hà” – …"  # the punctuation of Windows
    assert decode(b"\x93", "tcvn") == "Ỏ"
    assert decode(b"E\xaa\xb3", "tcvn") == "Eế"  # a tone behind its letter


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("VISCII", "viscii"),
        ("csVISCII", "viscii"),
        ("x-viscii", "viscii"),
        ("TCVN", "tcvn"),
        ("TCVN-5712", "tcvn"),
        ("tcvn5712-1", "tcvn"),
        ("TCVN5712-1:1993", "tcvn"),
        ("x-viet-tcvn5712", "tcvn"),
        ("TCVN3", "tcvn3"),
        ("tcvn_3", "tcvn3"),
        ("ABC", "tcvn3"),
        ("VNI", "vni"),
        ("VNI-Windows", "vni"),
        ("x-viet-vni", "vni"),
        ("cp1258", "cp1258"),
        ("Windows-1258", "cp1258"),
        ("windows_1258", "cp1258"),
    ],
)
def test_names(encoding: str, name: str, tmp_path: Path) -> None:
    text = writable(TEXTS[0], name)
    source = encoded(text, name)
    assert ttnews.parse(source, encoding=encoding) == ttnews.parse(text)
    assert ttnews.explain(source, encoding=encoding) == ttnews.explain(text)
    path = tmp_path / "kites.txt"
    path.write_bytes(source)
    assert ttnews.read(path, encoding=encoding) == ttnews.parse(text)


@pytest.mark.parametrize(
    ("wrong", "right"), [("visci", "viscii"), ("tcvn33", "tcvn3"), ("vni-window", "vni-windows")]
)
def test_names_that_are_almost_right(wrong: str, right: str) -> None:
    with pytest.raises(ttnews.OptionError, match=f"no encoding '{wrong}'; did you mean '{right}'"):
        decode(b"", wrong)


def test_what_is_no_name() -> None:
    with pytest.raises(ttnews.OptionError, match="no encoding 123456"):
        decode(b"", 123456)  # type: ignore[arg-type]


def test_the_command_line(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "kites.txt"
    path.write_bytes(encoded(TEXTS[0], "vni"))
    assert cli.main(["convert", str(path), "--encoding", "vni", "-t", "json"]) == 0
    assert ttnews.loads(capfdbinary.readouterr().out) == ttnews.parse(TEXTS[0])


def test_the_tables_are_read_where_an_encoding_is_named() -> None:
    code = (
        "import sys, ttnews; ttnews.parse(b'Ferry'); "
        "print(*(name for name in sys.modules if 'vietnamese' in name))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.split() == []


@settings(max_examples=examples(1000))
@given(
    st.text(st.sampled_from([*map(chr, range(0x20, 0x7F)), *LETTERS]) | st.sampled_from(LETTERS)),
    st.sampled_from(NAMES),
)
def test_any_text(text: str, name: str) -> None:
    text = writable(text, name)
    assert decode(encoded(text, name), name) == text


@settings(max_examples=examples(1000))
@given(
    st.binary() | st.text(st.sampled_from("aeoyôöùâéñ “×")).map(lambda text: text.encode("cp1252")),
    st.sampled_from(NAMES),
)
def test_any_bytes(source: bytes, name: str) -> None:
    replaced = decode_named(source, name, "replace")
    assert is_normalized("NFC", replaced)
    if "\ufffd" not in replaced:
        assert decode(source, name) == replaced
        return
    with pytest.raises(ttnews.ParseError) as caught:
        decode(source, name)
    offset = caught.value.offset
    assert offset is not None
    assert replaced.startswith(decode(source[:offset], name) + "\ufffd")
    with pytest.raises(ttnews.ParseError, match=f"at byte {offset}$"):
        decode(source[: offset + 1], name)


# Pages that declare one

DECLARATIONS = [
    "<meta charset={}>",
    "<html><head><meta charset='{}' /></head>",
    '<meta http-equiv="Content-Type" content="text/html; charset={}">',
    '<?xml version="1.0" encoding="{}"?>\n<html>',
]


@pytest.mark.parametrize("declaration", DECLARATIONS)
@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("VISCII", "viscii"),
        ("x-viet-tcvn5712", "tcvn"),
        ("tcvn3", "tcvn3"),
        ("x-viet-vni", "vni"),
        ("windows-1258", "cp1258"),
    ],
)
def test_pages_that_declare_it(declared: str, name: str, declaration: str) -> None:
    text = writable(" ".join(TEXTS[0].split()), name)
    page = declaration.format(declared) + f"<p>{text}</p>"
    assert ttnews.parse(encoded(page, name), format="html").blocks == (ttnews.Paragraph(text),)
    assert ttnews.parse(page.encode(), format="html").blocks == (ttnews.Paragraph(text),)


def test_a_page_with_bytes_that_are_undefined() -> None:
    source = latin("<meta charset=vni><p>Caàu môùi ù ñaõ thoâng xe × hoâm nay")
    (block,) = ttnews.parse(source, format="html").blocks
    assert block == ttnews.Paragraph("Cầu mới \ufffd đã thông xe \ufffd hôm nay")


def test_what_declares_none_is_not_guessed() -> None:
    """Fonts made pages look right, of which the encoding was anything, or the user's own."""
    page = encoded(f"<p>{TEXTS[0]}", "vni")
    user_defined = b"<meta charset=x-user-defined>" + page
    assert page_text(user_defined).endswith(page_text(page))
    assert "Caà" in page_text(latin("<meta charset=windows-1252><p>Caàu môùi"))


def test_declarations_of_xml() -> None:
    polish = "<p>Prom zatonął, łódź też</p>"
    head = "<?xml version='1.0' encoding='iso-8859-2'?>"
    assert page_text((head + polish).encode("iso-8859-2")).endswith(polish)
    wrong = head + "<meta charset=windows-1250>" + polish
    assert page_text(wrong.encode("cp1250")) == wrong
    german = "<?xml version='1.0' encoding='utf-8'?><p>Größe und Länge der Brücke für Fußgänger"
    assert page_text(german.encode("latin-1")) == german
