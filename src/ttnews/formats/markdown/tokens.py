"""The tokens of a text, by markdown-it-py.

CommonMark with GitHub's tables, except for two things that crawlers leave. Indented prose is prose
and not code. And where a link reaches over several lines, which end with backslashes, a heading in
it doesn't end it.

A line in italics that is, or begins with, `PICTURE_SIGN` is an image without a URL, as the writer
has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from ttnews.extras import extra
from ttnews.formats.markdown import PICTURE_SIGN, limits

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    _InlineRule = Callable[[StateInline, bool], bool]
    _BlockRule = Callable[[StateBlock, int, int, bool], bool]

SPAN = "span"
"""The key in the `meta` of links, images and line breaks: their offsets in the block's text."""

_PICTURE = re.compile(rf"\*{PICTURE_SIGN}(?: ((?:\\.|[^*\\\n])+))?\*(?=\\?(?:\n|$))")
_INTERRUPTED = ["paragraph", "reference", "blockquote"]  # by headings, as CommonMark has it


def tokenize(text: str) -> tuple[list[Token], list[dict[str, Any]]]:
    """Return the tokens of a text whose lines end with line feeds, and the links it defines.

    Raises:
        MissingExtraError: markdown-it-py is not installed.

    """
    found: dict[str, Any] = {}
    return _reader().parse(text, found), list(found.get("references", {}).values())


@cache
def _reader() -> MarkdownIt:
    with extra("markdown"):
        from markdown_it import MarkdownIt, rules_inline
        from markdown_it.rules_block import heading

    class Reader(MarkdownIt):
        """A reader that leaves every URL as it was found; what is safe is for renderers to say."""

        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802
            return url

        def normalizeLinkText(self, link: str) -> str:  # noqa: N802
            return link

    reader = Reader("commonmark", {"maxNesting": limits.DEEPEST_NESTING})
    reader.enable("table")
    # Line ends are made alike before, and NUL stays, so that offsets count in the source.
    reader.disable(["code", "normalize"])
    reader.block.ruler.at("heading", _not_in_link(heading), {"alt": _INTERRUPTED})
    reader.inline.ruler.before("emphasis", "picture", _noting_span(_read_picture))
    for name in ("newline", "escape", "link", "image", "autolink", "html_inline"):
        reader.inline.ruler.at(name, _noting_span(getattr(rules_inline, name)))
    return reader


def _noting_span(rule: _InlineRule) -> _InlineRule:
    """Let a rule note where in the block's text it found something."""

    def found(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it-py calls it
        start = state.pos
        is_found = rule(state, silent)
        if is_found and not silent:
            state.tokens[-1].meta[SPAN] = (start, state.pos)
        return is_found

    return found


def _read_picture(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it-py calls it
    """Read a line in italics that stands for a picture without an image."""
    begins = state.pos == 0 or state.src[state.pos - 1] == "\n"
    found = _PICTURE.match(state.src, state.pos, state.posMax) if begins else None
    if found is None:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.content, token.children = found[1] or "", []
        state.md.inline.parse(token.content, state.md, state.env, token.children)
    state.pos = found.end()
    return True


def _not_in_link(rule: _BlockRule) -> _BlockRule:
    """Let a rule pass over lines below one that is nothing but a backslash."""

    def found(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        above = state.src[state.bMarks[line - 1] : state.eMarks[line - 1]] if line else ""
        return above.strip() != "\\" and rule(state, line, end, silent)

    return found
