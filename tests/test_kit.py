"""The conformance kit: the built-in formats pass it, and it catches what it is for."""

from __future__ import annotations

import importlib
import itertools
import re
import sys
from collections.abc import Callable
from typing import Any, Final

import attrs
import pytest

import ttnews
from effort import examples, without_shrinking
from paths import EXAMPLES, FIXTURES
from ttnews import (
    Article,
    Claim,
    CustomBlock,
    ExplainedLine,
    Explanation,
    Filter,
    ListBlock,
    Mark,
    Paragraph,
    Renderer,
    RenderError,
    Role,
    SourceFormat,
    testing,
)
from ttnews.testing import (
    check_explanation,
    check_filter,
    check_renderer,
    check_source_format,
    check_spans,
)

DUMPS = [path.read_bytes().decode() for path in sorted((EXAMPLES / "dumps").glob("*.txt"))]
ALL_PARTS: Final = ("title", "lead", "authors", "captions")
BUILTIN = ttnews.Registry.build(entry_points=False)


@pytest.mark.no_cover
@pytest.mark.parametrize("record", BUILTIN.source_formats.values(), ids=lambda record: record.name)
def test_built_in_source_formats_conform(record: SourceFormat) -> None:
    lacks = ["captions"] if record.name in {"extracted", "jsonld"} else []  # without an option
    check_source_format(record, samples(record), lacks=lacks)


def samples(record: SourceFormat) -> list[str | bytes]:
    """Return the files in the folder of the format's name."""
    if record.name == "text":
        return [*DUMPS]
    if record.name == "json":  # offsets of a JSON form are those of the text that was parsed
        return [without_offsets(ttnews.dumps(ttnews.parse(dump))) for dump in DUMPS]
    files = (FIXTURES / record.name).iterdir()
    sources = [path.read_bytes() for path in sorted(files) if path.suffix in record.suffixes]
    return [source if record.binary else source.decode() for source in sources]


def without_offsets(sample: str) -> str:
    return re.sub(r', "(\w+_)?(start|end)": \d+|"(start|end)": \d+, ', "", sample)


@pytest.mark.no_cover
@pytest.mark.parametrize("name", BUILTIN.renderers)
def test_built_in_renderers_conform(name: str) -> None:
    check_renderer(BUILTIN.renderers[name], examples=examples(200))


def source_format(parse: Callable[..., object], **fields: object) -> SourceFormat:
    return SourceFormat(name="sketch", description="A sketch.", parse=parse, **fields)  # type: ignore[arg-type]


def nothing(source: str, /) -> Article:
    del source
    return Article()


def listed(text: str) -> tuple[str, ...]:
    return [text]  # type: ignore[return-value]  # the mistake to be caught


def flaky() -> Callable[[str], Article]:
    numbers = iter(range(10_000))
    return lambda _: Article(title=str(next(numbers)))


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (source_format(flaky()), "a second run differs"),
        (
            source_format(lambda text, /: Article(topics=listed(text))),
            "does not survive JSON",
        ),
        (
            source_format(lambda _, /: Article(blocks=(Paragraph("b", start=0, end=1),))),
            "'b' is not in the text at 0:1",
        ),
        (
            source_format(lambda text, /: Article(title=text[0])),
            "parse raised IndexError.*for bad input ''",
        ),
        (source_format(nothing, sniff=lambda _: None), "claims not its own"),
        (source_format(nothing, sniff=lambda _: Claim(1, "")), "reason"),
        (source_format(nothing, sniff=lambda _: True), "sniff gave True"),
        (source_format(nothing, sniff=lambda text: {}[text]), "sniff raised KeyError"),
        (attrs.evolve(source_format(nothing), name="json"), "'json' is taken by plugin"),
        (source_format(lambda _, /: Article(title=5)), "does not survive JSON"),  # type: ignore[arg-type]
        (source_format(lambda _, /: Article(blocks=("a",))), "does not survive JSON"),  # type: ignore[arg-type]
        (attrs.evolve(source_format(nothing), description=""), "no description"),
    ],
)
def test_a_bad_source_format_is_caught(record: SourceFormat, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check_source_format(record, ["a text"], lacks=ALL_PARTS)


def test_a_good_source_format_passes() -> None:
    titles = source_format(lambda _, /: Article(title="a"))
    check_source_format(titles, ["a text"], lacks=["lead", "authors", "captions"])
    packed = source_format(lambda _, /: Article(title="a"), binary=True)
    check_source_format(packed, [b"packed"], lacks=ALL_PARTS)
    claims = source_format(nothing, sniff=lambda _: Claim(1, "always"))
    check_source_format(claims, ["a text"], lacks=ALL_PARTS)


WHOLE = Article(title="a", lead="b", authors=("Ida Norling",), blocks=(ttnews.Figure(caption="c"),))


@pytest.mark.parametrize(
    ("lost", "part"),
    [
        ({"title": None}, "title"),
        ({"lead": None}, "lead"),
        ({"authors": ()}, "authors"),
        ({"blocks": (ttnews.Figure("a.jpg"),)}, "captions"),
    ],
)
def test_a_part_that_no_sample_gives_is_noticed(lost: dict[str, Any], part: str) -> None:
    check_source_format(source_format(lambda _, /: WHOLE), [b"a"])
    record = source_format(lambda _, /: attrs.evolve(WHOLE, **lost))
    with pytest.raises(AssertionError, match=f"no sample gives {part}: are they dropped"):
        check_source_format(record, [b"a"])
    check_source_format(record, [b"a"], lacks=[part])


def test_parts_that_there_are_not() -> None:
    with pytest.raises(AssertionError, match="no parts: leed"):
        check_source_format(source_format(nothing), ["a"], lacks=["leed"])
    with pytest.raises(AssertionError, match="one part where several"):
        check_source_format(source_format(nothing), ["a"], lacks="lead")


def test_lines_must_end() -> None:
    record = Renderer(name="own", render=lambda _, /: "{}", description="Lines.", lines=True)
    with without_shrinking(), pytest.raises(AssertionError, match="its last line doesn't end"):
        check_renderer(record, examples=5)
    check_renderer(attrs.evolve(record, render=lambda _, /: b"{}\n"), examples=5)


def article_filter(apply: Callable[..., Any], **fields: Any) -> Filter:
    return Filter(name="own", **{"apply": apply, "description": "A filter.", **fields})


@pytest.mark.parametrize("record", BUILTIN.filters.values(), ids=lambda record: record.name)
def test_built_in_filters_conform(record: Filter) -> None:
    check_filter(record, examples=examples(300))


COUNTER = itertools.count()


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (article_filter(lambda _, /: None), "gave NoneType, not an Article"),
        (article_filter(lambda a, /: a.title + 1), "raised TypeError"),
        (article_filter(lambda _, /: Article(title=5)), "does not survive JSON"),  # type: ignore[arg-type]
        (article_filter(lambda _, /: Article(title=str(next(COUNTER)))), "a second run gives"),
        (
            article_filter(lambda a, /: a.metadata.update(x=1) or Article()),
            "changed the article that it got",
        ),
        (article_filter(lambda a, /: a, description=""), "no description"),
    ],
)
def test_a_bad_filter_is_caught(record: Filter, message: str) -> None:
    with without_shrinking(), pytest.raises(AssertionError, match=message):
        check_filter(record, examples=20)


def test_a_sample_that_cannot_be_parsed_is_caught() -> None:
    with pytest.raises(AssertionError, match=r"not JSON: Expecting value .* for the sample 'a'"):
        check_source_format(BUILTIN.source_formats["json"], ["a"])


def test_one_sample_is_not_several() -> None:
    with pytest.raises(AssertionError, match="one sample where several are expected"):
        check_source_format(BUILTIN.source_formats["text"], "Ferry")


def test_no_samples_prove_nothing() -> None:
    with pytest.raises(AssertionError, match="no samples"):
        check_source_format(BUILTIN.source_formats["text"], [])


def count() -> Callable[[Article], str]:
    numbers = iter(range(10_000))
    return lambda _: str(next(numbers))


def spoil(article: Article, /) -> str:
    article.metadata["spoilt"] = True  # type: ignore[index]
    return ""


@pytest.mark.parametrize(
    ("render", "message"),
    [
        (lambda _, /: None, "gave NoneType, not str or bytes"),
        (count(), "a second run gives another"),
        (spoil, "changed the article"),
        (lambda article, /: article.nothing, "sketch: raised AttributeError"),
    ],
)
def test_a_bad_renderer_is_caught(render: Callable[..., str], message: str) -> None:
    with without_shrinking(), pytest.raises(AssertionError, match=message):
        check_renderer(Renderer(name="sketch", description="A sketch.", render=render))


def test_a_renderer_may_refuse() -> None:
    def refuse(article: Article, /) -> str:
        raise RenderError(str(article.title))

    check_renderer(Renderer(name="sketch", description="A sketch.", render=refuse), examples=5)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (Paragraph("a", start=1), "only one offset"),
        (Paragraph("a", start=2, end=1), "out of order"),
        (Paragraph("a", start=0, end=99), "out of order"),
        (Paragraph("b", start=0, end=1), "'b' is not in the text"),
        (ListBlock((Paragraph("c"),), start=0, end=2), "'c' is not in the text"),
        (ListBlock((Paragraph("a", start=9, end=10),), start=0, end=1), "out of order"),
        (Paragraph("ba", (Mark("strong", 0, 1),), start=0, end=3), "'ba' is not in the text"),
        (Paragraph("a", (Mark("strong", -1, 9),)), "a mark reaches beyond the text"),
    ],
)
def test_wrong_spans_are_caught(block: ttnews.Block, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check_spans(Article(blocks=(block,)), "a b c")


@pytest.mark.parametrize(
    ("article", "message"),
    [
        (Article(title="b", title_start=0), "'b' is not in the text at 0"),
        (Article(title="c", title_start=-1), "'c' is not in the text at -1"),
        (Article(title_start=0), "None is not in the text at 0"),
        (Article(lead="c", lead_start=5), "'c' is not in the text at 5"),
    ],
)
def test_a_wrong_place_of_title_or_lead_is_caught(article: Article, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check_spans(article, "a b c")


def test_a_reference_to_another_character_is_caught() -> None:
    wrong = Paragraph("e", (Mark("strong", 0, 1),), start=0, end=8)
    with pytest.raises(AssertionError, match="'e' is not in the text"):
        check_spans(Article(blocks=(wrong,)), "&#233;**")


def test_right_spans_pass() -> None:
    check_spans(Article(title="a", lead="b c", title_start=0, lead_start=2), "a b c")
    marked = Paragraph("b and c", (Mark("strong", 0, 1),), start=0, end=13)
    check_spans(Article(blocks=(marked,)), "**b**\\& and c!")
    check_spans(Article(blocks=(Paragraph("a b", start=0, end=3),)), "a\nb")
    spelt = Paragraph("é is &eacute;", start=0, end=22)
    check_spans(Article(blocks=(spelt,)), "&eacute; is `&eacute;`")
    blocks = (Paragraph("not parsed"), CustomBlock("mine", "b", {"x": "y"}, start=2, end=3))
    check_spans(Article(blocks=blocks), "a b c")


def line(number: int, start: int, end: int, **fields: object) -> ExplainedLine:
    given = {"role": Role.FURNITURE, "rule": "x", "confidence": None, "node": None, **fields}
    return ExplainedLine(number, start, end, **given)  # type: ignore[arg-type]


TEXT = Paragraph("a", start=0, end=1)


@pytest.mark.parametrize(
    ("text", "lines", "article", "message"),
    [
        ("a\nb", [line(2, 2, 3)], Article(), "something was lost before line 2"),
        ("a\nb", [line(1, 0, 1)], Article(), "something was lost after the last line"),
        ("a", [line(1, 0, 1), line(1, 0, 1)], Article(), "out of order"),
        ("a\nb", [line(1, 0, 3)], Article(), "is several"),
        ("a b", [line(1, 0, 1), line(1, 2, 3)], Article(), "begins within the one above"),
        ("a", [line(1, 0, 1)], Article(title="a"), "'a' is not in any title line"),
        ("a", [line(1, 0, 1)], Article(topics=("b",)), "'b' is not in any topic line"),
        (
            "a\nb",
            [line(1, 0, 1, role=Role.TOPIC), line(2, 2, 3, role=Role.TOPIC)],
            Article(topics=("a\nb",)),
            "is not in any topic line",
        ),
        ("a", [line(1, 0, 1, node=TEXT)], Article(), "hold different nodes"),
        ("a", [line(1, 0, 1)], Article(blocks=(TEXT,)), "hold different nodes"),
        ("ab", [line(1, 0, 2, node=TEXT)], Article(blocks=(TEXT,)), "line 1 is not in its node"),
        ("ab", [line(1, 0, 2, role=Role.TITLE)], Article(), "line 1 is not in the title"),
        ("ab", [line(1, 0, 2, role=Role.LEAD)], Article(lead="a"), "line 1 is not in the lead"),
        ("ab", [line(1, 0, 2, role=Role.PARAGRAPH)], Article(), "line 1 went nowhere"),
        ("a", [line(1, 0, 1, role=Role.TITLE)], Article(title="a"), "no title at None"),
        (
            "a\na",
            [line(1, 0, 1, role=Role.TITLE), line(2, 2, 3)],
            Article(title="a", title_start=2),
            "no title at 2",
        ),
        ("a", [line(1, 0, 1, goes_on=1)], Article(), "line 1 doesn't go on with line 1"),
        (
            "a\nb",
            [line(1, 0, 1), line(2, 2, 3, goes_on=7)],
            Article(),
            "line 2 doesn't go on with line 7",
        ),
        (
            "a\nb",
            [line(1, 0, 1), line(2, 2, 3, goes_on=1, rule="y")],
            Article(),
            "line 2 doesn't go on with line 1",
        ),
        ("a", [line(1, 0, 1)], Article(blocks=(Paragraph("a"),)), "no place of Paragraph"),
        (
            "a b",
            [line(1, 0, 3)],
            Article(blocks=(Paragraph("a", start=0, end=3),)),
            "'a' is not the text at 0:3",
        ),
    ],
)
def test_a_wrong_explanation_is_caught(
    text: str, lines: list[ExplainedLine], article: Article, message: str
) -> None:
    with pytest.raises(AssertionError, match=message):
        check_explanation(Explanation(text, article, tuple(lines)))


def test_no_lines_explain_no_text() -> None:
    check_explanation(ttnews.explain(""))


def test_lines_that_go_on_are_one() -> None:
    text = "the old\nferry\n&amp; pier"
    whole = Paragraph("the old ferry & pier", start=0, end=len(text))
    fields = {"role": Role.PARAGRAPH, "node": whole}
    lines = (
        line(1, 0, 7, **fields),
        line(2, 8, 13, goes_on=1, **fields),
        line(3, 14, 24, goes_on=1, **fields),
    )
    check_explanation(Explanation(text, Article(blocks=(whole,)), lines))


def test_topics_may_be_in_another_order_than_their_lines() -> None:
    lines = (line(1, 0, 1, role=Role.TOPIC), line(2, 2, 3, role=Role.TOPIC))
    check_explanation(Explanation("a\nb", Article(topics=("b", "a")), lines))


def test_without_hypothesis_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(ImportError, match=r"pip install 'ttnews\[testing\]'"):
        importlib.reload(testing)
