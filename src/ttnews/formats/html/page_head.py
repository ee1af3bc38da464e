"""What the head of a page and its linked data state about the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import islice

from attrs import define, field

from ttnews.exceptions import ParseError
from ttnews.formats.html import limits
from ttnews.model import JSON, Article
from ttnews.profiles import Kind, Markers, fold
from ttnews.shared.html_reading.inner_text import collapse, inner_text
from ttnews.shared.html_reading.tree import Element
from ttnews.shared.json_text import read_json
from ttnews.shared.linked_data.graph import find_article
from ttnews.shared.linked_data.property_text import unescaped
from ttnews.shared.linked_data.reader import body_text, metadata
from ttnews.shared.urls import host_of, link_url
from ttnews.wording.dates import dates, iso_date
from ttnews.wording.names import split_names

_JSON_LD = "application/ld+json"
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
# White space is tried from its beginning only.
_SEPARATOR = re.compile(r"(?<!\s)\s++[-–—|·•»:/]++\s++|(?:(?<!\s)\s++)?+[|｜：]\s*+")
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?", re.ASCII)
_DAY_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?!\d)")
_USERS = frozenset({"admin", "administrator", "editor", "root", "webmaster"})
_KEPT = frozenset({"description", "author", "date", "publisher", "generator", "robots"})
_DATES = """
    article:published_time datepublished og:published_time og:article:published_time
    article.published date dc.date.issued dcterms.issued dcterms.created dcterms.date dc.date
    dc.date.created pubdate publishdate publish-date publish_date publication_date
    originalpublicationdate rnews:datepublished
    parsely-pub-date cxenseparse:recs:publishtime content:publishdate sailthru.date datecreated
"""
_AUTHORS = """
    author article:author og:article:author rnews:author parsely-author sailthru.author
    cxenseparse:author byl dc.creator dcterms.creator authors articleauthor
"""
_DESCRIPTIONS = "og:description description twitter:description dc.description"


@define(eq=False)
class PageHead:
    """What a page states about itself."""

    given: str | None = None  # the URL that the caller knows
    meta: dict[str, list[str]] = field(factory=dict)  # contents by names in lower case
    times: list[str] = field(factory=list)  # of `<time>` elements
    signed: list[str] = field(factory=list)  # texts of elements that name an author
    linked: Article = field(factory=Article)  # the article of the JSON-LD, without blocks
    body: str | None = None  # the text of that
    unread: int = 0  # scripts with JSON-LD that could not be read
    canonical: str | None = None  # a URL
    start: str | None = None  # the base of relative URLs that `<base>` states
    language: str | None = None
    title: str | None = None  # of the window

    def stated(self, names: str) -> list[str]:
        """Return the contents of `<meta>` elements by their names, which have blanks between."""
        return [value for name in names.split() for value in self.meta.get(name, ())]

    def first(self, name: str) -> str | None:
        """Return the first content of the `<meta>` elements of a name."""
        return next(iter(self.stated(name)), None)

    @property
    def url(self) -> str | None:
        """The URL of the page."""
        stated = (self.canonical, self.first("og:url"), self.linked.url)
        return next(filter(None, (link_url(url, self.given) for url in stated)), self.given)

    @property
    def base(self) -> str | None:
        """The base of relative URLs."""
        around = self.given or self.url
        return link_url(self.start, around) or around

    @property
    def topics(self) -> tuple[str, ...]:
        """What the article is about."""
        tags = (self.linked.topics, self.stated("article:tag"))
        split = (tag[0].split(",") if len(tag) == 1 else tag for tag in tags)
        words = [
            [word for value in self.stated(name) for word in value.split(",")]
            for name in ("news_keywords", "keywords")
        ]
        found = next(filter(None, (*split, *words)), ())
        return tuple(dict.fromkeys(word.strip() for word in found if word.strip()))

    @property
    def metadata(self) -> dict[str, JSON]:
        """What the page states and an article has no field for."""
        found: dict[str, JSON] = {}
        for name, values in self.meta.items():
            if name.startswith(("og:", "article:")) or name in _KEPT:
                found[name] = values[0] if len(values) == 1 else list(values)
        if self.linked.metadata:
            found["json_ld"] = dict(self.linked.metadata)
        if self.unread:
            found["json_ld_unread"] = self.unread
        return found

    def is_site(self, name: str) -> bool:
        """Whether the name of an author is that of the site."""
        host = host_of(self.given or self.url or "")
        sites = [site for site in (self.site, self.linked.source) if site]
        return _letters(name) in map(_letters, sites) or _letters(name) in _letters(host)

    @property
    def site(self) -> str | None:
        """The name of the site or the publisher."""
        return self.first("og:site_name") or self.linked.source or self.first("application-name")

    @property
    def descriptions(self) -> list[str]:
        """The descriptions of the page, the best first."""
        found = [self.linked.lead, *self.stated(_DESCRIPTIONS)]
        return list(dict.fromkeys(filter(None, found)))

    @property
    def words(self) -> list[str]:
        """Texts that say what the article is about."""
        return [*self.descriptions, *self.titles[:1]]

    @property
    def titles(self) -> list[str]:
        """The titles of the article, the best first, without the name of the site."""
        found = [self.linked.title, self.first("og:title"), self.first("twitter:title")]
        return list(dict.fromkeys(self._without_site(title) for title in found if title))

    @property
    def window_titles(self) -> list[str]:
        """The title of the page's window, without the name of the site; one or none."""
        return [self._without_site(self.title)] if self.title else []

    def _without_site(self, title: str) -> str:
        """Cut the name of the site off the end of a title."""
        sites = {fold(site) for site in (self.site, self.linked.source) if site}
        tail = max(0, len(title) - limits.LONGEST_SITE)
        for found in reversed(list(_SEPARATOR.finditer(title, tail))):
            if found.start() and fold(title[found.end() :]) in sites:
                return title[: found.start()]
        return title

    def published(self, markers: Markers) -> date | datetime | None:
        """Return when the article was published."""
        return (
            self.linked.published
            or _first_date(self.stated(_DATES), markers)
            or _date_in(self.url or "")
            or _first_date(self.times, markers)
        )

    def authors(self, markers: Markers) -> tuple[str, ...]:
        """The names of the authors."""
        if self.linked.authors:
            return split_names(self.linked.authors, markers)
        named = ([v for v in self.stated(name) if "://" not in v] for name in _AUTHORS.split())
        stated = (_without_users(names) for names in (*named, self.on_card(markers), self.marked))
        return split_names(next(filter(None, stated), []), markers)

    def on_card(self, markers: Markers) -> list[str]:
        """Return the names on the card for Twitter, where some systems say who wrote a text."""
        label = f"{self.first('twitter:label1')}:"
        return self.stated("twitter:data1") if markers.label(label, Kind.BYLINE) else []

    @property
    def marked(self) -> list[str]:
        """The names that the page marks as its authors, if they are not those of a list."""
        names = list(dict.fromkeys(self.signed))
        return names if len(names) <= limits.MOST_SIGNED else []


def _first_date(texts: Iterable[str], markers: Markers) -> date | datetime | None:
    """Return the first date of texts that are one, in any form that pages state."""
    for text in texts:
        if _SECONDS.fullmatch(text):  # since 1970, or thousandths
            return datetime.fromtimestamp(int(text[:10]), UTC)
        if found := iso_date(text, basic=True) or next(iter(dates(text, markers)), None):
            return found
    return None


def _date_in(url: str) -> date | None:
    """Return the day in the path of a URL, as in `/2020/02/19/ferry` or `/2020-02/19/c_1.htm`."""
    for found in _DAY_IN_PATH.finditer(url.partition("?")[0]):
        with suppress(ValueError):
            return date(*map(int, found.groups()))
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def read_head(root: Element, url: str | None = None) -> PageHead:
    """Read what a page states about itself, in its head or elsewhere; the URL may be unknown."""
    head = PageHead(url)
    scripts: list[object] = []
    html = next(root.iter("html"), root)
    head.language = (html.get("lang") or html.get("xml:lang") or "").strip() or None
    for element in root.iter("meta", "link", "title", "base", "script", "time"):
        match element.tag:
            case "meta":
                name = element.get("property") or element.get("name") or element.get("itemprop")
                content = collapse(unescaped(element.get("content") or ""))
                if name and content:
                    head.meta.setdefault(name.strip().lower(), []).append(content)
            case "link" if "canonical" in (element.get("rel") or "").lower().split():
                head.canonical = head.canonical or element.get("href")
            case "title":
                head.title = head.title or collapse(unescaped(inner_text(element))) or None
            case "base":
                head.start = head.start or element.get("href")
            case "time" if element.get("datetime"):
                head.times.append(element.get("datetime"))
            case "script" if (element.get("type") or "").strip().lower().startswith(_JSON_LD):
                try:
                    scripts.append(_json(element.text or ""))
                except ParseError:  # cut short, or written by hand
                    head.unread += 1
    signatures = islice(_signatures(root), limits.MOST_SIGNATURES)
    head.signed = [*filter(None, map(inner_text, signatures))]
    node = find_article(scripts)
    if node is not None:
        head.linked, head.body = metadata(node), body_text(node)
    return head


def _signatures(root: Element) -> Iterator[Element]:
    """Yield the elements that name an author: links with this relation, and microdata."""
    for element in root.iter("a", "span", "div", "p", "address", "strong", "b"):
        if "author" in (element.get("rel") or "").lower().split():
            yield element
        elif "author" in (element.get("itemprop") or "").lower().split():
            inside = islice(element.iterdescendants(), limits.LARGEST_SIGNATURE)
            yield next((e for e in inside if e.get("itemprop") == "name"), element)


def _without_users(names: Iterable[str]) -> list[str]:
    """Return the names without those that systems give to whoever runs a site."""
    return [name for name in names if name.strip().casefold() not in _USERS]


def _json(text: str) -> object:
    """Read JSON-LD as pages have it.

    Raises:
        ParseError: it can't be read, or is too long.

    """
    if len(text) > limits.LONGEST_SCRIPT:
        raise ParseError("too long")
    return read_json(_COMMENT.sub("", text.strip().rstrip(";")), lenient=True)
