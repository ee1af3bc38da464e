from __future__ import annotations

import re
import unicodedata
from itertools import combinations
from pathlib import Path
from typing import Any

import attrs
import pytest

from ttnews import ParseError, Profile
from ttnews.profiles import Kind, Markers, builtin_profiles, fold, key_of

TABLES = [field.name for field in attrs.fields(Profile) if field.name not in {"name", "checked"}]
# Tables that not every profile has: some scripts put no blanks between words.
SOME = {"conjunctions", "credit_endings", "author_words", "reader_words", "appeal_words"}


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


def test_a_profile_from_toml() -> None:
    profile = Profile.from_toml('name = "xx"\nread_more = ["Lesu pli"]\n')
    assert profile == Profile(name="xx", read_more=("Lesu pli",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name =", "not TOML"),
        ('name = "x"\nreadmore = []', "unknown key 'readmore'; possible: name, checked, read_more"),
        ('name = "x"\nread_more = "Lesu"', "'read_more' must be an array of strings"),
        ('name = "x"\nread_more = [1]', "marker words must be several strings"),
        ("name = 5", "name must be a string"),
        ("read_more = []", "name must be a string"),
    ],
)
def test_a_bad_profile_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message.replace("[", r"\[")):
        Profile.from_toml(text)


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
    keys = [key_of(text) for text in texts]
    whole, labelled = markers.scan(texts, keys, list(range(len(texts))))
    assert whole == {2: Kind.READ_MORE, 3: Kind.COMMENTS}
    assert labelled == {
        i: labels for i, text in enumerate(texts) if (labels := markers.labels(text))
    }


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
