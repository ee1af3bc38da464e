"""TEI: an article as a component of a corpus, valid by the schema of CLARIN's PressMint."""

from __future__ import annotations

from collections.abc import Iterator

from ttnews.model import Article
from ttnews.registry.hookspecs import Renderer, hookimpl


def render(  # noqa: PLR0913  each is an option that can be left out
    article: Article,
    /,
    *,
    id: str | None = None,
    language: str | None = None,
    newspaper: str | None = None,
    publisher: str | None = None,
    licence: str | None = None,
) -> str:
    """Write an article as TEI, valid by the schema of PressMint.

    That schema has nothing to mark strong and emphasised words with: the words are written, the
    marks left out. Characters that XML 1.0 can't hold become U+FFFD.

    Args:
        article: the article.
        id: the document's `xml:id`, with which the others in it begin; by default made from the
            article's URL, else from its text.
        language: the language tag (BCP 47) to write where the article states none; by default
            "und", undetermined.
        newspaper: the name of the newspaper that the article is from.
        publisher: who publishes the document, such as a corpus; by default nobody.
        licence: the licence under which it is published, a URL or words; needs the publisher.

    Raises:
        OptionError: an option has not the form that it needs.

    """
    from ttnews.formats.tei.writer import document

    return document(
        article,
        identifier=id,
        language=language,
        newspaper=newspaper,
        publisher=publisher,
        licence=licence,
    )


@hookimpl
def ttnews_register_renderers() -> Iterator[Renderer]:
    """Register the renderer."""
    yield Renderer(
        name="tei",
        render=render,
        description="TEI, the XML of text corpora, valid by PressMint's schema.",
        suffix=".tei.xml",
        media_type="application/tei+xml",
    )
