from __future__ import annotations

from typing import Any

import pytest

import ttnews
from ttnews import Article, OptionError
from ttnews.registry.options import Option, check_options, from_words, options_of


def render(
    article: Article,
    /,
    *,
    number: int = 1,
    flag: bool = False,
    share: float | None = None,
    word: str = "a",
    table: dict[str, int] | None = None,
) -> str:
    return f"{article}{number}{flag}{share}{word}{table}"


OPTIONS = options_of(render)


def test_options_come_from_the_signature() -> None:
    assert OPTIONS["number"] == Option("number", ("int",), 1)
    assert OPTIONS["share"] == Option("share", ("float", "None"), None)
    assert OPTIONS["table"] == Option("table", (), None)
    assert list(OPTIONS) == ["number", "flag", "share", "word", "table"]
    assert [str(option) for option in OPTIONS.values()] == [
        "number: int = 1",
        "flag: bool = False",
        "share: float | None = None",
        "word: str = 'a'",
        "table = None",
    ]
    assert "markers" not in ttnews.source_formats()["text"].options
    assert "words" not in ttnews.renderers()["text"].options


def test_annotations_that_are_types() -> None:
    def plain(*, a=1, b=2) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        del a, b

    plain.__annotations__ = {"a": int, "b": int | None}
    options = options_of(plain)
    assert options["a"].types == ("int",)
    assert options["b"].types == ("int", "None")


@pytest.mark.parametrize(
    ("name", "value", "good"),
    [
        ("number", 3, True),
        ("number", True, False),
        ("number", "3", False),
        ("number", None, False),
        ("flag", True, True),
        ("flag", 1, False),
        ("share", None, True),
        ("share", 0.5, True),
        ("share", 1, True),
        ("share", True, False),
        ("table", object(), True),
    ],
)
def test_types_are_checked(name: str, value: object, good: bool) -> None:  # noqa: FBT001
    if good:
        check_options("renderer 'x'", OPTIONS, {name: value})
        return
    with pytest.raises(OptionError, match=f"renderer 'x': wrong value .* for the option {name}: "):
        check_options("renderer 'x'", OPTIONS, {name: value})


def test_an_unknown_option_names_the_possible_ones() -> None:
    with pytest.raises(OptionError, match="has no option 'numbre'; possible: number: int = 1, fl"):
        check_options("renderer 'x'", OPTIONS, {"numbre": 1})
    with pytest.raises(
        OptionError,
        match="has no option 'x'; possible: url, language, filters, enc",
    ):
        ttnews.parse("{}", format="json", x=1)
    with pytest.raises(OptionError, match="has no option 'markers'"):
        ttnews.parse("", markers=None)


@pytest.mark.parametrize(
    ("name", "word", "value"),
    [
        ("number", "3", 3),
        ("number", "three", "three"),  # left as it is, for check_options to refuse
        ("flag", "true", True),
        ("flag", "False", False),
        ("share", "0.5", 0.5),
        ("share", "none", None),
        ("word", "true", "true"),
        ("word", "3", "3"),
        ("unknown", "3", "3"),
    ],
)
def test_words_of_a_command_line(name: str, word: str, value: Any) -> None:
    given = from_words(OPTIONS, {name: word})
    assert given == {name: value}
    assert type(given[name]) is type(value)
