"""Hypothesis strategies for Markdown, and for the articles that it can hold.

`markdown_articles` builds what docs/reference/formats/markdown.md promises, from the promise and
not from the reader: were the promise wrong, the round trip would break.
"""

from __future__ import annotations

import re
from datetime import timedelta, timezone
from itertools import pairwise
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from dumps import NAMES
from ttnews import (
    JSON,
    Article,
    Block,
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
    default_registry,
)
from ttnews.shared.urls import safe_url
from ttnews.wording.credits import find_credit
from ttnews.wording.dates import dates
from ttnews.wording.leads import source_credit

MARKERS = default_registry().markers
KINDS = ("link", "strong", "emphasis")
SIGNS = (
    *(
        "*",
        "**",
        "_",
        "__",
        "`",
        "```",
        "~~~",
        "[",
        "]",
        "](",
        "![",
        "<",
        ">",
        "<br>",
        "<b>",
        "-->",
    ),
    *(
        "&",
        "&amp;",
        "&#65;",
        "\\",
        "\\*",
        "#",
        "# a",
        "#### a",
        "- a",
        "+ a",
        "1. a",
        "2) a",
        "13. a",
    ),
    *(
        "---",
        "===",
        "***",
        "> a",
        "| a | b |",
        "|-|-|",
        "[a]: /b",
        "[a](b)",
        "![a](b)",
        "{x}",
        "~~a~~",
    ),
    *(
        "http://a.example",
        "<http://a.example>",
        "“Đò”",
        "新しい橋。",
        "جسر",
        "e\u0301",
        "\0",
        "\ud800",
    ),
    *(
        "\ufeff",
        "a\xa0b",
        "a\x85b",
        "a\u2028b",
        "a\x0bb",
        "a\tb",
        "harbour",
        "O’Neill",
        "C#",
        "C #",
        "5 * 3",
    ),
    *("a_b_c", "snake_case_", "(", ")", "“", "”", "!", "¿", "€", "🛶", "ferry lamp"),
)
WORDS = st.sampled_from(SIGNS) | st.text(st.characters(), max_size=12)
ZONES = st.none() | st.integers(-1439, 1439).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)


def _is_line(text: str) -> bool:
    """Whether a text is a line: not empty, no line ends, nothing invisible at its edges."""
    return (
        text == text.strip().lstrip("\ufeff") != ""
        and _is_whole(text)
        and not ({"\r", "\n"} & set(text))
    )


def _is_whole(text: str) -> bool:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") == text


def lines() -> st.SearchStrategy[str]:
    """Return any line of text, often one that means something to Markdown."""
    return st.lists(WORDS, min_size=1, max_size=5).map(" ".join).filter(_is_line) | st.lists(
        WORDS, min_size=1, max_size=5
    ).map("".join).filter(_is_line)


def texts(between: tuple[str, ...] = ("\n",)) -> st.SearchStrategy[str]:
    """Return one or more lines."""
    several = st.lists(lines(), min_size=2, max_size=3)
    return lines() | st.builds(str.join, st.sampled_from(between), several)


def _is_plain(text: str) -> bool:
    """Whether no line is, or opens with, a marker word or states a date."""
    return all(
        MARKERS.line(line) is None
        and not MARKERS.labels(line)
        and not MARKERS.labels(f"{line}:")
        and not dates(line, MARKERS)
        for line in text.split("\n")
    )


def _is_url(text: str) -> bool:
    return bool(text) and safe_url(text) == text and _is_whole(text)


URLS = (
    st.sampled_from(("lamp 1.jpg", "https://a.example/b?c=1&amp;d#e", "/a(b)", "a<b>c\\d", "ö/[x]"))
    | lines()
).filter(_is_url)
LINKS = st.sampled_from(("https://v.example/1", "http://a.example/ö?x=&copy;#[y](z)*_`\\"))
HEADED = texts().filter(_is_plain)


@st.composite
def marks(draw: st.DrawFn, text: str) -> tuple[Mark, ...]:
    """Return marks on a text that Markdown can write."""
    found: list[Mark] = []
    for _ in range(draw(st.integers(0, 4))):
        kind: Any = draw(st.sampled_from(KINDS))
        places = [
            at
            for at, char in enumerate(text)
            if char.isalnum() or (kind == "link" and not char.isspace())
        ]
        if not places:
            continue
        start, last = sorted((draw(st.sampled_from(places)), draw(st.sampled_from(places))))
        mark = Mark(kind, start, last + 1, draw(URLS) if kind == "link" else None)
        if "\n\n" not in text[start:last] and all(_fit(mark, one) for one in found):
            found.append(mark)
    return tuple(sorted(found, key=lambda one: (one.start, -one.end, KINDS.index(one.kind))))


def _fit(mark: Mark, other: Mark) -> bool:
    """Whether two marks are of two kinds on the same words, apart, or one well inside the other."""
    if (mark.start, mark.end) == (other.start, other.end):
        return mark.kind != other.kind
    if mark.end < other.start or other.end < mark.start:
        return True
    outer, inner = sorted((mark, other), key=lambda one: one.start)
    return mark.kind != other.kind and outer.start < inner.start and inner.end < outer.end


@st.composite
def marked(draw: st.DrawFn, /, cls: Any, text: st.SearchStrategy[str], **fields: Any) -> Any:
    """Return a block of a class with marks on its text."""
    words = draw(text)
    values = {name: draw(value) for name, value in fields.items()}
    return cls(words, marks=draw(marks(words)), **values)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Return a table whose rows are of one width."""
    width = draw(st.integers(1, 3))
    cell = st.just("") | lines()
    rows = st.lists(st.tuples(*[cell] * width), max_size=3)
    header = draw(st.just(()) | st.tuples(*[cell] * width).filter(any))
    body = draw(rows if header else rows.filter(bool))
    return Table(tuple(body), header, draw(st.none() | texts()))


def says_same(text: str | None, other: str | None) -> bool:
    """Whether two texts differ in nothing but white space and case."""
    return " ".join((text or "").split()).casefold() == " ".join((other or "").split()).casefold()


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Return a figure that is not empty, its text neither the image's name nor the caption."""
    image, alt = draw(
        st.tuples(st.none() | URLS, st.none() | lines()).filter(
            lambda pair: pair[0] != pair[1] or pair[0] is None
        )
    )
    caption = draw(
        st.none()
        | HEADED.filter(
            lambda text: find_credit(text, MARKERS) is None and not says_same(text, alt)
        )
    )
    if not (image or alt or caption):
        return Figure(credit=draw(lines().filter(_is_credit)))
    by = draw(st.none() | lines().filter(_is_credit))
    return Figure(image, alt, caption, by)


def _is_credit(text: str) -> bool:
    return text[0].isalnum() and _is_plain(text)


JSONS: st.SearchStrategy[JSON] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts(), inner, max_size=2),
    max_leaves=4,
)
DATA = st.dictionaries(texts() | st.just("info"), JSONS, max_size=2)
RAW = (st.text(max_size=9) | st.lists(WORDS, max_size=4).map("\n".join)).filter(
    lambda text: "\r" not in text and _is_whole(text)
)

BLOCKS: st.SearchStrategy[Block] = st.one_of(
    marked(Paragraph, HEADED),
    marked(Heading, lines().filter(_is_plain), level=st.integers(2, 6)),
    marked(
        Quote,
        texts(("\n", "\n\n")).filter(lambda text: not re.search(r"\n[–—―]", text)),
        attribution=st.none() | lines(),
    ),
    st.builds(
        ListBlock,
        st.lists(marked(Paragraph, texts(("\n", "\n\n"))), min_size=1, max_size=3).map(tuple),
        st.booleans(),
    ),
    tables(),
    figures(),
    st.builds(Embed, LINKS, st.none() | HEADED),
    st.builds(CustomBlock, st.sampled_from(("code", "html", "poll", "x:y-z.1", "투표")), RAW, DATA),
    st.builds(CustomBlock, st.just("code"), RAW, st.just({"info": "python title=a"})),
)


def _is_all(block: Block | None, kind: str) -> bool:
    """Whether a paragraph is marked with one kind from end to end, maybe line by line."""
    if not isinstance(block, Paragraph):
        return False
    rest = list(block.text)
    for mark in block.marks:
        if mark.kind == kind:
            rest[mark.start : mark.end] = " " * (mark.end - mark.start)
    return not "".join(rest).strip()


def _fit_together(blocks: list[Block]) -> bool:
    """Whether no block is taken for the lead, or for a part of the one above it."""
    first = blocks[0] if blocks else None
    opening = next((block for block in blocks if not isinstance(block, Figure)), None)
    if isinstance(opening, Paragraph | Embed) and source_credit(opening.text or ""):
        return False
    if _is_all(first, "strong") or _is_all(first, "emphasis"):
        return False
    for above, block in pairwise(blocks):
        if isinstance(above, Figure | Table) and above.caption is None:
            if isinstance(above, Figure) and above.credit:
                continue
            text = f"{block.text}\n{block.url}" if isinstance(block, Embed) else ""
            text = block.text if isinstance(block, Paragraph) else text
            if _is_all(block, "emphasis") or find_credit(text, MARKERS):
                return False
    return True


def _repeats(block: Block, title: str | None) -> bool:
    """Whether the alternative text of a picture is the title of the article."""
    return isinstance(block, Figure) and title is not None and says_same(block.alt, title)


def related() -> st.SearchStrategy[RelatedItem]:
    """Return a related item."""
    return st.builds(
        RelatedItem,
        lines().filter(lambda text: not re.match(r"#{1,6}\s", text)),
        st.none() | texts(),
        st.none() | URLS,
        st.none() | lines(),
        st.none() | URLS,
    ).filter(lambda item: not says_same(item.title, item.alt) and item.alt != (item.image or ""))


@st.composite
def markdown_articles(draw: st.DrawFn, *, front_matter: bool) -> Article:
    """Return an article that Markdown can hold."""
    article = Article(
        title=(title := draw(st.none() | lines())),
        lead=draw(st.none() | HEADED.filter(lambda text: not source_credit(text))),
        blocks=tuple(
            draw(
                st.lists(BLOCKS, max_size=5)
                .filter(_fit_together)
                .filter(lambda blocks: not any(_repeats(block, title) for block in blocks))
            )
        ),
        related=tuple(draw(st.lists(related(), max_size=3))),
    )
    if front_matter:
        strings = st.text(st.characters(), min_size=1, max_size=9).filter(_is_whole) | texts()
        return evolve(
            article,
            title=article.title and draw(st.just(article.title) | texts()),
            source=draw(st.none() | strings.filter(lambda text: "://" not in text)),
            authors=tuple(draw(st.lists(strings, max_size=2))),
            published=draw(st.none() | st.dates() | st.datetimes(timezones=ZONES)),
            topics=tuple(draw(st.lists(strings, max_size=3))),
            language=draw(st.none() | strings),
            url=draw(st.none() | strings),
            metadata=draw(st.dictionaries(strings, JSONS, max_size=2)),
        )
    names = lines().filter(
        lambda text: _is_plain(text) and not re.search(r"(^|\s)[·|•](\s|$)", text)
    )
    topic = lines().filter(
        lambda text: text[0].isalnum() and not re.search("[,;|·•#、，；،؛]|\\s/\\s|\t|\\s\\s", text)
    )
    topics = st.lists(topic, max_size=3).filter(
        lambda found: not found or found[-1][-1] not in ".。．｡।॥۔։።။។෴…⋯"
    )
    return evolve(
        article,
        source=draw(st.none() | names),
        authors=tuple(draw(st.lists(NAMES, max_size=2))),
        published=draw(st.none() | st.dates() | st.datetimes(timezones=ZONES)),
        topics=tuple(draw(topics)),
    )


LINES = (
    *(
        "{0}",
        "{0} {1}",
        "{0} ends so.",
        "{0} & {1} &amp; {2}",
        "\\\\{0}",
        "{0}\\",
        "{0}  ",
        "\t{0}",
    ),
    *(
        "# {0}",
        "## {0}",
        "### [{0}](u{1})",
        "===",
        "---",
        "",
        "",
        "",
        "    {0}",
        "#{0}",
        "{0}: {1}",
    ),
    *("[{0}](u{1})", '[{0}](u{1} "{2}")', "[{0}][{1}]", "[{0}]: /u{1}", "<https://a.example/{0}>"),
    *("![{0}](u{1})", "![{0}](u{1}) {2}", '![{0}](u{1} "{2}")', "[![{0}](u{1}) {2}](u{3})"),
    *("*{0}*", "**{0}**", "***{0}***", "`{0}`", "{0}<br>{1}", "<div>{0}</div>", "```", "```{0}"),
    *("[](u{0})", "[ ](u{0}) {1}", "{0} [](u{1}) ![](u{2})", "[![](u{0})](u{1})"),
    *("- {0}", "  - {0}", "1. {0}", "- ![{0}](u{1})\\", "- [{0}](u{1}) {2}", "- | {0}"),
    *("> {0}", "> - {0}", ">> {0}", "> — {0}", "— {0}", "> ![{0}](u{1})", "> ## {0}"),
    *("| {0} | {1} |", "|---|---|", "| {0} | {1} | {2} |", "{0}, Photo: {1}", "*{0}. Photo: {1}*"),
    *("Read more", "## Related", "Read more: [{0}](u{1})", "[{0}](u{1}), [{2}](u{3})"),
    *("Topics: {0}, {1}", "Topics:", "Tags: [{0}](u{1}) [{2}](u{3})", "## Tags"),
    *("By Ida Norling", "By {0}", "6 May 2024", "Updated 7 May 2024", "Published 6 May 2024 | {0}"),
    *("(Wire) - {0}.", "**(Wire) - {0}.**", "*{0} · By Ida Norling*", "*— {0}*", "{0} 6 May 2024"),
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Return Markdown as pages have it, in any order; no word "w1", "w2" … stands in it twice."""
    found = draw(st.lists(st.sampled_from(LINES), max_size=14))
    filled = (
        line.format(*(f"w{4 * number + i}x" for i in range(4))) for number, line in enumerate(found)
    )
    return draw(st.sampled_from(("\n", "\n", "\r\n", "\r"))).join(filled)
