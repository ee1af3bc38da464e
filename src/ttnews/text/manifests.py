"""C2PA manifests in text: who made it, in characters that print nothing (C2PA 2.3, section A.7).

A byte order mark opens a manifest, and each byte is a variation selector. Variation selectors
behind an emoji or a letter are none of its business.
"""

from __future__ import annotations

import re
from base64 import b64encode

from ttnews.model import JSON

_MAGIC = b"C2PATXT\0"
_VERSION, _LENGTH = slice(8, 9), slice(9, 13)  # bytes of the header, after which the box comes
_FIRST, _FIRST_MORE = 0xFE00, 0xE0100  # the selectors for the bytes from 0 and from 16
_FEW = 16


def _selector(byte: int) -> str:
    return chr(byte + _FIRST if byte < _FEW else byte - _FEW + _FIRST_MORE)


OPENING = "\ufeff" + "".join(map(_selector, _MAGIC))
"""The characters that open every manifest."""
PATTERN = OPENING + "[\ufe00-\ufe0f\U000e0100-\U000e01ef]*+"
"""A regular expression for a manifest; it takes linear time."""


def manifest_metadata(text: str, *, placed: bool = True) -> dict[str, JSON]:
    """Return the manifests in a text as an article keeps them in its metadata, under `c2pa`.

    Nothing is verified. A list has for each, in order, `start` and `end`, offsets in `str`
    characters from 0; `version`, that of the wrapper, None if it is cut off; and `manifest`, the
    JUMBF box in Base64: as many bytes as it says that it has, or as are there.

    Args:
        text: the text.
        placed: whether to give the offsets.

    """
    if OPENING not in text:
        return {}
    found: list[JSON] = []
    for run in re.finditer(PATTERN, text):
        places = {"start": run.start(), "end": run.end()} if placed else {}
        data = bytes(map(_byte, map(ord, run.group()[1:])))
        version, length = data[_VERSION], int.from_bytes(data[_LENGTH])
        box = data[_LENGTH.stop : _LENGTH.stop + length]
        found.append(
            {**places, "version": next(iter(version), None), "manifest": b64encode(box).decode()}
        )
    return {"c2pa": found}


def _byte(selector: int) -> int:
    return selector - _FIRST if selector < _FIRST_MORE else selector - _FIRST_MORE + _FEW
