"""The checks of source formats and renderers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from hypothesis import HealthCheck, given, settings

from ttnews.codec import dumps, loads
from ttnews.exceptions import PluginError, RenderError, TTNewsError
from ttnews.model import Article
from ttnews.profiles import printed_words
from ttnews.registry.hookspecs import Claim, Filter, Renderer, SourceFormat, hookimpl
from ttnews.registry.registry import Registry
from ttnews.testing.spans import check_spans
from ttnews.testing.strategies import articles

_PARTS: Final[dict[str, Callable[[Article], object]]] = {
    "title": lambda article: article.title,
    "lead": lambda article: article.lead,
    "authors": lambda article: article.authors,
    "captions": lambda article: any(getattr(block, "caption", None) for block in article.blocks),
}


def check_source_format(
    source_format: SourceFormat, samples: Iterable[str | bytes], *, lacks: Iterable[str] = ()
) -> None:
    """Check a source format with samples of what it reads.

    It must return the same article for a sample every time, one that JSON can hold and whose nodes
    are where they say; claim its samples if it sniffs; and answer bad input (empty, cut off, noise)
    with an article or an error of ttnews' own hierarchy. Of the samples at least one must give a
    title, one a lead, one authors, and one a caption: these are what readers forget.

    Args:
        source_format: the record that the plugin registers.
        samples: valid sources, at least one.
        lacks: which of "title", "lead", "authors" and "captions" the format has no place for.

    """
    assert not isinstance(lacks, str), "lacks: one part where several are expected"
    lacks = {*lacks}
    assert lacks <= _PARTS.keys(), f"lacks: no parts: {', '.join(sorted(lacks - _PARTS.keys()))}"
    assert not isinstance(samples, str | bytes), "one sample where several are expected"
    samples = tuple(samples)
    name = source_format.name
    assert samples, "no samples to check with"
    assert source_format.description, f"{name}: no description"
    registry = _registry_with(source_format)
    missing = _PARTS.keys() - lacks
    for sample in samples:
        article = _parsed(registry, name, sample)
        assert article == _parsed(registry, name, sample), f"{name}: a second run differs"
        assert _survives_json(article), (
            f"{name}: the article does not survive JSON; are all types right?"
        )
        missing = {part for part in missing if not _PARTS[part](article)}
        if isinstance(sample, str):
            check_spans(article, sample)
        if source_format.sniff:
            claim = _claim(source_format, sample)
            assert claim is not None, f"{name}: claims not its own sample"
            assert claim.reason, f"{name}: a claim without a reason"
    assert not missing, (
        f"{name}: no sample gives {', '.join(sorted(missing))}: are they dropped? If the format has"
        " no place for them, say so with lacks"
    )
    for source in _bad_sources(samples):
        try:
            registry.parse(source, format=name)
        except TTNewsError as error:
            wrong = f"{error}; for bad input {source[:40]!r}"
            assert not isinstance(error, PluginError), wrong  # noqa: PT017  this is a check
        _claim(source_format, source)


def _registry_with(record: SourceFormat) -> Registry:
    """Return a registry that has the record: it is a built-in one, or a plugin's alone."""

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
        if isinstance(sample, bytes):
            yield from (b"", b"\0", b"\xff\xfe\xff", bytes(range(256)))
        else:
            yield from ("", " \n", "\0", "\ufeff", "\ud800", "\r\n" * 9, "<[{(" * 999, "\u200b")
        step = max(1, len(sample) // 64)
        yield from (sample[:end] for end in range(0, len(sample), step))


def check_renderer(renderer: Renderer, *, examples: int = 200) -> None:
    """Check a renderer with arbitrary articles.

    It must return `str` or `bytes`, the same for the same article every time, and change nothing in
    the article. A `RenderError` is taken as an answer.

    Args:
        renderer: the record that the plugin registers.
        examples: how many articles to try.

    """
    assert renderer.description, f"{renderer.name}: no description"
    words = {"words": printed_words((), None)} if renderer.takes_words else {}

    @settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(articles())
    def check(article: Article) -> None:
        before = dumps(article)
        try:
            output = renderer.render(article, **words)
        except RenderError:
            return
        except Exception as error:
            raise AssertionError(
                f"{renderer.name}: raised {type(error).__name__}: {error}"
            ) from error
        assert isinstance(output, str | bytes), (
            f"{renderer.name}: gave {type(output).__name__}, not str or bytes"
        )
        line_end = "\n" if isinstance(output, str) else b"\n"
        assert not renderer.lines or output[-1:] == line_end, (
            f"{renderer.name}: its last line doesn't end, so nothing can follow it"
        )
        assert renderer.render(article, **words) == output, (
            f"{renderer.name}: a second run gives another"
        )
        assert dumps(article) == before, f"{renderer.name}: changed the article"

    check()


def check_filter(record: Filter, *, examples: int = 200) -> None:
    """Check a filter with arbitrary articles.

    It must return an article that JSON can hold, the same for the same article every time, raise
    nothing, and change nothing in the article that it gets.

    Args:
        record: the record that the plugin registers.
        examples: how many articles to try.

    """
    assert record.description, f"{record.name}: no description"
    options = {"markers": Registry.build().markers} if record.takes_markers else {}

    @settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(articles())
    def check(article: Article) -> None:
        before = dumps(article)
        try:
            changed: object = record.apply(article, **options)
        except Exception as error:
            raise AssertionError(
                f"{record.name}: raised {type(error).__name__}: {error}"
            ) from error
        assert isinstance(changed, Article), (
            f"{record.name}: gave {type(changed).__name__}, not an Article"
        )
        assert _survives_json(changed), f"{record.name}: the article does not survive JSON"
        assert record.apply(article, **options) == changed, (
            f"{record.name}: a second run gives another"
        )
        assert dumps(article) == before, f"{record.name}: changed the article that it got"

    check()
