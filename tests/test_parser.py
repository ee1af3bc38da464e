"""What holds for every text."""

from __future__ import annotations

import sys
import unicodedata
from datetime import date
from typing import Literal

import attrs
import pytest
from hypothesis import given, settings

import ttnews
from dumps import dumps, text_articles
from effort import examples, length
from news import LANGUAGES, news
from ttnews import Article, Figure, Heading, ListBlock, Paragraph, Quote, RelatedItem, Role
from ttnews.parser import RULES, name_of, parse_fragment
from ttnews.parser.confidence import ALL, ANY_RULE, DOUBTFUL, measured, share_of
from ttnews.testing import check_explanation

FORMS: tuple[Literal["NFC"], Literal["NFD"]] = ("NFC", "NFD")
PROSE = "The ferry sank on Monday, the harbour master of Harrow said. " * 3
MORE = (
    "Divers found it in nine metres of water below the old lamp, with its bell still ringing. " * 2
)


@settings(max_examples=examples(2000))
@given(dumps())
def test_conservation(text: str) -> None:
    explanation = ttnews.explain(text)
    check_explanation(explanation)
    numbers = [i for i, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert [line.number for line in explanation.lines] == numbers
    assert explanation.text == text
    assert ttnews.parse(text) == explanation.article


@settings(max_examples=examples(1000))
@given(text_articles())
def test_round_trip(article: Article) -> None:
    read = ttnews.parse(ttnews.render(article, to="text"))
    assert attrs.evolve(read, language=None) == article
    assert read.language in {"en", None}  # that of the words which the renderer writes


@given(dumps())
def test_markers_match_in_any_normalisation_and_case(text: str) -> None:
    def roles(text: str) -> list[Role]:
        found = ttnews.explain(text).lines
        return [line.role for line in found if line.rule in {"read-more-heading", "furniture-word"}]

    composed, decomposed = (unicodedata.normalize(form, text) for form in FORMS)
    assert roles(composed) == roles(decomposed) == roles(composed.upper().lower())


ACCENTS = "\u0301\u0323" * length(200_000)


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\r\n",
        "\0",
        "\ud800",
        "\ufeff",
        "x" * length(1_000_000),
        "word " * length(200_000),
        "\n".join(f"lamp{i}.jpg" for i in range(length(100_000))),
        "Read more\n" + "\n".join(f"lamp{i}.jpg" for i in range(length(10_000))),
        "(" * length(100_000),
        "-" * length(100_000) + "x",
        "Ferry\n\nTopics: a" + ACCENTS + " b",
        "Read more\n\na" + ACCENTS + "\n\nb" + ACCENTS,
    ],
    ids=lambda text: f"{text[:10]!r} x {len(text)}",
)
def test_every_text_gives_an_article(text: str) -> None:
    check_explanation(ttnews.explain(text))


@pytest.mark.no_cover
def test_a_hundred_thousand_topics() -> None:
    # To look for text below each of them anew would take minutes.
    lamps = [f"lamp{i}" for i in range(length(100_000))]
    hashtags, labelled = "\n#".join(["", *lamps]), "\n\nTopics:\n".join(["", *lamps])
    assert ttnews.parse(hashtags).topics == ttnews.parse(labelled).topics == tuple(lamps)


def test_one_line_is_a_paragraph() -> None:
    assert ttnews.parse("Ferry sinks") == Article(blocks=(Paragraph("Ferry sinks"),))
    assert ttnews.parse(PROSE.strip()) == Article(blocks=(Paragraph(PROSE.strip()),))


def test_carriage_returns_belong_to_the_line_end() -> None:
    unix = f"Ferry sinks\n\n{PROSE}\n\nlamp.jpg\nThe lamp\n\nRead more\n\nA lamp is lit\n"
    assert ttnews.parse(unix.replace("\n", "\r\n")) == ttnews.parse(unix)


def test_only_line_feeds_cut_lines() -> None:
    text = "Ferry\x0bsinks\x85in\u2028Harrow"
    assert ttnews.parse(text).blocks == (Paragraph(text),)


def test_invisible_characters_at_the_edges_are_no_content() -> None:
    explanation = ttnews.explain("\ufeff Ferry sinks\u200b\n\n\u200b\u2060\n\n\0")
    assert explanation.article == Article(blocks=(Paragraph("Ferry sinks"),))
    assert [(line.role, line.start, line.end) for line in explanation.lines] == [
        ("paragraph", 0, 14),
        ("furniture", 16, 18),
        ("furniture", 20, 21),
    ]


def test_offsets_count_from_the_raw_text() -> None:
    text = f"\ufeffFerry sinks\r\n\r\n  • {PROSE}\r\n  • two\r\n"
    [block] = ttnews.parse(text).blocks
    assert isinstance(block, ttnews.ListBlock)
    assert text[block.start : block.end].startswith("• The ferry")
    assert [text[item.start : item.end] for item in block.items] == [PROSE.strip(), "two"]


@pytest.mark.parametrize("credit", ["", "(Harrow Post) - ", "（Harrow Post）—", "Reuters – "])
def test_title_and_lead_know_where_they_stand(credit: str) -> None:
    text = f"\ufeff  Ferry sinks\r\n\r\n\t{credit}{PROSE}\r\n\r\n{MORE}"
    article = ttnews.parse(text)
    assert (article.title_start, article.lead_start) == (3, text.index("The ferry sank"))
    assert (article.title, article.lead) == ("Ferry sinks", PROSE.strip())


@pytest.mark.parametrize(
    ("opening", "source"),
    [("Reuters - ", "Reuters"), ("VTC News – ", "VTC News"), ("Harrow - ", None), ("AFP: ", None)],
)
def test_an_agency_that_opens_the_lead_is_its_source(opening: str, source: str | None) -> None:
    article = ttnews.parse(f"Ferry sinks in the harbour\n\n{opening}{PROSE}\n\n{MORE}")
    assert article.source == source
    assert article.lead == (PROSE.strip() if source else opening + PROSE.strip())


def test_without_title_and_lead_there_are_no_places() -> None:
    article = ttnews.parse(f"{PROSE}\n\n{MORE}")
    assert (article.title_start, article.lead_start) == (None, None)


def test_a_title_is_not_made_from_a_paragraph() -> None:
    article = ttnews.parse(f"{PROSE}\n\n{MORE}")
    assert article.title is None
    assert article.lead is None
    assert len(article.blocks) == 2


def test_a_title_may_end_in_an_abbreviation_or_a_question() -> None:
    for title in ("New ferry for the U.S.", "Who sank the ferry?", "Ferry sinks…"):
        assert ttnews.parse(f"{title}\n\n{PROSE}").title == title


def test_of_two_lines_the_one_that_the_text_speaks_of_is_the_title() -> None:
    text = "\n\n".join(f"{i}. The bell of the lost ferry rings. {MORE}" for i in range(12))
    lines = "What people bought on Sunday morning", "The bell of the lost ferry rings"
    for first, second in (lines, lines[::-1]):
        assert ttnews.parse(f"{first}\n\n{second}\n\n{text}").title == lines[1]


def test_a_title_is_never_cut_at_a_dash() -> None:
    assert ttnews.parse(f"Harrow - Lune: a ferry\n\n{PROSE}").title == "Harrow - Lune: a ferry"


def test_the_last_picture_of_a_block_without_words_belongs_to_no_card() -> None:
    article = ttnews.parse(f"Ferry\n\n{PROSE}\n\nRead more\nA lamp\nlamp.jpg\n{PROSE}")
    assert article.related == (RelatedItem("A lamp", PROSE.strip()),)


def test_the_article_goes_on_behind_a_read_more_block() -> None:
    middle = "A short word of the keeper, who is tired."
    article = ttnews.parse(f"Ferry\n\n{PROSE}\n\nRead more\n\nA lamp\n\n{middle}\n\n{PROSE}")
    assert article.related == (RelatedItem("A lamp"),)
    assert article.blocks == (Paragraph(middle), Paragraph(PROSE.strip()))


def test_an_image_name_and_its_alt_text_are_one_figure() -> None:
    article = ttnews.parse(f"Ferry sinks\n\n{PROSE}\n\nlamp.jpg\nFerry sinks\nThe lamp\n")
    assert article.blocks[-1] == Figure("lamp.jpg", "Ferry sinks", "The lamp")


def test_a_caption_that_only_opens_a_bracket_credits_nobody() -> None:
    article = ttnews.parse(f"Ferry\n\n{PROSE}\n\n{MORE}\n\nlamp.jpg\nThe harbour (")
    assert article.blocks[-1] == Figure("lamp.jpg", None, "The harbour (")


def test_what_a_rule_cannot_use_stays_in_the_article() -> None:
    names = ttnews.parse(f"Ferry\n\n{PROSE}\n\n{MORE}\n\nBy the river\n\n{MORE}too")
    assert names.authors == ()
    assert names.blocks[1] == Heading("By the river")
    assert ttnews.parse(f"Ferry\n\nTopics: ,;\n\n{PROSE}").topics == ()


def test_the_first_of_two_dates_is_the_date_of_publication() -> None:
    article = ttnews.parse(f"Ferry\n\n2024-01-01\nUpdated: 2 February 2024\n\n{PROSE}\n\n{MORE}")
    assert article.published == date(2024, 1, 1)
    updated = ttnews.parse(f"Ferry\n\nUpdated: 2 February 2024\n\n{PROSE}\n\n{MORE}")
    assert updated.published is None


def test_a_second_picture_belongs_to_no_card() -> None:
    dump = f"Ferry\n\n{PROSE}\n\n{MORE}\n\nRead more\n\na.jpg\nA lamp\nb.png\nA lamp\n{PROSE}so."
    explanation = ttnews.explain(dump)
    check_explanation(explanation)
    assert explanation.article.related == (
        RelatedItem("A lamp", f"{PROSE}so.", image="a.jpg", alt="A lamp"),
    )
    assert explanation.lines[6].role is Role.FURNITURE


CALLS = ("call", "c_call")


@pytest.mark.parametrize(
    "lines",
    [
        "lamp{}.jpg",
        "Ferry {} sinks",
        "Read more\nFerry {}",
        "Ferry {}\n\nFerry {}\nThe ferry {} sank on Monday.",
        "Topics: a{}",
        "{}. ferry",
        "> ferry {}",
        "2024-01-01",
    ],
)
def test_the_work_grows_with_the_length(lines: str) -> None:
    """Counts calls rather than seconds, which depend on the machine."""

    def calls(size: int) -> int:
        text = "Read more\n" + "\n".join(lines.replace("{}", str(i)) for i in range(size))
        count = 0

        def profile(_: object, event: str, __: object) -> None:
            nonlocal count
            count += event in CALLS

        ttnews.parse(text)
        sys.setprofile(profile)
        ttnews.parse(text)
        sys.setprofile(None)
        return count

    assert calls(400) <= 2.1 * calls(200)


def test_a_field_of_a_record_gives_no_offsets() -> None:
    dump = f"Ferry\n\n{PROSE}\n\n{MORE}\n\n1. lamp\n2. bell\n\n{MORE}\n\nRead more\n\nLamp lit"
    article = parse_fragment(dump, ttnews.default_registry().markers)
    assert article == ttnews.parse(dump)
    nodes = [*article.blocks, *article.related]
    assert {ListBlock, RelatedItem} <= set(map(type, nodes))
    nodes += [item for node in nodes if isinstance(node, ListBlock) for item in node.items]
    assert {(node.start, node.end) for node in nodes} == {(None, None)}
    assert article.title is not None
    assert article.lead is not None
    assert article.title_start is article.lead_start is None


def test_explained_lines_point_at_their_nodes() -> None:
    explanation = ttnews.explain(f"Ferry\n\n{PROSE}\n\n{MORE}\n\nlamp.jpg\nThe lamp")
    title, lead, text, image, caption = explanation.lines
    assert title.node is lead.node is None
    assert text.node is explanation.article.blocks[0]
    assert image.node is caption.node is explanation.article.blocks[1]


def test_confidence_is_the_measured_share() -> None:
    for line in ttnews.explain(f"Ferry\n\n{PROSE}\n\n2024-01-01\n\n• one").lines:
        assert line.confidence is None or 0 <= line.confidence <= 1
    assert ttnews.explain(PROSE).lines[0].confidence is not None
    assert ttnews.explain(f"{PROSE}\n\n> {MORE}").lines[1].confidence is None


def test_confidence_is_that_of_the_verdict() -> None:
    shares = {
        ANY_RULE: {ALL: 0.8, "article": 0.9, "no-article": 0.4},
        "bullet": {ALL: 0.6, "article": 0.7},
        "headline": {ALL: 0.96},
    }
    article, page, none = ttnews.Verdict
    assert share_of(shares, "bullet", article) == 0.7
    # Too few lines of the verdict: as on all pages, as far as these are like others.
    assert share_of(shares, "bullet", page) == pytest.approx(0.6)
    assert share_of(shares, "bullet", none) == pytest.approx(0.3)
    assert share_of(shares, "headline", article) == 1
    assert share_of(shares, "dash-run", article) is None


def test_every_verdict_has_the_same_measured_rules() -> None:
    tables = [measured(verdict) for verdict in ttnews.Verdict]
    assert tables[0].keys() == tables[1].keys() == tables[2].keys()
    assert {name_of(rule) for rule in RULES} | {"outside", ANY_RULE} >= tables[0].keys()
    for line in ttnews.explain(PROSE).lines:
        assert line.confidence == measured(ttnews.explain(PROSE).verdict)[line.rule]


def test_doubtful_lines_are_those_below_a_confidence() -> None:
    explanation = ttnews.explain(
        f"Ferry\n\n{PROSE}\n\n{MORE}\n\nThe lamp\n\n{MORE}so\n\n> {MORE}\n\n- a\n- b"
    )
    sure = [line.confidence for line in explanation.lines if line.confidence is not None]
    for below in (0.0, 0.8, 0.95, 1.0):
        doubtful = explanation.doubtful(below)
        assert [line.confidence for line in doubtful] == [c for c in sure if c < below]
    assert explanation.doubtful() == explanation.doubtful(below=DOUBTFUL) != ()


def test_a_story_named_behind_read_more_is_related_and_no_text() -> None:
    article = ttnews.parse(f"Ferry\n\n{PROSE}\n\nRead more: The lamp is lit again\n\n{MORE}")
    assert article.related == (RelatedItem("The lamp is lit again"),)
    assert article.blocks == (Paragraph(MORE.strip()),)


def test_an_alt_text_may_spell_the_accents_of_the_title_otherwise() -> None:
    title = "Chiếc đò cuối cùng ở Lạc Thuỷ"
    loose = unicodedata.normalize("NFD", title)
    article = ttnews.parse(f"{title}\n\n{PROSE}\n\n{MORE}\n\n{loose}\nThe lamp (Photo: Ada Quill)")
    assert article.blocks[-1] == Figure(None, loose, "The lamp", "Ada Quill")


def test_a_caption_as_long_as_a_story_is_no_caption() -> None:
    article = ttnews.parse(f"Ferry\n\n{PROSE}\n\n{MORE}\n{MORE * 4}")
    assert article.blocks == (Paragraph(MORE.strip()), Paragraph((MORE * 4).strip()))


def test_a_credit_can_begin_behind_a_bracket_a_sentence_or_a_dash() -> None:
    for caption in ("The lamp (Photo by Ada Quill)", "The lamp. Photo by Ada Quill"):
        article = ttnews.parse(f"Ferry\n\n{PROSE}\n\n{MORE}\n\nlamp.jpg\n{caption}")
        assert isinstance(figure := article.blocks[-1], Figure)
        assert figure.credit == "Ada Quill"
    article = ttnews.parse(f"Ferry\n\n{PROSE}\n\n{MORE}\n\nlamp.jpg\nThe lamp - Reuters")
    assert article.blocks[-1] == Figure("lamp.jpg", None, "The lamp", "Reuters")


def test_a_caption_that_opens_a_bracket_is_no_caption_in_pieces_by_that_alone() -> None:
    text = "The harbour (\nThe harbour (\n0000\nPhoto: Ada Quill"
    check_explanation(ttnews.explain(text))
    _, figure = ttnews.parse(text).blocks
    assert figure == Figure(None, None, "0000", "Ada Quill")


def test_what_is_too_long_for_a_name_is_no_credit() -> None:
    caption = (
        "Photo: the lamp that has hung below the old iron bridge since the great flood of that May"
    )
    article = ttnews.parse(f"Ferry\n\n{PROSE}\n\n{MORE}\n\nlamp.jpg\n{caption}")
    assert article.blocks[-1] == Figure("lamp.jpg", caption=caption)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("再開を祝う住民ら（井田のり子撮影）", "再開を祝う住民ら", "井田のり子"),
        ("首批乘客登船。张三 摄", "首批乘客登船。", "张三"),
        ("Pirmieji keleiviai. / J. Jonaičio nuotr.", "Pirmieji keleiviai.", "J. Jonaičio"),
        ("(Keltas upėje. A. Jonaičio nuotr.)", "(Keltas upėje.", "A. Jonaičio"),
        ("Pirmieji keleiviai. / J. JONAIČIO NUOTR.", "Pirmieji keleiviai.", "J. JONAIČIO"),
        ("İlk yolcular. Ada Kaya fotog\u0306rafı", "İlk yolcular.", "Ada Kaya"),
    ],
)
def test_a_word_for_the_picture_can_stand_behind_the_name(
    line: str, caption: str | None, credit: str
) -> None:
    article = ttnews.parse(f"Ferry\n\n{PROSE}\n\n{MORE}\n\n{line}\n\n{PROSE}")
    assert article.blocks[-2] == Figure(caption=caption, credit=credit)


def test_a_line_can_be_nothing_but_such_a_credit() -> None:
    dump = f"Ferry\n\n{PROSE}\n\n{MORE}\n\nlamp.jpg\nThe lamp\n张三 摄\n\n{PROSE}"
    assert ttnews.parse(dump).blocks[-2] == Figure("lamp.jpg", None, "The lamp", "张三")


@pytest.mark.parametrize("line", ["再開（撮影）", "卫星拍摄", f"{'渡' * 90}。{'船' * 90}撮影"])
def test_without_a_name_before_it_such_a_word_credits_nobody(line: str) -> None:
    explanation = ttnews.explain(f"Ferry\n\n{PROSE}\n\n{MORE}\n\n{line}\n\n{PROSE}")
    assert explanation.lines[-2].role is not Role.CAPTION


def test_two_lines_of_credits_are_two_figures() -> None:
    article = ttnews.parse(f"Ferry\n\n{PROSE}\n\n{MORE}\n\nlamp.jpg\n© Ada Quill\n© Jon Askew")
    assert article.blocks[1:] == (
        Figure("lamp.jpg", credit="Ada Quill"),
        Figure(credit="Jon Askew"),
    )


def test_the_credit_of_a_broken_caption_is_the_name() -> None:
    article = ttnews.parse(
        f"Ferry\n\n{PROSE}\n\n{MORE}\n\nThe lamp (\nPhoto: Ada Quill)\n\n{MORE}so"
    )
    assert article.blocks[1] == Figure(None, None, "The lamp", "Ada Quill")


def test_a_list_ends_where_its_numbers_stop_counting_up() -> None:
    article = ttnews.parse(f"Ferry\n\n{PROSE}\n\n{MORE}\n\n1. lamp\n2. bell\n7. rope\n\n{MORE}")
    assert [type(block).__name__ for block in article.blocks] == [
        "Paragraph",
        "ListBlock",
        "Heading",
        "Paragraph",
    ]


def test_a_story_named_in_a_line_ends_a_read_more_block() -> None:
    dump = f"Ferry\n\n{PROSE}\n\n{MORE}\n\nRead more\n\nA lamp\n\nRead more: The bell rings again"
    explanation = ttnews.explain(dump)
    check_explanation(explanation)
    assert explanation.article.related == (
        RelatedItem("A lamp"),
        RelatedItem("The bell rings again"),
    )


def test_running_text_that_opens_like_a_caption_is_none() -> None:
    text = "File photo: three words that the harbour master would rather not have read aloud."
    article = ttnews.parse(f"Ferry\n\n{PROSE}\n\n{MORE}\n\n{text}\n\n{MORE}so")
    assert Paragraph(text) in article.blocks


def test_a_line_above_a_long_paragraph_is_a_heading_and_no_alt_text() -> None:
    text = (PROSE + MORE) * 2
    article = ttnews.parse(f"Ferry\n\n{PROSE}\n\n{MORE}\n\nThe lamp\n{text}\n\n{MORE}so")
    assert article.blocks[1:3] == (Heading("The lamp"), Paragraph(text.strip()))


HEAD = f"The ferry sinks in Harrow\n\n{PROSE}"


def test_the_text_may_begin_with_a_list() -> None:
    article = ttnews.parse(f"{HEAD}\n\n- The lamp is lit\n\n- The bell rings\n\n{MORE}")
    assert article.lead == PROSE.strip()
    assert [block.text for block in article.blocks if isinstance(block, Heading)] == [
        "- The lamp is lit",
        "- The bell rings",
    ]


def test_a_list_that_a_line_introduces_ends_the_text() -> None:
    article = ttnews.parse(f"{HEAD}\n\n{MORE}\n\nThey found:\n\n> a bell\n\nShare")
    assert article.blocks[1:] == (Paragraph("They found:"), Quote("a bell"))


def test_three_lines_of_text_stuck_together_are_no_figure() -> None:
    lines = (
        "The lamp of Harrow",
        "The bell of the lost ferry",
        "What the divers saw in the harbour",
    )
    article = ttnews.parse(f"{HEAD}\n\n{MORE}\n\n" + "\n".join(lines) + f" {MORE}\n\n{MORE}so")
    assert not any(isinstance(block, Figure) for block in article.blocks)


def test_the_text_below_a_picture_with_the_title_can_be_the_first() -> None:
    title = "The ferry sinks in Harrow"
    article = ttnews.parse(f"{title}\n\n{title}\n\n{PROSE}\n\n{MORE}")
    assert article.blocks == (Figure(alt=title), Paragraph(PROSE.strip()), Paragraph(MORE.strip()))


# The language


@pytest.mark.parametrize("language", LANGUAGES)
def test_marker_words_tell_the_language(language: str) -> None:
    told = news(language)
    cards = "\n\n".join(f"{title}\n\n{summary}" for title, summary in told.cards)
    text = "\n\n".join([told.title, *told.paragraphs])
    bare = ttnews.parse(text)
    assert bare.language is None  # nothing is guessed from running text
    page = ttnews.parse(f"{text}\n\n{told.more}\n\n{cards}\n")
    assert page.related
    assert page.language in {language, None}  # words that languages share tell nothing


def test_most_languages_are_told_by_one_heading() -> None:
    """That two languages share the heading is rare."""
    found = 0
    for language in LANGUAGES:
        told = news(language)
        cards = "\n\n".join(f"{title}\n\n{summary}" for title, summary in told.cards)
        text = "\n\n".join([told.title, *told.paragraphs, told.more, cards])
        found += ttnews.parse(text).language == language
    assert found > 0.8 * len(LANGUAGES)


WHOLE = "Ferry sinks\n\nThe ferry sank on Monday, the harbour master of Harrow said.\n\n"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Đọc thêm\n\nCầu mở lại sau hai năm", "vi"),
        ("Read more", "en"),
        ("Lesen Sie auch\n\nRead more", None),  # as many for one as for the other
        ("", None),
    ],
)
def test_a_language_must_be_plain(words: str, language: str | None) -> None:
    assert ttnews.parse(WHOLE + words).language == language
    assert ttnews.parse(WHOLE + words, language="pt").language == "pt"
    judged = ttnews.default_registry().judge(WHOLE + words, language="pt", url="https://a.example")
    assert (judged.article.language, judged.article.url) == ("pt", "https://a.example")


def test_a_publisher_is_no_language() -> None:
    class Plugin:
        @ttnews.hookimpl
        def ttnews_register_profiles(self) -> list[ttnews.Profile]:
            return [ttnews.Profile(name="lune", read_more=["More from the valley"])]

    registry = ttnews.Registry.build([Plugin()], entry_points=False)
    article = registry.parse(f"{WHOLE}More from the valley\n\nBridge opens after two years\n")
    assert article.related
    assert article.language is None
