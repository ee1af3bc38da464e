from __future__ import annotations

import re
import unicodedata
from itertools import combinations
from pathlib import Path
from typing import Any

import attrs
import pytest

from paths import SRC
from ttnews import ParseError, Profile
from ttnews.profiles import Kind, Markers, builtin_profiles, fold, key_of, merge

NO_TABLES = {"name", "checked", "hosts", "printed"}
TABLES = [field.name for field in attrs.fields(Profile) if field.name not in NO_TABLES]
# Tables that not every profile has: some scripts put no blanks between words, or have no capitals.
SOME = {
    "conjunctions",
    "credit_endings",
    "author_words",
    "reader_words",
    "appeal_words",
    "afternoon_words",
    "name_particles",
    "family_names",
    "month_first_words",
}


def test_builtin_profiles_have_words_and_say_each_once() -> None:
    profiles = builtin_profiles()
    assert len({profile.name for profile in profiles}) == len(profiles) >= 32
    for profile in profiles:
        for name in TABLES:
            table = getattr(profile, name)
            assert table or name in SOME, f"{profile.name}: {name}"
            assert len(set(table)) == len(table), f"{profile.name}: {name}"
            assert all(word == word.strip() != "" for word in table)


def test_no_word_of_a_language_is_both_a_heading_and_furniture() -> None:
    for profile in builtin_profiles():
        tables = (
            profile.read_more,
            profile.furniture,
            profile.comment_headings,
            profile.author_headings,
        )
        words = [{fold(word).strip(" :…") for word in table} for table in tables]
        for first, second in combinations(words, 2):
            assert first & second == set(), profile.name


def test_fold_ignores_case_and_normalisation() -> None:
    assert fold("ĐỌC THÊM") == fold(unicodedata.normalize("NFD", "đọc thêm"))
    assert fold("STRASSE") == fold("Straße")
    assert fold("Read More") == "read more"
    assert fold("Read\N{NO-BREAK SPACE}More") == fold("Read  More") == "read more"


@pytest.mark.parametrize("word", ["Today's picks", "Today’s picks"])
@pytest.mark.parametrize("line", ["TODAY'S PICKS", "Today’s picks"])
def test_an_apostrophe_can_be_straight_or_curly(word: str, line: str) -> None:
    profile = Profile(name="x", read_more=[word], topic_labels=[word], furniture_endings=[word])
    markers = Markers.merge([profile])
    assert markers.line(line) is Kind.READ_MORE
    assert {label.kind for label in markers.labels(f"{line}: a")} == {Kind.READ_MORE, Kind.TOPIC}
    assert list(markers.endings.find([f"See {line}"])) == [0]


def test_a_profile_from_toml() -> None:
    profile = Profile.from_toml('name = "xx"\nread_more = ["Lesu pli"]\n')
    assert profile == Profile(name="xx", read_more=("Lesu pli",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name =", "not TOML"),
        ('name = "x"\nreadmore = []', "unknown key 'readmore'; possible: name, checked, read_more"),
        ('name = "x"\nread_more = "Lesu"', "'read_more' must be an array of strings"),
        ('name = "x"\nread_more = [1]', "'read_more' must be an array of strings"),
        ('name = "x"\nlists = ["Lesu"]', "'lists' must be a table of arrays of strings"),
        ('name = "x"\nlists.more = "Lesu"', "'lists.more' must be an array of strings"),
        ('name = "x"\nread_more = ["Lesu {pli"]', "unbalanced braces in 'Lesu {pli'"),
        ('name = "x"\nread_more = ["Lesu pli}"]', "unbalanced braces in 'Lesu pli}'"),
        ('name = "x"\nread_more = ["{Lesu {nun|tuj}|Vidu}"]', "unbalanced braces in '{Lesu {nun"),
        (
            'name = "x"\nread_more = ["Pli da {storis}"]',
            "unknown list 'storis' in 'Pli da {storis}'",
        ),
        ('name = "x"\nread_more = ["Lesu {}"]', "unknown list '' in 'Lesu {}'"),
        (
            'name = "x"\nlists.stories = ["novaĵoj"]\nread_more = ["Pli da {story}"]',
            "unknown list 'story' in 'Pli da {story}'; possible: stories",
        ),
        (
            'name = "x"\nlists.all = ["{stories}"]\nlists.stories = ["novaĵoj"]',
            "unknown list 'stories' in '{stories}'",
        ),
        ("name = 5", "name must be a string"),
        ("read_more = []", "name must be a string"),
    ],
)
def test_a_bad_profile_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=re.escape(message)):
        Profile.from_toml(text)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("Lesu pli", ["Lesu pli"]),
        ("{Lesu|Vidu} ankaŭ", ["Lesu ankaŭ", "Vidu ankaŭ"]),
        ("Lesu {ĉi tie|} pli", ["Lesu ĉi tie pli", "Lesu pli"]),
        ("Diskonigu {ĉi tion|}", ["Diskonigu ĉi tion", "Diskonigu"]),
        ("Pliaj {stories}", ["Pliaj artikoloj", "Pliaj novaĵoj"]),
        ("{Legu|Vidu} la {stories}n", [
            "Legu la artikolojn", "Legu la novaĵojn", "Vidu la artikolojn", "Vidu la novaĵojn",
        ]),
        ("Ĉiuj {all}", ["Ĉiuj artikoloj", "Ĉiuj novaĵoj", "Ĉiuj filmoj"]),
        ("{stories|filmoj}", ["stories", "filmoj"]),
        ("{Legu|}", ["Legu"]),
        ("關聯{新聞|文章|}", ["關聯新聞", "關聯文章", "關聯"]),
        ("# {komentoj|komento} (#)", ["# komentoj (#)", "# komento (#)"]),
    ],
)  # fmt: skip
def test_braces_stand_for_several_words(entry: str, words: list[str]) -> None:
    profile = Profile.from_toml(
        'name = "eo"\n'
        'lists.stories = ["artikoloj", "novaĵoj"]\n'
        'lists.all = ["{stories}", "filmoj"]\n'
        f'read_more = ["{entry}", "{entry}"]\n'
        "months = []\n"
    )
    assert list(profile.read_more) == words


def test_an_entry_stands_for_ten_thousand_words_at_most() -> None:
    def profile(digits: int) -> str:
        return (
            'name = "x"\n'
            'lists.digit = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]\n'
            f'furniture = ["No {"{digit}" * digits}"]'
        )

    assert len(Profile.from_toml(profile(4)).furniture) == 10_000
    with pytest.raises(ParseError, match="stands for 100,000 words, more than 10,000"):
        Profile.from_toml(profile(5))


def test_braces_mean_nothing_in_python() -> None:
    assert Profile(name="x", read_more=["{Lesu|Vidu} pli"]).read_more == ("{Lesu|Vidu} pli",)


# No file has these words as they stand here: their parts are in lists and choices.
UNWRITTEN = [
    ("bg", "Подобни теми"),
    ("da", "Nyeste historier"),
    ("de", "Verwandte Videos"),
    ("en", "Similar headlines"),
    ("es", "Otras historias"),
    ("fr", "Les dernières actus"),
    ("ja", "新着キーワード"),
    ("ko", "당신을 위한 추천뉴스"),
    ("nl", "Populaire verhalen"),
    ("pl", "Najnowsze materiały"),
    ("pt", "Outras reportagens"),
    ("ru", "Свежие публикации"),
    ("sv", "Senaste inlägg"),
    ("tr", "Son videolar"),
    ("uk", "Популярні публікації"),
    ("zh", "热门报道"),
]


@pytest.mark.parametrize(("name", "line"), UNWRITTEN)
def test_a_combination_that_nobody_wrote_is_known(name: str, line: str) -> None:
    [profile] = [profile for profile in builtin_profiles() if profile.name == name]
    assert Markers.merge([profile]).line(line) is Kind.READ_MORE
    text = (SRC / "profiles" / f"{name}.toml").read_text(encoding="utf-8")
    assert line.casefold() not in text.casefold()


@pytest.mark.parametrize(
    "line",
    [
        "End of Article", "ENDS", "– Ende –", "Fin", "(fine)", "FIM", "Einde bericht", "KONIEC",
        "Конец статьи", "Кінець", "MWISHO", "Hết", "（完）", "（了）", "(끝)", "انتهى",
        "انتهای پیام/", "סוף", "समाप्त", "Haberin sonu", "ΤΕΛΟΣ",
    ],
)  # fmt: skip
def test_what_pages_print_below_a_text_is_furniture(line: str) -> None:
    assert merge([builtin_profiles()]).line(line) is Kind.FURNITURE


@pytest.mark.parametrize(
    "line",
    [
        "list of 3 items", "list 1 of 3", "end of list", "Liste mit 4 Elementen", "Liste 2 von 4",
        "liste de 12 éléments", "lista 1 de 3", "lijst met 5 items", "список из 7 элементов",
        "danh sách 3 mục", "3 項目のリスト", "목록 1 / 3", "قائمة من 3 عناصر",
    ],
)  # fmt: skip
def test_what_screen_readers_say_of_a_list_is_furniture(line: str) -> None:
    assert merge([builtin_profiles()]).line(line) is Kind.FURNITURE


def test_every_language_knows_the_end_of_a_text_and_of_a_list() -> None:
    for profile in builtin_profiles():
        numbers = [word for word in profile.furniture if word.count("#") == 2]
        assert numbers, profile.name


@pytest.mark.parametrize("text", [b'name = "x"', Path("x.toml"), None])
def test_a_profile_is_read_from_text_only(text: Any) -> None:
    with pytest.raises(ParseError, match="expected TOML as a str, not"):
        Profile.from_toml(text)


def test_a_name_is_a_string() -> None:
    with pytest.raises(TypeError, match="name"):
        Profile(name=5)  # type: ignore[arg-type]


def test_a_single_string_is_no_table() -> None:
    with pytest.raises(TypeError, match="several strings"):
        Profile(name="x", read_more="Lesu pli")


def test_markers_without_words_find_nothing() -> None:
    markers = Markers.merge(())
    assert markers.labels("Topics: a") == []
    assert markers.line("") is None
    empty = Markers.merge([Profile(name="x", read_more=("", " "), topic_labels=(":", ""))])
    assert empty.line("") is None
    assert empty.labels(": a") == []


def test_the_longest_label_comes_first() -> None:
    markers = Markers.merge([Profile(name="x", topic_labels=("Related", "Related topics:"))])
    long, short = markers.labels("Related topics: a")
    assert (long.kind, long.end, long.colon) == (Kind.TOPIC, 16, True)
    assert (short.end, short.colon) == (8, False)
    assert [label.end for label in markers.labels("Related a")] == [8]
    assert [label.end for label in markers.labels("Related topics a")] == [8]
    assert markers.labels("Relatedness a") == []


def test_a_word_of_several_tables_has_several_kinds() -> None:
    markers = Markers.merge([Profile(name="x", byline_words=["Text"], credit_words=["Text:"])])
    assert {label.kind for label in markers.labels("Text: Ada Quill")} == {Kind.BYLINE, Kind.CREDIT}
    assert [label.kind for label in markers.labels("Text Ada Quill")] == [Kind.BYLINE]


@pytest.mark.parametrize("line", ["12 comments", "1,204 Comments", "» 3 COMMENTS:", "# comments"])
def test_a_number_stands_for_any_number(line: str) -> None:
    markers = Markers.merge([Profile(name="x", comment_headings=["# comments"])])
    assert markers.line(line) is Kind.COMMENTS
    assert markers.line("comments") is None
    assert markers.line(f"{line} {'and so on ' * 6}") is None


@pytest.mark.parametrize(
    "text",
    [
        "Click here",
        "To see it, CLICK HERE",
        "Click Here",
        "Click here.",
        "(click here)",
        "Read it. Click  here!",
    ],
)
def test_a_word_ends_a_text_in_any_case_and_with_a_mark_behind(text: str) -> None:
    endings = Markers.merge([Profile(name="x", furniture_endings=["click here"])]).endings
    assert list(endings.find(["", text, "x"])) == [1]


@pytest.mark.parametrize("text", ["", "here", "Doubleclick here", "click here now", "click here.)"])
def test_a_word_ends_no_text_that_goes_on_or_ends_inside_another(text: str) -> None:
    endings = Markers.merge([Profile(name="x", furniture_endings=["click here"])]).endings
    assert list(endings.find([text])) == []


def test_endings_need_no_blank_in_front_where_a_script_puts_none() -> None:
    endings = Markers.merge([Profile(name="x", furniture_endings=["詳しくはこちら"])]).endings
    assert list(endings.find(["橋について詳しくはこちら。", "橋はこちら"])) == [0]


def test_endings_match_whatever_the_accents_are_made_of() -> None:
    endings = Markers.merge([Profile(name="x", furniture_endings=["xem tại đây"])]).endings
    texts = ["Lịch bến phà xem tại đây", "LỊCH BẾN PHÀ XEM TẠI ĐÂY"]
    for form in ("NFC", "NFD"):
        assert list(endings.find([unicodedata.normalize(form, text) for text in texts])) == [0, 1]


def test_endings_that_ship_are_long_enough_to_be_found() -> None:
    for profile in builtin_profiles():
        words = profile.furniture_endings
        found = Markers.merge([profile]).endings.find(words)
        assert [words[place] for place in found] == list(words)


def test_words_of_notes_and_appeals_are_single_words() -> None:
    for profile in builtin_profiles():
        for name in ("author_words", "reader_words", "appeal_words"):
            for word in getattr(profile, name):
                assert re.fullmatch(r"\w[\w-]*", word), (profile.name, name)


def test_turkish_letters_match_in_any_case() -> None:
    markers = Markers.merge([Profile(name="x", read_more=["İlgili haberler", "Son dakika"])])
    for line in ("İLGİLİ HABERLER", "ilgili haberler", "SON DAKİKA", "SON DAKIKA"):
        assert markers.line(line) is Kind.READ_MORE


@pytest.mark.parametrize("text", ["関連記事：橋", "関連記事 橋", "関連記事橋"])
def test_words_of_scripts_without_blanks_need_none_behind_them(text: str) -> None:
    markers = Markers.merge([Profile(name="x", read_more_openings=["関連記事"])])
    assert [label.kind for label in markers.labels(text)] == [Kind.READ_MORE_OPENING]


@pytest.mark.parametrize(
    "text",
    ["Außerdem: Brücke", "AUSSERDEM: BRÜCKE", "Ausserdem : Brücke", "» Außerdem: Brücke"],
)
def test_a_sharp_s_is_two_letters(text: str) -> None:
    markers = Markers.merge([Profile(name="x", read_more=["Außerdem:"])])
    [label] = markers.labels(text)
    assert text[label.end :].casefold() == "brücke"


def test_no_word_ends_inside_a_letter() -> None:
    markers = Markers.merge([Profile(name="x", topic_labels=["Lebensgros"])])
    assert [label.end for label in markers.labels("Lebensgros: a")] == [12]
    assert markers.labels("Lebensgroß: a") == []


def test_accents_may_be_characters_of_their_own() -> None:
    markers = Markers.merge([Profile(name="x", topic_labels=["Thẻ"])])
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, "Thẻ: cầu")
        [label] = markers.labels(text)
        assert unicodedata.normalize("NFC", text[label.end :]) == "cầu"


def test_a_no_break_space_is_a_blank() -> None:
    markers = Markers.merge([Profile(name="x", topic_labels=["Related topics of:"])])
    text = "Related topics\N{NO-BREAK SPACE}of: a"
    [label] = markers.labels(text)
    assert text[label.end :] == "a"


def test_a_label_can_be_looked_for_inside_a_text() -> None:
    markers = Markers.merge([Profile(name="x", credit_words=["Photo:"])])
    text = "The lamp [» Photo: Ada Quill]"
    label = markers.label(text, Kind.CREDIT, at=text.index("["))
    assert label is not None
    assert text[label.end :] == "Ada Quill]"
    assert markers.label(text, Kind.CREDIT) is None


def test_scanning_many_lines_finds_what_asking_for_each_finds() -> None:
    markers = Markers.merge(builtin_profiles())
    texts = ["By Ida Norling", "Read more: Ferry sinks", "Đọc thêm", "12 comments", "The ferry", ""]
    texts += ["Share…", "Share\N{NO-BREAK SPACE}this  article", "SHARE.", "By-laws of the ferry"]
    keys = [key_of(text) for text in texts]
    whole, labelled = markers.scan(texts, keys, list(range(len(texts))))
    assert whole == {2: Kind.READ_MORE, 3: Kind.COMMENTS} | dict.fromkeys((6, 7, 8), Kind.FURNITURE)
    assert labelled == {
        i: labels for i, text in enumerate(texts) if (labels := markers.labels(text))
    }


@pytest.mark.parametrize(
    ("word", "text", "end"),
    [
        ("By", "By Ida", 3),
        ("By", "By", 2),
        ("By", "By: Ida", 4),
        ("By", "By-laws of the ferry", None),
        ("By", "By.example", None),
        ("Fot.", "Fot. Ada Quill", 3),
        ("V. l.", "v. l.: Ada Quill", 4),
        ("Il y a", "Il y a, au port, un bac", None),
    ],
)
def test_a_short_word_needs_a_blank_or_a_colon_behind_it(
    word: str, text: str, end: int | None
) -> None:
    markers = Markers.merge([Profile(name="x", byline_words=[word])])
    assert [label.end for label in markers.labels(text)] == ([] if end is None else [end])


@pytest.mark.parametrize("table", ["months", "weekdays"])
def test_a_calendar_is_whole_or_missing(table: str) -> None:
    with pytest.raises(ParseError, match=f"{table} must be (twelve|seven) strings"):
        Profile.from_toml(f'name = "x"\n{table} = ["January"]')


def test_a_month_name_that_two_languages_use_for_two_months_counts_for_none() -> None:
    def months(name: str, place: int) -> tuple[str, ...]:
        return tuple(name if i == place else f"{i}" for i in range(12))

    markers = Markers.merge(
        [
            Profile(name="hr", months=months("listopad", 9)),
            Profile(name="pl", months=months("listopad", 10)),
            Profile(name="en", months=months("May|Maye", 4)),
        ]
    )
    assert "listopad" not in markers.months
    assert markers.months["may"] == markers.months["maye"] == 5
