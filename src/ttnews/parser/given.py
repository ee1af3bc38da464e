"""Lines that another format has found: which of them are the article, and what they are in it.

A reader of a markup language knows headings, items and pictures better than a dump shows them, but
not where on the page the article is. That takes zones and rules, and these take lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from ttnews.model import Article, Node
from ttnews.parser.build import build
from ttnews.parser.joining import Cleaned, Joined, Part, Piece
from ttnews.parser.locating import locate
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules import RULES, apply
from ttnews.parser.verdict import Verdict, find_verdict
from ttnews.profiles import Markers, fold

_TOP = "# "  # before a heading of level 1, by which the parser knows it
_NO_LEVEL = 7  # below all headings


@frozen
class GivenLine:
    """A line of a page, without the signs of its format.

    Attributes:
        text: what it says, on one line. An item has its bullet or number, a quote ">", as in a
            dump. Of a picture the URL.
        level: of a heading, from 1; 0 for any other line.
        gap: whether a blank line is above it.
        alt: of a picture the alternative text, perhaps empty; None for any other line.

    """

    text: str
    level: int = 0
    gap: bool = True
    alt: str | None = None


@frozen
class DecidedLine:
    """What a given line became.

    Attributes:
        role: the part that it plays.
        node: the block or related item that it went into, without marks and offsets; None if there
            is none.

    """

    role: Role
    node: Node | None


@frozen
class DecidedPage:
    """What given lines became.

    Attributes:
        article: the article that a dump of these lines would be; its offsets mean nothing.
        lines: one entry for each given line, in order.
        verdict: what kind of page it is.

    """

    article: Article
    lines: tuple[DecidedLine, ...]
    verdict: Verdict


def decide(
    lines: Sequence[GivenLine], markers: Markers, *, title: str | None = None
) -> DecidedPage:
    """Decide what the lines of a page are, in linear time.

    Args:
        lines: the lines. One without text is furniture.
        markers: the merged marker tables.
        title: the title that the source states, if it does, perhaps with the name of the site. The
            line that says it is the title; if none does, only a heading can be.

    """
    source, known = _as_dump(lines)
    page = Page(source, markers, known=known)
    stated = _stated_headline(page, lines, title) if title else None
    locate(page, stated)
    if title and stated is None and page.headline is not None:
        line = page.lines[page.headline]
        page.headline = page.headline if lines[line.number - 1].level else None
    apply(RULES, page)
    nodes: dict[int, Node] = {}
    article = build(page, nodes)
    decided = [DecidedLine(Role.FURNITURE, None)] * len(lines)
    for line in page.lines:
        role = line.role or Role.FURNITURE
        decided[line.number - 1] = DecidedLine(role, nodes.get(line.index))
    return DecidedPage(article, tuple(decided), find_verdict(page))


def _as_dump(lines: Sequence[GivenLine]) -> tuple[str, Joined]:
    """Write lines as a dump, each on one line, and say what each is."""
    pieces: list[Piece] = []
    cleaned: dict[int, Cleaned] = {}
    at = 0
    for number, line in enumerate(lines, 1):
        text = " ".join(line.text.split())
        if line.gap and pieces:
            pieces.append((0, "", ""))
            at += 1
        raw = text
        if line.alt is not None:
            raw = f"![{' '.join(line.alt.split())}]({text})"
        elif line.level == 1:
            raw = _TOP + text
        if raw != text and text:
            start = at + raw.rindex(text)
            part = Part(number, at, at + len(raw))
            alt = None if line.alt is None else " ".join(line.alt.split())
            cleaned[number] = Cleaned(text, "", start, start + len(text), (part,), alt)
        elif not text:
            raw = ""
        pieces.append((number, raw, raw))
        at += len(raw) + 1
    return "\n".join(raw for _, raw, _ in pieces), Joined(pieces, cleaned, is_wrapped=False)


def _stated_headline(page: Page, lines: Sequence[GivenLine], title: str) -> int | None:
    """Return the index of the line that is a stated title, or its beginning before a site's name.

    Of several it is the highest heading, and of these the first.
    """
    stated = fold(title)

    found = [
        (lines[line.number - 1].level or _NO_LEVEL, line.index)
        for line in page.lines
        if stated.startswith(line.folded) and _ends_before_site(stated[len(line.folded) :])
    ]
    return min(found)[1] if found else None


def _ends_before_site(rest: str) -> bool:
    """Whether a title goes on with nothing, or with a separator and more."""
    sign = rest.strip()[:1]
    return not rest or (rest[0].isspace() and not sign.isalnum() and sign not in "\"'(«“„‘")
