"""CommonMark with GitHub's tables, read and written."""

from __future__ import annotations

from ttnews.model import Article
from ttnews.profiles import Markers
from ttnews.registry.hookspecs import Claim, Renderer, SourceFormat, hookimpl

CODE_KIND = "code"  # of the custom block that holds a code block
_LEAST, _SUREST = 0.1, 0.5  # of confidence: what a text has that could be anything; for three signs


def parse(text: str, /, *, markers: Markers) -> Article:
    """Read Markdown; every text gives an article.

    Raises:
        MissingExtraError: markdown-it-py is not installed.

    """
    from ttnews.formats.markdown.reader import read

    return read(text, markers)


def sniff(text: str, /) -> Claim | None:
    """Claim a text with signs of Markdown, more the more of them it has."""
    from ttnews.formats.markdown.signs import signs

    found = signs(text)
    if not found:
        return None
    return Claim(min(_SUREST, _LEAST * (len(found) + 1)), ", ".join(found))


def render(  # noqa: PLR0913  each is an option
    article: Article,
    /,
    *,
    front_matter: bool = False,
    read_more: str = "Read more",
    topics: str = "Topics",
    byline: str = "By",
    credit: str = "Photo",
) -> str:
    """Write an article as Markdown; see `ttnews.formats.markdown.writer.write`."""
    from ttnews.formats.markdown.writer import write

    return write(
        article,
        front_matter=front_matter,
        read_more=read_more,
        topics=topics,
        byline=byline,
        credit=credit,
    )


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
        )
    ]
