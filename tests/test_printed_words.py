"""What renderers print is in the article's language, and is read back as what it was."""

from __future__ import annotations

import json
import pkgutil
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from html import unescape
from typing import Any

import attrs
import pytest

import ttnews
from news import LANGUAGES, News, news
from test_epub import files
from ttnews import (
    Article,
    Figure,
    Paragraph,
    ParseError,
    Profile,
    Registry,
    RelatedItem,
    Renderer,
    hookimpl,
)
from ttnews.profiles import Kind, Markers, PrintedWords, builtin, builtin_profiles, merge
from ttnews.profiles.merged import PRINTED_FILE, dump_printed
from ttnews.profiles.printed import ENGLISH, PRINTED_FROM, profile_names
from ttnews.testing import check_renderer

REGISTRY = Registry.build(entry_points=False)
MORNING = datetime(2026, 5, 16, 10, 43)  # noqa: DTZ001  as papers print it
MOMENTS = [
    None,
    date(2026, 5, 16),
    datetime(2026, 5, 16),  # noqa: DTZ001
    MORNING,
    MORNING.replace(second=7),
    MORNING.replace(microsecond=70),
    MORNING.replace(tzinfo=UTC),
    MORNING.replace(tzinfo=timezone(timedelta(hours=3.5))),
    MORNING.replace(tzinfo=timezone(timedelta(hours=-11))),
]


def printed(told: News) -> Article:
    """Return an article with all that a word is printed beside."""
    return Article(
        title=told.title,
        source=told.source,
        authors=(told.author,),
        published=MORNING,
        lead=told.lead,
        blocks=(
            Paragraph(told.paragraphs[0]),
            Figure("lamp.jpg", None, told.caption, "Ada Quill"),
            *map(Paragraph, told.paragraphs[1:4]),
        ),
        topics=told.places,
        related=tuple(RelatedItem(title) for title in told.story_titles),
        language=told.language,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_of_its_own_that_its_profile_and_all_together_know(
    language: str,
) -> None:
    [profile] = [profile for profile in builtin_profiles() if profile.name == language]
    words = profile.printed
    assert words is not None
    assert (words == ENGLISH) is (language == "en")
    kinds = {name: Kind(table) for name, table in PRINTED_FROM.items()}
    for markers in (Markers.merge([profile]), merge([builtin_profiles()])):
        assert markers.line(words.read_more) is Kind.READ_MORE
        for name in ("topics", "byline", "credit"):
            word = getattr(words, name)
            found = markers.label(f"{word} Ida Norling", kinds[name])
            assert found is not None, word
            assert found.colon is word.endswith((":", "："))
    assert words.topics.endswith((":", "："))
    assert words.credit.endswith((":", "："))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["markdown", "html", "text"])
def test_what_is_written_in_a_language_is_read_back(language: str, form: str) -> None:
    article = printed(news(language))
    words = REGISTRY.words(language)
    written = unescape(str(REGISTRY.render(article, to=form)))
    assert words.read_more in written
    if form != "html":  # which marks its parts otherwise
        for word in (words.topics, words.byline, words.credit):
            assert word in written
    for name in ("read_more", "topics", "byline", "credit"):
        own, english = getattr(words, name), getattr(ENGLISH, name)
        assert own == english or not re.search(rf"(?<!\w){english}(?!\w)", written)
    found = REGISTRY.parse(
        written if form != "html" else REGISTRY.render(article, to=form), format=form
    )
    for field in ("source", "authors", "published", "blocks", "topics", "related"):
        assert getattr(found, field) == getattr(article, field), field


@pytest.mark.parametrize("published", MOMENTS)
@pytest.mark.parametrize("form", ["markdown", "html", "text"])
def test_a_moment_is_read_back_as_it_was(published: date | None, form: str) -> None:
    told = news("en")
    article = attrs.evolve(printed(told), published=published)
    found = REGISTRY.parse(REGISTRY.render(article, to=form), format=form).published
    is_date = type(found) is type(published)
    if form == "html" and isinstance(published, datetime) and published.microsecond:
        published = published.replace(microsecond=0)  # the milliseconds of HTML
    assert is_date
    assert found == published
    assert getattr(found, "tzinfo", None) == getattr(published, "tzinfo", None)


@pytest.mark.parametrize("form", ["markdown", "html", "text", "epub"])
def test_no_machine_s_date_is_shown(form: str) -> None:
    output = REGISTRY.render(printed(news("de")), to=form)
    text = output if isinstance(output, str) else files(output)["EPUB/article-1.xhtml"]
    shown = re.sub("<[^>]*>", "", text)
    assert "2026-05-16 10:43" in shown
    assert "2026-05-16T" not in shown


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("pt-BR", "Leia também"),
        ("PT", "Leia também"),
        ("pt_BR", "Leia também"),
        ("de-CH-1996", "Lesen Sie auch"),
        ("zh-Hant-TW", "更多文章"),
        ("nb", "Les også"),
        ("nn-NO", "Les også"),
        ("iw", "קראו גם"),
        ("in-ID", "Baca juga"),
        *(
            (language, "Read more")
            for language in (
                None,
                "",
                "en-GB",
                "eo",
                "sr-Latn",
                "d",
                "../de",
                "de/",
                "not one",
                "-",
            )
        ),
        ("de-" + "x" * 99, "Read more"),
    ],
)
def test_the_language_is_that_of_the_tag(language: str | None, word: str) -> None:
    assert REGISTRY.words(language).read_more == word
    article = Article(related=(RelatedItem("Lamp"),), language=language)
    assert REGISTRY.render(article) == f"## {word}\n\n- Lamp\n"


def test_a_tag_is_cut_shorter_from_its_end() -> None:
    assert [*profile_names("zh-Hant-TW")] == ["zh-hant-tw", "zh-hant", "zh"]
    assert [*profile_names("nb-NO")] == ["nb-no", "nb", "no"]


def test_an_option_counts_more_than_the_language() -> None:
    article = Article(
        authors=("Ida Norling",),
        blocks=(Figure("/a", credit="Ada Quill"),),
        topics=("Brücken",),
        related=(RelatedItem("Lampe"),),
        language="de",
    )
    own = {"read_more": "Mehr", "topics": "Schlagworte", "byline": "Text:", "credit": "Bild"}
    assert REGISTRY.render(article, **own) == (
        "*Text: Ida Norling*\n\n![](/a)\n\n*Bild: Ada Quill*\n\n**Schlagworte:** Brücken\n\n"
        "## Mehr\n\n- Lampe\n"
    )
    assert REGISTRY.render(article, to="text", **own) == (
        "Text: Ida Norling\n\n/a\n(Bild: Ada Quill)\n\nSchlagworte: Brücken\n\nMehr\n\nLampe\n"
    )
    assert "<h2>Mehr</h2>" in str(REGISTRY.render(article, to="html", read_more="Mehr"))
    book = REGISTRY.render(article, to="epub", title="Lampen", read_more="Mehr")
    assert isinstance(book, bytes)
    assert "<h2>Mehr</h2>" in files(book)["EPUB/article-1.xhtml"]


def test_a_full_width_colon_has_no_blank_behind_it() -> None:
    article = Article(
        authors=("水城千夏",),
        blocks=(Figure("/a", None, "橋", "谷村遥"),),
        topics=("橋",),
        language="ja",
    )
    assert REGISTRY.render(article, to="text") == (
        "文：水城千夏\n\n/a\n橋 (写真：谷村遥)\n\nキーワード：橋\n"
    )
    assert REGISTRY.render(article) == (
        "*文：水城千夏*\n\n![](/a)\n\n*橋*\\\n*写真：谷村遥*\n\n**キーワード：** 橋\n"
    )


def test_a_book_has_the_words_of_each_chapter() -> None:
    chapters = [
        Article(language, related=(RelatedItem("x"),), language=language)
        for language in ("fr", "th")
    ]
    content = files(ttnews.book([*chapters, Article("y", related=(RelatedItem("x"),))], title="z"))
    for number, word in enumerate(("À lire aussi", "อ่านเพิ่มเติม", "Read more"), 1):
        assert f">{word}</h2>" in content[f"EPUB/article-{number}.xhtml"]


def test_a_book_s_language_counts_where_the_article_has_none() -> None:
    article = Article("Bridge", related=(RelatedItem("x"),))
    for content in (
        ttnews.book([article], language="fr"),
        REGISTRY.render(article, to="epub", language="fr"),
    ):
        assert isinstance(content, bytes)
        assert "<h2>À lire aussi</h2>" in files(content)["EPUB/article-1.xhtml"]
    english = attrs.evolve(article, language="en")
    content = REGISTRY.render(english, to="epub", language="fr")
    assert isinstance(content, bytes)
    assert "<h2>Read more</h2>" in files(content)["EPUB/article-1.xhtml"]


def test_ninjs_prints_credits_in_the_article_s_language() -> None:
    article = Article(
        "Brücke", blocks=(Figure("/a", None, "Die Brücke", "Ada Quill"),), language="fi"
    )
    item = json.loads(str(REGISTRY.render(article, to="ninjs", uri="urn:x:1")))
    assert "Die Brücke (Kuva: Ada Quill)" in [
        body["value"].split("\n")[-1] for body in item["bodies"]
    ]


# Profiles of others


ESPERANTO = """
name = "eo"
read_more = ["Legu ankaŭ"]
topic_labels = ["Temoj:"]
byline_words = ["Verkis"]
credit_words = ["Foto:"]
printed.read_more = "Legu ankaŭ"
printed.topics = "Temoj:"
printed.byline = "Verkis"
printed.credit = "Foto:"
"""


def registry_with(*profiles: Profile, **options: Any) -> Registry:
    class Plugin:
        @hookimpl
        def ttnews_register_profiles(self) -> list[Profile]:
            return [*profiles]

    return Registry.build([Plugin()], entry_points=False, strict=True, **options)


def test_a_plugin_brings_the_words_of_a_language() -> None:
    esperanto = Profile.from_toml(ESPERANTO)
    assert esperanto.printed == PrintedWords(
        read_more="Legu ankaŭ", topics="Temoj:", byline="Verkis", credit="Foto:"
    )
    hash(esperanto)
    article = Article(
        title="Nova ponto", authors=("Ida Norling",), topics=("pontoj",), language="eo-XX"
    )
    written = registry_with(esperanto).render(article)
    assert written == "# Nova ponto\n\n*Verkis Ida Norling*\n\n**Temoj:** pontoj\n"
    assert REGISTRY.render(article) == written.replace("Verkis", "By").replace("Temoj", "Topics")


def test_a_plugin_s_words_come_before_built_in_ones() -> None:
    swiss = Profile(
        name="de-CH",
        read_more=["Mehr dazu"],
        topic_labels=["Themen:"],
        byline_words=["Von"],
        credit_words=["Bild:"],
        printed={"read_more": "Mehr dazu", "topics": "Themen:", "byline": "Von", "credit": "Bild:"},
    )
    german = attrs.evolve(swiss, name="de")
    assert registry_with(german).words("de-AT").credit == "Bild:"
    both = registry_with(swiss, Profile(name="de"))
    assert [both.words(tag).credit for tag in ("de-CH", "de")] == ["Bild:", "Foto:"]
    alone = registry_with(swiss, without=["ttnews.formats"])
    assert alone.words("de") == ENGLISH


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('printed.topics = "Temoj:"', "", "printed must have the words read_more, topics, byline"),
        ('printed.topics = "Temoj:"', "printed.topics = 5", "topics"),
        ('printed.topics = "', 'printed.subjects = "', "printed must have the words"),
        ('printed.topics = "Temoj:"', 'printed.topics = "Etikedoj:"', "must be a word of topic_la"),
        ('printed.topics = "Temoj:"', 'printed.topics = "Temoj"', "must be a word of topic_labels"),
        ('printed.topics = "Temoj:"', 'printed.topics = ":"', "must be a word of topic_labels"),
        ('printed.read_more = "Legu ankaŭ"', 'printed.read_more = "Pli"', "a word of read_more"),
    ],
)
def test_words_that_could_not_be_read_back(old: str, new: str, message: str) -> None:
    assert old in ESPERANTO
    with pytest.raises(ParseError, match=message):
        Profile.from_toml(ESPERANTO.replace(old, new))


def test_printed_words_are_a_table() -> None:
    with pytest.raises(ParseError, match="printed must be PrintedWords or a mapping"):
        Profile.from_toml('name = "eo"\nprinted = "Legu"')
    with pytest.raises(TypeError, match="printed must be PrintedWords or a mapping"):
        Profile(name="eo", printed=5)  # type: ignore[arg-type]


def test_case_and_ornaments_of_printed_words_don_t_matter() -> None:
    text = ESPERANTO.replace('printed.read_more = "Legu', 'printed.read_more = "» LEGU')
    assert Profile.from_toml(text).printed is not None


def test_a_renderer_of_others_gets_the_words() -> None:
    def render(article: Article, /, *, words: PrintedWords, loud: bool = False) -> str:
        text = f"{words.byline} {', '.join(article.authors)}"
        return text.upper() if loud else text

    renderer = Renderer(name="line", render=render, description="A line.", takes_words=True)
    check_renderer(renderer, examples=20)
    assert list(renderer.options) == ["loud"]

    class Plugin:
        @hookimpl
        def ttnews_register_renderers(self) -> Iterator[Renderer]:
            yield renderer

    registry = Registry.build([Plugin()], entry_points=False, strict=True)
    article = Article(authors=("Ida Norling",), language="sv")
    assert registry.render(article, to="line", loud=True) == "AV IDA NORLING"


def test_a_wheel_has_the_words_in_a_file_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    text = dump_printed([*builtin_profiles(), Profile(name="xx")])
    get_data = pkgutil.get_data
    monkeypatch.setattr(
        pkgutil, "get_data", lambda *of: text.encode() if of[1] == PRINTED_FILE else get_data(*of)
    )
    expected = {profile.name: profile.printed for profile in builtin_profiles()}
    builtin._merged_printed.cache_clear()
    monkeypatch.setattr(builtin, "_read", None)
    monkeypatch.setattr(builtin, "_builtin_markers", None)
    try:
        registry = Registry.build(entry_points=False)
        assert {name: registry.words(name) for name in expected} == expected
        assert registry.words("xx") == ENGLISH
        article = Article(related=(RelatedItem("Lampe"),), language="de-AT")
        assert registry.render(article) == "## Lesen Sie auch\n\n- Lampe\n"
    finally:
        builtin._merged_printed.cache_clear()


@pytest.mark.parametrize(
    ("line", "source", "authors"),
    [
        # "του", "von" and "by" can stand before authors.
        ("*Φωνή του Ρέματος · Κείμενο: Ida Norling*", "Φωνή του Ρέματος", ("Ida Norling",)),
        (
            "*Stimme von Harrow · Von Ida Norling · 2026-05-16*",
            "Stimme von Harrow",
            ("Ida Norling",),
        ),
        ("*6 May 2026 · By Ida Norling*", None, ("Ida Norling",)),
        ("*By Ida Norling · By Jon Askew*", None, ("Ida Norling", "Jon Askew")),
    ],
)
def test_a_publisher_with_such_a_word_in_its_name(
    line: str, source: str | None, authors: tuple[str, ...]
) -> None:
    article = REGISTRY.parse(f"# Ferry sinks\n\n{line}\n\nIt was old.\n", format="markdown")
    assert (article.source, article.authors) == (source, authors)
