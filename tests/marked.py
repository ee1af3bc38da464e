"""Texts with marks for the round trips of formats that keep their texts in HTML."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ttnews import Mark
from ttnews.shared.urls import valid_url

WORD = st.text(st.characters(categories=["L", "M", "N", "P", "S"]), min_size=1, max_size=8)
WORDS = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
ANY = st.text(min_size=1, max_size=20).filter(str.strip)
LINKS = st.sampled_from(("https://a.example/?b=c&d", "/e", "f.html", "mailto:g@h.example")) | (
    WORD.filter(lambda url: valid_url(url) == url and not url.startswith("#"))
)


@st.composite
def marks(draw: st.DrawFn, text: str) -> tuple[Mark, ...]:
    """Return marks that cover the same characters, or have others between them."""
    found: list[Mark] = []
    place = 0
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(place, len(text)))
        end = draw(st.integers(start, len(text)))
        stretch = text[start:end]
        if (
            not stretch
            or stretch != stretch.strip()
            or not (text[place:start].strip() or not found)
        ):
            continue
        place = end
        if draw(st.booleans()):
            found.append(Mark("link", start, end, draw(LINKS)))
        if draw(st.booleans()):
            found.append(Mark("strong", start, end))
        if draw(st.booleans()):
            found.append(Mark("emphasis", start, end))
    return tuple(found)


@st.composite
def marked(draw: st.DrawFn, cls: Any, *more: st.SearchStrategy[Any]) -> Any:
    text = draw(WORDS)
    return cls(text, *map(draw, more), marks=draw(marks(text)))
