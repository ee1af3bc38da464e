"""CommonMark with GitHub's tables, read and written."""

from __future__ import annotations

import re

from ttnews.formats.markdown import limits
from ttnews.model import Article
from ttnews.profiles import Markers, PrintedWords
from ttnews.registry.hookspecs import Claim, Renderer, SourceFormat, hookimpl

CODE_KIND = "code"  # of the custom block that holds a code block
PICTURE_SIGN = "\N{FRAME WITH PICTURE}"  # before the words in place of a picture without an image

_CLEAR_SIGNS = {
    "an image": re.compile(r"!\[[^\]]{0,300}\]\([^\s)]"),
    "a link": re.compile(r"(?<!!)\[[^\]]{1,300}\]\(<?(?:https?://|/|#)"),
    "an underlined title": re.compile(r"^[^\s=].*\n={3,}[ \t]*$", re.MULTILINE),
    "a table": re.compile(
        r"^[ \t]*+\|?+(?:[ \t]*+:?-{3,}+:?[ \t]*+\|)+(?:[ \t]*+:?-{3,}+:?[ \t]*+)?$", re.MULTILINE
    ),
    "a fence": re.compile(r"^```[^`\n]*$", re.MULTILINE),
}
# A plain text can have one of these by chance, but not two.
_LIKELY_SIGNS = {
    "a heading": re.compile(r"^#{1,6} \S", re.MULTILINE),
    "a strong line": re.compile(r"^\*\*[^*\s][^*\n]*\*\*$", re.MULTILINE),
    "a line in italics": re.compile(r"^([*_])[^*_\s][^*_\n]*\1$", re.MULTILINE),
    "an underlined heading": re.compile(r"^[^\s-].*\n-{3,}[ \t]*$", re.MULTILINE),
}
_TITLE = re.compile(r"#{1,2} \S")


def parse(text: str, /, *, markers: Markers, article: bool | None = None) -> Article:
    """Read Markdown; every text gives an article.

    Args:
        text: the Markdown.
        markers: the merged marker tables.
        article: whether to look for the article, as in a dump, and leave out menus, cards and
            footers. By default this is done where the text says that a crawler wrote it: by its
            header, or because it is a whole page with lines above a heading of level 1.

    Raises:
        MissingExtraError: markdown-it-py is not installed.

    """
    from ttnews.formats.markdown.reader import read

    return read(text, markers, article=article)


def sniff(text: str, /) -> Claim | None:
    """Claim a text with signs of Markdown at its beginning, more the more of them it has."""
    from ttnews.formats.markdown.front_matter import read_fields

    beginning = text[: limits.SNIFFED].lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    if beginning.startswith(("<", "{")):
        return None
    fields, end = read_fields(beginning)
    beginning = beginning[end:]
    found = ["front matter"] if fields else []
    found += (sign for sign, pattern in _CLEAR_SIGNS.items() if pattern.search(beginning))
    likely = [sign for sign, pattern in _LIKELY_SIGNS.items() if pattern.search(beginning)]
    if found or len(likely) > 1 or _TITLE.match(beginning):
        found += likely
    confidence = min(limits.MOST_CONFIDENCE, limits.CONFIDENCE_STEP * (len(found) + 1))
    return Claim(confidence, ", ".join(found)) if found else None


def render(  # noqa: PLR0913  each is an option
    article: Article,
    /,
    *,
    words: PrintedWords,
    front_matter: bool = False,
    read_more: str | None = None,
    topics: str | None = None,
    byline: str | None = None,
    credit: str | None = None,
) -> str:
    """Write an article as Markdown; every text is escaped, so that it is read back as it was.

    Args:
        article: the article.
        words: the words to print in the article's language, but for those below.
        front_matter: put title, source, authors, date, topics, language, URL and metadata into a
            YAML block at the top instead of lines below the title and the body.
        read_more: the heading above the related items.
        topics: the label before the topics; a colon follows.
        byline: the word before the authors.
        credit: the word before a picture's credit; a colon follows.

    """
    from ttnews.formats.markdown.writer import write

    words = words.chosen(read_more=read_more, topics=topics, byline=byline, credit=credit)
    return write(article, words, front_matter=front_matter)


@hookimpl
def ttnews_register_source_formats() -> list[SourceFormat]:
    """Register the reader."""
    return [
        SourceFormat(
            name="markdown",
            parse=parse,
            description="CommonMark with tables, as crawlers leave it.",
            suffixes=(".md", ".markdown"),
            media_types=("text/markdown",),
            sniff=sniff,
            takes_markers=True,
        )
    ]


@hookimpl
def ttnews_register_renderers() -> list[Renderer]:
    """Register the renderer."""
    return [
        Renderer(
            name="markdown",
            render=render,
            description="CommonMark with tables, for people to read.",
            suffix=".md",
            media_type="text/markdown",
            takes_words=True,
        )
    ]
