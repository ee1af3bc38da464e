"""Arbitrary articles for Hypothesis."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from typing import TypeVar

from hypothesis import strategies as st

from ttnews import model
from ttnews.model import JSON, Article, Block

T = TypeVar("T")

_HOSTILE = (  # strings that mean something somewhere
    *("", " ", "\0", "\ufeff", "\ud800", "a\nb", "a\r\nb\rc\n\nd", "\x1b[31m", "\u202egnihton"),
    *("<script>alert(1)</script>", "</article><img src=x onerror=alert(1)>", "&lt;&amp;#60;"),
    *('" onmouseover="alert(1)', "javascript:alert(1)", "java\tscript:alert(1)"),
    *("**a** _b_ `c` ~~d~~", "[a](b) ![c](d) <http://e.example>", "# a", "13. a", "> a", "- a"),
    *("---", "| a | b |", "photo.jpg", "Read more", "Topics: a, b", "(Wire) - a"),
    *("Tiếng Việt", "Tie\u0302\u0301ng Vie\u0323\u0302t", "عربي", "新聞。"),
)


def _text() -> st.SearchStrategy[str]:
    """Return arbitrary strings, except surrogate pairs in two halves, which no form can hold."""
    return (st.text(max_size=40) | st.text(st.characters(), max_size=10)).filter(_no_split_pair) | (
        st.sampled_from(_HOSTILE)
    )


def _no_split_pair(text: str) -> bool:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") == text


def articles() -> st.SearchStrategy[Article]:
    """Return arbitrary articles: every block, every field, strings that try to break a renderer.

    The strings hold anything that `str` can, except a surrogate pair in two halves, which becomes
    one character in every encoding.
    """
    text = _text()
    maybe = st.none() | text
    offset = st.none() | st.integers(0, 9999)
    at = {"start": offset, "end": offset}
    kind, place = st.sampled_from(("link", "strong", "emphasis")), st.integers(0, 50)
    marks = _tuples(st.builds(model.Mark, kind, place, place, maybe), 2)
    paragraph = st.builds(model.Paragraph, text, marks, **at)
    cells = _tuples(text, 3)
    data = st.dictionaries(text, _json(), max_size=2)
    block: st.SearchStrategy[Block] = st.one_of(
        paragraph,
        st.builds(model.Heading, text, st.integers(-1, 9), marks, **at),
        st.builds(model.Quote, text, maybe, marks, **at),
        st.builds(model.ListBlock, _tuples(paragraph, 3), st.booleans(), **at),
        st.builds(model.Table, _tuples(cells, 3), cells, maybe, **at),
        st.builds(model.Figure, maybe, maybe, maybe, maybe, **at),
        st.builds(model.Embed, text, maybe, **at),
        st.builds(model.CustomBlock, text, text, data, **at),
    )
    offsets = st.sampled_from((UTC, timezone(timedelta(hours=7)), timezone(-timedelta(minutes=90))))
    return st.builds(
        Article,
        title=maybe,
        source=maybe,
        authors=_tuples(text, 2),
        published=st.none() | st.dates() | st.datetimes(timezones=st.none() | offsets),
        lead=maybe,
        blocks=_tuples(block, 6),
        topics=_tuples(text, 3),
        related=_tuples(st.builds(model.RelatedItem, text, maybe, maybe, maybe, maybe, **at), 2),
        language=st.none() | st.sampled_from(("vi", "en", "zh-Hant", "not a language")),
        url=maybe,
        metadata=data,
        title_start=offset,
        title_end=offset,
        lead_start=offset,
        lead_end=offset,
    )


def _tuples(items: st.SearchStrategy[T], most: int) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, max_size=most).map(tuple)


def _json() -> st.SearchStrategy[JSON]:
    floats = st.floats(allow_nan=False, allow_infinity=False)
    leaves = st.none() | st.booleans() | st.integers() | floats | _text()
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_text(), inner, max_size=2),
        max_leaves=4,
    )
