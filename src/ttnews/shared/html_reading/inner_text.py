"""The text of an element, as a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator

from ttnews.shared.html_reading.class_names import words
from ttnews.shared.html_reading.tree import Element

SPACES = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")
# No-break and zero-width spaces, byte order and direction marks at the ends of a text are layout.
EDGES = " \xa0\u1680\u202f\u205f\u3000\u200b\u2060\ufeff\u200e\u200f" + "".join(
    map(chr, range(0x2000, 0x200B))
)

# Elements whose text is not part of the page's.
UNSEEN_TAGS = words("""
    button canvas datalist dialog head input link map meta noscript object option progress
    rp rt script select style svg template textarea
""")
# Elements that begin a line.
BLOCK_TAGS = words("""
    address article aside blockquote body caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li
    main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul
""")


def collapse(text: str | None) -> str:
    """Collapse white space as browsers do, and trim it."""
    return SPACES.sub(" ", text or "").strip(EDGES)


def inner_text(element: Element, without: Container[Element] = ()) -> str:
    """Return the text of an element on one line, with a space between its blocks.

    Elements inside it that are in `without` are left out.
    """
    from lxml import etree  # noqa: PLC0415  an extra

    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, found in walk:
        tag = found.tag
        if event == "start":
            if tag in UNSEEN_TAGS or found in without:
                walk.skip_subtree()
                continue
            parts += [" " if tag in BLOCK_TAGS or tag == "br" else "", found.text or ""]
        else:
            parts.append(" " if tag in BLOCK_TAGS else "")
            parts.append((found.tail or "") if found is not element else "")
    return collapse("".join(parts))


def outermost(element: Element, wanted: Callable[[Element], bool]) -> Iterator[Element]:
    """Yield the wanted elements inside an element, but none inside another of them."""
    from lxml import etree  # noqa: PLC0415  an extra

    walk = etree.iterwalk(element, events=("start",))
    for _, found in walk:
        if found is not element and wanted(found):
            yield found
            walk.skip_subtree()
