"""markdown-it-py is the judge of what the Markdown means."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

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
from ttnews.formats.markdown import inline_writer
from ttnews.shared.urls import safe_url
from ttnews.testing import articles

READER = MarkdownIt("commonmark").enable("table")


def tokens(markdown: str) -> list[Token]:
    return list(_flat(READER.parse(markdown)))


def _flat(tree: Iterable[Token]) -> Iterator[Token]:
    for token in tree:
        yield token
        yield from _flat(token.children or ())


def words(markdown: str) -> str:
    """Return the text that a reader sees, without white space."""
    ends = {"softbreak": "\n", "hardbreak": "\n"}
    shown = "".join(ends.get(t.type, t.content) for t in tokens(markdown) if t.type in SHOWN)
    return squeeze(shown)


SHOWN = {"text", "text_special", "code_inline", "softbreak", "hardbreak", "fence"}


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\0", "\N{REPLACEMENT CHARACTER}"))


def render(*blocks: ttnews.Block, **fields: Any) -> str:
    return str(ttnews.render(Article(blocks=blocks, **fields)))


NEWS = [
    "13/11. a new ferry",
    "1. a new ferry",
    "2024) a year",
    "- said the keeper",
    "+ 5 degrees",
    "* said the keeper",
    "# 1 of 5",
    "#harrow",
    "> 40 boats",
    "---",
    "===",
    "    four blanks",
    "\tone tab",
    "5 * 3 * 2",
    "a_b_c and __init__ and _x_",
    "[Editor's note] text",
    "[a](b)",
    "![a](b)",
    "<b>bold</b>",
    "<https://a.example>",
    "AT&T and &amp; and &#65;",
    "back\\slash \\* end\\",
    "`code` and ~~gone~~",
    "| a | b |",
    "~~~",
    "```",
    "***",
    "_ _ _",
    "[a]: https://a.example",
    "a\nb\n\nc\r\nd",
    "line\n===",
    "line\n---",
    "line\n1. one",
    "Learn C #",
    "Learn C#",
    "#",
    "##",
    "#######",
    "\\#",
    "a | b\n--- | ---",
    "| a |\n|:-:|",
]


@pytest.mark.parametrize("text", NEWS)
def test_text_reads_back_as_it_was(text: str) -> None:
    for block in (
        Paragraph(text),
        Heading(text),
        Quote(text),
        ListBlock((Paragraph(text),)),
        Figure(caption=text),
        Table(((text,),)),
        CustomBlock("x", text),
    ):
        markdown = render(block)
        sign = "🖼" if isinstance(block, Figure) else ""
        assert words(markdown) == sign + squeeze(text), markdown
        kinds = {token.type for token in tokens(markdown)}
        assert kinds.isdisjoint({"link_open", "image", "html_inline", "html_block", "code_inline"})
    assert words(render(title=text)) == squeeze(text)
    assert words(render(lead=text)) == squeeze(text)


def moment(published: date) -> str:
    """Return a date without the letter T, and its time without seconds that are zero."""
    return re.sub(r"T(\d\d:\d\d)(:00(?=[+-]|$))?", r" \1", published.isoformat())


def picture_words(image: str | None, alt: str | None, *said: str | None) -> str:
    """Return what stands in place of a picture; not what is said beside it anyway."""
    if alt and any(
        " ".join(alt.split()).lower() == " ".join((t or "").split()).lower() for t in said
    ):
        alt = None
    url = safe_url(image)
    if url:
        return alt if alt and alt.strip() else "" if "/" in url else url
    named = ": ".join(text for text in (image, alt) if text and text.strip())
    return f"🖼 {named}" if named else ""


def has_image(image: str | None, sign: str) -> str:
    """Return the sign of a picture, unless there is an image."""
    return "" if safe_url(image) else sign


def expected_words(article: Article) -> str:
    """Return all strings that the Markdown of an article shows, in its order."""
    printed = ttnews.default_registry().words(article.language)
    published = moment(article.published) if article.published else None
    authors = ", ".join(article.authors)
    byline = [article.source, authors.strip() and f"{printed.byline} {authors}", published]
    byline = [part for part in byline if part and part.strip()]
    dash = "— " if len(byline) == 1 and byline[0] == article.source else ""
    shown = [article.title, dash + "·".join(map(str, byline)), article.lead]
    for block in article.blocks:
        match block:
            case Paragraph(text) | Heading(text) | CustomBlock(_, text):
                shown.append(text)
            case Quote(text, attribution):
                shown += [text, (attribution or "").strip() and f"— {attribution}"]
            case ListBlock(items):
                shown += [item.text for item in items]
            case Table(rows, header, caption):
                shown += [*header, *(cell for row in rows for cell in row), caption]
            case Figure(image, alt, caption, credit):
                title = article.title if image or caption else None
                by = credit and credit.strip() and f"{printed.credit} {credit}"
                is_told = by or (caption and caption.strip())
                sign = "🖼" if is_told else ""
                shown += [picture_words(image, alt, caption, title) or has_image(image, sign)]
                shown += [caption, by]
            case Embed(url, text):
                is_alone = re.fullmatch(r"https?://[^<>\0-\x20]*", safe_url(url) or "")
                shown += (
                    [text, READER.normalizeLinkText(safe_url(url) or "")]
                    if is_alone
                    else [text or url]
                )
    if article.topics:
        shown.append(f"{printed.topics} {', '.join(article.topics)}")
    if article.related:
        shown.append(printed.read_more)
    for item in article.related:
        shown += [picture_words(item.image, item.alt, item.title), item.title, item.summary]
    return squeeze("".join(part for part in shown if part))


@settings(max_examples=examples(1000))
@given(articles())
def test_nothing_is_lost_and_nothing_added(article: Article) -> None:
    markdown = str(ttnews.render(article))
    assert words(markdown) == expected_words(article), markdown
    hrefs = {mark.href for block in article.blocks for mark in getattr(block, "marks", ())}
    hrefs |= {
        mark.href
        for block in article.blocks
        if isinstance(block, ListBlock)
        for item in block.items
        for mark in item.marks
    }
    hrefs |= {item.url for item in article.related}
    hrefs |= {block.url for block in article.blocks if isinstance(block, Embed)}
    urls = {url.replace("\0", "\ufffd") for href in hrefs if (url := safe_url(href))}
    allowed = {READER.normalizeLink(url) for url in urls}
    for token in tokens(markdown):
        assert not token.type.startswith("html"), markdown
        if token.type == "link_open":
            assert token.attrs["href"] in allowed, markdown


def test_every_block() -> None:
    article = Article(
        title="Ferry sinks",
        source="Lune Valley Post",
        authors=("Ida Norling",),
        lead="It was old.",
        blocks=(
            Paragraph("See the log, it is long.", (Mark("link", 8, 11, "https://a.example/l"),)),
            Heading("What next", 3),
            Quote("Never.", "The keeper"),
            ListBlock((Paragraph("one"), Paragraph("two")), ordered=True),
            Table((("1", "2"), ("3",)), ("a|b", "c"), "Tides"),
            Figure("lamp 1.jpg", "A lamp", "The lamp", "Jon Askew"),
            Embed("https://v.example/1", "The video"),
            CustomBlock("poll", "Stay?"),
        ),
        topics=("Harrow", "ferries"),
        related=(RelatedItem("A lamp", "It is lit.", "l.jpg", "Lamp", "https://a.example/2"),),
    )
    assert (
        ttnews.render(article)
        == """\
# Ferry sinks

*Lune Valley Post · By Ida Norling*

**It was old.**

See the [log](https://a.example/l), it is long.

### What next

> Never.
>
> — The keeper

1. one
2. two

| a\\|b | c |
| --- | --- |
| 1 | 2 |
| 3 |  |

*Tides*

![A lamp](<lamp 1.jpg>)

*The lamp*\\
*Photo: Jon Askew*

The video\\
<https://v.example/1>

```{poll}
Stay?
```

**Topics:** Harrow, ferries

## Read more

- ![Lamp](l.jpg)\\
  [A lamp](https://a.example/2)\\
  It is lit.
"""
    )


def test_lists_in_a_row_stay_apart() -> None:
    items = (Paragraph("a"), Paragraph("b\n\nc"))
    bullets, numbers = ListBlock(items), ListBlock(items, ordered=True)
    markdown = render(bullets, bullets, bullets, Paragraph(""), numbers, Paragraph("d"), numbers)
    assert markdown.split("\n\n") == [
        *("- a\n- b", "  c", "* a\n* b", "  c", "- a\n- b", "  c"),
        *("1) a\n2) b", "   c", "d", "1. a\n2. b", "   c\n"),
    ]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Embed("https://a.example"), "<https://a.example>"),
        (Embed("https://a.example", "b\nc"), "b\\\nc\\\n<https://a.example>"),
        (Embed("/a", "b"), "[b](/a)"),
        (Embed("/a"), "[/a](/a)"),
        (Embed("javascript:a"), "javascript:a"),
        (CustomBlock("poll", "a\n  b"), "```{poll}\na\n  b\n```"),
        (CustomBlock("poll", "", {"a`": 1}), '```{poll} {"a\\u0060": 1}\n```'),
        (CustomBlock("poll", "a ``` b"), "````{poll}\na ``` b\n````"),
        (CustomBlock("a poll", "a\n  b"), "a\\\nb"),
        (CustomBlock("code", "a"), "```\na\n```"),
        (CustomBlock("code", "a", {"info": "b c"}), "```b c\na\n```"),
        (CustomBlock("code", "a", {"info": "b`"}), '```{code} {"info": "b\\u0060"}\na\n```'),
        (CustomBlock("code", "a", {"info": 5}), '```{code} {"info": 5}\na\n```'),
        (CustomBlock("code", "a", {"info": "b "}), '```{code} {"info": "b "}\na\n```'),
        (CustomBlock("code", "a", {"b": "c"}), '```{code} {"b": "c"}\na\n```'),
        (Figure("javascript:a", "b"), "*🖼 javascript:a: b*"),
        (Figure("./a", None, "b\nc", "d"), "![](./a)\n\n*b\\\nc*\\\n*Photo: d*"),
        (Figure("a"), "![a](a)"),
        (Figure("a", "b"), "![b](a)"),
        (Figure("a", "B  c", "b c"), "![a](a)\n\n*b c*"),
        (Figure("/a", "b c", "b c"), "![](/a)\n\n*b c*"),
        (Figure(None, "*b*\nc"), "*🖼 \\*b\\* c*"),
        (Figure(None, "b", "b"), "*🖼*\n\n*b*"),
        (Figure(" ", " "), ""),
        (Figure(None, None, None, "d"), "*🖼*\n\n*Photo: d*"),
        (Figure(None, None, "b"), "*🖼*\n\n*b*"),
        (Table((), (), "a"), "*a*"),
        (Table((), ("a",)), "| a |\n| --- |"),
        (Table((("a",),)), "|  |\n| --- |\n| a |"),
    ],
)
def test_blocks(block: ttnews.Block, expected: str) -> None:
    assert render(block) == expected + "\n"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"source": "a"}, "*— a*"),
        ({"source": " ", "authors": ("b",)}, "*By b*"),
        ({"source": "a", "authors": ("b", "c")}, "*a · By b, c*"),
        ({"source": "a", "published": date(2024, 5, 6)}, "*a · 2024-05-06*"),
        ({"published": datetime(2019, 11, 20, 10, 43, tzinfo=UTC)}, "*2019-11-20 10:43+00:00*"),
        (
            {"published": datetime(2019, 11, 20, 10, 43, 9, tzinfo=UTC)},
            "*2019-11-20 10:43:09+00:00*",
        ),
        ({"lead": "a\nb"}, "**a\\\nb**"),
    ],
)
def test_head(fields: Any, expected: str) -> None:
    assert render(**fields) == expected + "\n"


def test_options() -> None:
    article = Article(title="a", topics=("b",), related=(RelatedItem("c"),))
    markdown = ttnews.render(article, read_more="Đọc thêm", topics="Chủ đề")
    assert markdown == "# a\n\n**Chủ đề:** b\n\n## Đọc thêm\n\n- c\n"

    markdown = ttnews.render(
        Article(authors=("a",), blocks=(Figure("b", credit="c"),)), byline="Von", credit="Foto"
    )
    assert markdown == "*Von a*\n\n![b](b)\n\n*Foto: c*\n"


def test_front_matter_is_yaml() -> None:
    article = Article(
        title='The "old" ferry: sunk\x85',
        authors=("Ida Norling",),
        topics=("a", "b"),
        language="en",
        lead="It was old.",
    )
    markdown = str(ttnews.render(article, front_matter=True))
    head, body = markdown.removeprefix("---\n").split("---\n\n", 1)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    assert {name: json.loads(value) for name, value in fields.items()} == {
        "title": 'The "old" ferry: sunk\x85',
        "authors": ["Ida Norling"],
        "topics": ["a", "b"],
        "language": "en",
    }
    assert "\\u0085" in head
    assert body == '# The "old" ferry: sunk\n\n**It was old.**\n'


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("a word here", Mark("strong", 2, 6), "a **word** here"),
        ("a word here", Mark("emphasis", 2, 7), "a *word* here"),
        ("reopened", Mark("emphasis", 0, 2), "*re*opened"),
        ("say “no” now", Mark("strong", 4, 8), "say **“no”** now"),
        ("say(“no”)now", Mark("strong", 3, 9), "say(“no”)now"),  # no emphasis by CommonMark
        ("Stop! here", Mark("link", 5, 10, "x"), "Stop! [here](x)"),
        ("AT&amp;T", Mark("strong", 2, 3), "AT\\&amp;T"),
        ("AT&amp;T", Mark("strong", 3, 6), "AT\\&**amp**;T"),
        ("Stop!here", Mark("link", 5, 9, "x"), "Stop\\![here](x)"),
        ("a word", Mark("link", 2, 6, "javascript:alert(1)"), "a word"),
        ("a word", Mark("link", 2, 6, "a b<c>"), "a [word](<a b\\<c\\>>)"),
        ("a word", Mark("strong", 9, 12), "a word"),
        ("a word", Mark("strong", 1, 2), "a word"),
    ],
)
def test_marks(text: str, mark: Mark, expected: str) -> None:
    assert render(Paragraph(text, (mark,))) == expected + "\n"


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("[a[[[", (("strong", 2, 4), ("emphasis", 3, 5)), "\\[a\\[\\[_\\[_"),
        ("abcdef", (("strong", 0, 4), ("emphasis", 2, 6)), "**abcd**_ef_"),
        ("ab cd", (("strong", 0, 2), ("emphasis", 0, 2)), "***ab*** cd"),
        ("ab cd", (("strong", 0, 5), ("emphasis", 0, 2)), "**_ab_ cd**"),
        ("ab cd", (("emphasis", 0, 5), ("strong", 3, 5)), "_ab **cd**_"),
        ("abcd ef", (("emphasis", 0, 2), ("strong", 2, 4)), "_ab_**cd** ef"),
        ("xab cd", (("strong", 1, 6), ("emphasis", 1, 3)), "x**ab cd**"),
        ("ab cd", (("strong", 0, 2), ("strong", 1, 5)), "**ab cd**"),
        ("ab cd", (("strong", 0, 2), ("link", 0, 2)), "[**ab**](u) cd"),
        ("abcd ef", (("strong", 0, 4), ("link", 2, 7)), "**ab**[**cd** ef](u)"),
        ("ab cdef", (("link", 0, 5), ("strong", 3, 7)), "[ab **cd**](u)**ef**"),
        ("abcdef", (("link", 0, 4), ("link", 2, 6)), "[abcd](u)[ef](u)"),
        ("abcdef", (("link", 0, 6), ("link", 2, 4)), "[abcdef](u)"),
        ("ab .c", (("strong", 2, 5),), "ab **.c**"),
        ("ab.c", (("strong", 2, 4),), "ab.c"),
        ("a€b", (("strong", 1, 2),), "a€b"),
        ("ab\0c", (("strong", 0, 3),), "ab\0c"),
        ("€a€", (("strong", 1, 2),), "€**a**€"),
        ("a\u3000b", (("strong", 0, 2),), "**a**\u3000b"),
        ("a b", (("strong", 1, 2), ("emphasis", -3, 99)), "*a b*"),
    ],
)
def test_marks_that_meet(text: str, marks: Any, expected: str) -> None:
    href = {"link": "u"}
    found = tuple(Mark(kind, start, end, href.get(kind)) for kind, start, end in marks)
    assert render(Paragraph(text, found)) == expected + "\n"


def test_marks_that_do_not_settle_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline_writer, "_MOST_PASSES", 0)
    assert render(Paragraph("a b", (Mark("strong", 0, 1),))) == "a b\n"


def test_marks_over_blank_lines() -> None:
    mark = Mark("strong", 0, 8)
    assert render(Quote("a\n\nb\n \nc", None, (mark,))) == "> **a**\n>\n> **b**\n>\n> **c**\n"
    assert render(Paragraph("a\n\nb\n \nc", (mark,))) == "**a**\\\n**b**\\\n**c**\n"


def test_a_mark_beside_one_that_was_left_out_is_looked_at_again() -> None:
    text = "x" + ".a" * 12
    kinds: Any = ("strong", "emphasis")
    marks = tuple(Mark(kinds[i % 2], 1 + 2 * i, 3 + 2 * i) for i in range(12))
    assert words(render(Paragraph(text, marks))) == text


@settings(max_examples=examples(2000))
@given(
    st.text(st.sampled_from("ab .“€*_[]\\é\n"), min_size=1, max_size=12),
    st.lists(
        st.builds(
            Mark,
            st.sampled_from(("link", "strong", "emphasis")),
            st.integers(0, 11),
            st.integers(0, 12),
            st.just("u"),
        ),
        max_size=5,
    ),
)
def test_no_mark_is_added(text: str, marks: list[Mark]) -> None:
    markdown = render(Paragraph(text, tuple(marks)))
    assert words(markdown) == squeeze(text), markdown
    given_marks = {
        (kind, place)
        for kind in ("link", "strong", "emphasis")
        for mark in marks
        if mark.kind == kind
        for place in range(mark.start, mark.end)
    }
    places = [place for place, char in enumerate(text) if not char.isspace()]
    kinds = {"link": "link", "strong": "strong", "em": "emphasis"}
    opened: list[str] = []
    seen = 0
    for token in tokens(markdown):
        kind, _, side = token.type.rpartition("_")
        if kind in kinds:
            if side == "open":
                opened.append(kinds[kind])
            else:
                opened.pop()
        elif token.type in SHOWN:
            length = len(squeeze(token.content))
            for place in places[seen : seen + length]:
                assert {(kind, place) for kind in opened} <= given_marks, markdown
            seen += length


def test_marks_that_touch_and_nest() -> None:
    marks = (Mark("strong", 0, 4), Mark("emphasis", 2, 6), Mark("link", 0, 6, "x"))
    html = READER.render(render(Paragraph("abcdef", marks)))
    assert re.sub("<[^>]*>", "", html) == "abcdef\n"
    assert "[" not in html
