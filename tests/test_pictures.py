"""Pictures that can't be shown are named, and no words for them are said twice."""

from __future__ import annotations

import html as html_library
import re
from typing import Any

import attrs
import pytest

import ttnews
from news import LANGUAGES, news
from test_epub import files
from ttnews import Article, Figure, Paragraph, RelatedItem
from ttnews.text.pictures import has_place, unless_said

TITLE = "Ferry sinks"
URL = "https://lune.example/img/ferry.jpg"


def article(*pictures: Figure, **fields: Any) -> Article:
    return attrs.evolve(
        Article(title=TITLE, lead="It was old.", blocks=(*pictures, Paragraph("Nobody was hurt."))),
        **fields,
    )


def shown(found: Article, form: str) -> str:
    """Return the form without its tags, as a reader sees it."""
    output = ttnews.render(found, to=form)
    text = output if isinstance(output, str) else files(output)["EPUB/article-1.xhtml"]
    return html_library.unescape(re.sub(r"<style.*?</style>|<[^>]*>", "", text, flags=re.DOTALL))


@pytest.mark.parametrize(
    ("image", "is_place"),
    [
        ("ferry.jpg", False),
        ("two words.jpg", False),
        ("?id=3", False),
        ("", False),
        (None, False),
        ("./ferry.jpg", True),
        ("/ferry.jpg", True),
        ("img/ferry.jpg", True),
        (URL, True),
    ],
)
def test_a_name_is_no_place(image: str | None, is_place: bool) -> None:  # noqa: FBT001
    assert has_place(image) is is_place
    page = str(ttnews.render(article(Figure(image, "A ferry")), to="html"))
    assert ("<img" in page) is is_place


@pytest.mark.parametrize("form", ["html", "epub", "markdown"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_that_is_only_a_name_is_named_above_its_caption(language: str, form: str) -> None:
    told = news(language)
    found = Article(
        title=told.title,
        blocks=(
            Paragraph(told.paragraphs[0]),
            Figure("lamp-01.jpg", None, told.caption),
            Paragraph(told.paragraphs[1]),
            Figure("lamp-02.jpg", told.intro),
        ),
        related=(RelatedItem(told.story_titles[0], image="card-01.jpg"),),
        language=language,
    )
    text = shown(found, form)
    for name in ("lamp-01.jpg", "card-01.jpg"):
        assert name in text
    assert text.index("lamp-01.jpg") < text.index(told.caption[:20])
    assert told.intro[:9] in text
    if form != "epub":
        again = ttnews.parse(ttnews.render(found, to=form), format=form)
        assert again.blocks == found.blocks
        assert again.related == found.related


@pytest.mark.parametrize(
    "picture",
    [
        Figure("ferry.jpg"),
        Figure("ferry.jpg", "A ferry"),
        Figure("ferry.jpg", None, "The ferry in May"),
        Figure("ferry.jpg", "A ferry", "The ferry in May", "Ada Quill"),
        Figure("ferry.jpg", None, None, "Ada Quill"),
        Figure(None, "A ferry"),
        Figure(None, "A (red) ferry *at* night"),
        Figure(None, "A ferry", "The ferry in May"),
        Figure(None, None, "The ferry in May"),
        Figure(None, None, None, "Ada Quill"),
        Figure(None, "A ferry", "The ferry in May", "Ada Quill"),
        Figure(URL),
        Figure(URL, "A ferry", "The ferry in May", "Ada Quill"),
    ],
)
@pytest.mark.parametrize("form", ["html", "markdown"])
@pytest.mark.parametrize("url", [None, "https://lune.example/news/1"])
def test_every_picture_comes_back(picture: Figure, form: str, url: str | None) -> None:
    found = article(picture, url=url)
    again = ttnews.parse(ttnews.render(found, to=form), format=form)
    assert again.blocks == found.blocks
    if form == "html":
        page = ttnews.render(found, to="html", pictures=False)
        assert ttnews.parse(page, format="html").blocks == found.blocks


@pytest.mark.parametrize(
    "item",
    [
        RelatedItem("Bridge opens", image="bridge.jpg"),
        RelatedItem("Bridge opens", "It was closed.", "bridge.jpg", "A bridge"),
        RelatedItem("Bridge opens", "It was closed.", None, "A bridge", "https://lune.example/2"),
        RelatedItem("Bridge opens", None, URL, "A bridge", "https://lune.example/2"),
    ],
)
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_every_card_comes_back(item: RelatedItem, form: str) -> None:
    found = article(related=(item, RelatedItem("Lamp is lit")))
    again = ttnews.parse(ttnews.render(found, to=form), format=form)
    assert again.related == found.related
    if form == "html":
        page = ttnews.render(found, to="html", pictures=False)
        assert ttnews.parse(page, format="html").related == found.related


@pytest.mark.parametrize(
    "picture",
    [
        Figure("ferry.jpg", "The ferry in May.", "The ferry in May."),
        Figure(URL, "the ferry  in May.", "The ferry in May."),
        Figure("ferry.jpg", TITLE),
        Figure(URL, "FERRY SINKS", "The ferry in May."),
        Figure(None, TITLE, "The ferry in May."),
        Figure(None, "The ferry in May.", "The ferry in May."),
    ],
)
@pytest.mark.parametrize("form", ["html", "epub", "markdown"])
def test_no_alternative_text_repeats_the_caption_or_the_title(picture: Figure, form: str) -> None:
    found = article(picture)
    output = ttnews.render(found, to=form)
    text = output if isinstance(output, str) else files(output)["EPUB/article-1.xhtml"]
    said = f"{text.partition('</title>')[2] or text}".casefold()
    assert " ".join(said.split()).count(str(picture.alt).split()[-1].casefold()) == 1
    if form != "epub":
        [again, _] = ttnews.parse(text, format=form).blocks
        assert again == attrs.evolve(picture, alt=None)


def test_words_that_are_all_of_a_picture_stay() -> None:
    found = article(Figure(None, TITLE))
    for form in ("html", "markdown"):
        assert ttnews.parse(ttnews.render(found, to=form), format=form).blocks == found.blocks


@pytest.mark.parametrize("form", ["html", "epub", "markdown"])
def test_no_alternative_text_repeats_the_title_of_a_card(form: str) -> None:
    cards = (
        RelatedItem("Bridge opens", image="bridge.jpg", alt="Bridge opens"),
        RelatedItem("Lamp is lit", image=None, alt="Lamp is  lit"),
    )
    text = shown(article(related=cards), form)
    assert text.count("Bridge opens") == text.count("lit") == 1
    if form != "epub":
        found = ttnews.parse(ttnews.render(article(related=cards), to=form), format=form)
        assert found.related == tuple(attrs.evolve(card, alt=None) for card in cards)


def test_what_is_said_is_compared_without_case_and_blanks() -> None:
    assert unless_said("A ferry", ["a FERRY"]) is None
    assert unless_said("A\n ferry", [None, "", " A ferry "]) is None
    assert unless_said("A ferry", ["A ferry.", None]) == "A ferry"
    assert unless_said(" ", []) is None
    assert unless_said(None, ["a"]) is None


# Reading pages of others


def test_a_figure_that_holds_nothing_but_a_name() -> None:
    page = (
        "<h1>Ferry sinks</h1><p>The ferry sank on Monday morning, the harbour master of Harrow "
        "said in the evening, and nobody was hurt.</p>"
        "<figure><p>ferry.jpg</p><figcaption>The ferry</figcaption></figure>"
        "<p>Divers will look at the wreck on Tuesday, if the wind allows them to go out there and "
        "the river is calm.</p><figure><p>{}</p></figure><p>The next ferry runs in May, he said, "
        "because the old one cannot be lifted before that.</p>"
    )
    for below, last in (
        ("/img/lamp.png", Figure("https://lune.example/img/lamp.png")),
        ("lamp.png", Figure("lamp.png")),
        ("lamp.png is missing", None),
    ):
        found = ttnews.parse(page.format(below), format="html", url="https://lune.example/news/1")
        assert found.blocks[1] == Figure("ferry.jpg", None, "The ferry")
        if last:
            assert found.blocks[3] == last
        else:
            assert not any(isinstance(block, Figure) for block in found.blocks[2:])


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("*🖼 A ferry*", Figure(None, "A ferry")),
        ("*🖼 A \\*red\\* ferry*", Figure(None, "A *red* ferry")),
        ("*🖼 A ferry*\\\n*The ferry in May*", Figure(None, "A ferry", "The ferry in May")),
        ("🖼 A ferry", Paragraph("🖼 A ferry")),
        ("Seen: *🖼 A ferry*", None),
        ("*🖼 A ferry* and more", None),
        ("*🖼 A ferry", Paragraph("*🖼 A ferry")),
        ("*🖼*\n\n*The ferry in May*", Figure(None, None, "The ferry in May")),
        ("[*🖼 A ferry*](/1)", None),
        ("*🖼 *", None),
        ("![ferry.jpg](ferry.jpg)", Figure("ferry.jpg")),
        ("![A ferry]()", Figure(None, "A ferry")),
    ],
)
def test_words_for_a_picture_in_markdown(text: str, block: ttnews.Block | None) -> None:
    [_, found, *_] = ttnews.parse(f"# Ferry\n\nIt sank.\n\n{text}\n", format="markdown").blocks
    if block is None:
        assert isinstance(found, Paragraph)
        assert "🖼" in found.text
    else:
        assert found == block


BULLETS = "•▪●■‣◦➤✓❯"
DUMP = """\
Ferry sinks

The ferry sank on Monday morning, the harbour master of Harrow said in the evening.

Divers will look at the wreck on Tuesday, if the wind allows them to go out there.

Read more

"""
PAGE = (
    "<article><h1>Ferry sinks</h1><p>The ferry sank on Monday morning, the harbour master of "
    "Harrow said in the evening, and nobody was hurt, he added.</p><p>Divers will look at the "
    "wreck on Tuesday, if the wind allows them to go out there and the river is calm.</p>"
    "<h3>Read more</h3><ul>{}</ul></article>"
)


@pytest.mark.parametrize("bullet", [*BULLETS, *(f"{bullet} " for bullet in BULLETS)])
def test_no_bullet_is_in_the_title_of_another_story(bullet: str) -> None:
    titles = ("Bridge opens after two years", "Lamp is lit again in Harrow")
    dump = DUMP + "\n".join(f"{bullet}{title}" for title in titles)
    markdown = "# Ferry\n\nIt sank.\n\n## Read more\n\n"
    linked = "\n".join(f"- [{bullet}{title}](/{n})" for n, title in enumerate(titles))
    unlinked = "\n".join(f"- {bullet}{title}" for title in titles)
    inline = f"# Ferry\n\nIt sank.\n\nRead more: [{bullet}{titles[0]}](/0)\n"
    inside = (f'<li><a href="/{n}">{bullet}{title}</a></li>' for n, title in enumerate(titles))
    blocks = (f'<div><p><a href="/{n}">{bullet}{t}</a></p></div>' for n, t in enumerate(titles))
    for source, form in (
        (dump, "text"),
        (markdown + linked, "markdown"),
        (markdown + unlinked, "markdown"),
        (PAGE.format("".join(inside)), "html"),
        (PAGE.format("".join(blocks)), "html"),
    ):
        found = ttnews.parse(source, format=form)
        assert tuple(item.title for item in found.related) == titles, form
    [item] = ttnews.parse(inline, format="markdown").related
    assert item.title == titles[0]


@pytest.mark.parametrize("title", ["– and then it sank", "2. Liga: Harrow wins", "✓", "-5 degrees"])
def test_what_can_be_a_word_stays_in_a_title(title: str) -> None:
    text = f"# Ferry\n\nIt sank.\n\n## Read more\n\n- [{title}](/1)\n- [Lamp is lit](/2)\n"
    assert ttnews.parse(text, format="markdown").related[0].title == title


def test_words_for_a_picture_inside_a_link() -> None:
    text = "# Ferry\n\nIt sank.\n\n[It was seen\n*🖼 A ferry*\\\nin May](/1)\n"
    blocks = ttnews.parse(text, format="markdown").blocks
    assert [block.alt for block in blocks if isinstance(block, Figure)] == ["A ferry"]
    assert "It was seen" in [block.text for block in blocks if isinstance(block, Paragraph)]
