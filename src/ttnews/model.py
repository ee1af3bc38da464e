"""The document model: pure data that knows no format.

All classes are frozen and slotted; change one with `attrs.evolve`. Equality is about content:
offsets do not take part, so an article equals its own round trip through any lossless form.
Nothing here validates: types are checked where data comes in (`ttnews.loads`, the parsers).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, TypeAlias

from attrs import field, frozen

from ttnews.exceptions import RenderError

JSON: TypeAlias = "bool | int | float | str | list[JSON] | Mapping[str, JSON] | None"
"""What a JSON document can hold; the keys of objects are strings."""

_LONGEST_SHOWN = 60  # characters of a title in a `repr`

MarkKind: TypeAlias = Literal["link", "strong", "emphasis"]


@frozen(kw_only=True)
class Node:
    """What has offsets: the base of all blocks and of `RelatedItem`.

    Attributes:
        start: offset of the node's first character in the parsed text, in `str` characters from 0;
            None for a node that was not parsed from text.
        end: offset just after its last character, or None.

    """

    start: int | None = field(default=None, eq=False, repr=False)
    end: int | None = field(default=None, eq=False, repr=False)


@frozen
class Mark:
    """A stretch of a block's text that is a link, strong or emphasised (stand-off markup).

    Attributes:
        kind: `"link"`, `"strong"` or `"emphasis"`.
        start: offset of the first marked character in the block's own text, from 0.
        end: offset just after the last one.
        href: where a link leads, as found; None for the other kinds.

    """

    kind: MarkKind
    start: int
    end: int
    href: str | None = None


@frozen
class Paragraph(Node):
    """Running text; also the item of a `ListBlock`.

    Attributes:
        text: the text.
        marks: stand-off marks on the text.

    """

    type: Literal["paragraph"] = field(default="paragraph", init=False, eq=False, repr=False)
    text: str
    marks: tuple[Mark, ...] = ()


@frozen
class Heading(Node):
    """A heading inside the article; the article's own title is `Article.title`, level 1.

    Attributes:
        text: the heading.
        level: 2 for a section, up to 6.
        marks: stand-off marks on the text.

    """

    type: Literal["heading"] = field(default="heading", init=False, eq=False, repr=False)
    text: str
    level: int = 2
    marks: tuple[Mark, ...] = ()


@frozen
class Quote(Node):
    """A block quotation.

    Attributes:
        text: what was said.
        attribution: who said it, as printed, or None.
        marks: stand-off marks on the text.

    """

    type: Literal["quote"] = field(default="quote", init=False, eq=False, repr=False)
    text: str
    attribution: str | None = None
    marks: tuple[Mark, ...] = ()


@frozen
class ListBlock(Node):
    """A list.

    Attributes:
        items: the items, without their bullets or numbers.
        ordered: whether it is numbered, from 1.

    """

    type: Literal["list"] = field(default="list", init=False, eq=False, repr=False)
    items: tuple[Paragraph, ...]
    ordered: bool = False


@frozen
class Table(Node):
    """A table of plain text cells.

    Attributes:
        rows: the body rows, each a tuple of cells.
        header: the cells of the header row; empty if there is none.
        caption: the table's caption or None.

    """

    type: Literal["table"] = field(default="table", init=False, eq=False, repr=False)
    rows: tuple[tuple[str, ...], ...]
    header: tuple[str, ...] = ()
    caption: str | None = None


@frozen
class Figure(Node):
    """A picture in the flow of the article.

    Attributes:
        image: file name or URL, as found; None if only its alt text or caption is left.
        alt: the alternative text.
        caption: the caption, without the credit.
        credit: whom the picture is credited to, as printed.

    """

    type: Literal["figure"] = field(default="figure", init=False, eq=False, repr=False)
    image: str | None = None
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


@frozen
class Embed(Node):
    """A video, a post or another embedded thing.

    Attributes:
        url: where it lives, as found.
        text: the text in place of it, or None.

    """

    type: Literal["embed"] = field(default="embed", init=False, eq=False, repr=False)
    url: str
    text: str | None = None


@frozen
class CustomBlock(Node):
    """A third party's block, or one of a kind that only a newer ttnews knows.

    Attributes:
        kind: what it is, in the third party's own word.
        text: what a renderer prints that doesn't know the kind.
        data: JSON-ready details.

    """

    type: Literal["custom"] = field(default="custom", init=False, eq=False, repr=False)
    kind: str
    text: str
    data: Mapping[str, JSON] = field(factory=dict, hash=False)


LeafBlock = Paragraph | Heading | Quote | Table | Figure | Embed | CustomBlock  # no items inside

Block = Paragraph | Heading | Quote | ListBlock | Table | Figure | Embed | CustomBlock
"""A part of the body. The union is closed: `match` over it can be proved complete.

Each has a `type`, its name in JSON: `"paragraph"`, `"list"`, `"custom"` and so on.
"""


@frozen
class RelatedItem(Node):
    """A card of another story ("read more").

    Attributes:
        title: the other story's title.
        summary: its summary or standfirst.
        image: file name or URL of its picture.
        alt: the picture's alternative text.
        url: where the story lives.

    """

    title: str
    summary: str | None = None
    image: str | None = None
    alt: str | None = None
    url: str | None = None


@frozen(repr=False)
class Article:
    """A news article.

    `str(article)` is a page of text to read: the dump that the renderer `text` writes.

    Attributes:
        title: the headline; None if the text has none.
        source: the publisher or agency that the text credits, as printed.
        authors: the names of a byline.
        published: when, if the text states it in full.
        lead: the standfirst, without the credit that opens it.
        blocks: the body in reading order.
        topics: labels or tags.
        related: the cards of other stories.
        language: a BCP 47 tag; of a dump the language of its marker words, if that is plain.
        url: where the article lives.
        metadata: anything else, JSON-ready; it does not take part in the hash.
        title_start: offset of the title's first character in the parsed text, in `str` characters
            from 0; None for an article that was not parsed from text.
        title_end: offset after its last one.
        lead_start: offset of the lead's first character, likewise.
        lead_end: offset after its last one.

    """

    title: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | date | None = None
    lead: str | None = None
    blocks: tuple[Block, ...] = ()
    topics: tuple[str, ...] = ()
    related: tuple[RelatedItem, ...] = ()
    language: str | None = None
    url: str | None = None
    metadata: Mapping[str, JSON] = field(factory=dict, hash=False)
    title_start: int | None = field(default=None, kw_only=True, eq=False, repr=False)
    title_end: int | None = field(default=None, kw_only=True, eq=False, repr=False)
    lead_start: int | None = field(default=None, kw_only=True, eq=False, repr=False)
    lead_end: int | None = field(default=None, kw_only=True, eq=False, repr=False)

    def __str__(self) -> str:
        """Write the article as a page of text; as `repr` does without a text renderer."""
        import ttnews  # noqa: PLC0415  the lazy face of the package: the model knows no format

        return ttnews.render(self, to="text") if "text" in ttnews.renderers() else repr(self)

    def __repr__(self) -> str:
        """Say which article it is: its title, and how many blocks and related items it has."""
        title = None if self.title is None else shorten(self.title, _LONGEST_SHOWN)
        return f"<Article {title!r}: {len(self.blocks)} blocks, {len(self.related)} related>"

    def _repr_html_(self) -> str | None:
        """Show the article in a notebook, loading nothing; None without an html renderer."""
        import ttnews  # noqa: PLC0415  the lazy face of the package: the model knows no format

        if "html" not in ttnews.renderers():
            return None
        fragment = ttnews.render(self, to="html", standalone=False, pictures=False)
        return f'<div style="max-width: 42em">\n{fragment}</div>\n'


def shorten(text: str, longest: int) -> str:
    """Return a text on one line, cut to so many characters."""
    beginning = text[: 2 * longest]
    line = " ".join(beginning.split())
    is_whole = len(beginning) == len(text) and len(line) <= longest
    return line if is_whole else line[: longest - 1] + "…"


def check_article(article: object) -> None:
    """Raise `RenderError` unless this is an article, not the dump that was to be parsed first."""
    if not isinstance(article, Article):
        raise RenderError(f"expected an Article, not {type(article).__name__}")
