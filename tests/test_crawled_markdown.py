"""Markdown as crawlers leave it of a whole page, read for its article."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings

import ttnews
from effort import examples
from markdowns import markdown_articles, pages
from news import News, news
from ttnews import Article, CustomBlock, Figure, Heading, ListBlock, Mark, Paragraph, Quote, Table
from ttnews.parser.given import GivenLine, decide
from ttnews.parser.verdict import Verdict
from ttnews.testing import check_spans

LANGUAGES = ["en", "de", "vi", "fr", "ru"]
SITE = "https://post.example"
URL = f"{SITE}/story"
HEADERS = {
    "reader service": "Title: {title} | {source}\n\nURL Source: {url}\n\n"
    "Published Time: {published}T09:30:00+00:00\n\nMarkdown Content:\n",
    "metadata": '---\nogTitle: "{title}"\nsourceURL: {url}\npublishedTime: "{published}"\n'
    "statusCode: 200\n---\n\n",
    "none": "",
}
FIRST = "The old ferry of Harrow went down on Monday, an hour before her last trip of the year."
ABOVE = (
    "The county bought the boat in 1961 from a brewery, which had carried barrels of beer in her.",
    "Every child in the valley learned to swim because of her, as the school had it in its rules.",
)
BELOW = (
    "What the boat weighed nobody knew, until the crane that was sent for her could not lift her.",
    "The ferryman's dog, who knew every passenger by the smell of his boots, waits at the landing.",
)
LAST = "Until the bridge opens in spring, walkers take the bus that runs around the whole valley."
TEXT = "The ferryman, who has carried walkers for four years, said that he would miss the company."


def read(text: str, *, article: bool | None = True) -> Article:
    found = ttnews.parse(text, format="markdown", article=article)
    check_spans(found, text)
    return found


def page(words: News, menus: int = 1) -> str:
    """Write a whole page: menus, story with all kinds of blocks, cards, footer."""
    one, two, three, four, *rest = words.paragraphs
    menu = "\n".join(f"*   [{name}]({SITE}/s)" for name in words.menu * menus)
    cards = "\n\n".join(
        f"[![{title}]({SITE}/{number}.jpg)](/{number})\n\n[{title}](/{number})"
        for number, (title, _) in enumerate(words.cards)
    )
    items = "\n".join(f"*   {item}" for item in words.items)
    footer = "\n\n".join(f"[{line}]({SITE}/f)" for line in words.footer)
    head, _, tail = one.partition(" ")
    return "\n\n".join(
        [
            f"[![{words.source}]({SITE}/logo.svg)]({SITE}/)",
            menu,
            f"# {words.title}",
            words.byline,
            words.date_line,
            f"**{words.lead}**",
            f"![{words.speaker}]({SITE}/tower.jpg)",
            f"{words.caption} {words.credit}",
            f"{head} [{tail}]({SITE}/more)",
            f"{two}\n{three}",
            f"## {words.headings[0]}",
            four,
            words.intro,
            items,
            f"> {words.quote[0]}\n> {words.quote[2]}",
            f"| {words.places[0]} | {words.places[1]} |\n|---|---|\n| 3 | 4 |",
            *rest,
            f"## {words.more}",
            cards,
            footer,
        ]
    )


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_article_on_a_page(language: str, header: str) -> None:
    words = news(language)
    head = HEADERS[header].format(
        title=words.title, source=words.source, url=URL, published=words.published
    )
    article = read(head + page(words), article=True if header == "none" else None)
    assert article.title == words.title
    assert article.authors == (words.author,)
    assert str(article.published)[:10] == str(words.published)
    assert article.url == (None if header == "none" else URL)
    assert article.lead == words.lead
    texts = [block.text for block in article.blocks if isinstance(block, Paragraph)]
    assert [text for text in texts if text != words.intro] == [*words.paragraphs]
    linked = next(block for block in article.blocks if isinstance(block, Paragraph))
    assert [mark.href for mark in linked.marks] == [f"{SITE}/more"]
    assert {f"{SITE}/tower.jpg"} == {b.image for b in article.blocks if isinstance(b, Figure)}
    assert [b.text for b in article.blocks if isinstance(b, Heading)][:1] == [words.headings[0]]
    lists = [block for block in article.blocks if isinstance(block, ListBlock)]
    assert [[item.text for item in block.items] for block in lists] == [[*words.items]]
    assert [b.text for b in article.blocks if isinstance(b, Quote)] == [words.quote[0]]
    assert [b.rows for b in article.blocks if isinstance(b, Table)] == [(("3", "4"),)]
    assert [(card.title, card.url, card.image) for card in article.related] == [
        (title, f"/{number}", f"{SITE}/{number}.jpg")
        for number, (title, _) in enumerate(words.cards)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_page_needs_no_header(language: str) -> None:
    text = page(news(language), menus=3)
    assert read(text, article=None) == read(text, article=True)
    assert len(read(text, article=False).blocks) > len(read(text).blocks)


def test_an_article_that_somebody_wrote_stays_as_it_is() -> None:
    words = news("en")
    _, _, text = page(words).partition("# ")
    assert read(f"# {text}", article=None) == read(f"# {text}", article=False)
    short = f"[Home](/)\n\n# {words.title}\n\n{TEXT}"
    assert read(short, article=None) == read(short, article=False)


@settings(max_examples=examples(100))
@given(markdown_articles(front_matter=False))
def test_what_is_written_comes_back(article: Article) -> None:
    assert read(str(ttnews.render(article)), article=None) == article


@settings(max_examples=examples(200))
@given(pages())
def test_no_text_is_made_up(text: str) -> None:
    whole = set(re.findall(r"w\d+x", text))
    assert set(re.findall(r"w\d+x", ttnews.dumps(read(text)))) <= whole


def story(*blocks: str) -> str:
    """Put blocks into the middle of a story."""
    return "\n\n".join(["# Ferry sinks", FIRST, TEXT, *ABOVE, *blocks, *BELOW, LAST])


def texts(article: Article) -> list[str]:
    """Return the paragraphs of a story that were put into it."""
    found = [block.text for block in article.blocks if isinstance(block, Paragraph)]
    assert found[:3] == [TEXT, *ABOVE]
    assert found[-3:] == [*BELOW, LAST]
    return found[3:-3]


def test_lines_that_end_sentences_are_paragraphs() -> None:
    lines = ["Nobody in the village wanted to buy her.", "He has sold the boat.", "She leaks."]
    for ending in ("\n", "  \n", "<br>"):
        assert texts(read(story(ending.join(lines)))) == lines


def test_marks_and_places_in_the_lines_of_a_paragraph() -> None:
    last = "Nobody wanted her.\n**He** sold [it.\nNobody](/who) knows *to whom.*"
    text = story(last)
    first, second, third = read(text).blocks[3:6]
    assert isinstance(first, Paragraph)
    assert (first.text, first.marks) == ("Nobody wanted her.", ())
    assert isinstance(second, Paragraph)
    assert second.marks == (Mark("strong", 0, 2), Mark("link", 8, 11, "/who"))
    assert isinstance(third, Paragraph)
    assert third.marks == (Mark("link", 0, 6, "/who"), Mark("emphasis", 13, 21))
    assert text[third.start : third.end] == "Nobody](/who) knows *to whom.*"


def test_wrapped_paragraphs_are_one() -> None:
    wrapped = "A boat that nobody wanted for years lies below the bridge, where\nthe mayor saw her."
    both = "Whoever bought the mill has never been seen, but in the village\nsome have heard a dog."
    joined = [wrapped.replace("\n", " "), both.replace("\n", " ")]
    assert texts(read(story(wrapped, both))) == joined


def test_lines_that_end_no_sentence_stay_together() -> None:
    poem = news("en").poem
    for ending, between in (("  \n", "\n"), ("\n", " ")):
        assert texts(read(story(ending.join(poem)))) == [between.join(poem)]


def test_a_quote_below_a_picture_stays_a_quote() -> None:
    article = read("> First\n\n![The ferry](ferry.jpg)\n\n> Ashore")
    assert [block.text for block in article.blocks if isinstance(block, Quote)] == [
        "First",
        "Ashore",
    ]


def test_code_and_rows_of_images_stay_where_the_text_is() -> None:
    row = "![](a.jpg)![](b.jpg)"
    menu = "\n".join(f"* [Place {number}](/{number})" for number in range(20))
    text = story("```\nDeparture 07:00\n```", row)
    article = read(f"{menu}\n\n![](c.jpg)![](d.jpg)\n\n***\n\n{text}")
    assert [b.text for b in article.blocks if isinstance(b, CustomBlock)] == ["Departure 07:00"]
    images = [block.image for block in article.blocks if isinstance(block, Figure)]
    assert images == ["a.jpg", "b.jpg"]


def test_a_story_between_paragraphs() -> None:
    article = read(story("Read more: [Night ferry gets a bell](/bell)"))
    assert texts(article) == []
    assert [(item.title, item.url) for item in article.related] == [
        ("Night ferry gets a bell", "/bell")
    ]


def test_a_date_that_looks_like_an_item() -> None:
    article = read(f"# Die Fähre sinkt\n\n16. Mai 2026, 11:20 Uhr\n\n{FIRST}\n\n{TEXT}")
    assert str(article.published) == "2026-05-16 11:20:00"


def test_topics_below_a_label_have_no_bullets() -> None:
    article = read(story() + "\n\nTopics:\n\n* [ferries](/f)\n* [bells](/b)")
    assert article.topics == ("ferries", "bells")


def test_the_stated_title() -> None:
    header = f"Title: Ferry sinks | Lune Valley Post\n\nURL Source: {URL}\n\nMarkdown Content:\n"
    body = story().removeprefix("# Ferry sinks\n\n")
    assert read(header + body, article=None).title == "Ferry sinks | Lune Valley Post"
    article = read(f"{header}# Lune Valley Post\n\nFerry sinks\n---\n\n{body}", article=None)
    assert article.title == "Ferry sinks"
    assert article.metadata["Title"] == "Ferry sinks | Lune Valley Post"


def test_other_bylines_than_the_header_states() -> None:
    head = (
        "---\ntitle: Ferry sinks\nauthor: Ida Norling\nsourceURL: https://post.example/a\n---\n\n"
    )
    text = f"{head}# Ferry sinks\n\nBy Jan van Loon\n\n{FIRST}\n\n{TEXT}"
    article = read(text, article=None)
    assert article.authors == ("Ida Norling",)
    assert article.metadata["bylines"] == ["By Jan van Loon"]


def test_given_lines() -> None:
    markers = ttnews.default_registry().markers
    lines = [
        GivenLine("Ferry sinks", level=1),
        GivenLine(""),
        GivenLine("a.jpg", alt="The ferry"),
        *map(GivenLine, (FIRST, TEXT, LAST)),
    ]
    found = decide(lines, markers, title="Ferry sinks - Lune Valley Post")
    assert [line.role.value for line in found.lines[:3]] == ["title", "furniture", "image"]
    assert isinstance(found.lines[2].node, Figure)
    assert (found.lines[2].node.image, found.lines[2].node.alt) == ("a.jpg", "The ferry")
    assert found.verdict is Verdict.ARTICLE
    assert decide([], markers).lines == ()


def test_many_lines_of_a_paragraph_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = f"# Ferry sinks\n\n{TEXT}\n\n" + "**He** went. [And](/a)\nreturned  \n" * count
        start = time.perf_counter()
        read(text)
        return time.perf_counter() - start

    seconds(100)
    assert seconds(4000) < 16 * max(seconds(1000), 0.01)


def test_a_picture_without_a_caption() -> None:
    article = read(story("![The ferry](ferry.jpg)", "![]()"))
    images = [(b.image, b.alt) for b in article.blocks if isinstance(b, Figure)]
    assert images == [("ferry.jpg", "The ferry"), (None, None)]


def test_a_byline_and_text_in_one_paragraph() -> None:
    article = read(f"# Ferry sinks\n\nBy Jan van Loon  \n{FIRST}\n\n{TEXT}\n\n{ABOVE[0]}")
    assert article.authors == ("Jan van Loon",)
    assert FIRST in (article.lead, getattr(article.blocks[0], "text", ""))


def test_two_dated_bylines_on_a_line_are_no_byline() -> None:
    line = "By Jan van Loon, May 3, 2024 · By Ida Norling, May 4, 2024"
    article = read(f"# Ferry sinks\n\n{line}\n\n{TEXT}", article=False)
    assert (article.authors, article.published) == ((), None)
    assert line in [getattr(block, "text", "") for block in article.blocks]
