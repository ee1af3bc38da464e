"""Changes of a page that change nothing of its article for a reader.

Each is a function from page to page. More text, such as a list or a poem, has to be in the article
then; furniture must not be, where a reader could tell.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import Final

from attrs import evolve

from news import SPACELESS, Change, Page, Piece, boxes, furniture, lines, text

SENTENCE_ENDS: Final = ".。!?！？।؟…"
COLUMNS: Final = 72  # of a hard-wrapped dump

CHANGES: Final[dict[str, Change]] = {}
"""All changes by their names."""


def change(function: Change) -> Change:
    CHANGES[function.__name__] = function
    return function


# Signing off


def _signed_off(page: Page, sign: str, between: str = " ") -> Page:
    last = page.piece("paragraph", -1).printed
    return page.reprinted("paragraph", f"{last}{between}{sign}", -1)


@change
def sign_off(page: Page) -> Page:
    return _signed_off(page, page.news.signoffs[0])


@change
def second_sign_off(page: Page) -> Page:
    return _signed_off(page, page.news.signoffs[1])


@change
def third_sign_off(page: Page) -> Page:
    return _signed_off(page, page.news.signoffs[2])


@change
def fourth_sign_off(page: Page) -> Page:
    return _signed_off(page, page.news.signoffs[3])


@change
def sign_off_below_a_blank_line(page: Page) -> Page:
    return _signed_off(page, page.news.signoffs[0], "\n\n")


@change
def sign_off_on_the_next_line(page: Page) -> Page:
    return _signed_off(page, page.news.signoffs[-1], "\n")


@change
def signed_by_its_source(page: Page) -> Page:
    return _signed_off(page, f"({page.news.source})")


@change
def signed_by_author_and_source(page: Page) -> Page:
    return _signed_off(page, f"({page.news.author}, {page.news.source})")


@change
def update_note_at_the_end(page: Page) -> Page:
    return page.below(furniture(page.news.update))


@change
def update_note_below_the_date(page: Page) -> Page:
    return page.under("date", furniture(page.news.update))


# More text in mid-body


def _relisted(page: Page, sign: str, between: str = "\n") -> Page:
    return page.replaced("list", lines(page.news.items, sign, between))


@change
def list_with_bullets(page: Page) -> Page:
    return _relisted(page, "• ")


@change
def list_with_long_dashes(page: Page) -> Page:
    return _relisted(page, "– ")


@change
def list_with_numbers(page: Page) -> Page:
    return _relisted(page, "#. ")


@change
def list_with_numbers_and_brackets(page: Page) -> Page:
    return _relisted(page, "#) ", "\n\n")


@change
def list_with_stars(page: Page) -> Page:
    return _relisted(page, "* ", "\n\n")


@change
def list_with_items_far_apart(page: Page) -> Page:
    return _relisted(page, "- ", "\n\n\n")


@change
def list_with_bullets_on_lines_of_their_own(page: Page) -> Page:
    return _relisted(page, "•\n")


@change
def list_without_signs(page: Page) -> Page:
    return _relisted(page, "")


@change
def list_without_signs_and_with_blank_lines(page: Page) -> Page:
    return _relisted(page, "", "\n\n")


@change
def list_without_introduction(page: Page) -> Page:
    return _relisted(page.without("intro"), "• ")


@change
def list_below_the_lead(page: Page) -> Page:
    return page.under("lead", lines(page.news.materials, "• "))


@change
def recipe(page: Page) -> Page:
    return page.replaced("list", lines(page.news.materials))


@change
def recipe_with_blank_lines(page: Page) -> Page:
    return page.replaced("list", lines(page.news.materials, "", "\n\n"))


@change
def scores(page: Page) -> Page:
    one, two, three, four = page.news.places
    return page.amid(lines([f"{one} 2:1 {two}", f"{three} 0:0 {four}", f"{two} 3:4 {four}"]))


@change
def scores_with_dashes(page: Page) -> Page:
    one, two, three, four = page.news.places
    rows = [f"{one} – {two} 2–1", f"{three} – {four} 0–0", f"{four} – {one} 3–4"]
    return page.amid(lines(rows, "", "\n\n"))


@change
def table_of_rows(page: Page) -> Page:
    numbers = (412, 388, 97, 35)
    rows = [f"{place} {number}" for place, number in zip(page.news.places, numbers, strict=True)]
    return page.amid(lines(rows))


@change
def table_of_cells(page: Page) -> Page:
    rows = zip(page.news.places, ("412", "388", "97", "35"), strict=True)
    return page.amid(*(Piece("\n".join(row), kept=row[:1]) for row in rows))


def _ticker(page: Page, between: str) -> Page:
    """Make an entry of each paragraph: a time, a heading, the paragraph."""
    names = [*page.news.headings, *page.news.items]
    entries = [
        Piece(f"{17 - hour}:{hour}5{between}{name}{between}{paragraph}", kept=(name, paragraph))
        for hour, (name, paragraph) in enumerate(zip(names, page.news.paragraphs, strict=False))
    ]
    return page.without("paragraph", "heading", "intro", "list").below(*entries)


@change
def live_ticker(page: Page) -> Page:
    return _ticker(page, "\n")


@change
def live_ticker_with_blank_lines(page: Page) -> Page:
    return _ticker(page, "\n\n")


@change
def ticker_in_mid_body(page: Page) -> Page:
    entries = zip(("11.40", "12.15", "13.05"), page.news.cards, strict=True)
    return page.amid(
        *(
            Piece(f"{time}\n{title}\n{sentence}", kept=(title, sentence))
            for time, (title, sentence) in entries
        )
    )


@change
def interview(page: Page) -> Page:
    return page.amid(*map(text, page.news.interview))


@change
def interview_without_blank_lines(page: Page) -> Page:
    return page.amid(lines(page.news.interview))


@change
def interview_with_speakers(page: Page) -> Page:
    speakers = (page.news.source, page.news.speaker) * 2
    said = zip(speakers, page.news.interview, strict=True)
    return page.amid(*(text(f"{speaker}{page.news.colon} {what}") for speaker, what in said))


@change
def interview_with_speakers_on_lines_of_their_own(page: Page) -> Page:
    speakers = (page.news.source, page.news.speaker) * 2
    said = zip(speakers, page.news.interview, strict=True)
    return page.amid(*(Piece(f"{speaker}\n{what}", kept=(what,)) for speaker, what in said))


@change
def interview_at_the_end(page: Page) -> Page:
    return page.below(*map(text, page.news.interview))


@change
def numbered_questions(page: Page) -> Page:
    first, answer, second, other_answer = page.news.interview
    return page.amid(
        Piece(f"1. {first}", kept=(first,)),
        text(answer),
        Piece(f"2. {second}", kept=(second,)),
        text(other_answer),
    )


@change
def poem(page: Page) -> Page:
    return page.amid(lines(page.news.poem))


@change
def poem_with_blank_lines(page: Page) -> Page:
    return page.amid(lines(page.news.poem, "", "\n\n"))


@change
def poem_at_the_end(page: Page) -> Page:
    return page.below(lines(page.news.poem))


@change
def quotation_of_several_lines(page: Page) -> Page:
    return page.amid(Piece("\n".join(page.news.quote), kept=page.news.quote[:-1]))


@change
def quotation_with_signs(page: Page) -> Page:
    printed = "\n".join(f"> {line}" for line in page.news.quote)
    return page.amid(Piece(printed, kept=page.news.quote[:-1]))


@change
def short_paragraph(page: Page) -> Page:
    return page.amid(text(page.news.quote[0]))


@change
def very_long_paragraph(page: Page) -> Page:
    told = page.news
    summaries = [summary for _, summary in told.cards]
    sentences = [*told.paragraphs[:6], *told.interview[1::2], *summaries, *told.quote[:-1]]
    for _ in told.paragraphs[1:6]:
        page = page.replaced("paragraph", number=1)
    return page.replaced("paragraph", text(_together(page, sentences), "paragraph"))


@change
def long_paragraphs(page: Page) -> Page:
    told = page.news
    for number in range(len(told.paragraphs) // 2):
        pair = told.paragraphs[2 * number : 2 * number + 2]
        page = page.replaced("paragraph", number=number + 1)
        page = page.replaced("paragraph", text(_together(page, pair), "paragraph"), number=number)
    return page


def _together(page: Page, sentences: Sequence[str]) -> str:
    return ("" if page.news.language in SPACELESS else " ").join(sentences)


def _ended(page: Page, number: int, end: str) -> Page:
    """Let a paragraph end with another mark."""
    ended = page.piece("paragraph", number).printed.rstrip(SENTENCE_ENDS) + end
    return page.replaced("paragraph", text(ended, "paragraph"), number=number)


@change
def paragraph_with_a_colon(page: Page) -> Page:
    return _ended(page, 3, page.news.colon)


@change
def paragraph_with_a_question_mark(page: Page) -> Page:
    return _ended(page, 2, page.news.question_mark)


@change
def paragraph_without_a_mark(page: Page) -> Page:
    return _ended(page, 4, "")


@change
def last_paragraph_without_a_mark(page: Page) -> Page:
    return _ended(page, -1, "")


@change
def heading_with_a_colon(page: Page) -> Page:
    return page.reprinted("heading", page.news.headings[0] + page.news.colon)


@change
def numbered_headings(page: Page) -> Page:
    for number, heading in enumerate(page.news.headings):
        page = page.reprinted("heading", f"{number + 1}. {heading}", number)
    return page


# Furniture in mid-body


def _links(page: Page, between: str) -> Piece:
    titles = page.news.story_titles
    return Piece(between.join([page.news.also, *titles]), gone=titles, related=titles)


@change
def links_in_mid_body(page: Page) -> Page:
    return page.amid(_links(page, "\n"))


@change
def links_with_blank_lines_in_mid_body(page: Page) -> Page:
    return page.amid(_links(page, "\n\n"))


@change
def link_in_mid_body(page: Page) -> Page:
    title = page.news.story_titles[0]
    return page.amid(Piece(f"{page.news.also} {title}", gone=(title,), related=(title,)))


@change
def cards_in_mid_body(page: Page) -> Page:
    cards = _cards(page)
    return page.amid(evolve(cards, gone=cards.related))  # where summaries end is hard to tell


@change
def advert_label(page: Page) -> Page:
    return page.amid(boxes([page.news.ad]))


@change
def newsletter_box(page: Page) -> Page:
    return page.amid(furniture(page.news.newsletter))


def _picture(page: Page) -> Piece:
    caption = page.news.caption
    return furniture(f"{page.news.language}-2026-04.jpg\n{caption} {page.news.credit}", caption)


@change
def picture(page: Page) -> Page:
    return page.amid(_picture(page))


@change
def picture_with_a_line_of_credit(page: Page) -> Page:
    caption, credit = page.news.caption, page.news.credit
    return page.amid(furniture(f"harbour 04.jpg\n{caption}\n{credit}", caption, credit))


def _told_twice(page: Page, caption: str) -> Piece:
    """Return the alternative text of a picture, and below it the caption that says the same."""
    return furniture(f"{page.news.caption}\n\n{caption}", page.news.caption)


@change
def caption_as_alternative_text(page: Page) -> Page:
    return page.amid(_told_twice(page, page.news.caption.replace(" ", "\N{NO-BREAK SPACE}")))


@change
def caption_as_alternative_text_below_the_lead(page: Page) -> Page:
    caption = f"{page.news.caption} / {page.news.speaker}"
    return page.under("lead", _told_twice(page, caption))


@change
def title_again_as_alternative_text(page: Page) -> Page:
    title = page.news.title
    return page.amid(furniture(f"{title}\n\n{page.news.caption}", title))


@change
def embedded_post(page: Page) -> Page:
    signature = f"— {page.news.speaker} (@marsh_bell) May 6, 2026"
    post = f"{page.news.quote[0]} pic.example/x7Lq\n{signature}"
    return page.amid(furniture(post, signature))


@change
def share_buttons_in_mid_body(page: Page) -> Page:
    return page.amid(furniture("\n".join(page.news.share)))


# Another form


@change
def doubled_blank_lines(page: Page) -> Page:
    return page.printed_as(page.joined("\n\n\n\n"))


@change
def no_blank_lines(page: Page) -> Page:
    return page.printed_as(page.joined("\n"))


@change
def no_blank_lines_in_the_body(page: Page) -> Page:
    start = page.place("lead") + 1
    head, body = evolve(page, pieces=page.pieces[:start]), evolve(page, pieces=page.pieces[start:])
    return page.printed_as(head.joined() + "\n" + body.joined("\n"))


@change
def hard_wrapped(page: Page) -> Page:
    width = COLUMNS // 2 if page.news.language in SPACELESS else COLUMNS
    wrap = textwrap.TextWrapper(width, break_on_hyphens=False).fill
    return page.printed_as("\n".join(map(wrap, page.joined().split("\n"))))


@change
def carriage_returns(page: Page) -> Page:
    return page.printed_as(page.joined().replace("\n", "\r\n"))


@change
def indented_by_hard_blanks(page: Page) -> Page:
    for number, paragraph in enumerate(page.news.paragraphs):
        page = page.reprinted("paragraph", f"\xa0\xa0\xa0{paragraph}", number)
    return page


@change
def trailing_blanks(page: Page) -> Page:
    return page.printed_as(page.joined().replace("\n", "  \t\n"))


@change
def decomposed_letters(page: Page) -> Page:
    return page.printed_as(unicodedata.normalize("NFD", page.joined()))


@change
def byte_order_mark(page: Page) -> Page:
    return page.printed_as("\ufeff" + page.joined())


@change
def other_byline(page: Page) -> Page:
    return page.reprinted("byline", page.news.other_byline)


@change
def bare_name(page: Page) -> Page:
    return page.reprinted("byline", page.news.author)


@change
def no_byline(page: Page) -> Page:
    return page.without("byline")


@change
def neither_byline_nor_date(page: Page) -> Page:
    return page.without("byline", "date")


@change
def byline_and_date_on_one_line(page: Page) -> Page:
    line = f"{page.news.byline} | {page.news.date_line}"
    return page.reprinted("byline", line).reprinted("date", "")


@change
def staff_line(page: Page) -> Page:
    return page.without("byline").under("lead", furniture(page.news.staff))


@change
def other_date_line(page: Page) -> Page:
    return page.reprinted("date", page.news.other_date_line)


@change
def date_in_digits(page: Page) -> Page:
    changed = page.reprinted("date", "2026-05-16 14:30")
    return evolve(changed, published=date(2026, 5, 16))


@change
def title_in_capitals(page: Page) -> Page:
    title = page.news.title.upper()
    return evolve(page.reprinted("title", title), title=title)


@change
def title_as_markdown(page: Page) -> Page:
    return page.reprinted("title", f"# {page.news.title}")


@change
def headings_as_markdown(page: Page) -> Page:
    for number, heading in enumerate(page.news.headings):
        page = page.reprinted("heading", f"## {heading}", number)
    return page


@change
def source_before_the_lead(page: Page) -> Page:
    source = page.news.source
    changed = page.reprinted("lead", f"({source}) - {page.news.lead}")
    return evolve(changed, source=source)


# What stands around it


def _menu(page: Page) -> Piece:
    """Return the menu of a whole page, of some forty lines."""
    told = page.news
    local = [f"{entry} {place}" for entry in told.menu[1:8] for place in told.places]
    return boxes([*told.menu, *local, *told.places])


def _cards(page: Page) -> Piece:
    titles, summaries = zip(*page.news.cards, strict=True)
    printed = "\n\n".join(chain([page.news.more], *page.news.cards))
    return Piece(printed, gone=(*titles, *summaries), related=titles)


def _footer(page: Page) -> Piece:
    return furniture("\n".join(page.news.footer), *page.news.footer[:3])


@change
def title_of_the_window_above(page: Page) -> Page:
    return page.above(boxes([f"{page.news.title} | {page.news.source}"]))


@change
def menu_above(page: Page) -> Page:
    return page.above(boxes(page.news.menu))


@change
def menu_with_blank_lines_above(page: Page) -> Page:
    return page.above(boxes(page.news.menu, "\n\n"))


@change
def menu_with_bullets_above(page: Page) -> Page:
    entries = "\n".join(f"• {entry}" for entry in page.news.menu)
    return page.above(furniture(entries, *page.news.menu))


@change
def long_menu_above(page: Page) -> Page:
    return page.above(_menu(page))


@change
def breadcrumb_and_share_buttons_above(page: Page) -> Page:
    told = page.news
    return page.above(
        boxes([f"{told.menu[0]} > {told.menu[2]} > {told.places[0]}"]), boxes(told.share)
    )


@change
def share_buttons_below_the_date(page: Page) -> Page:
    return page.under("date", boxes(page.news.share))


@change
def cookie_notice_above(page: Page) -> Page:
    return page.above(boxes([page.news.cookie]))


@change
def cards_below(page: Page) -> Page:
    return page.below(_cards(page))


@change
def titles_below(page: Page) -> Page:
    titles = page.news.story_titles
    return page.below(Piece("\n".join([page.news.more, *titles]), gone=titles, related=titles))


@change
def author_note_below(page: Page) -> Page:
    return page.below(furniture(page.news.bio))


@change
def comments_below(page: Page) -> Page:
    return page.below(boxes(page.news.comments, "\n\n"))


@change
def newsletter_and_advert_below(page: Page) -> Page:
    return page.below(furniture(page.news.newsletter), boxes([page.news.ad]))


@change
def footer_below(page: Page) -> Page:
    return page.below(_footer(page))


@change
def menu_and_footer_below(page: Page) -> Page:
    return page.below(boxes(page.news.menu), _footer(page))


@change
def cards_below_the_menu_again(page: Page) -> Page:
    titles, summaries = zip(*page.news.cards, strict=True)
    cards = furniture("\n\n".join(chain(*page.news.cards)), *titles, *summaries)
    return page.above(_menu(page)).below(_menu(page), cards)


@change
def whole_page(page: Page) -> Page:
    told = page.news
    above = boxes([told.cookie]), _menu(page)
    below = boxes(told.share), _cards(page), furniture(told.newsletter), _footer(page)
    return page.above(*above).below(*below)


@change
def whole_page_without_blank_lines(page: Page) -> Page:
    page = whole_page(page)
    return page.printed_as(page.joined().replace("\n\n", "\n"))


@change
def whole_page_with_everything_in_mid_body(page: Page) -> Page:
    page = picture(advert_label(link_in_mid_body(page)))
    return page.above(boxes(page.news.menu)).below(_cards(page), boxes(page.news.comments, "\n\n"))


# Another order


@change
def byline_above_the_title(page: Page) -> Page:
    return page.without("byline").above(page.piece("byline"))


@change
def byline_below_the_lead(page: Page) -> Page:
    rest = page.without("byline", "date")
    return rest.under("lead", page.piece("byline"), page.piece("date"))


@change
def byline_below_the_text(page: Page) -> Page:
    return page.without("byline").below(page.piece("byline"))


@change
def date_above_the_title(page: Page) -> Page:
    return page.without("date").above(page.piece("date"))


@change
def date_below_the_lead(page: Page) -> Page:
    return page.without("date").under("lead", page.piece("date"))


@change
def heading_below_the_lead(page: Page) -> Page:
    return page.without("heading").under("lead", page.piece("heading"))


@change
def picture_above_the_title(page: Page) -> Page:
    return page.above(_picture(page))


@change
def picture_below_the_lead(page: Page) -> Page:
    return page.under("lead", _picture(page))


@change
def no_lead(page: Page) -> Page:
    return evolve(page.without("lead"), can_lead_be_text=True)
