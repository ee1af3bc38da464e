"""The book and its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from io import BytesIO
from typing import Final, TypeAlias
from uuid import UUID, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ttnews.exceptions import RenderError
from ttnews.formats.epub.metadata import (
    book_title,
    collapsed,
    credit_lines,
    given_text,
    languages_of,
    modified_moment,
)
from ttnews.model import Article
from ttnews.profiles import PrintedWords
from ttnews.registry.functions import default_registry
from ttnews.shared.escaping import attribute, escaped, language_tag
from ttnews.shared.html_writing.article import STYLE, article_html, page_html
from ttnews.shared.html_writing.direction import Direction, article_direction, turned
from ttnews.shared.urls import absolute_url

WordsFor: TypeAlias = Callable[[str | None], PrintedWords]
"""Returns what is printed in articles of a language."""

_MEDIA_TYPE: Final = "application/epub+zip"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that ZIP archives know: of all files
_BEST_COMPRESSION = 9
_UNIX = 3  # otherwise the archive would tell what system it was made on
_READABLE = 0o100644 << 16

# Drawn at random once, so that identifiers made here are equal to no others.
_IDENTIFIERS = UUID("b64e94af-239e-4485-8a55-bd8362900830")

# Without it, readers have to guess from the content of the file.
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

_CONTAINER = f"""\
{_DECLARATION}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""

# What is true of every book made here: it is text under headings, and nothing in it moves.
_ACCESSIBILITY = """\
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>"""


def book(  # noqa: PLR0913  each is an option that can be left out
    articles: Iterable[Article],
    /,
    *,
    title: str | None = None,
    language: str | None = None,
    identifier: str | None = None,
    modified: str | None = None,
    read_more: str | None = None,
) -> bytes:
    """Write articles as an EPUB 3.3 book, each a chapter; the same bytes on every run.

    Nothing is fetched, and a book must not load pictures from elsewhere: they are named instead.

    Args:
        articles: the articles, at least one.
        title: the book's title; by default that of the only article.
        language: a language tag (BCP 47); by default those of the articles, else
            `UNKNOWN_LANGUAGE`.
        identifier: what tells this book from all others; by default the URL of the only article,
            else a `urn:uuid:` (version 5) made from the content, which names the file and says
            nothing about the articles.
        modified: when the book was last changed, in ISO 8601, in UTC if there is no offset; by
            default when the last article was published, else `NO_MOMENT`.
        read_more: the heading above the related items; by default in each article's language.

    Raises:
        OptionError: an option has not the form that it needs.
        RenderError: there is no article or no title.

    """
    return bound(
        articles,
        default_registry().words,
        title=title,
        language=language,
        identifier=identifier,
        modified=modified,
        read_more=read_more,
    )


def bound(  # noqa: PLR0913  each is an option that can be left out
    articles: Iterable[Article],
    words_for: WordsFor,
    *,
    title: str | None,
    language: str | None,
    identifier: str | None,
    modified: str | None,
    read_more: str | None,
) -> bytes:
    """Write a book as `book` does, with the words to print in each language."""
    articles = tuple(articles)
    if not articles:
        raise RenderError("a book needs an article at least")
    title = book_title(articles, title)
    languages = languages_of(articles, language)
    chapters = {
        f"article-{number}.xhtml": (collapsed(article.title) or str(number), article)
        for number, article in enumerate(articles, 1)
    }
    ways = [article_direction(article) for article in articles]
    way: Direction | None = "rtl" if 2 * ways.count("rtl") > len(ways) else None
    files = {
        "nav.xhtml": _navigation(title, chapters, languages[0], way),
        "style.css": STYLE,
    }
    for (name, (heading, article)), inside in zip(chapters.items(), ways, strict=True):
        words = words_for(article.language or language).chosen(read_more=read_more)
        files[name] = _chapter(heading, article, language, words, inside)
    metadata = [
        f"<dc:title>{escaped(title)}</dc:title>",
        *(f"<dc:language>{tag}</dc:language>" for tag in languages),
        *credit_lines(articles),
        f'<meta property="dcterms:modified">{modified_moment(articles, modified)}</meta>',
    ]
    own = _identifier(articles, identifier)
    if not own:
        digest = sha256("\0".join([*metadata, *files.values()]).encode()).hexdigest()
        own = f"urn:uuid:{uuid5(_IDENTIFIERS, digest)}"
    metadata.insert(0, f'<dc:identifier id="identifier">{escaped(own)}</dc:identifier>')
    return _archive(
        {
            "META-INF/container.xml": _CONTAINER,
            "EPUB/package.opf": _package(metadata, files, languages[0], way),
            **{f"EPUB/{name}": content for name, content in files.items()},
        }
    )


def _identifier(articles: Sequence[Article], given: str | None) -> str | None:
    if given is None:
        return absolute_url(articles[0].url) if len(articles) == 1 else None
    return given_text("identifier", given)


def _chapter(
    title: str,
    article: Article,
    language: str | None,
    words: PrintedWords,
    way: Direction | None,
) -> str:
    url_for = partial(absolute_url, base=article.url)
    lines = article_html(article, words=words, pictures=False, url_for=url_for)
    return _page(lines, title, language_tag(article.language) or language, way)


def _navigation(
    title: str,
    chapters: Mapping[str, tuple[str, Article]],
    language: str,
    way: Direction | None,
) -> str:
    lines = [
        '<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc">',
        f"<h1>{escaped(title)}</h1>\n<ol>",
        *(_entry(name, *chapter, way) for name, chapter in chapters.items()),
        "</ol>\n</nav>",
    ]
    return _page(lines, title, language, way)


def _entry(name: str, title: str, article: Article, way: Direction | None) -> str:
    lang = attribute("lang", language_tag(article.language))
    turn, _ = turned([title], way or "ltr")
    return f'<li><a{lang}{turn} href="{name}">{escaped(title)}</a></li>'


def _page(lines: Iterable[str], title: str, language: str | None, way: Direction | None) -> str:
    style = '<link rel="stylesheet" href="style.css" />'
    page = page_html(lines, title=title, language=language, direction=way, head=[style])
    return _DECLARATION + page


def _package(
    metadata: Iterable[str], files: Iterable[str], language: str, way: Direction | None
) -> str:
    chapters = [name for name in files if name.startswith("article-")]
    return "\n".join(
        [
            f'{_DECLARATION}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"',
            f' unique-identifier="identifier" xml:lang="{language}"{attribute("dir", way)}>',
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
            *metadata,
            _ACCESSIBILITY,
            "</metadata>\n<manifest>",
            *map(_item, files),
            f"</manifest>\n<spine{attribute('page-progression-direction', way)}>",
            *(f'<itemref idref="{name}"/>' for name in chapters),
            "</spine>\n</package>\n",
        ]
    )


def _item(name: str) -> str:
    media_type = "text/css" if name.endswith(".css") else "application/xhtml+xml"
    properties = ' properties="nav"' if name == "nav.xhtml" else ""
    return f'<item id="{name}" href="{name}" media-type="{media_type}"{properties}/>'


def _archive(files: Mapping[str, str]) -> bytes:
    """Write files, by their path in the archive, as the container of a book."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as container:
        # The standard wants the type first and not compressed, to be seen in the first bytes.
        for name, content in {"mimetype": _MEDIA_TYPE, **files}.items():
            info = ZipInfo(name, _ZIP_EPOCH)
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            info.create_system = _UNIX
            info.external_attr = _READABLE
            container.writestr(info, content.encode(), compresslevel=_BEST_COMPRESSION)
    return buffer.getvalue()
