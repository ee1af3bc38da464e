"""Filters: changes to an article after parsing, asked for by name."""

from __future__ import annotations

import pickle
import unicodedata
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings

import ttnews
from effort import examples, part
from news import LANGUAGES, news
from ttnews import (
    Article,
    Figure,
    Filter,
    Heading,
    ListBlock,
    Mark,
    OptionError,
    Paragraph,
    PluginError,
    Quote,
    Registry,
    RelatedItem,
    UnknownFormatError,
    hookimpl,
)
from ttnews.filtering.normalise import normalise
from ttnews.testing import articles

DUMP = """\
Ferry sinks

(Lune Valley Post) - The ferry sank on Monday, the harbour master said.

Nobody was on board, and nobody knows why.
"""


def registry(*filters: Filter) -> Registry:
    class Plugin:
        @hookimpl
        def ttnews_register_filters(self) -> list[Filter]:
            return [*filters]

    return Registry.build([Plugin()], entry_points=False, strict=True)


def shout(article: Article, /) -> Article:
    return evolve(article, title=(article.title or "").upper())


def bracket(article: Article, /) -> Article:
    return evolve(article, title=f"[{article.title}]")


SHOUT = Filter(name="shout", apply=shout, description="Capitals.", after=("bracket",))
BRACKET = Filter(name="bracket", apply=bracket, description="Brackets.")


def test_filters_run_in_the_given_order() -> None:
    ours = registry(evolve(SHOUT, after=()), BRACKET)
    assert ours.parse(DUMP, filters=["shout", "bracket"]).title == "[FERRY SINKS]"
    assert ours.parse(DUMP, filters="bracket").title == "[Ferry sinks]"
    assert ours.parse(DUMP, filters=["bracket", "bracket"]).title == "[[Ferry sinks]]"
    assert ours.parse(DUMP, filters=()) == ttnews.parse(DUMP)


def test_a_filter_that_has_to_come_after_another() -> None:
    ours = registry(SHOUT, BRACKET)
    assert ours.parse(DUMP, filters=["bracket", "shout"]).title == "[FERRY SINKS]"
    assert ours.parse(DUMP, filters=["shout"]).title == "FERRY SINKS"  # the other is not asked for
    with pytest.raises(OptionError, match="'shout' has to come after 'bracket'"):
        ours.parse(DUMP, filters=["shout", "bracket"])


def test_an_unknown_filter() -> None:
    with pytest.raises(UnknownFormatError, match="no filter 'only-bdy'; did you mean 'only-body'"):
        ttnews.parse(DUMP, filters=["only-bdy"])


def test_explain_and_read_filter_too(tmp_path: Any) -> None:
    ours = registry(BRACKET)
    told = ours.explain(DUMP, filters=["bracket"])
    assert (told.article.title, told.filters) == ("[Ferry sinks]", ("bracket",))
    assert told.lines == ours.explain(DUMP).lines
    assert ours.judge(DUMP, filters=["bracket"]).article == told.article
    (tmp_path / "a.txt").write_text(DUMP, encoding="utf-8")
    assert ours.read(tmp_path / "a.txt", filters=["bracket"]) == told.article


@pytest.mark.parametrize(
    ("apply", "message"),
    [
        (lambda a, /: a.metadata["x"], "apply raised KeyError: 'x'"),
        (lambda _, /: None, "apply returned NoneType, not an Article"),
    ],
)
def test_a_filter_that_fails_is_named_and_the_article_kept(apply: Any, message: str) -> None:
    ours = registry(BRACKET, Filter(name="bad", apply=apply))
    with pytest.raises(PluginError, match=f"filter 'bad' .plugin 'Plugin'.: {message}") as caught:
        ours.parse(DUMP, filters=["bracket", "bad"])
    article = caught.value.article
    assert article is not None
    assert article.title == "[Ferry sinks]"  # as it was before the filter that failed
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  our own bytes
    assert str(again) == str(caught.value)


def test_an_error_of_our_own_passes_through() -> None:
    def refuse(_: Article, /) -> Article:
        raise OptionError("no")

    with pytest.raises(OptionError, match=r"^no$"):
        registry(Filter(name="bad", apply=refuse)).parse(DUMP, filters=["bad"])


def test_names_are_checked_and_can_clash() -> None:
    with pytest.raises(ValueError, match="a name is of lower-case letters"):
        Filter(name="No Body", apply=shout)

    class Plugin:
        @hookimpl
        def ttnews_register_filters(self) -> list[Filter]:
            return [Filter(name="only-body", apply=shout)]

    with pytest.raises(PluginError, match="its filter 'only-body' is taken by plugin"):
        Registry.build([Plugin()], entry_points=False, strict=True)
    ours = Registry.build([Plugin()], entry_points=False, prefer=["Plugin"])
    assert ours.filters["only-body"].apply is shout
    assert ours.parse(DUMP, filters=["only-body"]).title == "FERRY SINKS"


# The built-in ones


def test_only_body() -> None:
    article = Article("a", topics=("b",), related=(RelatedItem("c"),), blocks=(Paragraph("d"),))
    only = ttnews.filters()["only-body"].apply(article)
    assert only == Article("a", blocks=(Paragraph("d"),))


@pytest.mark.parametrize("language", part(LANGUAGES, 5))
def test_no_promos(language: str) -> None:
    told = news(language)
    texts = tuple(map(Paragraph, told.paragraphs))
    promos = (Paragraph(told.newsletter), Heading(told.share[0]), Paragraph(told.cookie))
    article = Article("a", blocks=(*texts[:2], *promos, *texts[2:], Quote(told.newsletter)))
    markers = ttnews.default_registry().markers
    kept = ttnews.filters()["no-promos"].apply(article, markers=markers)
    assert [block for block in kept.blocks if block in texts] == [*texts]
    assert promos[1] not in kept.blocks
    assert len(kept.blocks) < len(article.blocks)
    assert kept.blocks[-1] == Quote(told.newsletter)  # a quotation is what somebody said


def test_normalise() -> None:
    text = "\u201cCafe\u0301\u201d  in\u00a0the har\u00adbour\u200b "
    article = Article(
        title="It\u2019s\nopen",
        authors=("Ida\u00a0Norling",),
        blocks=(
            Paragraph(text, (Mark("strong", 0, 7), Mark("link", 9, 11, "\u201cx\u201d")), start=1),
            ListBlock((Paragraph("one \u2018two\u2019", (Mark("emphasis", 4, 9),)),)),
            Figure("a\u00a0b.jpg", caption="\u00abLe pont\u00bb"),
        ),
        url="https://a.example/\u201cx\u201d",
        metadata={"a": "\u201cb\u201d"},
        title_start=0,
    )
    found = normalise(article)
    assert found.title == "It's open"
    assert found.authors == ("Ida Norling",)
    paragraph, items, figure = found.blocks
    assert paragraph == Paragraph(
        '"Café" in the harbour', (Mark("strong", 0, 6), Mark("link", 7, 9, "\u201cx\u201d"))
    )
    assert (paragraph.start, found.title_start) == (None, None)
    assert items == ListBlock((Paragraph("one 'two'", (Mark("emphasis", 4, 9),)),))
    assert figure == Figure("a\u00a0b.jpg", caption="\u00abLe pont\u00bb")
    assert (found.url, found.metadata) == (article.url, article.metadata)


@settings(max_examples=examples(2000))
@given(articles())
def test_what_is_normalised_is_normal(article: Article) -> None:
    once = normalise(article)
    assert normalise(once) == once
    for before, after in zip(article.blocks, once.blocks, strict=True):
        if isinstance(before, Paragraph) and isinstance(after, Paragraph):
            assert unicodedata.is_normalized("NFC", after.text)
            assert all(0 <= m.start < m.end <= len(after.text) for m in after.marks)


@pytest.mark.parametrize(
    ("text", "end", "whole", "new_end"),
    [
        ("e\u00ad\u0301t", 1, "ét", 1),
        ("\u1100\u1161x", 1, "\uac00x", 1),
        ("\u200b\u00ada b", 3, "a b", 1),
        ("a \u200b b", 3, "a b", 1),
    ],
)
def test_marks_end_between_whole_letters(text: str, end: int, whole: str, new_end: int) -> None:
    [block] = normalise(Article(blocks=(Paragraph(text, (Mark("strong", 0, end),)),))).blocks
    assert block == Paragraph(whole, (Mark("strong", 0, new_end),))


def test_what_is_nothing_but_invisible_is_dropped() -> None:
    article = Article("\u200b", lead=" \ufeff", authors=("\u00ad", "Ida"), topics=("\u2060",))
    assert normalise(article) == Article(authors=("Ida",))


def test_a_custom_block_stays_as_it_is() -> None:
    code = ttnews.CustomBlock("code", "if x:\n    print()", start=1, end=2)
    [block] = normalise(Article(blocks=(code,))).blocks
    assert (block, block.start) == (code, None)


def test_an_accent_stays_with_its_letter() -> None:
    cut = Paragraph("cafe\u0301s", (Mark("strong", 0, 4), Mark("emphasis", 4, 5)))
    [block] = normalise(Article(blocks=(cut,))).blocks
    assert block == Paragraph("cafés", (Mark("strong", 0, 4),))
