"""The Vietnamese letters, and how the encodings before Unicode write them.

By letter, as published conversion tables have it: RFC 1456 for VISCII, TCVN 5712:1993, and the
table of the maker of VNI. The library has them by byte.
"""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from unicodedata import normalize

from paths import EXAMPLES, FIXTURES

# A vowel alone, then with grave, hook, tilde, acute, dot below.
SMALL = (
    "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ"
).replace(" ", "")
LETTERS = [letter for letter in SMALL + SMALL.upper() if not letter.isascii()]
TONES = "\u0300\u0309\u0303\u0301\u0323"
NAMES = ("viscii", "tcvn", "tcvn3", "vni", "cp1258")
OF_ICONV = {"viscii": "VISCII", "tcvn": "TCVN5712-1", "cp1258": "CP1258"}
TEXTS = [
    (folder / name).read_text(encoding="utf-8")
    for folder, name in (
        (EXAMPLES / "dumps", "kites.vi.txt"),
        (EXAMPLES / "dumps", "floating-market.vi.txt"),
        (FIXTURES / "verdicts", "whole-page_news.vi.txt"),
    )
]

_VISCII = """
61 e0 e4 e3 e1 d5  e5 a2 c6 c7 a1 a3  e2 a5 a6 e7 a4 a7
65 e8 eb a8 e9 a9  ea ab ac ad aa ae  69 ec ef ee ed b8
6f f2 f6 f5 f3 f7  f4 b0 b1 b2 af b5  bd b6 b7 de be fe
75 f9 fc fb fa f8  df d7 d8 e6 d1 f1  79 cf d6 db fd dc  f0
41 c0 c4 c3 c1 80  c5 82 02 05 81 83  c2 85 86 06 84 87
45 c8 cb 88 c9 89  ca 8b 8c 8d 8a 8e  49 cc 9b ce cd 98
4f d2 99 a0 d3 9a  d4 90 91 92 8f 93  b4 96 97 b3 95 94
55 d9 9c 9d da 9e  bf bb bc ff ba b9  59 9f 14 19 dd 1e  d0
"""
_TCVN_SMALL = """
61 b5 b6 b7 b8 b9  a8 bb bc bd be c6  a9 c7 c8 c9 ca cb
65 cc ce cf d0 d1  aa d2 d3 d4 d5 d6  69 d7 d8 dc dd de
6f df e1 e2 e3 e4  ab e5 e6 e7 e8 e9  ac ea eb ec ed ee
75 ef f1 f2 f3 f4  ad f5 f6 f7 f8 f9  79 fa fb fc fd fe  ae
"""
_TCVN_CAPITALS = """
41 80 81 82 83 84  a1 af ba bf c0 85  a2 c1 c2 c3 c4 86
45 87 88 89 8a 8b  a3 c5 cd d9 da 8c  49 8d 8e 8f 90 91
4f 92 93 94 95 96  a4 db e0 f0 ff 97  a5 98 99 9a 9b 9c
55 9d 9e 9f 01 02  a6 04 05 06 11 12  59 13 14 15 16 17  a7
"""
_VNI_SMALL = """
a aø aû aõ aù aï  aê aè aú aü aé aë  aâ aà aå aã aá aä
e eø eû eõ eù eï  eâ eà eå eã eá eä  i ì æ ó í ò
o oø oû oõ où oï  oâ oà oå oã oá oä  ô ôø ôû ôõ ôù ôï
u uø uû uõ uù uï  ö öø öû öõ öù öï  y yø yû yõ yù î  ñ
"""
_VNI_CAPITALS = """
A AØ AÛ AÕ AÙ AÏ  AÊ AÈ AÚ AÜ AÉ AË  AÂ AÀ AÅ AÃ AÁ AÄ
E EØ EÛ EÕ EÙ EÏ  EÂ EÀ EÅ EÃ EÁ EÄ  I Ì Æ Ó Í Ò
O OØ OÛ OÕ OÙ OÏ  OÂ OÀ OÅ OÃ OÁ OÄ  Ô ÔØ ÔÛ ÔÕ ÔÙ ÔÏ
U UØ UÛ UÕ UÙ UÏ  Ö ÖØ ÖÛ ÖÕ ÖÙ ÖÏ  Y YØ YÛ YÕ YÙ Î  Ñ
"""


@cache
def table(name: str) -> dict[str, bytes]:
    """Return how an encoding writes each Vietnamese letter that it has, and the plain vowels."""
    both = SMALL + SMALL.upper()
    if name == "vni":
        return dict(zip(both, map(latin, (_VNI_SMALL + _VNI_CAPITALS).split()), strict=True))
    if name == "cp1258":
        return {letter: _tone_apart(letter).encode("cp1258") for letter in both}
    numbers = _VISCII if name == "viscii" else _TCVN_SMALL + _TCVN_CAPITALS
    written = dict(zip(both, map(bytes.fromhex, numbers.split()), strict=True))
    if name == "tcvn3":
        bare = set("ĂÂĐÊÔƠƯ")
        return {char: byte for char, byte in written.items() if char.islower() or char in bare}
    return written


def _tone_apart(letter: str) -> str:
    parts = normalize("NFD", letter)
    tone = "".join(mark for mark in parts if mark in TONES)
    return normalize("NFC", parts.replace(tone, "")) + tone


def latin(text: str) -> bytes:
    return text.encode("latin-1")


def encoded(text: str, name: str) -> bytes:
    """Write a text; what is no Vietnamese letter is as in Windows-1252, if the encoding has it."""
    other = "ascii" if name in {"viscii", "tcvn"} else "cp1252"
    letters = table(name)
    return b"".join(letters.get(char) or char.encode(other) for char in text)


def writable(text: str, name: str) -> str:
    """Return a text in what an encoding can write."""
    if name in {"viscii", "tcvn"}:
        text = text.replace("“", '"').replace("”", '"').replace("…", "...")
    if name == "tcvn3":
        letters = table(name)
        text = "".join(char if char.isascii() or char in letters else char.lower() for char in text)
    return text


def iconv(source: bytes, *, to: str = "UTF-8", of: str = "UTF-8") -> bytes | None:
    """Convert; None if the bytes are not text in that encoding."""
    command = shutil.which("iconv")
    assert command
    done = subprocess.run([command, "-f", of, "-t", to], input=source, capture_output=True)  # noqa: PLW1510
    return None if done.returncode else done.stdout


def knows_iconv() -> bool:
    """Whether there is an iconv that has all of these."""
    return shutil.which("iconv") is not None and all(
        iconv(b"a", of=name) == b"a" for name in OF_ICONV.values()
    )
