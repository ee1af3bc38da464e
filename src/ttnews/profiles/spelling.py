"""How marker words and lines are made comparable: case, accents, blanks, ornaments."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# What pages put around a heading or a label: colons, arrows, bullets, dashes, brackets.
LONGEST_MARKER: Final = 100  # characters of a marker word, also in NFD

ORNAMENT: Final = " \t\N{NO-BREAK SPACE}:：»«›‹><→▶►•·|-–—…._*[](){}「」【】（）"
NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")
"""What "#" stands for in a whole line."""

# Thai to Lao, Khmer, kana, Han: scripts that put no blank between words.

FIRST_UNSPACED: Final = "\u0e00"
"""The first character of the scripts that put no space between words."""


def is_unspaced(text: str) -> bool:
    """Whether a text begins in a script without spaces: Thai to Lao, Khmer, kana, Han."""
    first = text[:1]
    return first >= FIRST_UNSPACED and (
        first <= "\u0eff"
        or "\u1780" <= first <= "\u17ff"
        or "\u3040" <= first <= "\u30ff"
        or "\u3400" <= first <= "\u9fff"
        or "\uf900" <= first <= "\ufaff"
    )


def fold(text: str) -> str:
    """Make texts comparable whatever their case, normalisation, blanks and apostrophes."""
    if "  " in text or "\N{NO-BREAK SPACE}" in text:
        text = " ".join(text.split())
    if text.isascii():
        return text.lower()
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    # Turkish writes İ and ı where others write I and i; without the language, they are one letter.
    text = text.casefold().replace("i\u0307", "i").replace("ı", "i").replace("’", "'")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def bare(word: str) -> str:
    """Fold a text and take the ornaments off its edges."""
    return fold(word).strip(ORNAMENT)


def written(word: str) -> set[str]:
    """Return a word in the usual cases, with its marks, and with accents loose or not."""
    cased = {word, word.lower(), word.upper(), word.title()}
    return {unicodedata.normalize(form, text) for text in cased for form in ("NFC", "NFD")} - {""}


def spellings(word: str) -> set[str]:
    """Return the forms of a word in a casefolded line: I or İ, ' or ’, accents loose or not."""
    cased = {bare(word), *(case.casefold().strip(ORNAMENT) for case in (word, word.upper()))}
    if any("'" in text or "’" in text for text in cased):
        cased |= {text.replace("’", "'").replace("'", mark) for text in cased for mark in "'’"}
    return {unicodedata.normalize(form, text) for text in cased for form in ("NFC", "NFD")} - {""}
