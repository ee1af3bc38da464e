"""Text of XML under construction."""

from __future__ import annotations

import re

from ttnews.shared.marked_text import MarkedText

_EDGES = " \t\r\n"  # what XML calls white space; others are characters of the text
_SPACES = re.compile(f"[{_EDGES}]+")


def xml_text() -> MarkedText:
    """Return an empty text that collapses white space as for XML that is printed with indents."""
    return MarkedText(_SPACES, _EDGES, joins_across_space=True)
