"""What changes nothing for a reader changes nothing in the article.

One invented article in each language of the profiles is printed as a page would print it, then
changed in one way: signed off, set in another form, put among furniture. What a reader would still
call the article is what the parser has to find: nothing is said about roles or rules, nor about
what a reader could not tell either.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from typing import Final

import pytest
from attrs import evolve

import ttnews
from changes import CHANGES
from effort import part
from news import LANGUAGES, SPACELESS, Page, Piece, article, news, text
from paths import ROOT
from ttnews import Article, Heading, ListBlock, Paragraph, Quote, Table

ONE_IN: Final = 7  # cases of a part; no divisor of the number of languages
LONGEST_BY_CHANCE: Final = 16  # letters; longer furniture doesn't stand in a sentence by chance
BEGINNING: Final = 30  # characters by which a text is found in the dump

CASES: Final = [(change, language) for change in CHANGES for language in LANGUAGES]

ALONE: Final = ""  # in place of a change: the article is wrong without any


def _in(change: str, languages: str) -> Iterator[tuple[str, str]]:
    return ((change, language) for language in languages.split())


KNOWN_FAULTS: Final = {
    # Lines without a full stop below the last sentence look like a footer.
    *_in(
        "poem_at_the_end",
        "ar bg ca cs da de el en es fa fi fr he hi hr hu id is it ja ko lt ms no pl pt ro ru sk "
        "sv sw th tr uk vi zh",
    ),
    # A last paragraph without a mark, or with a sign that no table has, is left out below
    # the body.
    *_in("second_sign_off", "ko"),
    *_in("third_sign_off", "en no"),
    *_in("fourth_sign_off", "fr it nl"),
    # Two short lines or more, such as a heading and a list, cut the last paragraph off.
    *_in(
        "live_ticker",
        "bg ca da el en es fi fr hr hu id is it ja ko ms nl no pl pt ro ru sv sw th tr vi zh",
    ),
    *_in(
        "live_ticker_with_blank_lines",
        "bg ca da el en es fi fr hr hu id is it ja ko ms nl no pl pt ro ru sv sw th tr vi zh",
    ),
    *_in("interview_at_the_end", "he"),
    # Cards amid the text can be sections of it.
    *_in(
        "cards_in_mid_body",
        "bg ca cs da de en es fi fr he hi id is it ko lt ms nl pl pt ro sk sv sw tr vi",
    ),
    *_in("cards_below_the_menu_again", "ko th"),
    *_in("whole_page_without_blank_lines", "th"),
    # Names in other inflections, without a byline word or in scripts without capitals are
    # no bylines.
    *_in(ALONE, "ca ja sw"),
    *_in("other_byline", "ar bg ca cs el fa he hi hr is ja ko lt ru sk sw uk"),
    *_in("bare_name", "ar fa he hi ja ko zh"),
    *_in("byline_below_the_text", "ko zh"),
    *_in("date_above_the_title", "ko th zh"),
    *_in("date_below_the_lead", "ko zh"),
    *_in("decomposed_letters", "ko"),
    # The topmost line is no byline.
    *_in("byline_above_the_title", "da de el en es fr he it ko ms nl no pt sv zh"),
    # A heading right below the lead is shorter than a heading has to be.
    *_in("heading_below_the_lead", "he"),
    # A date line that no table has.
    *_in(ALONE, "he"),
    *_in("other_date_line", "hr"),
    *_in("update_note_below_the_date", "fa"),
    # A credit on a line of its own, or a heading of comments, that no table has.
    *_in("picture_with_a_line_of_credit", "ja ko"),
    *_in("comments_below", "ar ja"),
    # Words are cut where lines were wrapped, and no blank is between them.
    *_in("hard_wrapped", "ko"),
    # Thai: a title counts as three times as long as it is, and the byline takes its place;
    # without a title, captions and cards reach further.
    *_in(ALONE, "th"),
    *_in("sign_off_on_the_next_line", "th"),
    *_in("links_with_blank_lines_in_mid_body", "th"),
    *_in("cards_in_mid_body", "th"),
    *_in("hard_wrapped", "th"),
    *_in("other_byline", "th"),
    *_in("bare_name", "th"),
    *_in("other_date_line", "th"),
    *_in("breadcrumb_and_share_buttons_above", "th"),
    *_in("footer_below", "th"),
}
"""What a reader still sees and the parser doesn't: changes and languages, by cause.

`--full` fails for one that is not wrong any more: then it has to go.
"""


@pytest.mark.parametrize(
    "language", [language for language in LANGUAGES if (ALONE, language) not in KNOWN_FAULTS]
)
def test_the_article_alone(language: str) -> None:
    wrong = faults(article(language))
    assert not wrong, "\n".join([f"{language}:", *wrong])


@pytest.mark.parametrize(
    ("change", "language"), [case for case in part(CASES, ONE_IN) if case not in KNOWN_FAULTS]
)
def test_a_reader_sees_the_same_article(change: str, language: str) -> None:
    wrong = faults_of_change(change, language)
    assert not wrong, "\n".join([f"{change} in {language}:", *wrong])


@pytest.mark.slow
def test_known_faults_are_faults() -> None:
    right = [
        (change, language)
        for change, language in KNOWN_FAULTS
        if not (faults_of_change(change, language) if change else faults(article(language)))
    ]
    assert not right, "no faults any more"


def test_every_language_is_tried_and_every_change_in_five_languages() -> None:
    profiles = (ROOT / "src" / "ttnews" / "profiles").glob("*.toml")
    assert sorted(path.stem for path in profiles) == LANGUAGES
    tried = part(CASES, ONE_IN)
    for names, tries in zip((CHANGES, LANGUAGES), zip(*tried, strict=True), strict=True):
        assert min(map(tries.count, names)) >= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_news_say_nothing_twice(language: str) -> None:
    told = news(language)
    one_line = [told.title, told.lead, told.intro, told.caption, told.bio, told.cookie]
    several = [told.paragraphs, told.headings, told.items, told.interview, told.quote]
    more = [told.poem, told.materials, told.places, told.menu, *told.cards]
    said = [*one_line, *chain.from_iterable(several + more)]
    assert len(set(said)) == len(said)
    assert len(told.paragraphs) >= 7
    assert (len(told.headings), len(told.items), len(told.places)) == (2, 4, 4)


def _glued(page: Page) -> str:
    return page.dump.replace(f".\n\n{page.news.paragraphs[1]}", f". {page.news.paragraphs[1]}")


FAULTS: Final[dict[str, Callable[[Page], str]]] = {
    "lost": lambda page: page.without("intro").dump,
    "lost: 'Complaints": lambda page: page.without("heading").above(page.piece("heading")).dump,
    "glued": _glued,
    "gained": lambda page: page.below(text(page.news.cards[0][1])).dump,
    "title": lambda page: page.without("title").dump,
    "lead": lambda page: page.without("lead").dump,
    "authors": lambda page: page.without("byline").dump,
    "published": lambda page: page.without("date").dump,
    "not related": lambda page: page.dump,
}
"""Dumps that are not as their page wants them, by the beginning of what is said about them."""


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_are_seen(fault: str) -> None:
    page = article("en")
    title, summary = page.news.cards[0]
    asked = page.below(Piece("", gone=(summary,), related=(title,)))
    wrong = faults(asked.printed_as(FAULTS[fault](page)))
    assert [entry for entry in wrong if entry.startswith(fault)]


def faults_of_change(change: str, language: str) -> list[str]:
    """Return what is wrong with a changed page's article that has to do with the change.

    A title, a byline, a date or a lead that isn't understood in the article alone either is no news
    where it is printed in the same form: it fails once, in the test of the article alone.
    """
    page = article(language)
    alone = ttnews.parse(page.dump)
    changed = CHANGES[change](page)
    dump = unicodedata.normalize("NFC", changed.dump)
    told = page.news
    if alone.title != told.title == changed.title:
        changed = evolve(changed, title="")
    if alone.published is None and told.date_line in dump:
        changed = evolve(changed, published=None)
    if told.author not in alone.authors and told.byline in dump and changed.has("byline"):
        changed = changed.replaced("byline", evolve(changed.piece("byline"), kind=""))
    if alone.lead != told.lead and changed.has("lead"):
        changed = evolve(changed.replaced("lead", text(told.lead)), can_lead_be_text=True)
        changed = changed.printed_as(CHANGES[change](page).dump)
    return faults(changed)


def faults(page: Page) -> list[str]:
    """Return in words what is not as it should be in the article that is found in a page."""
    found = ttnews.parse(page.dump)
    lead = page.news.lead if page.has("lead") else None
    fields = [
        ("title", found.title, page.title),
        ("lead", found.lead, lead),
        ("source", found.source, page.source),
    ]
    wrong = [
        f"{field}: {what!r}, not {account(page, asked)}"
        for field, what, asked in fields
        if asked and key(page, what) != key(page, asked)
    ]
    author = page.news.author
    if page.has("byline") and key(page, author) not in [key(page, name) for name in found.authors]:
        wrong.append(f"authors: {found.authors}, not {account(page, author)}")
    if page.has("date") and page.published and str(found.published)[:10] != str(page.published):
        wrong.append(f"published: {found.published}, not {page.published}")
    blocks = [key(page, block) for block in texts(found)]
    if page.can_lead_be_text:
        blocks.insert(0, key(page, found.lead))
    wrong += lost(page, blocks)
    wrong += gained(page, blocks)
    stories = {key(page, item.title) for item in found.related}
    for title in chain.from_iterable(piece.related for piece in page.pieces):
        if key(page, title) not in stories:
            wrong.append(f"not related: {account(page, title)}")
    return wrong


def texts(found: Article) -> Iterator[str]:
    """Yield what the article's blocks say, except in pictures."""
    for block in found.blocks:
        match block:
            case Paragraph() | Heading():
                yield block.text
            case Quote():
                yield from filter(None, (block.text, block.attribution))
            case ListBlock():
                yield from (item.text for item in block.items)
            case Table():
                yield from (" ".join(row) for row in block.rows)
            case _:
                pass


def key(page: Page, what: str | None) -> str:
    """Return what counts of a text: neither Unicode's forms nor the kind of white space."""
    between = "" if page.news.language in SPACELESS else " "
    return between.join(unicodedata.normalize("NFC", what or "").split())


def lost(page: Page, blocks: list[str]) -> Iterator[str]:
    """Yield the texts that the blocks don't have in this order, and those in one block together."""
    place, start = 0, 0
    places: list[tuple[int, str]] = []
    for piece in page.pieces:
        for kept in piece.kept:
            wanted = key(page, kept)
            starts = chain([start], [0] * len(blocks))
            hits = zip(range(place, len(blocks)), starts, strict=False)
            found = ((number, blocks[number].find(wanted, offset)) for number, offset in hits)
            hit = next((hit for hit in found if hit[1] >= 0), None)
            if hit is None:
                yield f"lost: {account(page, kept)}"
                continue
            place, start = hit[0], hit[1] + len(wanted)
            if piece.kind in {"paragraph", "heading"}:
                places.append((place, kept))
    for (above, kept), (below, next_text) in pairwise(places):
        if above == below:
            yield f"glued: {kept[-BEGINNING:]!r} and {account(page, next_text)}"


def gained(page: Page, blocks: list[str]) -> Iterator[str]:
    """Yield the furniture that stands in a block."""
    shrink = 2 if page.news.language in SPACELESS else 1
    for gone in chain.from_iterable(piece.gone for piece in page.pieces):
        unwanted = key(page, gone)
        is_telling = len(unwanted) > LONGEST_BY_CHANCE // shrink
        if any(block == unwanted or (is_telling and unwanted in block) for block in blocks):
            yield f"gained: {account(page, gone)}"


def account(page: Page, what: str | None) -> str:
    """Return a text with what became of the first line that has it, and the rule that decided."""
    beginning = unicodedata.normalize("NFC", what or "")[:BEGINNING]
    for line in ttnews.explain(page.dump).lines:
        if beginning in unicodedata.normalize("NFC", page.dump[line.start : line.end]):
            return f"{what!r:.80} (line {line.number}: {line.role}, {line.rule})"
    return repr(what)
