from __future__ import annotations

import pickle

import pytest

from ttnews import exceptions
from ttnews.exceptions import DecodeError, MissingExtraError, ParseError, PluginError, TTNewsError


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("ParseError", ValueError),
        ("DecodeError", ValueError),
        ("RenderError", ValueError),
        ("UnknownFormatError", LookupError),
        ("OptionError", TypeError),
        ("MissingExtraError", ImportError),
        ("PluginError", Exception),
    ],
)
def test_one_root_and_the_built_in_kind(name: str, also: type) -> None:
    error = getattr(exceptions, name)
    assert issubclass(error, TTNewsError)
    assert issubclass(error, also)


@pytest.mark.parametrize(
    "error",
    [
        ParseError("a", offset=3),
        DecodeError("b", path="$.title"),
        MissingExtraError("c", extra="html"),
        PluginError("d", plugin="p", distribution="d", version="1"),
    ],
)
def test_errors_travel_between_processes(error: Exception) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes
    assert type(again) is type(error)
    assert again.args == error.args
    assert vars(again) == vars(error)
