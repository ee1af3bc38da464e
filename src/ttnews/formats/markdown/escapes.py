"""Escapes: what would mean something to Markdown, written so that it means itself."""

from __future__ import annotations

import re

# What means something anywhere in a line. An underscore inside a word means nothing, and an
# ampersand only before the name or number of a character.
_ACTIVE = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# A character that `_ACTIVE` could match. Most texts have none, and this is found out much faster.
_MAYBE_ACTIVE = re.compile(r"[\\`*\[\]<~_&]")
# Where the text goes on after a mark, what follows an ampersand is not known.
_ACTIVE_AT_MARK = re.compile(rf"{_ACTIVE.pattern}|&(?=[#\w]|$)")
# What means something at the start of a line: headings, quotes, lists, rules, the line below a
# table's header. Group 1 is a number.
_OPENING = re.compile(
    r"#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=|:][-=|:\s]*$|(\d{1,9})[.)](?=\s|$)", re.ASCII
)
_PLAIN_DESTINATION = re.compile(r"[\w/.~:?#@!$'+,;=%-]+")
_NOT_IN_DESTINATION = re.compile(r"[\\<>]|&(?=#?\w+;)")


def escape(text: str) -> str:
    """Escape what means something anywhere in a line."""
    return _ACTIVE.sub(r"\\\g<0>", text) if _MAYBE_ACTIVE.search(text) else text


def escape_at_mark(text: str) -> str:
    """Escape a stretch of text beside a mark, where more can mean something."""
    return _ACTIVE_AT_MARK.sub(r"\\\g<0>", text)


def escape_opening(line: str) -> str:
    """Escape, in a line that is escaped otherwise, what means something at its start."""
    found = _OPENING.match(line)
    if not found:
        return line
    at = found.end() - 1 if found[1] else 0  # after the digits of a number
    return f"{line[:at]}\\{line[at:]}"


def destination(url: str) -> str:
    """Write where a link leads, or an image comes from."""
    if _PLAIN_DESTINATION.fullmatch(url):
        return url
    return "<" + _NOT_IN_DESTINATION.sub(r"\\\g<0>", url) + ">" if url else ""
