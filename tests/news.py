"""Invented news in every language of the profiles, and the pages that print them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Final, TypeAlias

import cattrs
from attrs import evolve, frozen

from paths import FIXTURES

NEWS: Final = FIXTURES / "news"
LANGUAGES: Final = sorted(path.stem for path in NEWS.glob("*.toml"))
SPACELESS: Final = {"ja", "th", "zh"}  # where lines are joined without a blank
FULL_WIDTH: Final = {"ja", "zh"}
QUESTION_MARKS: Final = {"ar": "؟", "el": ";", "fa": "؟", "ja": "？", "zh": "？"}


@frozen(kw_only=True)
class News:
    """An article and what a page prints around it, as papers of the language have it.

    Attributes:
        published: the day of both date lines; None where the paper prints another calendar.
        interview: questions and answers in turn.
        quote: sentences, and whose they are.
        signoffs: what can stand below or behind the last paragraph.
        staff: what stands in place of an author's name.
        more: the heading of a block of other stories; "also" stands before links to them.
        cards: titles and summaries of other stories.

    """

    language: str
    title: str
    lead: str
    source: str
    author: str
    byline: str
    other_byline: str
    date_line: str
    other_date_line: str
    published: date | None = None
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...]
    intro: str
    items: tuple[str, ...]
    interview: tuple[str, ...]
    speaker: str
    quote: tuple[str, ...]
    poem: tuple[str, ...]
    materials: tuple[str, ...]
    places: tuple[str, ...]
    caption: str
    credit: str
    signoffs: tuple[str, ...]
    update: str
    staff: str
    more: str
    also: str
    cards: tuple[tuple[str, str], ...]
    menu: tuple[str, ...]
    share: tuple[str, ...]
    cookie: str
    newsletter: str
    ad: str
    footer: tuple[str, ...]
    bio: str
    comments: tuple[str, ...]

    @property
    def colon(self) -> str:
        return "：" if self.language in FULL_WIDTH else ":"

    @property
    def question_mark(self) -> str:
        return QUESTION_MARKS.get(self.language, "?")

    @property
    def story_titles(self) -> tuple[str, ...]:
        return tuple(title for title, _ in self.cards)


@cache
def news(language: str) -> News:
    content = tomllib.loads((NEWS / f"{language}.toml").read_text(encoding="utf-8"))
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(date, lambda day, _: day)
    return converter.structure({"language": language, **content}, News)


@frozen
class Piece:
    """Lines of a dump that a reader takes in as one.

    Attributes:
        printed: what the dump has, of one line or several; nothing for a piece that is printed
            within another one.
        kind: which part of the article it is, or nothing.
        kept: texts that the article's blocks must have, in order.
        gone: texts that no paragraph, heading or item may have.
        related: titles of other stories that the article must name.

    """

    printed: str
    kind: str = ""
    kept: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


def text(line: str, kind: str = "") -> Piece:
    return Piece(line, kind, kept=(line,))


def lines(texts: Sequence[str], sign: str = "", between: str = "\n", kind: str = "") -> Piece:
    """Return lines of text; "#" in the sign before them is their number."""
    signs = [sign.replace("#", str(number)) for number in range(1, len(texts) + 1)]
    return Piece(between.join(map(str.__add__, signs, texts)), kind, kept=tuple(texts))


def furniture(printed: str, *gone: str) -> Piece:
    return Piece(printed, gone=gone)


def boxes(entries: Sequence[str], between: str = "\n") -> Piece:
    """Return lines of furniture, all of which have to go."""
    return Piece(between.join(entries), gone=tuple(entries))


@frozen(kw_only=True)
class Page:
    """A page, and what is asked of the article that is found in its dump.

    Attributes:
        pieces: what is printed, from top to bottom.
        form: the dump, where it is not that of the pieces with blank lines between them.
        title: the title.
        published: the date, if one is printed.
        source: the credit that opens the lead, if one does.
        can_lead_be_text: whether the first paragraph can be taken for the lead.

    """

    news: News
    pieces: tuple[Piece, ...]
    form: str | None = None
    title: str
    published: date | None
    source: str | None = None
    can_lead_be_text: bool = False

    @property
    def dump(self) -> str:
        return self.joined() if self.form is None else self.form

    def joined(self, between: str = "\n\n") -> str:
        return between.join(piece.printed for piece in self.pieces if piece.printed) + "\n"

    def printed_as(self, dump: str) -> Page:
        return evolve(self, form=dump)

    def has(self, kind: str) -> bool:
        return any(piece.kind == kind for piece in self.pieces)

    def place(self, kind: str, number: int = 0) -> int:
        """Return the place of a piece of a kind; the last one is number -1."""
        return [place for place, piece in enumerate(self.pieces) if piece.kind == kind][number]

    def piece(self, kind: str, number: int = 0) -> Piece:
        return self.pieces[self.place(kind, number)]

    def without(self, *kinds: str) -> Page:
        kept = tuple(piece for piece in self.pieces if piece.kind not in kinds)
        return evolve(self, pieces=kept)

    def above(self, *pieces: Piece) -> Page:
        return evolve(self, pieces=(*pieces, *self.pieces))

    def below(self, *pieces: Piece) -> Page:
        return evolve(self, pieces=(*self.pieces, *pieces))

    def under(self, kind: str, *pieces: Piece, number: int = 0) -> Page:
        """Put pieces right below another one."""
        place = self.place(kind, number) + 1
        return evolve(self, pieces=(*self.pieces[:place], *pieces, *self.pieces[place:]))

    def amid(self, *pieces: Piece) -> Page:
        """Put pieces between two paragraphs in the middle of the article."""
        return self.under("paragraph", *pieces, number=2)

    def replaced(self, kind: str, *pieces: Piece, number: int = 0) -> Page:
        place = self.place(kind, number)
        return evolve(self, pieces=(*self.pieces[:place], *pieces, *self.pieces[place + 1 :]))

    def reprinted(self, kind: str, printed: str, number: int = 0) -> Page:
        """Print a piece differently; what is asked stays the same."""
        changed = evolve(self.piece(kind, number), printed=printed)
        return self.replaced(kind, changed, number=number)


Change: TypeAlias = "Callable[[Page], Page]"


def article(language: str) -> Page:
    """Return a page with nothing around the article."""
    told = news(language)
    paragraphs = [text(paragraph, "paragraph") for paragraph in told.paragraphs]
    headings = [text(heading, "heading") for heading in told.headings]
    pieces = (
        Piece(told.title, "title"),
        Piece(told.byline, "byline"),
        Piece(told.date_line, "date"),
        Piece(told.lead, "lead"),
        *paragraphs[:2],
        headings[0],
        *paragraphs[2:4],
        text(told.intro, "intro"),
        lines(told.items, "- ", kind="list"),
        headings[1],
        *paragraphs[4:],
    )
    return Page(news=told, pieces=pieces, title=told.title, published=told.published)
