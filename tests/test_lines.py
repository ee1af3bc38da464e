"""Lines that are not lines: what the parser makes of wrapped, cut, marked and escaped dumps."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ttnews
from effort import examples
from ttnews import (
    Article,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    chunks,
    normalized,
    plain_text,
)
from ttnews.testing import check_explanation

STORIES: dict[str, tuple[str, ...]] = {  # a title and paragraphs
    "en": (
        "The ferry to Harrow runs again",
        (
            "The ferry to Harrow has been running again since Monday, and the harbour master "
            "counted four hundred passengers before noon, more than on any other day of the "
            "past three years."
        ),
        (
            "It had been laid up because nobody could find a new chain for the ramp. The old "
            "one broke in a storm that also took the roof of the waiting room and two of the "
            "five lamps."
        ),
        (
            "Most of the passengers said that they had missed the boat less than the talks "
            "on board, which are held in all weathers and never seem to come to an end "
            "before the pier."
        ),
        ("The council pays for the chain, and the waiting room will have to wait until spring."),
    ),
    "de": (
        "Die Fähre nach Harrow fährt wieder",
        (
            "Die Fähre nach Harrow fährt seit Montag wieder, und der Hafenmeister zählte bis "
            "zum Mittag vierhundert Fahrgäste, mehr als an jedem anderen Tag der vergangenen "
            "drei Jahre."
        ),
        (
            "Sie hatte still gelegen, weil niemand eine neue Kette für die Rampe finden "
            "konnte. Die alte riss in einem Sturm, der auch das Dach des Wartehauses und "
            "zwei der fünf Lampen nahm."
        ),
        (
            "Die meisten Fahrgäste sagten, ihnen habe weniger das Schiff gefehlt als die "
            "Gespräche an Bord, die bei jedem Wetter geführt werden und nie vor dem Anleger "
            "zu enden scheinen."
        ),
        ("Der Rat bezahlt die Kette, und das Wartehaus muss sich bis zum Frühjahr gedulden."),
    ),
    "ru": (
        "Паром в Харроу снова ходит",
        (
            "Паром в Харроу снова ходит с понедельника, и начальник гавани насчитал до "
            "полудня четыреста пассажиров, больше, чем в любой другой день за последние три "
            "года."
        ),
        (
            "Он стоял, потому что никто не мог найти новую цепь для рампы. Старая порвалась "
            "в бурю, которая унесла ещё и крышу павильона и два из пяти фонарей на причале."
        ),
        (
            "Большинство пассажиров сказали, что им не хватало не столько парома, сколько "
            "разговоров на борту, которые ведут в любую погоду и никогда не заканчивают до "
            "причала."
        ),
        "Цепь оплатит совет, а павильону придётся подождать до весны.",
    ),
    "vi": (
        "Phà đi Harrow chạy lại",
        (
            "Phà đi Harrow đã chạy lại từ thứ hai, và trưởng bến đếm được bốn trăm hành "
            "khách trước buổi trưa, nhiều hơn bất cứ ngày nào khác trong ba năm vừa qua ở "
            "bến này."
        ),
        (
            "Phà phải nằm bờ vì không ai tìm được dây xích mới cho cầu dẫn. Dây cũ đứt trong "
            "một cơn bão đã cuốn theo cả mái nhà chờ và hai trong năm ngọn đèn trên cầu tàu."
        ),
        (
            "Phần lớn hành khách nói rằng họ nhớ con phà ít hơn nhớ những câu chuyện trên "
            "phà, được kể trong mọi thời tiết và dường như không bao giờ hết trước khi cập "
            "bến."
        ),
        "Hội đồng trả tiền cho dây xích, còn nhà chờ sẽ phải đợi đến mùa xuân.",
    ),
    "ar": (
        "العبارة إلى هارو تعود إلى العمل",
        (
            "عادت العبارة إلى هارو إلى العمل منذ يوم الاثنين، وأحصى مدير الميناء أربعمئة "
            "راكب قبل الظهر، وهو عدد يفوق ما سجله أي يوم آخر خلال السنوات الثلاث الماضية في "
            "هذا المرفأ."
        ),
        (
            "كانت العبارة متوقفة لأن أحدا لم يستطع العثور على سلسلة جديدة للمنحدر. فقد "
            "انقطعت القديمة في عاصفة أخذت معها أيضا سقف قاعة الانتظار ومصباحين من المصابيح "
            "الخمسة."
        ),
        (
            "قال معظم الركاب إنهم لم يفتقدوا القارب بقدر ما افتقدوا الأحاديث على متنه، وهي "
            "أحاديث تدور في كل طقس ويبدو أنها لا تنتهي أبدا قبل الوصول إلى الرصيف."
        ),
        "سيدفع المجلس ثمن السلسلة، أما قاعة الانتظار فعليها أن تنتظر حتى الربيع.",
    ),
    "zh": (
        "前往哈罗的渡轮恢复通航",
        (
            "前往哈罗的渡轮从星期一起恢复通航，港务长在中午以前数到四百名乘客，比过去三年里的"
            "任何一天都多，码头上的咖啡馆也第一次在冬天开门营业，老板说他差一点忘了怎样煮咖啡"
            "。"
        ),
        (
            "渡轮停航是因为没有人能为坡道找到新的链条。旧链条在一场风暴中断裂，那场风暴还卷走"
            "了候船室的屋顶和五盏灯中的两盏，其中一盏后来在对岸的果园里被人找到，玻璃竟然没有"
            "破。"
        ),
        (
            "多数乘客说，他们想念的不是船，而是船上的谈话，那些谈话不论什么天气都在进行，好像"
            "从来不会在靠岸之前结束，有几次大家到了码头还坐着不走，直到船长把灯关掉才肯起身。"
        ),
        "链条由镇议会付钱，候船室则要等到春天。",
    ),
}
LANGUAGES = pytest.mark.parametrize("language", STORIES)


def check(dump: str) -> Article:
    """Check what holds for every dump, and return its article."""
    explanation = ttnews.explain(dump)
    check_explanation(explanation)
    filled = [number for number, raw in enumerate(dump.split("\n"), 1) if raw.strip()]
    assert [line.number for line in explanation.lines] == filled
    article = explanation.article
    plain = plain_text(article, source=dump, captions=True)
    assert sum(segment.length for segment in plain.segments) == len(plain.text.replace("\n", ""))
    for start, source_start, size, source_size in plain.segments:
        raw = dump[source_start : source_start + source_size]
        text = plain.text[start : start + size]
        assert text in (raw, " ") or normalized(raw) == text
        assert plain.span_to_source(start, start + size) == (source_start, source_start + len(raw))
        assert plain.span_to_text(source_start, source_start + len(raw)) == (start, start + size)
    return article


def texts(article: Article) -> list[str | None]:
    """Return the title and what a reader reads below it."""
    body = [article.lead, *(getattr(block, "text", None) for block in article.blocks)]
    return [article.title, *filter(None, body)]


def wrap(text: str, width: int) -> str:
    if text[0] > "\u3000":  # no blanks between words
        return "\n".join(text[at : at + width] for at in range(0, len(text), width))
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


@LANGUAGES
@pytest.mark.parametrize("width", [60, 66, 72])
def test_wrapped_paragraphs(language: str, width: int) -> None:
    story = STORIES[language]
    columns = width // 2 if language == "zh" else width
    dump = "\n\n".join(wrap(text, columns) for text in story)
    assert "\n" in dump.replace("\n\n", "")
    assert texts(check(dump)) == list(story)


@LANGUAGES
def test_a_line_that_goes_on_names_the_one_that_begins(language: str) -> None:
    columns = 32 if language == "zh" else 64
    dump = "\n\n".join(wrap(text, columns) for text in STORIES[language])
    begins = 0
    for line in ttnews.explain(dump).lines:
        if dump[: line.start].endswith("\n\n") or line.start == 0:
            begins = line.number
        assert line.goes_on == (None if line.number == begins else begins)


@pytest.mark.parametrize("language", ["en", "de", "ru"])
def test_columns_of_a_paper(language: str) -> None:
    story = STORIES[language]
    dump = "\n\n".join("-\n".join(textwrap.wrap(text.replace(" ", "_"), 40)) for text in story)
    dump = dump.replace("_-\n", "\n").replace("-\n_", "\n").replace("_", " ")
    article = check(dump)
    assert [str(text).replace("-", "") for text in texts(article)[1:]] == list(story[1:])


def test_wrapped_items_and_quotes() -> None:
    title, first, second, third, _ = STORIES["en"]
    quoted = textwrap.fill(third, 70, initial_indent="> ", subsequent_indent="> ")
    items = [wrap(f"- {text}", 70) for text in (second, third)]
    dump = "\n\n".join([title, wrap(first, 70), "\n".join(items), quoted, wrap(second, 70)])
    assert check(dump).blocks[-3:] == (
        ListBlock((Paragraph(second), Paragraph(third))),
        Quote(third),
        Paragraph(second),
    )


def test_narrow_columns_without_hyphens_are_verse() -> None:
    dump = "\n\n".join(wrap(text, 38) for text in STORIES["en"]).replace("\nn", "\nN")
    begins = sum(line.goes_on is None for line in ttnews.explain(dump).lines)
    assert begins > len(STORIES["en"])


def test_headlines_of_the_same_length_are_not_wrapped() -> None:
    headlines = [
        f"The {name} has found the bell of the ferry in the harbour of {place} now"
        for name in ("diver", "mayor", "guard", "clerk", "baker", "miner")
        for place in ("Harrow", "Norlin", "Quille")
    ]
    assert all(line.goes_on is None for line in ttnews.explain("\n".join(headlines)).lines)


def test_a_tidy_dump_is_left_as_it_is() -> None:
    dump = "\n\n".join(
        [*STORIES["en"], "Snake_case, 5 * 3 and [notes] &c. stay _so_.", "# 1 stays"]
    )
    article = check(dump)
    assert all(
        dump[block.start : block.end] == getattr(block, "text", None) for block in article.blocks
    )


def cut(text: str, links: list[str]) -> str:
    """Cut a text as extractors do that give each link a line of its own."""
    for link in links:
        before, found, after = text.partition(link)
        if found:
            text = f"{before.strip()}\n{link}\n{after.strip()}"
    return text


@pytest.mark.parametrize(
    ("language", "links"),
    [
        ("en", ["harbour master", "for the ramp", "talks on board", "before noon"]),
        ("de", ["der Hafenmeister", "still gelegen", "neue Kette", "die Gespräche", "zu enden"]),
        ("ru", ["начальник гавани", "новую цепь", "разговоров на", "парома"]),
        ("vi", ["trưởng bến", "dây xích mới", "con phà", "một cơn bão"]),
        ("ar", ["هارو إلى العمل منذ يوم الاثنين", "السنوات الثلاث", "على متنه"]),
        ("zh", ["恢复通航", "新的链条", "不是船"]),
    ],
)
def test_sentences_cut_at_their_links(language: str, links: list[str]) -> None:
    story = STORIES[language]
    parts = [cut(text, links) for text in story[1:]]
    if language in {"ar", "zh"}:  # without small letters only closing signs tell
        parts = [part.replace("\n،", "،\n") for part in parts]
        parts = [story[1].replace("،", "\n،", 1).replace("，", "\n，", 2), *story[2:]]
        parts[1] = parts[1].replace("。", "\n。", 1) if language == "zh" else parts[1]
        parts[2] = parts[2].replace("،", "\n،", 1) if language == "ar" else parts[2]
    dump = "\n\n".join([story[0], *parts])
    assert dump.count("\n") > 2 * (len(story) - 1)
    assert texts(check(dump)) == list(story)


@pytest.mark.parametrize(
    "below",
    [
        "by Ida Norling",
        "https://harrow.example/ferry-timetable-for-the-winter",
        "iFerry shows all the boats of the day",
        "idaNorling wrote that this is right and good",
        "3 days ago",
        "- and an item that begins with a small letter",
        "o one more item with the bullet of an extractor",
    ],
)
def test_what_begins_small_need_not_go_on(below: str) -> None:
    title = "The ferry runs again and the pier of Harrow is full"
    dump = "\n\n".join(f"{title}\n{below}" for _ in range(1))
    dump += "\n\n" + "\n\n".join(
        cut(text, ["harbour master", "for the ramp"]) for text in STORIES["en"]
    )
    lines = ttnews.explain(dump).lines
    assert lines[1].goes_on is None
    assert any(line.goes_on for line in lines)


def test_a_link_with_a_capital_letter() -> None:
    title, first, second, third, last = STORIES["en"]
    said = f"{first[:-1]}, as the"
    paragraphs = [
        f"{said}\nHarrow Post\nand its two rivals said on Monday.",
        f"{second}\nNorling Mail\nand pier of the island",
        f"It is\nQuill\nwhere the old chain of the ramp was made, and not Norling.\n{last}",
    ]
    dump = "\n\n".join([title, *paragraphs, third])
    assert check(dump).lead == f"{said} Harrow Post and its two rivals said on Monday."
    lines = {dump[line.start : line.end]: line for line in ttnews.explain(dump).lines}
    assert lines["Norling Mail"].goes_on is None  # below a full stop
    assert lines["Quill"].goes_on is None  # below a short line


def test_items_go_on_only_if_they_are_long() -> None:
    cut_story = [cut(text, ["harbour master", "for the ramp"]) for text in STORIES["en"]]
    items = f"- a short one\nand more\n- {STORIES['en'][3][:-1]}\nwithout end."
    dump = "\n\n".join([*cut_story[:3], items, *cut_story[3:]])
    lines = {dump[line.start : line.end]: line for line in ttnews.explain(dump).lines}
    assert lines["and more"].goes_on is None
    assert lines["without end."].goes_on == lines[f"- {STORIES['en'][3][:-1]}"].number


def test_labels_and_menus_are_not_joined() -> None:
    menu = [
        "Home",
        "about us",
        "contact",
        "imprint and other things that nobody ever reads here",
    ] * 3
    dump = "\n".join(menu) + "\n\n" + "\n\n".join(STORIES["en"])
    assert all(line.goes_on is None for line in ttnews.explain(dump).lines)


def test_rows_of_a_table_are_not_joined() -> None:
    rows = [
        f"{name}   return   {price}"
        for name, price in (
            ("harrow to the pier and all the way back", 4),
            ("norling and the island by the long way", 6),
            ("quill with a bicycle and a dog", 9),
        )
    ]
    dump = (
        "\n\n".join(STORIES["en"][:3])
        + "\n\nFares of the ferry and of the other boats\n"
        + "\n".join(rows)
    )
    assert all(line.goes_on is None for line in ttnews.explain(dump).lines)


ITEMS: dict[str, tuple[str, ...]] = {
    "en": ("wet dogs or cats", "open umbrellas", "more than two bicycles", "loud music"),
    "de": ("nasse Hunde", "offene Schirme", "mehr als zwei Fahrräder", "laute Musik"),
    "ru": ("мокрые собаки", "открытые зонты", "больше двух велосипедов", "громкая музыка"),
    "vi": ("chó ướt", "ô đang mở", "hơn hai xe đạp", "nhạc to"),
    "ar": ("كلاب مبللة", "مظلات مفتوحة", "أكثر من دراجتين", "موسيقى صاخبة"),
    "zh": ("湿淋淋的狗", "撑开的雨伞", "两辆以上的自行车", "吵闹的音乐"),
}


@LANGUAGES
@pytest.mark.parametrize("bullet", ["-", "•", "*"])
@pytest.mark.parametrize("form", ["{bullet}\n{item}", "{item}\n{bullet}", "{bullet}\n\n{item}\n"])
def test_bullets_on_lines_of_their_own(language: str, bullet: str, form: str) -> None:
    title, first, second, *rest = STORIES[language]
    listed = "\n".join(form.format(bullet=bullet, item=item) for item in ITEMS[language])
    dump = "\n\n".join([title, first, second, listed, *rest])
    article = check(dump)
    assert texts(article)[:3] == [title, first, second]
    items = [
        text
        for block in article.blocks
        for text in (
            [i.text for i in block.items]
            if isinstance(block, ListBlock)
            else [getattr(block, "text", "")]
        )
    ]
    assert [text for text in items if text in ITEMS[language]] == list(ITEMS[language])
    assert bullet not in items
    if "\n\n" not in form or bullet == "•":
        assert ListBlock(tuple(map(Paragraph, ITEMS[language]))) in article.blocks


def test_a_bullet_behind_the_last_item_belongs_to_it() -> None:
    title, first, second, *rest = STORIES["en"]
    dump = "\n\n".join([title, first, second, "• one lamp\n• two bells\n• three boats", *rest])
    assert check(dump.replace("• ", "•\n")) == ttnews.parse(dump)


def test_two_lists_with_bullets_of_their_own() -> None:
    title, first, second, *rest = STORIES["en"]
    dashes = "-\none lamp\n-\ntwo bells\n-\nthree boats"
    dump = "\n\n".join([title, first, dashes, second, dashes.replace("-", "•"), *rest])
    assert [type(block) for block in check(dump).blocks].count(ListBlock) == 2


def test_a_bullet_without_an_item() -> None:
    dump = "\n\n".join([*STORIES["en"], "•\none lamp\n•\ntwo bells\n•"])
    begins = [line.goes_on is None for line in ttnews.explain(dump).lines[-5:]]
    assert begins == [True, False, True, False, True]


def test_two_bullets_are_too_few() -> None:
    dump = "\n\n".join([*STORIES["en"], "•\none lamp\n•\ntwo bells"])
    assert all(line.goes_on is None for line in ttnews.explain(dump).lines)


def test_signs_between_the_cells_of_a_menu_are_no_bullets() -> None:
    dump = "\n\n".join([*STORIES["en"], "Name:\n*\nE-mail:\n*\nYour message to the harbour:\n*"])
    assert all(line.goes_on is None for line in ttnews.explain(dump).lines)


@pytest.mark.parametrize("language", ["en", "de", "ru", "vi"])
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_drop_caps(language: str, apart: str) -> None:
    title, first, *rest = STORIES[language]
    dump = "\n\n".join([title, first[0] + apart + first[1:], *rest])
    assert texts(check(dump)) == list(STORIES[language])


def test_a_drop_cap_in_quotes() -> None:
    title, first, *rest = STORIES["en"]
    dump = "\n\n".join([title, f"“T\n{first[1:]}”", *rest])
    assert texts(check(dump)) == [title, f"“{first}”", *rest]


def test_a_letter_that_is_a_word_is_no_drop_cap() -> None:
    dump = "\n\n".join(
        [STORIES["en"][0], "A\nferry that runs again is a ferry.", *STORIES["en"][1:]]
    )
    assert ttnews.explain(dump).lines[2].goes_on is None


@LANGUAGES
def test_markdown(language: str) -> None:
    title, first, second, third, last = STORIES[language]
    opening, _, rest = third.partition(" ")
    dump = "\n\n".join(
        [
            f"# {title}",
            f"**{first}**",
            f"![{title} 2](https://img.example/pier_2.jpg)",
            f"[{second[:5]}](https://harrow.example/a_(b)?c=d){second[5:]}",
            f"## {ITEMS[language][0]}",
            f"{opening} _{rest}_" if rest else f"**{third[:9]}**{third[9:]}",
            f"{last[:-1]}![](https://img.example/1x1.gif){last[-1]}",
        ]
    )
    article = check(dump)
    assert article.title == title
    assert [text for text in texts(article) if text != ITEMS[language][0]] == [
        title,
        first,
        second,
        third,
        last,
    ]
    assert Heading(ITEMS[language][0]) in article.blocks
    assert Figure("https://img.example/pier_2.jpg", f"{title} 2") in article.blocks
    assert dump[article.title_start : article.title_end] == title


def test_white_space_before_signs() -> None:
    title, *paragraphs = STORIES["en"]
    dump = "\n\n".join(
        [
            f"  # {title}",
            f"\t**{paragraphs[0]}**",
            f"   ## {ITEMS['en'][0]}   ",
            f" {paragraphs[1][0]}\n {paragraphs[1][1:]}",
            *paragraphs[2:],
        ]
    )
    assert texts(check(dump)) == [title, paragraphs[0], ITEMS["en"][0], *paragraphs[1:]]


def test_linked_pictures_in_markdown() -> None:
    title, *paragraphs = STORIES["en"]
    pictures = ["[![The pier](pier.jpg)](/gallery)\nThe pier on Monday.", '![](ramp.webp "Ramp")']
    dump = "\n\n".join([f"# {title}", *paragraphs[:2], *pictures, *paragraphs[2:]])
    article = check(dump)
    assert Figure("pier.jpg", "The pier", "The pier on Monday.") in article.blocks
    assert Figure("ramp.webp") in article.blocks


def test_one_line_with_signs_is_no_markdown() -> None:
    title, *paragraphs = STORIES["en"]
    dump = "\n\n".join([title, f"**{paragraphs[0]}** [more](/more)", *paragraphs[1:]])
    assert texts(check(dump))[1] == f"**{paragraphs[0]}** [more](/more)"
    assert check("\n\n".join([f"# {title}", *paragraphs])).title == title
    code = "\n\n".join([title, *paragraphs[:2], "# open the ramp", "# ring it", *paragraphs[2:]])
    assert not {"open the ramp", "ring it"} & set(texts(check(code)))


@LANGUAGES
@pytest.mark.parametrize("times", [1, 2])
def test_escaped_characters(language: str, times: int) -> None:
    title, *paragraphs = STORIES[language]
    quoted = [f"“{text}”" for text in paragraphs]
    escaped = [text.replace("“", "&ldquo;").replace("”", "&#8221;") for text in quoted]
    dump = "\n\n".join([f"{title} &amp; &quot;&Eacute;t&#xE9;&quot;&nbsp;", *escaped])
    if times > 1:
        dump = dump.replace("&", "&amp;")
    assert texts(check(dump)) == [f'{title} & "Été"', *quoted]


def test_one_entity_is_left_as_it_is() -> None:
    title, *paragraphs = STORIES["en"]
    dump = "\n\n".join([f"{title} &amp; stays", *paragraphs, "Fares & times &c;"])
    assert check(dump).title == f"{title} &amp; stays"


def test_a_lead_behind_its_credit_in_a_wrapped_dump() -> None:
    title, first, *rest = STORIES["en"]
    dump = "\n\n".join(wrap(text, 62) for text in (title, f"(Harrow Post) - {first}", *rest))
    article = check(dump)
    assert (article.source, article.lead) == ("Harrow Post", first)
    assert article.lead_start == dump.index(first[:20], len(title))
    assert normalized(dump[article.lead_start : article.lead_end]) == first


def test_a_lead_behind_its_credit_in_emphasis() -> None:
    title, first, *rest = STORIES["en"]
    for lead in (
        f"**(Harrow Post) - {first}**",
        f"**(Harrow Post)** - {first}",
        f"(_Harrow Post_) - **{first[:9]}**{first[9:]}",
    ):
        article = check("\n\n".join([f"# {title}", lead, f"## {title} 2", *rest]))
        assert (article.source, article.lead) == ("Harrow Post", first)


def test_a_wrapped_caption_and_its_credit() -> None:
    title, first, second, *rest = STORIES["en"]
    caption = f"{second[:90]} (Photo: Ada Quill)"
    dump = "\n\n".join(
        [
            "\n".join([wrap(title, 60)]),
            wrap(first, 60),
            "pier.jpg\n" + wrap(caption, 60),
            *(wrap(text, 60) for text in (second, *rest)),
        ]
    )
    figure = next(block for block in check(dump).blocks if isinstance(block, Figure))
    assert (figure.caption, figure.credit) == (second[:90].strip(), "Ada Quill")


def test_chunks_of_a_wrapped_dump() -> None:
    dump = "\n\n".join(wrap(text, 60) for text in STORIES["en"])
    cut_small = chunks(ttnews.parse(dump), size=60, source=dump)
    assert len(cut_small) > 10
    for chunk in cut_small:
        assert normalized(dump[chunk.start : chunk.end]) == chunk.text


@pytest.mark.no_cover
@settings(max_examples=examples(500))
@given(st.sampled_from(list(STORIES)), st.integers(60, 80), st.randoms(use_true_random=False))
def test_wrapping_changes_no_text(language: str, width: int, random: object) -> None:
    title, *paragraphs = STORIES[language]
    random.shuffle(paragraphs)  # type: ignore[attr-defined]
    blank, columns = ("", width // 2) if language == "zh" else (" ", width)
    story = [title, *paragraphs, *(f"{text}{blank}{text}" for text in paragraphs)]
    wrapped = "\n\n".join(wrap(text, columns) for text in story)
    assert check(wrapped) == ttnews.parse("\n\n".join(story))


def test_a_lone_ampersand_is_no_entity() -> None:
    text = (
        "The ferry &amp; the bridge\n\nThe &quot;old&quot; ferry sank on Monday, the harbour "
        "master of Harrow said.\n\nSmith & Sons will build another one until the spring, he said."
    )
    article = ttnews.parse(text)
    assert article.title == "The ferry & the bridge"
    assert "Smith & Sons will build another one until the spring, he said." in [
        getattr(block, "text", None) for block in article.blocks
    ]
