"""The body in passages."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import ttnews
from dumps import dumps, text_articles
from effort import examples
from ttnews import (
    Article,
    Block,
    Chunk,
    Embed,
    Figure,
    Heading,
    ListBlock,
    OptionError,
    Paragraph,
    Quote,
    RelatedItem,
    RenderError,
    Table,
    chunks,
    plain_text,
)
from ttnews.testing import articles
from ttnews.text import CHUNK_SIZE
from ttnews.text.chunks import ChunkRole

SIZES = st.integers(1, 30) | st.integers(1, 2000)
DUMPS = dumps() | text_articles().map(lambda article: str(ttnews.render(article, to="text")))


def words(text: str) -> str:
    return "".join(text.split())


def block_texts(article: Article) -> list[str]:
    """Return the texts of lead and blocks."""
    alone = [Article(lead=article.lead), *(Article(blocks=(block,)) for block in article.blocks)]
    texts = [plain_text(part, captions=True).text for part in alone]
    return [text for text in texts if text]


@settings(max_examples=examples(300))
@given(articles() | DUMPS.map(ttnews.parse), SIZES)
def test_passages_cover_the_body_once(article: Article, size: int) -> None:
    passages = chunks(article, size=size)
    assert all(len(passage.text) <= size for passage in passages)
    assert all(passage.text.strip() for passage in passages)
    body = plain_text(article, title=False, captions=True).text
    assert words("".join(passage.text for passage in passages)) == words(body)
    # Passages are pieces of the body as it is, with nothing but white space between them.
    behind = 0
    for passage in passages:
        place = body.find(passage.text, behind)
        assert place >= 0
        assert not body[behind:place].strip()
        behind = place + len(passage.text)


@settings(max_examples=examples(300))
@given(articles(), SIZES)
def test_no_block_is_cut_that_fits(article: Article, size: int) -> None:
    passages = [passage.text for passage in chunks(article, size=size)]
    for text in block_texts(article):
        assert len(text) > size or any(text in passage for passage in passages)


def _has_credit_above(block: Block, text: str) -> bool:
    """Whether a figure's credit is above its caption, but after it in every passage."""
    if not isinstance(block, Figure) or not block.caption or not block.credit:
        return False
    span = text[block.start : block.end]
    return span.find(block.credit) < span.find(block.caption)


def test_a_credit_above_its_caption_is_within_its_offsets() -> None:
    dump = "Photo: Ada Quill\n2024-02-30\nPhoto: Ada Quill"
    figure, _ = ttnews.parse(dump).blocks
    assert figure == Figure(caption="2024-02-30", credit="Ada Quill")
    pieces = chunks(Article(blocks=(figure,)), size=10, source=dump)
    assert [piece.text for piece in pieces] == ["2024-02-30", "Ada Quill"]
    assert all(piece.text in dump[piece.start : piece.end] for piece in pieces)


@settings(max_examples=examples(300))
@given(DUMPS, SIZES)
def test_passages_know_where_they_stand(text: str, size: int) -> None:
    article = ttnews.parse(text)
    assume(not any(_has_credit_above(block, text) for block in article.blocks))
    for source in (None, text):
        passages = chunks(article, size=size, source=source)
        behind = 0
        for passage in passages:
            assert (passage.start is None) is (passage.end is None)
            if passage.start is None or passage.end is None:
                assert source is None
                continue
            if passage.role != "lead":  # which may stand below a heading
                assert behind <= passage.start
                behind = passage.end
            assert passage.start < passage.end <= len(text)
            rest = iter(text[passage.start : passage.end])
            assert all(char in rest for char in words(passage.text))
    whole = chunks(article, size=len(text) + 1)
    assert all(passage.start is not None for passage in whole)


@settings(max_examples=examples(300))
@given(articles(), SIZES)
def test_passages_keep_to_their_section_and_kind(article: Article, size: int) -> None:
    titles = {block.text for block in article.blocks if isinstance(block, Heading)}
    passages = chunks(article, size=size)
    for passage in passages:
        assert set(passage.headings) <= titles
        assert passage.role in get_args(ChunkRole)
        if passage.role == "lead":
            assert passage.headings == ()
    for above, below in pairwise(passages):
        assert below.role != "lead" or above.role == "lead"


LINE = "The river was low enough for divers to work without a coffer dam."
A, B, C = (Paragraph(f"{letter}: {LINE}") for letter in "ABC")


def shown(*blocks: ttnews.Block, size: int = CHUNK_SIZE, **fields: str) -> list[tuple[str, str]]:
    article = Article(blocks=blocks, **fields)  # type: ignore[arg-type]
    return [(passage.role, passage.text) for passage in chunks(article, size=size)]


def test_as_many_blocks_as_fit() -> None:
    two = f"{A.text}\n\n{B.text}"
    assert shown(A, B, C, size=len(two)) == [("text", two), ("text", C.text)]
    assert shown(A, B, C, size=len(two) - 1) == [("text", block.text) for block in (A, B, C)]
    assert shown(A, B, C) == [("text", f"{two}\n\n{C.text}")]


def test_lead_captions_and_tables_are_passages_of_their_own() -> None:
    figure = Figure("a.jpg", "No text", "The lamp", "Ada Quill")
    table = Table((("1", "2"),))
    others = (Quote("q", "Ida"), ListBlock((Paragraph("i"), Paragraph("j"))), Embed("u"))
    assert shown(A, figure, *others, table, B, lead=LINE, title="Not in the body") == [
        ("lead", LINE),
        ("text", A.text),
        ("caption", "The lamp\nAda Quill"),
        ("text", "q\nIda\n\ni\nj\n\nu"),
        ("table", "1\t2"),
        ("text", B.text),
    ]


def test_a_heading_opens_the_passage_of_what_follows() -> None:
    figure = Figure("a.jpg", caption="The lamp")
    passages = chunks(Article(blocks=(A, Heading("H"), figure, B, Heading("I", 3), C)))
    assert [(passage.role, passage.text, passage.headings) for passage in passages] == [
        ("text", A.text, ()),
        ("caption", "H\n\nThe lamp", ("H",)),
        ("text", B.text, ("H",)),
        ("text", f"I\n\n{C.text}", ("H", "I")),
    ]


def test_the_path_of_headings() -> None:
    levels = [("a", 2), ("b", 3), ("c", 9), ("d", 7), ("e", 3), ("f", 2), ("g", 0), ("h", 4)]
    headings = tuple(Heading(*heading) for heading in levels)
    passages = chunks(Article(blocks=(*headings, A, Heading(" "), B)))
    assert [(passage.role, passage.text, passage.headings) for passage in passages] == [
        ("heading", "a\n\nb\n\nc", ("a", "b", "c")),
        ("heading", "d", ("a", "b", "d")),
        ("heading", "e", ("a", "e")),
        ("heading", "f", ("f",)),
        ("text", f"g\n\nh\n\n{A.text}\n\n{B.text}", ("g", "h")),
    ]


def test_a_heading_stays_alone_rather_than_break_a_block() -> None:
    assert shown(Heading("H"), A, size=len(A.text)) == [("heading", "H"), ("text", A.text)]


def test_a_stop_within_a_sentence_is_no_place_for_a_cut() -> None:
    text = "The bridge opens. The ferry vs. the lamp went on."
    assert [part for _, part in shown(Paragraph(text), size=32)] == [text[:17], text[18:]]


def test_a_sentence_that_is_too_long_by_its_stop_goes_into_the_next_passage() -> None:
    first, *others = "橋が開通した。", "灯がともった。", "次の橋。"
    text = "".join([first, *others])
    assert [part for _, part in shown(Paragraph(text), size=13)] == [first, "".join(others)]


def test_a_block_that_must_be_cut_begins_below_its_heading() -> None:
    long = Paragraph(f"{A.text} {B.text}")
    assert shown(Heading("H"), long, size=80) == [
        ("text", f"H\n\n{A.text}"),
        ("text", B.text),
    ]
    spaced = Paragraph(f" {long.text}")
    assert [text for _, text in shown(Heading("H"), spaced, size=80)] == ["H", A.text, B.text]
    heading = Heading("H" * 60)  # leaves no room worth it
    assert shown(heading, long, size=80) == [
        ("heading", heading.text),
        ("text", A.text),
        ("text", B.text),
    ]


def test_what_is_left_of_a_long_block_takes_the_next_one_in() -> None:
    long = Paragraph(f"{A.text} {B.text}")
    assert shown(long, Paragraph("Short."), size=80) == [
        ("text", A.text),
        ("text", f"{B.text}\n\nShort."),
    ]
    gap = Paragraph(f"a{' ' * 90}b")
    assert shown(gap, size=80) == [("text", "a"), ("text", "b")]


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("One. Two. Three.", 12, ["One. Two.", "Three."]),
        ("He left at 5 a.m. on Monday.", 20, ["He left at 5 a.m. on", "Monday."]),
        ("“One.” (Two.) Three.", 14, ["“One.” (Two.)", "Three."]),
        ("What? No! Yes… So it is.", 16, ["What? No! Yes…", "So it is."]),
        ("橋が開通した。船は沈んだ。", 9, ["橋が開通した。", "船は沈んだ。"]),
        ("「橋が開通した。」船は沈んだ。", 11, ["「橋が開通した。」", "船は沈んだ。"]),
        ("पुल खुला। नाव डूबी।", 12, ["पुल खुला।", "नाव डूबी।"]),
        ("3.5 million", 8, ["3.5", "million"]),
        ("Said J. Quill", 9, ["Said J.", "Quill"]),
        ("Back. On 12. Mai again", 14, ["Back.", "On 12. Mai", "again"]),
        ("In 2022. So it is", 12, ["In 2022.", "So it is"]),
        ("one two three", 7, ["one two", "three"]),
        ("one\ntwo three four", 13, ["one", "two three", "four"]),
        ("abcdef", 4, ["abcd", "ef"]),
        ("abcde\u0301f", 5, ["abcd", "e\u0301f"]),
        ("abc👩\u200d🚒", 4, ["abc", "👩\u200d🚒"]),
        ("\u0301" * 5, 2, ["\u0301" * 2, "\u0301" * 2, "\u0301"]),
        (" a  b ", 2, ["a", "b "]),
        ("a b   ", 2, ["a", "b"]),
    ],
)
def test_where_a_long_block_is_cut(text: str, size: int, expected: list[str]) -> None:
    assert [passage for _, passage in shown(Paragraph(text), size=size)] == expected


def test_rows_and_items_are_cut_last() -> None:
    table = Table((("one", "1. A b"), ("two", "2")))
    assert shown(table, size=13) == [("table", "one\t1. A b"), ("table", "two\t2")]


def test_offsets_of_pieces() -> None:
    dump = f"> {A.text} {B.text}\n> — Ida"
    quote = Quote(f"{A.text} {B.text}", "Ida", start=0, end=len(dump))
    article = Article(blocks=(quote,))
    assert [(chunk.start, chunk.end) for chunk in chunks(article, size=80)] == [(None, None)] * 2
    first, last = chunks(article, size=80, source=dump)
    assert (first.start, first.end) == (0, 2 + len(A.text))
    assert (last.start, last.end) == (first.end + 1, len(dump))  # type: ignore[operator]


def test_an_article_without_a_body_has_no_passages() -> None:
    related = (RelatedItem("Another story"),)
    article = Article("Ferry", topics=("a",), related=related, blocks=(Figure("a.jpg"),))
    assert chunks(article) == ()
    assert ttnews.render(article, to="chunks") == ""


@pytest.mark.parametrize("size", [0, -1, True, 1.5, "9", None])
def test_a_size_that_is_none(size: object) -> None:
    with pytest.raises(OptionError, match="the size is a number of characters from 1, not "):
        chunks(Article(), size=size)  # type: ignore[arg-type]


def test_bytes_are_no_source() -> None:
    with pytest.raises(OptionError, match="not bytes"):
        chunks(Article(), source=b"Ferry")  # type: ignore[arg-type]


def test_a_dump_is_no_article() -> None:
    with pytest.raises(RenderError, match=r"^expected an Article, not str$"):
        chunks("Ferry sinks")  # type: ignore[arg-type]


def test_the_renderer_refuses_such_a_size() -> None:
    with pytest.raises(OptionError, match="from 1, not 0"):
        ttnews.render(Article(), to="chunks", size=0)


@settings(max_examples=examples(300))
@given(articles(), st.integers(1, 2000))
def test_the_lines(article: Article, size: int) -> None:
    output = str(ttnews.render(article, to="chunks", size=size))
    output.encode()  # what was written can be stored
    lines = output.split("\n")
    assert lines.pop() == ""
    found = [json.loads(line) for line in lines]
    assert all(
        (line.pop("title"), line.pop("url")) == (article.title, article.url) for line in found
    )
    again = tuple(Chunk(**{**line, "headings": tuple(line["headings"])}) for line in found)
    assert again == chunks(article, size=size)


def test_the_form_of_a_line() -> None:
    article = Article("Ferry", blocks=(Paragraph("Nó chìm\u2028.", start=7, end=15),))
    assert ttnews.render(article, to="chunks") == (
        '{"text": "Nó chìm\u2028.", "role": "text", "headings": [], "start": 7, "end": 15, '
        '"title": "Ferry", "url": null}\n'
    )


def test_files_of_passages_have_a_suffix_of_their_own() -> None:
    assert ttnews.default_registry().renderer_for("a.chunks.jsonl") == "chunks"


def test_a_heading_that_is_none_is_not_over_each_passage_as_a_whole() -> None:
    for long, shown in ((500, "a" * 500), (501, "a" * 500 + "…")):
        blocks: tuple[ttnews.Block, ...] = (
            Heading("a" * long),
            *[Paragraph("The ferry sank.")] * 9,
        )
        passages = ttnews.chunks(Article(blocks=blocks), size=40)
        assert {passage.headings for passage in passages} == {(shown,)}
        assert "".join(passage.text for passage in passages).count("a" * 40) >= long // 40 - 1
