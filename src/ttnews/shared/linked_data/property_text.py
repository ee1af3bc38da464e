"""The text of a property: publishers leave HTML in it, and characters that are escaped twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

_INLINE_TAGS: Final = (
    *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font"),
    *("i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub"),
    *("sup", "time", "tt", "u", "var", "wbr"),
)
_BLOCK_TAGS: Final = (
    *("p", "br", "li", "div", "ul", "ol", "h2", "h3", "h4", "h5", "h6", "h1", "blockquote", "img"),
    *("figure", "figcaption", "iframe", "section", "tr", "td", "th", "table", "tbody", "thead"),
    *("tfoot", "caption", "dl", "dt", "dd", "hr", "pre", "address", "article", "aside", "audio"),
    *("button", "center", "details", "footer", "form", "header", "main", "nav", "picture"),
    *("source", "summary", "video"),
)
_HIDDEN_TAGS: Final = ("script", "style", "template")
_KNOWN_TAGS: Final = frozenset((*_INLINE_TAGS, *_BLOCK_TAGS, *_HIDDEN_TAGS))
_LINE_PREFIXES: Final = {"li": "• ", "blockquote": "> "}
_LINE_BREAKS: Final = {"<br": "\n", "</br": "\n", "<li": "\n", "</li": ""}  # else a blank line

# What stands in angle brackets and is not HTML is text. No part of it looks beyond the next
# bracket, so that a text of nothing but brackets is read in linear time.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?=[\s/>])([^<>]*)>")
_COMMENT = re.compile(r"<!--[^<>]*-->")
_SOURCE = re.compile(r"""(?<![\w-])src\s*=\s*["']?([^"'\s]+)""", re.IGNORECASE)
_ALT = re.compile(r"""(?<![\w-])alt\s*=\s*(?:"([^"]+)"|'([^']+)')""", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});", re.ASCII)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES = re.compile(r"\n{3,}")


def markup_to_line(text: str) -> str:
    """Return the text of a headline, a name or a summary, on one line."""
    bare = unescaped(_without_tags(text, " ") if "<" in text else text)
    return _SPACE.sub(" ", bare).strip()


def markup_to_lines(text: str) -> str:
    """Return running text as the lines of a dump, with a blank line between paragraphs.

    In a text that has HTML for paragraphs or line breaks the line ends of the source say nothing;
    items of lists and quotations begin as in a dump, and pictures become the lines of their source
    and alternative text.
    """
    if "<" not in text:
        return unescaped(text)
    if not any(tag[2].lower() in _BLOCK_TAGS for tag in _TAG.finditer(text)):
        return unescaped(_without_tags(text, ""))
    cut = "".join(_segments(_COMMENT.sub("", text))).split("\n")
    return _BLANK_LINES.sub("\n\n", unescaped("\n".join(line.strip(" ") for line in cut))).strip()


def _without_tags(text: str, line_break: str) -> str:
    def instead(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        return line_break if name in _BLOCK_TAGS else "" if name in _INLINE_TAGS else tag[0]

    return _TAG.sub(instead, _COMMENT.sub("", text))


def _segments(text: str) -> Iterator[str]:
    at = 0
    prefix = hidden = ""
    for tag in _TAG.finditer(text):
        is_end, name = bool(tag[1]), tag[2].lower()
        if name not in _KNOWN_TAGS:
            continue
        words = "" if hidden else _SPACE.sub(" ", text[at : tag.start()])
        at = tag.end()
        yield _with_prefix(prefix, words)
        prefix = prefix if words.isspace() or not words else ""
        if name in _HIDDEN_TAGS:
            hidden = "" if is_end and hidden == name else hidden or name
        elif not hidden and name in _BLOCK_TAGS:
            yield _LINE_BREAKS.get(f"<{tag[1]}{name}", "\n\n")
            prefix = "" if is_end else _LINE_PREFIXES.get(name, prefix)
            yield from _media(tag[3])
    yield "" if hidden else _with_prefix(prefix, _SPACE.sub(" ", text[at:]))


def _with_prefix(prefix: str, words: str) -> str:
    return prefix + words.lstrip(" ") if prefix and words.strip() else words


def _media(attributes: str) -> Iterator[str]:
    source, alt = _SOURCE.search(attributes), _ALT.search(attributes)
    if source:
        yield f"{source[1]}\n"
        yield f"{alt[1] or alt[2]}\n" if alt else ""


def unescaped(text: str) -> str:
    """Return a text without character references, and without those that these spell."""
    for _ in range(2):  # "&amp;Ccedil;" is what some systems make of "Ç"
        if "&" in text:
            text = _REFERENCE.sub(lambda found: unescape(found.group()), text)
    return text
