"""The checks that nothing is lost: all of an article is in the text, all of the text explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain

import attrs
from attrs import asdict
from attrs.filters import exclude

from ttnews.model import Article, Heading, ListBlock, Node, Paragraph
from ttnews.parser import ExplainedLine, Explanation
from ttnews.text.normalization import normalized

_MARKUP = frozenset("\\&<>[]*_`")
_REFERENCE = re.compile(r"&#?\w+;")


def check_spans(article: Article, text: str) -> None:
    """Check that title, lead and every node of a parsed article are in the text where they say.

    A title or a lead that has offsets is that slice of the text, or what `ttnews.normalized` makes
    of it. Blocks and related items that have offsets are in the text's order and don't overlap, the
    items of a list are inside it, and each of their strings is found between their offsets: as it
    is except for white space, normalised, or, where there are signs of markup, character by
    character in the same order; a character reference ("&eacute;") counts as its character or, as
    in code, as it is spelt. Marks are within their texts. What has no offsets is passed over.

    Args:
        article: what a source format made of `text`.
        text: the source.

    """
    for string, start, end in (
        (article.title, article.title_start, article.title_end),
        (article.lead, article.lead_start, article.lead_end),
    ):
        if start is not None:
            stop = start + len(string or "") if end is None else end
            found = text[start:stop] if 0 <= start <= stop else None
            assert string is not None and found is not None and _is(string, found), (  # noqa: PT018
                f"{string!r} is not in the text at {start}"
            )
    for nodes in (article.blocks, article.related):
        _check_nodes(nodes, text, 0, len(text))


def _check_nodes(nodes: Iterable[Node], text: str, previous: int, end: int) -> None:
    for node in nodes:
        marks = getattr(node, "marks", ())
        words = getattr(node, "text", "")
        assert all(0 <= mark.start <= mark.end <= len(words) for mark in marks), (
            f"a mark reaches beyond the text of {node!r}"
        )
        if node.start is None or node.end is None:
            assert node.start is node.end, f"only one offset in {node!r}"
            continue
        assert previous <= node.start <= node.end <= end, (
            f"offsets {node.start}:{node.end} out of order in {node!r}"
        )
        previous = node.end
        span = text[node.start : node.end]
        if isinstance(node, ListBlock):
            _check_nodes(node.items, text, node.start, node.end)
        for string in _strings(node):
            assert _is_in(string, span, marked=bool(marks) or isinstance(node, ListBlock)), (
                f"{string!r} is not in the text at {node.start}:{node.end}"
            )


def _is(string: str, span: str) -> bool:
    """Whether a string is a slice of a text, or what is made of it."""
    return string in (span, normalized(span))


def _is_in(string: str, span: str, *, marked: bool) -> bool:
    if (
        string in span
        or string in normalized(span)
        or " ".join(string.split()) in " ".join(span.split())
    ):
        return True
    if not marked and _MARKUP.isdisjoint(span):
        return False
    rest = iter(_REFERENCE.sub(lambda found: found.group() + unescape(found.group()), span))
    return all(char in rest for char in string if not char.isspace())


def _strings(node: Node) -> Iterator[str]:
    """Return the strings of a node that come from the text, nested ones too."""
    own_words = exclude("type", "kind", "data")  # of the model, and of a third party
    return _flattened(tuple(asdict(node, recurse=False, filter=own_words).values()))


def _flattened(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Paragraph):
        yield value.text
    elif isinstance(value, tuple):
        for item in value:
            yield from _flattened(item)


def check_explanation(explanation: Explanation) -> None:
    """Check that an explanation accounts for its whole text, and the article for nothing else.

    The lines are in order and disjoint and leave only white space uncovered. Whatever a line says,
    with the lines that go on with it, is in the article, in its node or in the field of its role,
    unless the role leaves it out; and the article has nothing else. Nodes, title and lead are where
    their offsets say; paragraphs, headings and items are that slice of the text, or what
    `ttnews.normalized` makes of it.

    Args:
        explanation: what `ttnews.explain` returned.

    """
    text, article = explanation.text, explanation.article
    _check_lines(explanation)
    check_spans(article, text)
    _check_texts(article, text)
    nodes = {id(node) for node in (*article.blocks, *article.related)}
    explained = {id(line.node) for line in explanation.lines if line.node is not None}
    assert nodes == explained, "the lines and the article hold different nodes"
    of_fields: dict[str, tuple[str | None, ...]] = {
        "title": (article.title,),
        "lead": (article.lead,),
        "byline": article.authors,
        "topic": article.topics,
    }
    fields = {role: [text for text in of_fields[role] if text is not None] for role in of_fields}
    of_role: dict[str, list[range]] = {role: [] for role in fields}
    for line, end in _logical_lines(explanation):
        raw = text[line.start : end]
        said = {raw, normalized(raw)}
        if line.node is not None:
            assert any(
                _holds(line.role, words, string) for string in _strings(line.node) for words in said
            ), f"line {line.number} is not in its node: {raw[:60]!r}"
        elif line.role in fields:
            of_role[line.role].append(range(line.start, end))
            if line.role in {"title", "lead"}:
                assert any(
                    _says(words, before + _held(fields[line.role], words))
                    for words in said
                    for before in ("", article.source or "")  # a credit opens the lead
                ), f"line {line.number} is not in the {line.role}: {raw[:60]!r}"
        else:
            assert line.role in {"furniture", "related_heading"}, f"line {line.number} went nowhere"
    if article.source is not None:
        told = {"lead", "byline", "paragraph", "list_item", "quote", "heading"}
        lines = (text[line.start : line.end] for line in explanation.lines if line.role in told)
        _check_field("lead, byline or text", [article.source], lines)
    for role, strings in fields.items():
        raws = [text[line.start : line.stop] for line in of_role[role]]
        _check_field(role, strings, chain(raws, map(normalized, raws)))
    for role, start in (("title", article.title_start), ("lead", article.lead_start)):
        is_there = any(start in line for line in of_role[role])
        assert is_there is bool(fields[role]), f"no {role} at {start}"


def _check_texts(article: Article, text: str) -> None:
    """Check that the texts of a parsed dump are slices of it, or what is made of them."""
    for block in article.blocks:
        for node in block.items if isinstance(block, ListBlock) else (block,):
            if isinstance(node, Paragraph | Heading):
                assert node.start is not None, f"no place of {node!r}"
                assert _is(node.text, text[node.start : node.end]), (
                    f"{node.text!r} is not the text at {node.start}:{node.end}"
                )


def _logical_lines(explanation: Explanation) -> Iterator[tuple[ExplainedLine, int]]:
    """Yield the lines that begin something, each with the offset where that ends."""
    first: ExplainedLine | None = None
    end = 0
    for line in explanation.lines:
        if line.goes_on is None:
            if first is not None:
                yield first, end
            first = line
        else:
            same = first is not None and attrs.evolve(
                first, number=line.number, start=line.start, end=line.end, goes_on=first.number
            )
            assert same == line, f"line {line.number} doesn't go on with line {line.goes_on}"
        end = line.end
    if first is not None:
        yield first, end


def _held(strings: Iterable[str], words: str) -> str:
    return "".join(string for string in strings if string in words)


def _check_field(role: str, strings: Iterable[str], lines: Iterable[str]) -> None:
    printed = "\n".join(lines)
    at = 0
    for string in strings:  # mostly in the order of the lines, so that the time is linear
        found = printed.find(string, at)
        at = found if found >= 0 else printed.find(string)
        assert at >= 0 and "\n" not in string, f"{string!r} is not in any {role} line"  # noqa: PT018


def _check_lines(explanation: Explanation) -> None:
    text = explanation.text
    previous = 0
    for line in explanation.lines:
        between = text[previous : line.start]
        assert not between.strip(), f"something was lost before line {line.number}"
        assert previous <= line.start < line.end, f"line {line.number} is out of order"
        assert "\n" not in text[line.start : line.end], f"line {line.number} is several"
        assert "\n" in between or previous == 0, f"line {line.number} begins within the one above"
        previous = line.end
    assert not text[previous:].strip(), "something was lost after the last line"


def _holds(role: str, words: str, string: str) -> bool:
    """Whether a line says a string of its node, or has it after or before a word that marks it."""
    if role == "caption":  # "The ferry. Photo: Name", or "Photo:" alone in a caption in pieces
        return string in words or words.rstrip().endswith((":", "："))
    if "![" in words:  # "![alternative text](name.jpg)"
        return _letters(string) in _letters(words)
    if role == "furniture":  # "Read more: Title"
        return _letters(words).endswith(_letters(string))
    return _says(words, string)


def _says(words: str, string: str) -> bool:
    """Whether a line says what a string does, except for punctuation and a list item's number."""
    line, letters = _letters(words), _letters(string)
    return line == letters or (line.endswith(letters) and line.removesuffix(letters).isdecimal())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
