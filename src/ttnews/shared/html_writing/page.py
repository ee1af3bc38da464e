"""A whole page of HTML, which is well-formed XML too, and how articles look on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ttnews.shared.escaping import attribute, escaped, language_tag

# How the elements of `article_html` look.
STYLE: Final = """\
h1, h2, h3 { line-height: 1.25; }
p, td { white-space: pre-line; }
.byline, .metadata, .picture, .topics, .url, figcaption, footer { font-size: 0.9em; opacity: 0.8; }
.lead { font-weight: bold; }
figure { margin: 1.5em 0; }
img { max-width: 100%; height: auto; }
.picture { border: 1px dashed; padding: 0.5em; text-align: center; overflow-wrap: anywhere; }
.topics { padding: 0; }
.topics li { display: inline-block; margin-inline-end: 1em; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.2em 0.6em; text-align: start; }
aside { border-top: 1px solid; margin-top: 2em; }
.url { overflow-wrap: anywhere; }
"""


def page_html(
    lines: Iterable[str], *, title: str, language: str | None = None, head: Iterable[str] = ()
) -> str:
    """Write a whole page round the lines of its body, with more lines in its head.

    The title is not blank; a language that is no tag is left out.
    """
    lang = "".join(attribute(name, language_tag(language)) for name in ("lang", "xml:lang"))
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html xmlns="http://www.w3.org/1999/xhtml"{lang}>',
            '<head>\n<meta charset="utf-8" />',
            f"<title>{escaped(title)}</title>",
            *head,
            "</head>\n<body>",
            *lines,
            "</body>\n</html>\n",
        )
    )
