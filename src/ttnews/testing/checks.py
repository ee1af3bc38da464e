"""The checks of the conformance kit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
from hypothesis import HealthCheck, given, settings

from ttnews.codec import dumps, loads
from ttnews.exceptions import PluginError, RenderError, TTNewsError
from ttnews.hookspecs import Claim, Renderer, SourceFormat, hookimpl
from ttnews.model import Article, ListBlock, Node, Paragraph
from ttnews.parser import Explanation
from ttnews.registry import Registry
from ttnews.testing.strategies import articles

__all__ = ["check_explanation", "check_renderer", "check_source_format", "check_spans"]


def check_source_format(source_format: SourceFormat, samples: Iterable[str | bytes]) -> None:
    """Check a source format with samples of what it reads.

    It must give the same article for a sample every time, one that JSON can hold and whose nodes
    stand where they say; claim its samples if it sniffs; and meet bad input (empty, cut off, noise)
    with an article or an error of ttnews' own hierarchy.

    Args:
        source_format: the record that the plugin registers.
        samples: valid sources, at least one.

    """
    assert not isinstance(samples, str | bytes), "one sample where several are expected"
    samples = tuple(samples)
    name = source_format.name
    assert samples, "no samples to check with"
    assert source_format.description, f"{name}: no description"
    registry = _registry_with(source_format)
    for sample in samples:
        article = _parsed(registry, name, sample)
        assert article == _parsed(registry, name, sample), f"{name}: a second run differs"
        assert _survives_json(article), (
            f"{name}: the article does not survive JSON; are all types right?"
        )
        if isinstance(sample, str):
            check_spans(article, sample)
        if source_format.sniff:
            claim = _claim(source_format, sample)
            assert claim is not None, f"{name}: claims not its own sample"
            assert claim.reason, f"{name}: a claim without a reason"
    for source in _bad_sources(samples):
        try:
            registry.parse(source, format=name)
        except TTNewsError as error:
            wrong = f"{error}; for bad input {source[:40]!r}"
            assert not isinstance(error, PluginError), wrong  # noqa: PT017  this is a check
        _claim(source_format, source)


def _registry_with(record: SourceFormat) -> Registry:
    """Give a registry that has the record: it is a built-in one, or a plugin's alone."""

    class Plugin:
        @hookimpl
        def ttnews_register_source_formats(self) -> list[SourceFormat]:
            return [record]

    registry = Registry.build(entry_points=False)
    if registry.source_formats.get(record.name) == record:
        return registry
    try:
        return Registry.build([Plugin()], entry_points=False, strict=True)
    except PluginError as error:
        raise AssertionError(str(error)) from error


def _parsed(registry: Registry, name: str, sample: str | bytes) -> Article:
    try:
        return registry.parse(sample, format=name)
    except TTNewsError as error:
        raise AssertionError(f"{error}; for the sample {sample[:40]!r}") from error


def _claim(source_format: SourceFormat, source: str | bytes) -> Claim | None:
    try:
        claim: object = source_format.sniff(source) if source_format.sniff else None
    except Exception as error:
        raise AssertionError(
            f"{source_format.name}: sniff raised {type(error).__name__}: {error}"
        ) from error
    assert claim is None or isinstance(claim, Claim), f"{source_format.name}: sniff gave {claim!r}"
    return claim


def _survives_json(article: Article) -> bool:
    try:
        return loads(dumps(article)) == article
    except Exception:  # noqa: BLE001  a value of a wrong type can break anything
        return False


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
        except Exception as error:
            raise AssertionError(
                f"{renderer.name}: raised {type(error).__name__}: {error}"
            ) from error
        assert isinstance(output, str | bytes), (
            f"{renderer.name}: gave {type(output).__name__}, not str or bytes"
        )
        assert renderer.render(article) == output, f"{renderer.name}: a second run gives another"
        assert dumps(article) == before, f"{renderer.name}: changed the article"

    check()


def check_spans(article: Article, text: str) -> None:
    """Check that title, lead and every node of a parsed article stand in the text where they say.

    A title or a lead that has an offset is found there as it is. Blocks and related items that have
    offsets are in the text's order and don't overlap, the items of a list stand inside it, and each
    of their strings is found between their offsets: as it is but for white space, or, in a node
    with marks, whose markup stands in the source, character by character in the same order. Marks
    are within their texts. What has no offsets is passed over.

    Args:
        article: what a source format made of `text`.
        text: the source.

    """
    for string, start in ((article.title, article.title_start), (article.lead, article.lead_start)):
        if start is not None:
            found = text[start : start + len(string or "")] if start >= 0 else None
            assert found == string, f"{string!r} is not in the text at {start}"
    for nodes in (article.blocks, article.related):
        _check_nodes(nodes, text, 0, len(text))


def _check_nodes(nodes: Iterable[Node], text: str, behind: int, end: int) -> None:
    for node in nodes:
        marks = getattr(node, "marks", ())
        words = getattr(node, "text", "")
        assert all(0 <= mark.start <= mark.end <= len(words) for mark in marks), (
            f"a mark reaches beyond the text of {node!r}"
        )
        if node.start is None or node.end is None:
            assert node.start is node.end, f"only one offset in {node!r}"
            continue
        assert behind <= node.start <= node.end <= end, (
            f"offsets {node.start}:{node.end} out of order in {node!r}"
        )
        behind = node.end
        span = text[node.start : node.end]
        if isinstance(node, ListBlock):
            _check_nodes(node.items, text, node.start, node.end)
        for string in _strings(node):
            assert _stands_in(string, span, marked=bool(marks) or isinstance(node, ListBlock)), (
                f"{string!r} is not in the text at {node.start}:{node.end}"
            )


def _stands_in(string: str, span: str, *, marked: bool) -> bool:
    if string in span or " ".join(string.split()) in " ".join(span.split()):
        return True
    rest = iter(span)
    return marked and all(char in rest for char in string if not char.isspace())


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

    The lines are in order and disjoint and leave only white space uncovered. Whatever a line says
    stands in the article, in its node or in the field of its role, unless the role leaves it out;
    and the article has nothing else. Nodes, title and lead stand where they say.

    Args:
        explanation: what `ttnews.explain` gave.

    """
    text, article = explanation.text, explanation.article
    _check_lines(explanation)
    check_spans(article, text)
    nodes = {id(node) for node in (*article.blocks, *article.related)}
    explained = {id(line.node) for line in explanation.lines if line.node is not None}
    assert nodes == explained, "the lines and the article hold different nodes"
    fields: dict[str, list[str]] = {
        "title": _present(article.title),
        "lead": _present(article.source, article.lead),
        "byline": _present(*article.authors),
        "topic": _present(*article.topics),
    }
    found: set[str] = set()
    for line in explanation.lines:
        words = text[line.start : line.end]
        if line.node is not None:
            assert any(_holds(line.role, words, string) for string in _strings(line.node)), (
                f"line {line.number} is not in its node: {words[:60]!r}"
            )
        elif line.role in fields:
            strings = [string for string in fields[line.role] if string in words]
            found |= {f"{line.role} {string}" for string in strings}
            whole = line.role in {"byline", "topic"} or _says(words, "".join(strings))
            assert whole, f"line {line.number} is not in the {line.role}: {words[:60]!r}"
        else:
            assert line.role in {"furniture", "related_heading"}, f"line {line.number} went nowhere"
    for role, strings in fields.items():
        for string in strings:
            assert f"{role} {string}" in found, f"{string!r} is not in any {role} line"
    for role, start in (("title", article.title_start), ("lead", article.lead_start)):
        own = (range(line.start, line.end) for line in explanation.lines if line.role == role)
        assert any(start in line for line in own) is bool(fields[role]), f"no {role} at {start}"


def _check_lines(explanation: Explanation) -> None:
    text = explanation.text
    behind = 0
    for line in explanation.lines:
        between = text[behind : line.start]
        assert not between.strip(), f"something was lost before line {line.number}"
        assert behind <= line.start < line.end, f"line {line.number} is out of order"
        assert "\n" not in text[line.start : line.end], f"line {line.number} is several"
        assert "\n" in between or behind == 0, f"line {line.number} begins within the one above"
        behind = line.end
    assert not text[behind:].strip(), "something was lost behind the last line"


def _present(*strings: str | None) -> list[str]:
    return [string for string in strings if string is not None]


def _holds(role: str, words: str, string: str) -> bool:
    """Whether a line says a string of its node, or has it behind or before a word that marks it."""
    if role == "caption":  # "The ferry. Photo: Name", or "Photo:" alone in a caption in pieces
        return string in words or words.rstrip().endswith((":", "："))
    if role == "furniture":  # "Read more: Title"
        return _letters(words).endswith(_letters(string))
    return _says(words, string)


def _says(words: str, string: str) -> bool:
    """Whether a line says what a string says, but for punctuation and the number of a list item."""
    line, said = _letters(words), _letters(string)
    return line.endswith(said) and (line == said or line.removesuffix(said).isdecimal())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
