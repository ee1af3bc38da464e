"""Hostile strings in every field: two parsers of HTML, and one of XML, are the judges."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import attrs
import html5lib
import pytest
from lxml import etree

import ttnews
from effort import part
from samples import INJECTIONS, everywhere
from ttnews import Article
from ttnews.codec import BLOCK_TYPES

SAFE_URL = "https://a.example/x"
WORD = "Harrow"

ATTRIBUTES = {
    "a": {"class", "href", "rel"},
    "article": {"class", "lang"},
    "dl": {"class"},
    "h1": {"class"},
    "h3": {"data-level"},
    "html": {"lang"},
    "img": {"class", "src", "alt"},
    "li": {"class"},
    "link": {"rel", "href"},
    "meta": {"charset", "name", "content"},
    "p": {"class", "data-kind", "role", "aria-label"},
    "span": {"class"},
    "strong": {"class"},
    "th": {"scope"},
    "time": {"class", "datetime"},
    "ul": {"class"},
}
"""The elements that may have attributes, and which; any may have the direction of its text."""

PLAIN = {
    *("head", "title", "style", "body", "main", "aside", "h2", "ol", "dt", "dd"),
    *("blockquote", "footer", "figure", "figcaption", "small", "em"),
    *("table", "caption", "thead", "tbody", "tr", "td"),
}
"""The other elements that a page may have."""


class Seen(NamedTuple):
    """What a parser sees on a page."""

    elements: list[tuple[str, dict[str, str]]]
    text: str
    title: str


def seen(root: Any) -> Seen:
    elements = []
    for element in root.iter():
        assert isinstance(element.tag, str), f"a comment or an instruction: {element!r}"
        attributes = {_local(name): value for name, value in element.attrib.items()}
        attributes.pop("xmlns", None)
        elements.append((_local(element.tag), attributes))
    found = {_local(e.tag): "".join(e.itertext()) for e in root.iter()}
    return Seen(elements, found["article"], found["title"])


def _local(name: str) -> str:
    return re.split("[}:]", name)[-1]


def by_html5lib(page: str) -> Seen:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(page)
    assert not parser.errors
    return seen(root)


def by_libxml2(page: str) -> Seen:
    return seen(etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8")))


def by_expat(page: str) -> Seen:
    return seen(ET.fromstring(page))  # noqa: S314  what it reads was written here


PARSERS = [by_html5lib, by_libxml2, by_expat]


def page_of(article: Article) -> str:
    return str(ttnews.render(article, to="html", read_more=article.lead or "", metadata=True))


def shown(text: str) -> str:
    """Return what is left of a text where HTML and XML forbid some of its characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join("\ufffd" if _is_forbidden(char) else char for char in text)


def _is_forbidden(char: str) -> bool:
    is_noncharacter = "\ufdd0" <= char <= "\ufdef" or ord(char) & 0xFFFE == 0xFFFE
    return is_noncharacter or (unicodedata.category(char) in {"Cc", "Cs"} and char not in "\t\n")


def test_there_are_enough() -> None:
    assert len(INJECTIONS) == len(set(INJECTIONS)) >= 200


def test_they_are_in_every_field() -> None:
    article = everywhere(WORD, SAFE_URL)
    assert {type(block) for block in article.blocks} == set(BLOCK_TYPES.values())
    left_out = {"type", "kind", "data", "metadata"}  # the kind of a mark is no free text
    for name, value in leaves(article):
        assert value in {WORD, SAFE_URL} or name.split(".")[-1] in left_out, name
    fields = {name for name, value in leaves(article) if value in {WORD, SAFE_URL}}
    for cls in (Article, ttnews.RelatedItem, ttnews.Mark, *BLOCK_TYPES.values()):
        for field in attrs.fields(cls):
            if "str" in str(field.type) and field.name not in {*left_out, "start", "end"}:
                assert f"{cls.__name__}.{field.name}" in fields


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Return all strings of the model, with the class and field that hold them."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for item in value:
            yield from leaves(item, name)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from leaves(getattr(value, field.name), f"{type(value).__name__}.{field.name}")


def without_direction(seen: Seen) -> list[tuple[str, dict[str, str]]]:
    return [
        (tag, {name: value for name, value in attributes.items() if name != "dir"})
        for tag, attributes in seen.elements
    ]


@pytest.mark.no_cover
@pytest.mark.parametrize("parser", PARSERS)
def test_a_hostile_text_is_but_a_text(parser: Callable[[str], Seen]) -> None:
    """Put for a harmless word, it changes nothing on the page but that word and its direction."""
    harmless = parser(page_of(everywhere(WORD, SAFE_URL)))
    for text in part(INJECTIONS, 9):
        found = parser(page_of(everywhere(text, SAFE_URL)))
        assert without_direction(found) == [
            (tag, {name: value.replace(WORD, shown(text)) for name, value in attributes.items()})
            for tag, attributes in without_direction(harmless)
        ], text
        in_json = shown(json.dumps(text, ensure_ascii=False))
        words = harmless.text.replace(f'"{WORD}"', in_json).replace(WORD, shown(text))
        assert found.text == words, text
        assert found.title == (shown(text) if text.strip() else SAFE_URL)


@pytest.mark.no_cover
@pytest.mark.parametrize("text", part(INJECTIONS, 3), ids=lambda text: f"{INJECTIONS.index(text)}")
def test_only_what_is_allowed(text: str) -> None:
    page = page_of(everywhere(text, text))
    found = by_html5lib(page)
    assert found == by_libxml2(page) == by_expat(page)
    for tag, attributes in found.elements:
        assert set(attributes) <= ATTRIBUTES.get(tag, set()) | {"dir"}, tag
        for url in {"href", "src"} & set(attributes):
            assert_safe(attributes[url])


def assert_safe(url: str) -> None:
    """Check that a browser takes a URL as it stands, and that following it runs nothing."""
    assert not re.search(r'[\0- "<>\\^`{|}\x7f-\x9f]', url), url
    scheme = re.match("[^/?#]*?:", url)
    assert not scheme or scheme[0].lower() in {"http:", "https:", "mailto:", "ftp:"}, url


@pytest.mark.no_cover
@pytest.mark.parametrize("standalone", [True, False])
def test_json_ld_is_data_alone(standalone: bool) -> None:  # noqa: FBT001  an option of the form
    for text in part(INJECTIONS, 9):
        article = everywhere(text, text)
        options: dict[str, Any] = {"to": "html", "standalone": standalone}
        bare = ttnews.render(article, **options)
        html = str(ttnews.render(article, json_ld=True, **options))
        [script] = re.findall("<script.*</script>\n", html)
        assert html.replace(script, "") == bare
        roots = [
            html5lib.parse(html, namespaceHTMLElements=False),
            etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8")),
            ET.fromstring(html if standalone else f"<body>{html}</body>"),  # noqa: S314  our own
        ]
        for root in roots:
            [element] = [e for e in root.iter() if _local(e.tag) == "script"]
            assert dict(element.attrib) == {"type": "application/ld+json"}
            assert json.loads(element.text)["headline"] == text
