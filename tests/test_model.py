from __future__ import annotations

import copy
import pickle
from typing import assert_never

import attrs
import pytest
from hypothesis import given, settings

import ttnews
from effort import examples
from ttnews import (
    Article,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    RelatedItem,
    Table,
)
from ttnews.model import Block, Node
from ttnews.testing import articles

CLASSES = (
    *(Article, Paragraph, Heading, Quote, ListBlock, Table, Figure, Embed, CustomBlock),
    *(RelatedItem, Mark),
)


@pytest.mark.parametrize("cls", CLASSES)
def test_classes_are_frozen_and_slotted(cls: type) -> None:
    node: object = object.__new__(cls)
    assert not hasattr(node, "__dict__")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(node, attrs.fields(cls)[0].name, None)


def test_equality_is_about_content() -> None:
    assert Paragraph("a", start=1, end=2) == Paragraph("a")
    assert hash(Paragraph("a", start=1, end=2)) == hash(Paragraph("a"))
    assert repr(Paragraph("a", start=1, end=2)) == "Paragraph(text='a', marks=())"
    assert Paragraph("a") != Paragraph("b")


def test_block_is_closed_and_can_be_asked_for() -> None:
    assert isinstance(Figure(), Block)
    assert not isinstance(RelatedItem("a"), Block)
    assert issubclass(RelatedItem, Node)


def kind(block: Block) -> str:
    match block:
        case Paragraph() | Heading() | Quote() | ListBlock():
            return "text"
        case Table() | Figure() | Embed() | CustomBlock():
            return "other"
        case _:
            assert_never(block)  # mypy fails if a kind is missing


def test_match_is_complete() -> None:
    assert kind(Paragraph("a")) == "text"
    assert kind(Figure()) == "other"


@settings(max_examples=examples(200))
@given(articles())
def test_articles_hash_copy_and_travel(article: Article) -> None:
    assert hash(article) == hash(copy.deepcopy(article))
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301  our own bytes


def test_evolve_edits() -> None:
    article = Article(title="Ferry sinks", blocks=(Paragraph("a"),))
    edited = attrs.evolve(article, title="Ferry floats")
    assert edited == Article(title="Ferry floats", blocks=(Paragraph("a"),))
    assert article.title == "Ferry sinks"


def test_an_article_says_which_one_it_is() -> None:
    article = Article("Ferry sinks", blocks=(Paragraph("It sank."),))
    assert repr(article) == "<Article 'Ferry sinks': 1 blocks, 0 related>"
    assert repr(Article()) == "<Article None: 0 blocks, 0 related>"
    assert repr(Article("Ferry\n sinks")) == "<Article 'Ferry sinks': 0 blocks, 0 related>"
    long = repr(Article("Ferry " * 100_000))
    assert long == f"<Article '{('Ferry ' * 10)[:59]}…': 0 blocks, 0 related>"


def test_an_article_is_a_page_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article("Ferry sinks", blocks=(Paragraph("It sank."),))
    assert str(article) == "Ferry sinks\n\nIt sank.\n" == ttnews.render(article, to="text")
    monkeypatch.setattr(ttnews, "renderers", dict)
    assert str(article) == repr(article)
