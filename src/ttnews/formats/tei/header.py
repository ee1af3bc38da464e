"""The header of the document: what it is, where the article is from, what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen

from ttnews.formats.tei.body import CONVENTIONS
from ttnews.formats.tei.inline import tei_text
from ttnews.model import Article
from ttnews.shared.json_text import json_line
from ttnews.shared.xml_writing import escaped_line, start_tag


@frozen
class Given:
    """What a header says that the article does not.

    Attributes:
        identifier: the document's `xml:id`.
        language: the language tag of the text.
        newspaper: the name of the newspaper that the article is from, or None.
        publisher: who publishes the document, or None.
        licence: under which licence, or None.

    """

    identifier: str
    language: str
    newspaper: str | None
    publisher: str | None
    licence: str | None


def header(article: Article, given: Given) -> Iterator[str]:
    """Write the `teiHeader`, line by line."""
    yield "<teiHeader>\n<fileDesc>\n<titleStmt>"
    yield f"<title>{escaped_line(article.title or given.identifier)}</title>"
    yield from _authors(article)
    yield "</titleStmt>\n<publicationStmt>"
    yield from _publication(given)
    yield "</publicationStmt>\n<sourceDesc>\n<bibl>"
    yield from _source(article, given)
    yield "</bibl>\n</sourceDesc>\n</fileDesc>\n<encodingDesc>\n<editorialDecl>"
    yield f'<p xml:lang="en">{escaped_line(CONVENTIONS)}</p>\n</editorialDecl>'
    topics = {
        f"{given.identifier}.topic{number}": topic
        for number, topic in enumerate(filter(str.strip, article.topics), 1)
    }
    scheme = f"{given.identifier}.topics"
    if topics:
        yield f'<classDecl>\n<taxonomy xml:id="{scheme}">'
        yield '<desc xml:lang="en">Topics that the page names</desc>'
        for identifier, topic in topics.items():
            term = f"<catDesc><term>{escaped_line(topic)}</term></catDesc>"
            yield f'<category xml:id="{identifier}">{term}</category>'
        yield "</taxonomy>\n</classDecl>"
    yield "</encodingDesc>\n<profileDesc>\n<langUsage>"
    named = escaped_line(article.language or given.language)
    yield f'<language ident="{given.language}">{named}</language>\n</langUsage>'
    if topics:
        yield "<textClass>"
        for identifier in topics:
            yield f'<catRef scheme="#{scheme}" target="#{identifier}"/>'
        yield "</textClass>"
    yield "</profileDesc>\n</teiHeader>"


def _authors(article: Article) -> Iterator[str]:
    return (f"<author>{escaped_line(name)}</author>" for name in article.authors)


def _publication(given: Given) -> Iterator[str]:
    if not given.publisher:
        yield '<p xml:lang="en">Unpublished</p>'
        return
    yield f"<publisher>{escaped_line(given.publisher)}</publisher>"
    if given.licence:
        licence = f"<licence>{escaped_line(given.licence)}</licence>"
        yield f"<availability>{licence}</availability>"


def _source(article: Article, given: Given) -> Iterator[str]:
    """Write what identifies the article in its newspaper, and what else is known of it."""
    if article.title:
        yield f'<title level="a">{escaped_line(article.title)}</title>'
    if given.newspaper:
        yield f'<title level="j">{escaped_line(given.newspaper)}</title>'
    yield from _authors(article)
    if article.source:
        yield f"<publisher>{escaped_line(article.source)}</publisher>"
    if article.published:
        moment = article.published
        # The day alone, as PressMint compares it with the one in the file's name.
        day = moment.date() if isinstance(moment, datetime) else moment
        yield f'<date when="{day.isoformat()}">{moment.isoformat()}</date>'
    if article.url:
        yield f'<idno type="URI" subtype="URL">{escaped_line(article.url)}</idno>'
    for name, value in article.metadata.items():
        text = value if isinstance(value, str) else json_line(value)
        yield f"{start_tag('note', type='metadata', n=name)}{tei_text(text)}</note>"
