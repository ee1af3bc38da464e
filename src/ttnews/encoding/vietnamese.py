"""The Vietnamese encodings that came before Unicode; their text comes out in NFC.

`viscii`
    RFC 1456. A byte is a letter; six capitals take the place of control characters.
`tcvn`
    TCVN 5712:1993 in its largest form, VN1, as iconv has it. A byte is a letter; twelve capitals
    take the place of control characters, and a tone mark can also follow its letter.
`tcvn3`
    The smallest form of the same standard, VN3, also called ABC: that of the .VnTime fonts. It has
    the small letters, and of the capitals only those without a tone. The others are small letters
    in a font that shows capitals, .VnTimeH; no byte tells the fonts apart, so all come out small.
    What the standard leaves to control characters, 0x80 to 0x9F, is the punctuation of Windows.
`vni`
    VNI for Windows, by the table of its maker. A vowel with marks is the plain vowel and one more
    byte for the marks, in either case; i with a tone, ơ, ư, đ, and sometimes ỵ, are a byte.
    0x80 to 0xBF are as in Windows-1252.
`cp1258`
    Python has it, and leaves tones apart from their letters.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from encodings import cp1252, cp1258
from typing import Final
from unicodedata import normalize

_ALIASES: Final = {
    "viscii": "viscii csviscii viscii1.1-1 x-viscii x-viet-viscii",
    "tcvn": "tcvn tcvn-5712 tcvn5712-1 tcvn5712-1:1993 x-viet-tcvn x-viet-tcvn5712",
    "tcvn3": "tcvn3 tcvn5712-3 tcvn5712-3:1993 abc x-viet-tcvn3",
    "vni": "vni vni-win vni-windows x-vni x-viet-vni",
    "cp1258": "cp1258 1258 windows-1258 x-cp1258",
}
NAMES: Final = tuple(" ".join(_ALIASES.values()).split())
"""All names, in lower case."""

_UNDEFINED: Final = "\ufffe"  # means just that in a table for `codecs.charmap_decode`
_ASCII: Final = "".join(map(chr, range(0x80)))
_NO_BREAK_SPACE: Final = "\xa0"
_TONES: Final = "\u0300\u0309\u0303\u0301\u0323"  # grave, hook, tilde, acute, dot: à ả ã á ạ
_CIRCUMFLEX: Final = "\u0302"
_BREVE: Final = "\u0306"

_VISCII: Final = (
    _ASCII.translate(dict(zip(b"\x02\x05\x06\x14\x19\x1e", "ẲẴẪỶỸỴ", strict=True)))
    + "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"  # 0x80
    + "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    + "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"  # 0xA0
    + "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"  # 0xC0
    + "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    + "àáâãảăữẫèéêẻìíĩỉ"  # 0xE0
    + "đựòóôõỏọụùúũủýợỮ"
)
_TCVN: Final = (
    _ASCII.translate(
        dict(zip(b"\1\2\4\5\6\x11\x12\x13\x14\x15\x16\x17", "ÚỤỪỬỮỨỰỲỶỸÝỴ", strict=True))
    )
    + "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ"  # 0x80
    + "ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
    + _NO_BREAK_SPACE
    + "ĂÂÊÔƠƯĐăâêôơưđẰ"  # 0xA1
    + _TONES
    + "àảãáạẲằẳẵắẴ"  # 0xB5
    + "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"  # 0xC0
    + "éẹềểễếệìỉỄẾỒĩíịò"
    + "Ổỏõóọồổỗốộờởỡớợù"  # 0xE0
    + "ỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN3: Final = (
    _ASCII
    + cp1252.decoding_table[0x80:0xA0]
    + "".join(
        letter if letter.islower() or letter in _NO_BREAK_SPACE + "ĂÂÊÔƠƯĐ" else _UNDEFINED
        for letter in _TCVN[0xA0:]
    )
)


def _cased(letters: str) -> str:
    return letters + letters.upper()


# VNI, written with the letters that Latin-1 has for its bytes. First what the bytes for marks
# mean, each in the order of `_TONES`, then the letters that are a byte.
_VNI_TONES: Final = _cased("øûõùï")
_VNI_CIRCUMFLEXES: Final = _cased("âàåãáä")  # alone, then with the tones
_VNI_BREVES: Final = _cased("êèúüéë")
_VNI_LETTERS: Final = _cased("ìæóíòîñôö")


def _vni() -> dict[int, str]:
    table = dict(enumerate(_ASCII + cp1252.decoding_table[0x80:0xC0]))
    tones = ("", *_TONES)
    marks = {
        _VNI_TONES: tones[1:],
        _VNI_CIRCUMFLEXES: [_CIRCUMFLEX + tone for tone in tones],
        _VNI_BREVES: [_BREVE + tone for tone in tones],
        _VNI_LETTERS: _cased("ìỉĩíịỵđơư"),
    }
    for letters, meanings in marks.items():
        # The marks of a small and a capital letter are the same.
        for place, letter in enumerate(letters):
            table[ord(letter)] = meanings[place % len(meanings)]
    return {byte: text for byte, text in table.items() if text != _UNDEFINED}


_TABLES: Final[Mapping[str, str | dict[int, str]]] = {
    "viscii": _VISCII,
    "tcvn": _TCVN,
    "tcvn3": _TCVN3,
    "vni": _vni(),
    "cp1258": cp1258.decoding_table,
}
_NOTHING: Final = b"\x81"  # a byte that VNI leaves undefined
_STRAY_MARK: Final = re.compile(  # one that is not the end of a pair
    b"[%b](?<![%b][%b])(?<![%b][%b])(?<![%b][%b])"
    % tuple(
        letters.encode("latin-1")
        for letters in (
            _VNI_TONES + _VNI_CIRCUMFLEXES + _VNI_BREVES,
            *(_cased("aeouyôö"), _VNI_TONES),
            *(_cased("aeo"), _VNI_CIRCUMFLEXES),
            *(_cased("a"), _VNI_BREVES),
        )
    )
)


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", str(name).lower())  # a caller may give anything


_CANONICAL: Final = {
    _folded(alias): name for name, aliases in _ALIASES.items() for alias in aliases.split()
}


def name_of(encoding: str) -> str | None:
    """Return the name that `decode` has for an encoding, or None if it is not one of these.

    Case doesn't count, nor do hyphens, colons and the like.
    """
    return _CANONICAL.get(_folded(encoding))


def decode(source: bytes, name: str, errors: str = "strict") -> str:
    """Decode bytes to text in NFC.

    Args:
        source: the bytes.
        name: the encoding, as `name_of` returns it.
        errors: `"strict"`, or `"replace"` for U+FFFD in the place of each invalid byte.

    Raises:
        UnicodeDecodeError: a byte is undefined, or in VNI the marks of no letter; `start` is its
            offset, from 0.

    """
    if name == "vni":
        source = _STRAY_MARK.sub(_NOTHING, source)
    text, _ = codecs.charmap_decode(source, errors, _TABLES[name])
    return normalize("NFC", text)
