from __future__ import annotations

import unicodedata

import pytest

from ttnews import ParseError, Profile
from ttnews.profiles import Markers, builtin_profiles, fold


def test_builtin_profiles_have_words_and_say_each_once() -> None:
    profiles = builtin_profiles()
    assert len({profile.name for profile in profiles}) == len(profiles) >= 10
    for profile in profiles:
        for table in (profile.read_more, profile.topic_labels, profile.byline_words):
            assert table
            assert len(set(table)) == len(table)
            assert all(word == word.strip() for word in table)


def test_no_word_is_both_a_heading_and_furniture() -> None:
    markers = Markers.merge(builtin_profiles())
    assert markers.read_more & markers.furniture == set()


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
        ('name = "x"\nreadmore = []', "unknown key 'readmore'; possible: name, read_more"),
        ('name = "x"\nread_more = "Lesu"', "'read_more' must be an array of strings"),
        ('name = "x"\nread_more = [1]', "marker words must be several strings"),
        ("name = 5", "name must be a string"),
        ("read_more = []", "name must be a string"),
    ],
)
def test_a_bad_profile_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message.replace("[", r"\[")):
        Profile.from_toml(text)


def test_a_name_is_a_string() -> None:
    with pytest.raises(TypeError, match="name"):
        Profile(name=5)  # type: ignore[arg-type]


def test_a_single_string_is_no_table() -> None:
    with pytest.raises(TypeError, match="several strings"):
        Profile(name="x", read_more="Lesu pli")


def test_markers_without_words_find_nothing() -> None:
    markers = Markers.merge(())
    assert markers.topic_label("Topics: a") is None
    assert not markers.is_read_more("")
    empty = Markers.merge([Profile(name="x", read_more=("", " "), topic_labels=(":", ""))])
    assert not empty.is_read_more("")
    assert empty.topic_label(": a") is None


def test_the_longest_label_counts() -> None:
    markers = Markers.merge([Profile(name="x", topic_labels=("Related", "Related topics:"))])
    assert markers.topic_label("Related topics: a") == (16, True)
    assert markers.topic_label("Related a") == (8, False)
    assert markers.topic_label("Related topics a") == (8, False)
    assert markers.topic_label("Relatedness a") is None
