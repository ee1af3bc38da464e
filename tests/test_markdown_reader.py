"""Pages are invented, in the shapes that reader services, extractors and converters print."""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import ttnews
from effort import examples, length, part
from markdowns import markdown_articles, pages
from paths import ROOT
from ttnews import (
    JSON,
    Article,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    MissingExtraError,
    Paragraph,
    Quote,
    RelatedItem,
    SourceFormat,
    Table,
)
from ttnews.formats.markdown import tokens
from ttnews.testing import check_spans

RECORD: SourceFormat = ttnews.source_formats()["markdown"]
SAMPLES = sorted((ROOT / "tests" / "fixtures" / "markdown").glob("*.md"))
HALF_PAST_SEVEN = datetime(2024, 5, 6, 7, 30)  # noqa: DTZ001  as a page states it
URL = "https://post.example/a"


def read(text: str) -> Article:
    article = ttnews.parse(text, format="markdown")
    check_spans(article, text)
    return article


def blocks(text: str) -> tuple[ttnews.Block, ...]:
    return read(text).blocks


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_pages(path: Any) -> None:
    article = read(path.read_text(encoding="utf-8"))
    assert article == ttnews.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def test_cut_off_anywhere() -> None:
    for path in SAMPLES:
        text = path.read_text(encoding="utf-8")
        for end in part(range(0, len(text), 3), 9):
            read(text[:end])


def test_code_that_spells_a_character_reference() -> None:
    assert blocks("Write `&eacute;` for **&eacute;**.") == (
        Paragraph("Write &eacute; for é.", (Mark("strong", 19, 20),)),
    )


@pytest.mark.parametrize("data", [{"|": None}, {"info": "a|b"}, {"a": "`"}])
def test_data_behind_a_fence_makes_no_table(data: dict[str, JSON]) -> None:
    article = Article(blocks=(Paragraph("*"), CustomBlock("code", "-|-", data)))
    assert read(str(ttnews.render(article))) == article


@settings(max_examples=examples(300))
@given(markdown_articles(front_matter=False))
def test_round_trip(article: Article) -> None:
    text = str(ttnews.render(article))
    assert read(text) == article


@settings(max_examples=examples(300))
@given(markdown_articles(front_matter=True))
def test_round_trip_with_front_matter(article: Article) -> None:
    text = str(ttnews.render(article, front_matter=True))
    assert read(text) == article


@example("[](uw0x)")
@example("Text.\n\n[](uw0x)")
@example("[](uw0x)\n\nText.\n\n# [](uw1x)")
@settings(max_examples=examples(1000))
@given(pages())
def test_nothing_is_lost(text: str) -> None:
    article = read(text)
    dump = ttnews.dumps(article)
    assert ttnews.loads(dump) == article
    for word in re.findall(r"w\d+x", text):
        assert word in dump, word


def test_a_picture_in_a_cell_keeps_its_words_and_its_title() -> None:
    article = read(
        '| Bridge |\n|---|\n| ![Lamp](lamp.jpg "Hung in May") ![](pier.jpg "Set in 1911") |'
    )
    assert isinstance(article.blocks[0], Table)
    assert article.blocks[0].rows == (("Lamp pier.jpg",),)
    assert article.metadata["links"] == [
        {"text": "Lamp", "image": "lamp.jpg", "title": "Hung in May"},
        {"image": "pier.jpg", "title": "Set in 1911"},
    ]


def test_a_picture_in_a_cell_keeps_its_link() -> None:
    article = read("| Bridge |\n|---|\n| [![](pier.jpg)](pier.html) [![](a.jpg)](a.jpg) |")
    assert isinstance(article.blocks[0], Table)
    assert article.blocks[0].rows == (("pier.jpg a.jpg",),)
    assert article.metadata["links"] == [{"image": "pier.jpg", "url": "pier.html"}]


@settings(max_examples=examples(500))
@given(st.text(st.sampled_from("*_`[]()<>!#&\\-+.|=>~:\"'1a \t\r\n\0\ud800é")))
def test_any_text_gives_an_article(text: str) -> None:
    read(text)


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    tokens._reader.cache_clear()
    with pytest.raises(MissingExtraError, match=r"ttnews\[markdown\]"):
        read("a")


# Blocks


def test_text_with_marks() -> None:
    text = "One *two* **three** [four](u) `five` &amp; \\*six\\*  \nseven<br>eight\nnine <b>ten</b>"
    assert blocks(text) == (
        Paragraph(
            "One two three four five & *six*\nseven\neight nine <b>ten</b>",
            (
                Mark("emphasis", 4, 7),
                Mark("strong", 8, 13),
                Mark("link", 14, 18, "u"),
            ),
        ),
    )


def test_marks_on_the_same_words_and_inside_each_other() -> None:
    (paragraph,) = blocks("[***a***](u) **b *c* d** <https://a.example>")
    assert paragraph == Paragraph(
        "a b c d https://a.example",
        (
            Mark("link", 0, 1, "u"),
            Mark("strong", 0, 1),
            Mark("emphasis", 0, 1),
            Mark("strong", 2, 7),
            Mark("emphasis", 4, 5),
            Mark("link", 8, 25, "https://a.example"),
        ),
    )


def test_urls_stay_as_found() -> None:
    (paragraph, figure) = blocks("[a](java%20script:x) b\n\n![](<data:image/x,ö y>)")
    assert paragraph == Paragraph("a b", (Mark("link", 0, 1, "java%20script:x"),))
    assert figure == Figure("data:image/x,ö y")


def test_levels_of_headings() -> None:
    article = read("# a\n\n# b\n\n### c\n\nd\n---\n")
    assert article.title == "a"
    assert article.blocks == (Heading("b", 2), Heading("c", 3), Heading("d", 2))


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("![a](b)\n\n*c*", "c", None),
        ("![a](b)\n\n_c\\\nd_", "c\nd", None),
        ('![a](b "t")', "t", None),
        ('![a](b "a")', None, None),
        ("![a](b)\n\n*c*\\\n*Photo: Jon Askew*", "c", "Jon Askew"),
        ("![a](b)\n\n*Photo: Jon Askew*", None, "Jon Askew"),
        ("![a](b)\n\n*The lamp. Photo: Jon Askew*", "The lamp.", "Jon Askew"),
        ("![a](b)\n\n*(AFP)*", None, "AFP"),
        ("![a](b)\n\nThe lamp. Foto: Jon Askew", "The lamp.", "Jon Askew"),
        ("![a](b)\nThe lamp", "The lamp", None),
        ("[![a](b)](b)\n\n*c*", "c", None),
    ],
)
def test_captions(text: str, caption: str | None, credit: str | None) -> None:
    article = read(text)
    assert article.blocks == (Figure("b", "a", caption, credit),)
    assert article.metadata == {}


@pytest.mark.parametrize(
    "text",
    [
        "The lamp was lit.",
        "*The lamp* was lit.",
        "## *The lamp*",
        f"The lamp {'was lit ' * 40}. Photo: Jon Askew",
    ],
)
def test_what_is_no_caption(text: str) -> None:
    figure, below = blocks(f"![a](b)\n\n{text}")
    assert figure == Figure("b", "a")
    assert isinstance(below, Paragraph | Heading)


def test_pictures_between_words() -> None:
    article = read(f'z **a ![b](c) d** [e](u) {"f " * 130}![g](h)\n\n- i\n- ![j](k "l")\n- m')
    assert article.blocks == (
        Paragraph("z a", (Mark("strong", 2, 3),)),
        Figure("c", "b"),
        Paragraph(f"d e {'f ' * 130}".strip(), (Mark("strong", 0, 1), Mark("link", 2, 3, "u"))),
        Figure("h", "g"),
        ListBlock((Paragraph("i"),)),
        Figure("k", "j", "l"),
        ListBlock((Paragraph("m"),)),
    )


def test_a_link_around_words_and_a_picture() -> None:
    assert blocks("[a ![b](c) d](u)") == (
        Paragraph("a", (Mark("link", 0, 1, "u"),)),
        Figure("c", "b"),
        Paragraph("d", (Mark("link", 0, 1, "u"),)),
    )


def test_titles_of_pictures_and_links_that_have_no_place() -> None:
    article = read('![a](b "c")\n\n*d [e](f)*\n\n[![g](h)](i)\n\n[j](k "l")')
    assert article.metadata == {
        "links": [
            {"url": "k", "title": "l"},
            {"text": "e", "url": "f"},
            {"image": "b", "title": "c"},
            {"image": "h", "url": "i"},
        ]
    }


def test_links_without_words() -> None:
    article = read('a [](b) [ ](c) d\n\n[ ](e) f\n\n[](g "h")\n\n[](i) ![](j)\n')
    assert article.blocks == (Paragraph("a    d"), Paragraph("f"), Figure("j"))
    links = [{"url": "b"}, {"url": "c"}, {"url": "e"}, {"url": "g", "title": "h"}, {"url": "i"}]
    assert article.metadata == {"links": links}


def test_a_link_with_a_no_break_space_alone_is_no_mark() -> None:
    article = read("a [&nbsp;](b) c")
    assert article.blocks == (Paragraph("a \xa0 c"),)
    assert article.metadata == {"links": [{"url": "b"}]}


def test_words_before_a_picture_in_their_link() -> None:
    words, figure = blocks("[The pier ![](pier.jpg)](pier.html)")
    assert words == Paragraph("The pier", (Mark("link", 0, 8, "pier.html"),))
    assert figure == Figure("pier.jpg")


def test_marks_neither_nest_in_their_kind_nor_reach_over_spaces() -> None:
    (block,) = blocks("**a **b** c** [d  ](e)<br>fgh")
    assert block == Paragraph("a b c d\nfgh", (Mark("strong", 0, 5), Mark("link", 6, 7, "e")))


def test_a_line_feed_in_inline_html_is_a_space() -> None:
    assert blocks("a <i\nb> &#10; c") == (Paragraph("a <i b>   c"),)
    text = "# T\n\nIt was old.\n\n## Read more\n\n[Ferry sinks](a) <i\nb>\n"
    assert read(text).related[0].title == "Ferry sinks"


def test_alternative_text_is_without_marks() -> None:
    assert blocks("![a *b*\n![c](d) `e`](f)") == (Figure("f", "a b c e"),)


def test_lists() -> None:
    text = (
        "1. a\n   - b\n\n     c\n   d\n2. > e\n   >\n   > — f\n3. # g\n\n"
        "+ \n+ ***\n+ ```\n  h\n  ```\n"
    )
    assert blocks(text) == (
        ListBlock(
            (
                Paragraph("a"),
                Paragraph("b\n\nc d"),
                Paragraph("e\n\n— f"),
                Paragraph("g"),
            ),
            ordered=True,
        ),
        CustomBlock("code", "h"),
    )


def test_list_in_a_list() -> None:
    assert blocks("- 1. a\n  2. b\n") == (ListBlock((Paragraph("a"), Paragraph("b"))),)


def test_quotes() -> None:
    text = "> a *b*\n>\n> c\n> — *d [e](f)*\n\ng\n\n> h\n> ![i](j)\n>\n> k\n>\n>> l\n\n> — m\n"
    article = read(text)
    assert article.blocks == (
        Quote("a b\n\nc", "d e", (Mark("emphasis", 2, 3),)),
        Paragraph("g"),
        Quote("h"),
        Figure("j", "i"),
        Quote("k"),
        Quote("l"),
        Quote("— m"),
    )
    assert article.metadata == {"links": [{"text": "d e", "url": "f"}]}


def test_tables() -> None:
    text = (
        "| a | *b* |\n|:--|---|\n| [c](d) \\| e | ![f](g) |\n| h |\n| i | ![](j) | k\n\n*l*\n\n"
        "|  |\n|--|\n| m |\n\nn\n"
    )
    article = read(text)
    assert article.blocks == (
        Table((("c | e", "f"), ("h", ""), ("i", "j", "k")), ("a", "b"), "l"),
        Table((("m",),)),
        Paragraph("n"),
    )
    assert article.metadata == {
        "links": [{"text": "c", "url": "d"}, {"text": "f", "image": "g"}],
    }


def test_code_html_and_custom_blocks() -> None:
    text = (
        "```python x\na\n\n  b\n```\n\n~~~\nc\n\n<p>\nd\n</p>\n~~~\n\n<p>e</p>\n\n"
        '```{poll} {"n": 3}\nStay?\n```\n\n```{poll} {"n": 1e999}\n```\n\n    f\n'
    )
    assert blocks(text) == (
        CustomBlock("code", "a\n\n  b", {"info": "python x"}),
        CustomBlock("code", "c\n\n<p>\nd\n</p>"),
        CustomBlock("html", "<p>e</p>"),
        CustomBlock("poll", "Stay?", {"n": 3}),
        CustomBlock("code", "", {"info": '{poll} {"n": 1e999}'}),
        Paragraph("f"),
    )


def test_embeds() -> None:
    assert blocks("<https://v.example>\n\na\\\n<https://v.example>\n\nb <https://v.example>") == (
        Embed("https://v.example"),
        Embed("https://v.example", "a"),
        Paragraph("b https://v.example", (Mark("link", 2, 19, "https://v.example"),)),
    )
    assert isinstance(blocks("*a*\\\n<https://v.example>")[0], Paragraph)
    assert isinstance(blocks("<mailto:a@b.example>")[0], Paragraph)


def test_links_by_reference() -> None:
    article = read("[a][b] and [c]\n\n[b]: /u 'title'\n[c]: /v\n[d]: /w\n")
    assert article.blocks == (
        Paragraph("a and c", (Mark("link", 0, 1, "/u"), Mark("link", 6, 7, "/v"))),
        Paragraph("[d]: /w"),
    )


# The head


def test_title_is_the_first_heading_of_level_1() -> None:
    article = read("Menu\n\n## Above\n\n[Home](/) *Ferry*\n=========\n\n# Again\n")
    assert article.title == "Home Ferry"
    assert article.metadata == {"links": [{"text": "Home", "url": "/"}]}
    assert article.blocks == (Paragraph("Menu"), Heading("Above"), Heading("Again"))


def test_heading_that_is_a_picture_is_no_title() -> None:
    article = read("# ![Logo](l.svg)\n\n# Ferry\n")
    assert article.title == "Ferry"
    assert article.blocks == (Figure("l.svg", "Logo"),)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "*Wire · By Ida Norling, Jon Askew · 2024-05-06*",
            {
                "source": "Wire",
                "authors": ("Ida Norling", "Jon Askew"),
                "published": date(2024, 5, 6),
            },
        ),
        ("*— Wire*", {"source": "Wire"}),
        (
            "*Wire · 2024-05-06T07:30:00*",
            {"source": "Wire", "published": HALF_PAST_SEVEN},
        ),
        ("*2024-05-06*", {"published": date(2024, 5, 6)}),
        ("By Ida Norling", {"authors": ("Ida Norling",)}),
        ("Ida Norling | By Jon Askew", {"authors": ("Ida Norling", "Jon Askew")}),
        ("AFP · By Jon Askew", {"authors": ("AFP", "Jon Askew")}),
    ],
)
def test_bylines(line: str, fields: dict[str, Any]) -> None:
    assert read(f"# Ferry\n\n{line}\n\n## What\n") == Article(
        title="Ferry", blocks=(Heading("What"),), **fields
    )


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 6 May 2024", date(2024, 5, 6)),
        ("Montag, 6. Mai 2024", date(2024, 5, 6)),
        ("6 May 2024, 07:30 GMT", datetime(2024, 5, 6, 7, 30, tzinfo=UTC)),
        ("Updated 6 May 2024", None),
    ],
)
def test_dates_stay_in_the_metadata_as_printed(line: str, published: date | None) -> None:
    article = read(f"# Ferry\n\n{line}\n")
    assert article == Article(title="Ferry", published=published, metadata={"bylines": [line]})


@pytest.mark.parametrize(
    "line",
    [
        "*Opinion*",
        "— Wire",
        "By nightfall the ferry was gone.",
        "Opinion | 6 May 2024",
        "*Opinion · Analysis*",
        "On 6 May 2024 the ferry sank.",
        "The old ferry at the landing of Kestrin sank for good on 6 May 2024",
        "6 May 2024 | 7 May 2024",
        f"By Ida Norling · {'a' * 200}",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    article = read(f"# Ferry\n\n{line}\n")
    assert (article.source, article.authors, article.published) == (None, (), None)
    assert [getattr(block, "text", "") for block in article.blocks] == [line.strip("*")]


def test_a_day_below_its_moment_changes_nothing() -> None:
    assert read("# Ferry\n\n2024-05-06T07:30:00\n\n2024-05-06\n").published == HALF_PAST_SEVEN


def test_bylines_below_the_lead_and_pictures() -> None:
    article = read(
        "# Ferry\n\n![a](b)\n\nIt sank at once.\n\nBy Ida Norling\n\n2024-05-06\n\n2024-05-07\n\n"
        "2024-05-06T07:30:00\n\n*Wire · By Jon Askew*\n\n*Post · By Jon Askew*\n"
    )
    assert article.authors == ("Ida Norling", "Jon Askew")
    assert article.published == HALF_PAST_SEVEN
    assert article.source == "Wire"
    assert [type(block) for block in article.blocks] == [Figure, *[Paragraph] * 3]


def test_no_byline_below_the_text() -> None:
    text = "It sank at once, and nobody was there to see it go. " * 2
    article = read(f"# Ferry\n\n{text}\n\n{text}\n\n{text}\n\nBy Ida Norling\n")
    assert article.authors == ()
    article = read(f"# Ferry\n\n{'- a' * 1}\n\nBy Ida Norling\n")
    assert article.authors == ()
    article = read("# Ferry\n\n" + "short\n\n" * 20 + "By Ida Norling\n")
    assert article.authors == ()
    assert read("By Ida Norling\n\na").authors == ()
    assert read("*By Ida Norling*\n\n**a**") == Article(authors=("Ida Norling",), lead="a")


@pytest.mark.parametrize(
    ("text", "source", "lead"),
    [
        ("**It sank.**", None, "It sank."),
        ("**It**\\\n**sank.**", None, "It\nsank."),
        ("**(Wire) - It sank.**", "Wire", "It sank."),
        ("![a](b)\n\n(Wire) - It sank.", "Wire", "It sank."),
        ("**(Wire)** - It sank.", "Wire", "It sank."),
        ("**It** sank.", None, None),
        ("## **It sank.**", None, None),
        ("## (Wire) - It sank.", None, None),
        ("- (Wire) - It sank.", None, None),
    ],
)
def test_leads(text: str, source: str | None, lead: str | None) -> None:
    article = read(f"# Ferry\n\n{text}\n\nMore.")
    assert (article.source, article.lead) == (source, lead)


# Above the text


def test_front_matter() -> None:
    article = read(
        "\ufeff---\r\n"
        "# by hand\r\n"
        "title: 'The ''old'' ferry: sunk'\r\n"
        "og:site_name: Wire\r\n"
        "source: https://post.example/a\r\n"
        "author:\r\n"
        "  - Ida Norling\r\n"
        '  - "Jon \\u0041skew"\r\n'
        "date: 2024-05-06T07:30:00+0200\r\n"
        "keywords: ferry, Harrow\r\n"
        "lang: en\r\n"
        "  \r\n"
        "'draft': false\r\n"
        "words: 812\r\n"
        "note:\r\n"
        "empty: []\r\n"
        "old: 007\r\n"
        "odd: [a, 'b]\r\n"
        'bad: "a\r\n'
        "list: ['a, b', \"c\", d e, 5]\r\n"
        "deep: " + "[" * 299 + "]" * 299 + "\r\n"
        "folded: >-\r\n  one\r\n  two\r\n"
        "kept: |\r\n  one\r\n  two\r\n"
        "plain: one\r\n  two\r\n"
        "nested:\r\n  a: 1\r\n  b: 2\r\n"
        "---\r\n"
        "a\r\n"
    )
    assert article.title == "The 'old' ferry: sunk"
    assert article.source == "Wire"
    assert article.url == URL
    assert article.authors == ("Ida Norling", "Jon Askew")
    assert article.published == datetime.fromisoformat("2024-05-06T07:30:00+02:00")
    assert article.topics == ("ferry", "Harrow")
    assert article.language == "en"
    assert article.blocks == (Paragraph("a"),)
    assert article.metadata == {
        "draft": False,
        "words": 812,
        "note": None,
        "empty": [],
        "old": "007",
        "odd": "[a, 'b]",
        "bad": "a",
        "list": ["a, b", "c", "d e", 5],
        "deep": ["[" * 298 + "]" * 298],
        "folded": "one two",
        "kept": "one\ntwo",
        "plain": "one two",
        "nested": "a: 1\nb: 2",
        "comments": ["# by hand"],
    }


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("author: Ida Norling; Jon Askew", "authors", ("Ida Norling", "Jon Askew")),
        ("author: Ida Norling, Jon Askew", "authors", ("Ida Norling", "Jon Askew")),
        ("author: Norling, Ida", "authors", ("Norling, Ida",)),
        ("author: 5", "authors", ()),
        ("author: [[1]]", "authors", ()),
        ("author: [5, Ida]", "authors", ("5", "Ida")),
        ("title: 2024", "title", "2024"),
        ("title: true", "title", "true"),
        ("title: [a]", "title", None),
        (
            "date: Mon, 06 May 2024 07:30:00 GMT",
            "published",
            datetime(2024, 5, 6, 7, 30, tzinfo=UTC),
        ),
        ("date: 2024-05-06", "published", date(2024, 5, 6)),
        ("date: 20240506", "published", date(2024, 5, 6)),
        ("date: some day", "published", None),
        ("date: [1]", "published", None),
        ("tags: [a, b]", "topics", ("a", "b")),
        ("metadata: 5", "metadata", {"metadata": 5}),
        ("score: [1e999, 5]", "metadata", {"score": ["1e999", 5]}),
        ('metadata: {"a": 5}', "metadata", {"a": 5}),
    ],
)
def test_fields(line: str, field: str, value: object) -> None:
    article = read(f"---\n{line}\n---\n\na\n")
    assert getattr(article, field) == value
    assert type(getattr(article, field)) is type(value)
    if not value:  # what is not understood is kept
        assert line.partition(":")[0] in article.metadata


def test_front_matter_and_the_text_say_it_together() -> None:
    article = read(
        "---\ntitle: Ferry | Wire\nauthor: Ida Norling\nsitename: Wire\ndate: 2024-05-06\n"
        "tags: [a]\n---\n"
        "# Ferry\n\nBy Ida Norling and Jon Askew\n\n**(Post) - It sank.**\n\nTopics: b, a\n"
    )
    assert article == Article(
        title="Ferry",
        source="Wire",
        authors=("Ida Norling", "Jon Askew"),
        published=date(2024, 5, 6),
        lead="(Post) - It sank.",
        topics=("a", "b"),
        metadata={"title": "Ferry | Wire"},
    )


def test_front_matter_and_the_text_say_the_same() -> None:
    article = read(
        "---\ntitle: Ferry  sinks\nTitle: Ferry\ndate: 2024-05-06T07:30:00\n---\n"
        "# Ferry sinks\n\n*2024-05-06*\n"
    )
    assert article == Article(
        title="Ferry  sinks", published=HALF_PAST_SEVEN, metadata={"Title": "Ferry"}
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ferry | Wire", "Ferry"),
        ("Ferry sinks - a report - Wire", "Ferry sinks - a report"),
        ("FerryWire", "FerryWire"),
        ("Wire", "Wire"),
        ("Ferry | Post", "Ferry | Post"),
    ],
)
def test_publisher_behind_the_title(title: str, expected: str) -> None:
    assert read(f"---\ntitle: {title}\nsite: Wire\n---\na\n").title == expected


@pytest.mark.parametrize(
    "text",
    [
        "---\na\n---\nb",
        "---\n  a: b\n---\nc",
        "---\n- a\n---\nb",
        "---\na: b\nc\n---\nd",
        "---\na: b\n",
        "--- a\nb: c\n---\n",
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    article = read(text)
    assert article.metadata == {}
    assert article.blocks


def test_header_of_a_reader_service() -> None:
    article = read(
        f"Title: Ferry\n\nURL Source: {URL}\n\nPublished Time: \n\nNumber of Pages: 2\n\n"
        "Markdown Content:\nIt sank.\n"
    )
    assert article == Article(
        title="Ferry",
        url=URL,
        blocks=(Paragraph("It sank."),),
        metadata={"Published Time": "", "Number of Pages": "2"},
    )


# Other stories, and topics


@pytest.mark.parametrize(
    "text",
    [
        "## Read more\n\n- ![c](d)\\\n  [a](u)\\\n  b",
        "## Read more\n\n- [![c](d)](u) [a](u)\n\n  b",
        "Read more:\n\n[![c](d)](u)\n\n### [a](u)\n\nb\n\n[Read more](u)",
        "**Read more**\n\n![c](d)\n\n[a\\\n\\\nb](u)",
        "## Read more\n\n---\n\n[![c](d)\\\n\\\n### a\\\n\\\nb](u)\n\n***",
        "## More on Harrow\n\n[![c](d)](u)\n\na\n\nb",
    ],
)
def test_cards(text: str) -> None:
    article = read(f"# Ferry\n\nIt sank.\n\n{text}\n")
    assert article.related == (RelatedItem("a", "b", "d", "c", "u"),)
    assert article.blocks == (Paragraph("It sank."),)
    assert article.metadata == {}


@pytest.mark.parametrize(
    "text",
    [
        "Read more\n\n[a](u) [b](v)",
        "Read more\n\n[a](u)\\\n[b](v)",
        "Read more\n\n- [a](u)\n- [b](v)",
        "Read more: [a](u), [b](v)",
        "**Read more:** [a](u) | [b](v)",
        "[Read more: a](u)\n\n[Read more: b](v)",
        "Read more\n\n### [a](u)\n### [b](v)",
    ],
)
@pytest.mark.parametrize("below", ["", "\n\n## On\n\nText.", "\n\nText goes on.\n\nAnd on."])
def test_stories_without_summaries(text: str, below: str) -> None:
    text = text.replace("a]", "Ferry sinks]").replace("b]", "Lamp is lit]")
    article = read(f"It sank.\n\n{text}{below}")
    assert article.related == (
        RelatedItem("Ferry sinks", url="u"),
        RelatedItem("Lamp is lit", url="v"),
    )
    assert len(article.blocks) == (1 if not below else 3)


@pytest.mark.parametrize(
    ("text", "related", "rest"),
    [
        # A text below the only card is its summary; of two the article goes on with the first.
        ("[a](u)\n\nb", [RelatedItem("a", "b", url="u")], 0),
        ("[a](u)\n\nb\n\nc", [RelatedItem("a", url="u")], 2),
        # Below several cards it is one if another card has one.
        (
            "[a](u)\n\nb\n\n[c](v)\n\nd",
            [RelatedItem("a", "b", url="u"), RelatedItem("c", "d", url="v")],
            0,
        ),
        (
            "[a](u)\n\nb\n\n[c](v)\n\nd\n\ne",
            [RelatedItem("a", "b", url="u"), RelatedItem("c", "d", url="v")],
            1,
        ),
        ("[a](u)\n\n[c](v)\n\nd", [RelatedItem("a", url="u"), RelatedItem("c", url="v")], 1),
        ("[a](u)\n\n> b", [RelatedItem("a", url="u")], 1),
        ("- [a](u)\n\nb", [RelatedItem("a", url="u")], 1),
        (f"[a](u)\n\n{'b ' * 200}", [RelatedItem("a", url="u")], 1),
        ("[a](u)\n\n### c\n\nd", [RelatedItem("a", url="u"), RelatedItem("c")], 1),
        ("[a](u)\n\n## c", [RelatedItem("a", url="u")], 1),
        (
            "[a](u)\n\n## Related\n\n[c](v)",
            [RelatedItem("a", url="u"), RelatedItem("c", url="v")],
            0,
        ),
        ("6 May [a](u) 5 min", [RelatedItem("a", "6 May\n5 min", url="u")], 0),
        ("[![b](c)](u)", [RelatedItem("b", image="c", url="u")], 0),
        ("[![](c)](u)", [RelatedItem("u", image="c", url="u")], 0),
        ("- a\n- b", [RelatedItem("a"), RelatedItem("b")], 0),
        ("- > a\n- [b](u)", [RelatedItem("a"), RelatedItem("b", url="u")], 0),
        ("[a](u)\n\n[b](u)", [RelatedItem("a", "b", url="u")], 0),
        ("[ ](u) [b](v)", [RelatedItem("b", url="v")], 0),
    ],
)
def test_where_the_article_goes_on(text: str, related: list[RelatedItem], rest: int) -> None:
    article = read(f"## Read more\n\n{text}\n")
    assert article.related == tuple(related)
    assert len(article.blocks) == rest


@pytest.mark.parametrize(
    "text",
    [
        "## Read more\n\nThe [ferry](u) sank at once, and nobody was there to see it.",
        "## Read more\n\n- a\n\nb",
        "## Read more",
        "Read more about the ferry, which sank at once, and of which nothing is left.\n\n- [a](u)",
        "Read more: a ferry [sinks](u) at once",
        "More [ferry](u) news",
        "## More: [Ferry sinks](u)",
    ],
)
def test_what_are_no_other_stories(text: str) -> None:
    assert read(text).related == ()


def test_what_no_card_has_a_place_for() -> None:
    article = read(
        '## Read more\n\n[![a](b "t")](v)\n\n[c](u)\n\n[d](w) and [e](x)\n\n## Read more\n\n'
        "[f](y)\n\n[g](z)\n\nh [i](q) j [k](r)\n\nl\n"
    )
    assert article.related == (
        RelatedItem("c", "d and e", "b", "a", "u"),
        RelatedItem("f", url="y"),
        RelatedItem("g", url="z"),
    )
    assert article.metadata["links"] == [
        {"image": "b", "title": "t"},
        {"image": "b", "url": "v"},
        {"text": "d", "url": "w"},
        {"text": "e", "url": "x"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Topics: a, b",
        "**Topics:** [a](u), [b](v)",
        "Tags: [a](u) [b](v)",
        "Chủ đề: a, b",
        "Topics:\n\n- a\n- [b](u)",
        "## Tags\n\n- [a](u)\n- [b](v)",
        "Topics: a\n\nTags: b",
    ],
)
def test_topics(text: str) -> None:
    article = read(f"# Ferry\n\nIt sank.\n\n{text}\n\n## Read more\n\n- [c](w)\n")
    assert article.topics == ("a", "b")
    assert article.blocks == (Paragraph("It sank."),)
    assert article.related == (RelatedItem("c", url="w"),)


def test_topic_without_a_colon_ends_the_page() -> None:
    assert read("It sank.\n\nChủ đề Kinh tế").topics == ("Kinh tế",)
    assert read("Chủ đề Kinh tế\n\nIt sank.").topics == ()


@pytest.mark.parametrize(
    "text",
    [
        "Topics: a, b are many.",
        "Topics:",
        "Topics:\n\na",
        "Topics:\n\n- a is one.",
        "Topics:\n\n- a\n\n  b",
        "## Tags\n\n- a",
        "## Topics: a, b",
        f"Chủ đề {'a ' * 90}",
    ],
)
def test_what_are_no_topics(text: str) -> None:
    assert read(text).topics == ()


# Bad input


@pytest.mark.parametrize(
    "sign", [">", "[", "![", "*", "_a ", "`", "<", "- ", "[a](", "#", "> > a\n", "<!--", "&"]
)
def test_a_hundred_thousand_signs(sign: str) -> None:
    text = "# Ferry\n\nIt sank.\n\n" + sign * length(100_000)
    article = read(text)
    assert article.title == "Ferry"
    assert article.blocks[0] == Paragraph("It sank.")


def test_what_is_too_dense_is_text() -> None:
    text = "- a\n" * 20_000 + "\n*b*\n\n\n  c\n d\n \n"
    *_, above, strong, last = blocks(text)
    assert isinstance(above, Paragraph)
    assert above.text.startswith("- a\n- a\n")
    assert strong == Paragraph("*b*")
    assert last == Paragraph("c\n d")


def test_what_is_nested_too_deep_is_text() -> None:
    text = "> " * 30 + "a\n"
    assert blocks(text) == (Paragraph(text.strip()),)
    article = read("- b\n" + "  " * 1 + "> " * 30 + "a\n")
    assert article.blocks[0] == ListBlock((Paragraph("b"),))
    assert article.blocks[1].start is None  # it stands inside the list


# Recognising it


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sniff(path: Any) -> None:
    claim = RECORD.sniff and RECORD.sniff(path.read_text(encoding="utf-8"))
    assert claim
    assert 0.1 < claim.confidence <= 0.5
    text = ttnews.source_formats()["text"]
    assert text.sniff
    weakest = text.sniff(path.read_text(encoding="utf-8"))
    assert weakest is None or weakest.confidence < claim.confidence


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# Ferry\n\nIt sank.", "a heading"),
        ("It sank.\n\n## What\n\n**Now**\n", "a heading, a strong line"),
        ("a\n\n![b](c)", "an image"),
        ("a [b](https://c.example)", "a link"),
        ("Ferry\n=====\n", "an underlined title"),
        ("a | b\n--- | ---\nc | d", "a table"),
        ("```\na\n```", "a fence"),
        ("---\ntitle: a\n---\n", "front matter"),
    ],
)
def test_signs(text: str, reason: str) -> None:
    claim = RECORD.sniff and RECORD.sniff(text)
    assert claim
    assert claim.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It sank.",
        "It sank.\n\n## What",
        "- a\n- b",
        "*now*",
        "<p>[a](/b)</p>",
        '{"a": "![b](c)"}',
        "a (b) [c] d",
        "#ferry #harrow",
        "---\n---\n",
    ],
)
def test_no_sign(text: str) -> None:
    assert RECORD.sniff
    assert RECORD.sniff(text) is None


def test_dumps_are_left_to_the_text_format() -> None:
    for path in (ROOT / "examples" / "dumps").glob("*.txt"):
        assert RECORD.sniff
        assert RECORD.sniff(path.read_text(encoding="utf-8")) is None, path
