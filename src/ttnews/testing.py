"""The conformance kit: what every source format and renderer is held to, the built-in ones too.

Each check raises `AssertionError` with what is wrong. Needs the extra `testing` (Hypothesis).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, timedelta, timezone
from typing import TypeVar

import attrs

from ttnews.codec import dumps, loads
from ttnews.exceptions import PluginError, RenderError, TTNewsError
from ttnews.hookspecs import Claim, Renderer, SourceFormat, hookimpl
from ttnews.model import (
    JSON,
    Article,
    Block,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    Node,
    Paragraph,
    Quote,
    RelatedItem,
    Table,
)
from ttnews.parser import Explanation
from ttnews.registry import Registry

try:
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st
except ImportError as error:
    raise ImportError("ttnews.testing needs Hypothesis: pip install 'ttnews[testing]'") from error

__all__ = ["articles", "check_explanation", "check_renderer", "check_source_format", "check_spans"]

T = TypeVar("T")

# Strings that mean something somewhere: in HTML, in Markdown, in a dump, in a terminal.
_HOSTILE = (
    "",
    " ",
    "\0",
    "\ufeff",
    "\ud800",
    "a\nb",
    "a\r\nb\rc\n\nd",
    "\x1b[31m",
    "\u202egnihton",
    "<script>alert(1)</script>",
    "</article><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "&lt;&amp;#60;",
    "**a** _b_ `c` ~~d~~",
    "[a](b) ![c](d) <http://e.example>",
    "# a",
    "13. a",
    "> a",
    "- a",
    "---",
    "| a | b |",
    "photo.jpg",
    "Read more",
    "Topics: a, b",
    "(Wire) - a",
    "Tiếng Việt",
    "Tie\u0302\u0301ng Vie\u0323\u0302t",
    "عربي",
    "新聞。",
)


def _text() -> st.SearchStrategy[str]:
    """Give arbitrary strings, but for surrogate pairs in two halves, which no form can hold."""
    return (st.text(max_size=40) | st.text(st.characters(), max_size=10)).filter(_no_split_pair) | (
        st.sampled_from(_HOSTILE)
    )


def _no_split_pair(text: str) -> bool:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") == text


def articles() -> st.SearchStrategy[Article]:
    """Give arbitrary articles: every block, every field, strings that try to break a renderer.

    The strings hold anything that `str` can but a surrogate pair in two halves, which turns into
    one character in every encoding.
    """
    text = _text()
    maybe = st.none() | text
    offset = st.none() | st.integers(0, 9999)
    at = {"start": offset, "end": offset}
    marks = _tuples(
        st.builds(
            Mark,
            st.sampled_from(("link", "strong", "emphasis")),
            st.integers(0, 50),
            st.integers(0, 50),
            maybe,
        ),
        2,
    )
    paragraph = st.builds(Paragraph, text, marks, **at)
    cells = _tuples(text, 3)
    data = st.dictionaries(text, _json(), max_size=2)
    block: st.SearchStrategy[Block] = st.one_of(
        paragraph,
        st.builds(Heading, text, st.integers(-1, 9), marks, **at),
        st.builds(Quote, text, maybe, marks, **at),
        st.builds(ListBlock, _tuples(paragraph, 3), st.booleans(), **at),
        st.builds(Table, _tuples(cells, 3), cells, maybe, **at),
        st.builds(Figure, maybe, maybe, maybe, maybe, **at),
        st.builds(Embed, text, maybe, **at),
        st.builds(CustomBlock, text, text, data, **at),
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
        related=_tuples(st.builds(RelatedItem, text, maybe, maybe, maybe, maybe, **at), 2),
        language=st.none() | st.sampled_from(("vi", "en", "zh-Hant", "not a language")),
        url=maybe,
        metadata=data,
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


def check_source_format(source_format: SourceFormat, samples: Iterable[str | bytes]) -> None:
    """Check a source format with samples of what it reads.

    It must give the same article for a sample every time, one that JSON can hold and whose nodes
    stand where they say; claim its samples if it sniffs; and meet bad input (empty, cut off, noise)
    with an article or an error of ttnews' own hierarchy.

    Args:
        source_format: the record that the plugin registers.
        samples: valid sources, at least one.

    """
    samples = tuple(samples)
    assert samples, "no samples to check with"
    assert source_format.description, f"{source_format.name}: no description"
    registry = _registry_with(source_format)
    for sample in samples:
        article = registry.parse(sample, format=source_format.name)
        again = registry.parse(sample, format=source_format.name)
        assert article == again, f"{source_format.name}: a second run gives another article"
        assert loads(dumps(article)) == article, (
            f"{source_format.name}: the article does not survive JSON; are all types right?"
        )
        if isinstance(sample, str):
            check_spans(article, sample)
        if source_format.sniff:
            claim = source_format.sniff(sample)
            assert isinstance(claim, Claim), f"{source_format.name}: claims not its own sample"
            assert 0 <= claim.confidence <= 1, f"{source_format.name}: confidence {claim}"
            assert claim.reason, f"{source_format.name}: a claim without a reason"
    for source in _bad_sources(samples):
        try:
            registry.parse(source, format=source_format.name)
        except TTNewsError as error:
            wrong = f"{error}; for bad input {source[:40]!r}"
            assert not isinstance(error, PluginError), wrong  # noqa: PT017  this is a check
        if source_format.sniff:
            source_format.sniff(source)


def _registry_with(record: SourceFormat) -> Registry:
    """Give a registry that has the record: it is a built-in one, or a plugin's alone."""

    class Plugin:
        @hookimpl
        def ttnews_register_source_formats(self) -> list[SourceFormat]:
            return [record]

    registry = Registry.build(entry_points=False)
    if registry.source_formats.get(record.name) == record:
        return registry
    return Registry.build([Plugin()], entry_points=False, strict=True)


def _bad_sources(samples: tuple[str | bytes, ...]) -> Iterator[str | bytes]:
    for sample in samples:
        noise: tuple[str | bytes, ...]
        if isinstance(sample, bytes):
            noise = (b"", b"\0", b"\xff\xfe\xff", bytes(range(256)))
        else:
            noise = ("", " \n", "\0", "\ufeff", "\ud800", "\r\n" * 9, "<[{(" * 999, "\u200b")
        yield from noise
        step = max(1, len(sample) // 64)
        yield from (sample[:end] for end in range(0, len(sample), step))


def check_renderer(renderer: Renderer, *, examples: int = 200) -> None:
    """Check a renderer with arbitrary articles.

    It must give `str` or `bytes`, the same for the same article every time, and change nothing in
    the article. A `RenderError` is taken as an answer.

    Args:
        renderer: the record that the plugin registers.
        examples: how many articles to try.

    """
    assert renderer.description, f"{renderer.name}: no description"

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(articles())
    def check(article: Article) -> None:
        before = dumps(article)
        try:
            output = renderer.render(article)
        except RenderError:
            return
        assert isinstance(output, str | bytes), (
            f"{renderer.name}: gave {type(output).__name__}, not str or bytes"
        )
        assert renderer.render(article) == output, f"{renderer.name}: a second run gives another"
        assert dumps(article) == before, f"{renderer.name}: changed the article"

    check()


def check_spans(article: Article, text: str) -> None:
    """Check that every node of a parsed article stands in the text where it says.

    Blocks and related items that have offsets are in the text's order and don't overlap, and each
    of their strings is found between theirs. Nodes without offsets are passed over.

    Args:
        article: what a source format made of `text`.
        text: the source.

    """
    for nodes in (article.blocks, article.related):
        behind = 0
        for node in nodes:
            if node.start is None or node.end is None:
                assert node.start is node.end, f"only one offset in {node!r}"
                continue
            assert behind <= node.start <= node.end <= len(text), (
                f"offsets {node.start}:{node.end} out of order in {node!r}"
            )
            behind = node.end
            for string in _strings(node):
                assert string in text[node.start : node.end], (
                    f"{string!r} is not in the text at {node.start}:{node.end}"
                )


def _strings(node: Node) -> Iterator[str]:
    """Give the strings of a node that come from the text, nested ones too."""
    for attribute in attrs.fields(type(node)):
        if attribute.name not in {"kind", "data"}:  # a third party's own words
            yield from _flat(getattr(node, attribute.name))


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Paragraph):
        yield value.text
    elif isinstance(value, tuple):
        for item in value:
            yield from _flat(item)


def check_explanation(explanation: Explanation) -> None:
    """Check that an explanation accounts for its whole text, and the article for nothing else.

    The lines are in order and disjoint and leave only white space uncovered; the nodes stand where
    they say; and title, source, lead, authors and topics are found in lines of their roles.

    Args:
        explanation: what `ttnews.explain` gave.

    """
    text, article = explanation.text, explanation.article
    behind = 0
    for line in explanation.lines:
        assert not text[behind : line.start].strip(), (
            f"something was lost before line {line.number}"
        )
        assert behind <= line.start < line.end, f"line {line.number} is out of order"
        assert "\n" not in text[line.start : line.end], f"line {line.number} is several"
        assert text.count("\n", behind, line.start) > 0 or behind == 0, (
            f"line {line.number} begins within the one above"
        )
        behind = line.end
    assert not text[behind:].strip(), "something was lost behind the last line"
    check_spans(article, text)
    lines: dict[str, list[str]] = {}
    for line in explanation.lines:
        lines.setdefault(line.role, []).append(text[line.start : line.end])
    for role, strings in (
        ("title", [article.title]),
        ("lead", [article.lead, article.source]),
        ("byline", article.authors),
        ("topic", article.topics),
    ):
        for string in strings:
            assert string is None or any(string in line for line in lines.get(role, ())), (
                f"{string!r} is not in any {role} line"
            )
    nodes = {id(node) for node in (*article.blocks, *article.related)}
    explained = {id(line.node) for line in explanation.lines if line.node is not None}
    assert nodes == explained, "the lines and the article hold different nodes"
