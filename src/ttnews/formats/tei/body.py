"""The text of the document: the article as divisions, the related items below it.

The schema has paragraphs, headings and links, but no lists, quotations, tables or figures. What is
running text is a `p` whose `rend` says what it looked like; what stands beside it is a `note`
whose `type` says what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Final, assert_never

from ttnews import model
from ttnews.formats.tei.inline import picture_lines, tei_link, tei_text, tei_url
from ttnews.shared.json_text import json_line
from ttnews.shared.xml_writing import escaped_line, escaped_xml, start_tag
from ttnews.text.headings import heading_level

CONVENTIONS: Final = (
    "Written by ttnews. p/@rend: lead; quote, the bibl that points to it says whose; bulleted and "
    "numbered, items of a list, counted by @n; custom, of the kind @n. div[@type='section']/@n: "
    "level of the heading. note/@type: figure; embed; table, with header and row, a p for each "
    "cell; data of a custom block; metadata of the article; summary of a related article. "
    "lb: a line begins."
)
"""What a document says about its own encoding."""


class TeiText:
    """Writes the `text` of a document, and counts its paragraphs."""

    def __init__(self, identifier: str) -> None:
        self._identifier = identifier
        self._numbers = count(1)
        self._paragraph = ""  # identifier of the last one

    def lines(self, article: model.Article) -> Iterator[str]:
        """Write the `text`, line by line."""
        yield '<text>\n<body>\n<div type="article">'
        if article.title:
            yield f"<head>{tei_text(article.title)}</head>"
        if article.lead:
            yield self._p(article.lead, rend="lead")
        levels: list[int] = []  # of the sections that are open
        for block in article.blocks:
            if isinstance(block, model.Heading):
                level = heading_level(block.level)
                while levels and levels[-1] >= level:
                    levels.pop()
                    yield "</div>"
                levels.append(level)
                yield f'<div type="section" n="{level}">'
            yield from self._block(block)
        yield from ("</div>" for _ in levels)
        yield "</div>\n</body>"
        if article.related:
            yield '<back>\n<div type="related">'
            for item in article.related:
                yield from _related(item)
            yield "</div>\n</back>"
        yield "</text>"

    def _block(self, block: model.Block) -> Iterator[str]:
        match block:
            case model.Paragraph(text, marks):
                yield self._p(text, marks)
            case model.Heading(text, _, marks):
                yield f"<head>{tei_text(text, marks)}</head>"
            case model.Quote(text, attribution, marks):
                yield self._p(text, marks, rend="quote")
                if attribution:
                    yield f"{self._about('bibl')}{tei_text(attribution)}</bibl>"
            case model.ListBlock(items, ordered):
                rend = "numbered" if ordered else "bulleted"
                for number, item in enumerate(items, 1):
                    yield self._p(item.text, item.marks, rend=rend, n=str(number))
            case model.Table():
                yield from self._table(block)
            case model.Figure():
                yield from self._figure(block)
            case model.Embed(url, text):
                yield from self._embed(url, text)
            case model.CustomBlock(kind, text, data):
                yield self._p(text, rend="custom", n=kind)
                if data:
                    start = self._about("note", type="data")
                    yield f"{start}{escaped_xml(json_line(data))}</note>"
            case _:
                assert_never(block)

    def _table(self, table: model.Table) -> Iterator[str]:
        yield '<note type="table">'
        if table.caption:
            yield f"<label>{tei_text(table.caption)}</label>"
        if table.header:
            yield from self._row("header", table.header)
        for row in table.rows:
            if row:
                yield from self._row("row", row)
        yield "</note>"

    def _row(self, kind: str, cells: Iterable[str]) -> Iterator[str]:
        yield f'<note type="{kind}">'
        yield from map(self._p, cells)
        yield "</note>"

    def _figure(self, figure: model.Figure) -> Iterator[str]:
        if figure == model.Figure():
            return
        yield '<note type="figure">'
        yield from picture_lines(figure)
        if figure.caption:
            yield self._p(figure.caption)
        if figure.credit:
            yield f"<bibl>{tei_text(figure.credit)}</bibl>"
        yield "</note>"

    def _embed(self, url: str, text: str | None) -> Iterator[str]:
        """Write an embed; a URL that is not safe is an `idno`."""
        target = tei_url(url)
        yield '<note type="embed">'
        if text or target:
            yield f"{self._start_p()}{tei_link(tei_text(text or url), target)}</p>"
        if not target:
            yield f"<idno>{escaped_line(url)}</idno>"
        yield "</note>"

    def _p(
        self,
        text: str,
        marks: tuple[model.Mark, ...] = (),
        *,
        rend: str | None = None,
        n: str | None = None,
    ) -> str:
        return f"{self._start_p(rend=rend, n=n)}{tei_text(text, marks)}</p>"

    def _start_p(self, **attributes: str | None) -> str:
        self._paragraph = f"{self._identifier}.p{next(self._numbers)}"
        return start_tag("p", **{"xml:id": self._paragraph}, **attributes)

    def _about(self, tag: str, **attributes: str) -> str:
        """Write the start of an element that says something about the last paragraph."""
        return start_tag(tag, **attributes, corresp=f"#{self._paragraph}")


def _related(item: model.RelatedItem) -> Iterator[str]:
    url = tei_url(item.url)
    yield "<bibl>"
    shown = item.title or (url and item.url) or ""
    yield f'<title level="a">{tei_link(tei_text(shown), url)}</title>'
    if item.url and not url:
        yield f"<idno>{escaped_line(item.url)}</idno>"
    if item.image or item.alt:
        yield '<note type="figure">'
        yield from picture_lines(item)
        yield "</note>"
    if item.summary:
        yield f'<note type="summary">{tei_text(item.summary)}</note>'
    yield "</bibl>"
