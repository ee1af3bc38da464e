"""Hypothesis strategies for text dumps, and for the articles that a text dump can hold.

`text_articles` builds what docs/reference/formats/text.md promises, from the promise and not from
the parser: were the promise wrong, the round trip would break.
"""

from __future__ import annotations

from datetime import timedelta, timezone

from hypothesis import strategies as st

from ttnews import (
    Article,
    Block,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    RelatedItem,
)

SCRAPS = (
    "",
    " ",
    "\t",
    "\0",
    "\ufeff",
    "\u200b",
    "\u3000",
    "\xa0",
    "\ud800",
    "---",
    "Read more",
    "READ MORE:",
    "Đọc thêm",
    "D\u0323o\u0323c the\u0302m",
    "関連記事",
    "Topics: a, b",
    "Chủ đề Kinh tế",
    "By Ida Norling and Jon Askew",
    "2024-02-29",
    "2024-02-30",
    "Share",
    "• one",
    "  • two",
    "- one",
    "1. one",
    "2. two",
    "3) three",
    "> said",
    "> — Ida",
    "photo.jpg",
    "https://cdn.example/a/b.webp?w=1",
    "(Wire) - The ferry sank on Monday.",
    "The ferry sank on Monday, the harbour master said.",
    "The ferry sank on Monday, the harbour master said. " * 6,
    "What is known so far",
    "新しい橋が開通した。",
    "Ferry sinks\r",
    "a\x0bb\x0cc\x85d\u2028e",
    "6 April 2026, 14:05 GMT+99",
    "Updated: 31/02/2026 25:61",
    "Photo: Ada Quill",
    "The harbour (",
    "©",
    "Read more: The lamp is lit again",
    "12 comments",
)


def dumps() -> st.SearchStrategy[str]:
    """Return any text, and often one of lines that mean something."""
    lines = st.lists(st.sampled_from(SCRAPS) | st.text(max_size=30), max_size=30)
    ends = st.sampled_from(("\n", "\n\n", "\r\n"))
    return st.builds(str.join, ends, lines) | st.text(st.characters()) | lines.map("".join)


WORDS = (
    *("harbour", "lamp", "Kestrin", "ferryman", "of", "in", "the"),
    *("cầu", "Đường", "thị", "trấn", "nghiêng"),
    *("Straße", "Überfahrt", "öffnet"),
    *("город", "Мост", "открыт"),
    *("新しい", "橋", "開通"),
    *("جسر", "مدينة"),
)
OPENINGS = ("Ferry", "“Đò", "Паром", "渡し船", "جسر", "¿Qué")
STOPS = (".", "。", "।", ".”", ".)")


_PARAGRAPH = 80  # characters
_LEAD = 500  # characters
_BOX = 250  # characters
NUMBERS = st.shared(st.builds(list[int]), key="phrases")


@st.composite
def phrases(draw: st.DrawFn, least: int = 2, most: int = 9) -> str:
    """Return words that are no sentence; two phrases are hardly ever the same."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=least, max_size=most))
    seen: list[int] = draw(NUMBERS)
    seen.append(len(seen))  # no two phrases of one article are the same
    return f"{draw(st.sampled_from(OPENINGS))} {len(seen)} {' '.join(words)}"


@st.composite
def sentences(draw: st.DrawFn, longer_than: int = 0) -> str:
    """Return running text that ends with a full stop."""
    text = f"{draw(phrases(least=4))}{draw(st.sampled_from(STOPS))}"
    while len(text) <= longer_than:
        text = f"{draw(phrases(least=9))} {text}"
    return text


IMAGES = st.integers(1, 99_999).map("lamp {}.jpg".format) | st.integers(1, 99_999).map(
    "https://cdn.example/{}.webp".format
)
NAMES = st.sampled_from(("Ida Norling", "Đỗ Văn Lương", "Jon van der Askew", "山田花子", "O’Neill"))
ZONES = st.sampled_from((None, timezone(timedelta(hours=7)), timezone(-timedelta(minutes=90))))


@st.composite
def text_articles(draw: st.DrawFn) -> Article:
    """Return an article that a text dump can hold."""
    title = draw(st.none() | phrases(least=4, most=5))
    lead = source = None
    blocks: list[Block] = []
    if draw(st.booleans()):
        lead = draw(sentences(longer_than=_PARAGRAPH))
        if title is None or draw(st.booleans()):
            source = draw(st.sampled_from(("Lune Valley Post", "Báo Sông Lam", "dpz", "X1")))
    else:  # too long for a lead, or for a box above the title
        least = _LEAD if title is not None else _BOX
        blocks.append(Paragraph(draw(sentences(longer_than=least))))
    blocks += [
        Paragraph(draw(sentences(longer_than=_PARAGRAPH)))
        for _ in range(1 if title is not None else 2)
    ]
    blocks += draw(_blocks(title))
    return Article(
        title=title,
        source=source,
        authors=tuple(draw(st.lists(NAMES, max_size=2))) if title else (),
        published=draw(st.none() | st.dates() | st.datetimes(timezones=ZONES)) if title else None,
        lead=lead,
        blocks=tuple(blocks),
        topics=tuple(draw(st.lists(phrases(), max_size=3))),
        related=draw(_cards()),
    )


@st.composite
def _blocks(draw: st.DrawFn, title: str | None) -> list[Block]:
    """Return blocks that may follow each other in this order."""
    items = st.lists(phrases().map(Paragraph), min_size=2, max_size=4).map(tuple)
    paragraph = st.builds(Paragraph, sentences(longer_than=_PARAGRAPH))
    quote = st.builds(Quote, sentences(longer_than=_PARAGRAPH), st.none() | NAMES)
    credit = st.none() | NAMES
    figure = st.builds(Figure, IMAGES, st.none(), phrases() | sentences(), credit)
    if title is not None:
        figure |= st.builds(
            Figure, st.none() | IMAGES, st.just(title), phrases() | sentences(), credit
        )
    chunk = st.one_of(
        paragraph.map(lambda block: [block]),
        figure.map(lambda block: [block]),
        quote.map(lambda block: [block]),
        st.tuples(st.builds(Heading, phrases()), paragraph).map(list),
        st.tuples(st.builds(ListBlock, items, st.booleans()), paragraph).map(list),
        # Behind a picture without a caption, text must be too long for one.
        st.tuples(st.builds(Figure, IMAGES), st.builds(Paragraph, sentences(longer_than=250))).map(
            list
        ),
    )
    return [block for blocks in draw(st.lists(chunk, max_size=5)) for block in blocks]


@st.composite
def _cards(draw: st.DrawFn) -> tuple[RelatedItem, ...]:
    """Return cards that are alike: all have a summary, or none."""
    with_summary = draw(st.booleans())
    cards = []
    for _ in range(draw(st.integers(0, 3))):
        title = draw(phrases())
        alts = st.sampled_from((None, title))
        if with_summary:
            alts |= phrases()
        cards.append(
            RelatedItem(
                title=title,
                summary=draw(sentences()) if with_summary else None,
                image=draw(st.none() | IMAGES),
                alt=draw(alts),
            )
        )
    return tuple(cards)
