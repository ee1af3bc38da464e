"""The options of a source format or renderer: the keyword arguments of its function."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import frozen

from ttnews.exceptions import OptionError

_SIMPLE: Mapping[str, type] = {
    "bool": bool,
    "int": int,
    "float": float,
    "str": str,
    "None": type(None),
}
# The parameters of the functions that pass options on, by the function that takes these.
_TAKEN: Mapping[str, frozenset[str]] = {
    "parse": frozenset({"encoding", "filters", "format", "path", "self", "source"}),
    "render": frozenset({"article", "path", "self", "to"}),
}


def nearest(name: object, possible: Iterable[str], meant: Iterable[str] = ()) -> str:
    """Name what is unknown, the closest match and what is available, for an error message.

    Args:
        name: what is unknown.
        possible: what is available.
        meant: which of these is likely meant, if that is known.

    """
    from difflib import get_close_matches  # noqa: PLC0415  for messages of errors alone

    possible = list(possible)
    of_that_part = [other for other in possible if other.rpartition(".")[2] == name]
    close = [*meant] or of_that_part or get_close_matches(str(name), possible, n=1)
    hint = f"did you mean {close[0]!r}? " if close else ""
    return f"{name!r}; {hint}available: {', '.join(possible)}"


@frozen
class Option:
    """A keyword argument that a format or renderer takes.

    Attributes:
        name: its name.
        types: the names of the types that it takes, as annotated; empty if there are others than
            `bool`, `int`, `float`, `str` and `None`: then values are not checked.
        default: its default.

    """

    name: str
    types: tuple[str, ...]
    default: Any

    def __str__(self) -> str:
        """Print it as in a signature."""
        types = ": " + " | ".join(self.types) if self.types else ""
        return f"{self.name}{types} = {self.default!r}"

    def accepts(self, value: object) -> bool:
        """Whether a value has one of the types; True is not an `int`, and 1 is also a `float`."""
        kinds = {_SIMPLE[name] for name in self.types}
        return not kinds or type(value) in kinds or (type(value) is int and float in kinds)


def options_of(function: Callable[..., Any], *, hidden: Iterable[str] = ()) -> dict[str, Option]:
    """Read the options from a function's signature, by name, except the `hidden` ones."""
    parameters = inspect.signature(function).parameters.values()
    return {
        parameter.name: Option(parameter.name, _types(parameter.annotation), parameter.default)
        for parameter in parameters
        if parameter.kind is parameter.KEYWORD_ONLY and parameter.name not in hidden
    }


def _types(annotation: Any) -> tuple[str, ...]:
    if isinstance(annotation, type):
        annotation = annotation.__name__
    names = tuple(name.strip() for name in str(annotation).split("|"))
    return names if all(name in _SIMPLE for name in names) else ()


def check_declared(options: Mapping[str, Option], function: str) -> None:
    """Check that options of `parse` or `render` have defaults, and no names that `ttnews` uses.

    Raises:
        ValueError: one has such a name, or no default.

    """
    for name, option in options.items():
        if name in _TAKEN[function]:
            raise ValueError(f"an option can't be called {name!r}")
        if option.default is inspect.Parameter.empty:
            raise ValueError(f"the option {name!r} has no default")


def check_options(
    what: str,
    options: Mapping[str, Option],
    given: Mapping[str, object],
    others: Iterable[str] = (),
) -> None:
    """Check option names and types; the message names `others`, too, that any format takes.

    Raises:
        OptionError: one is unknown or has a wrong type; `what` names the format in the message.

    """
    for name, value in given.items():
        if name not in options:
            possible = ", ".join([*map(str, options.values()), *others]) or "none"
            raise OptionError(f"{what} has no option {name!r}; possible: {possible}")
        if not options[name].accepts(value):
            raise OptionError(f"{what}: wrong value {value!r} for the option {options[name]}")


def check_stated(**known: object) -> dict[str, Any]:
    """Check what a caller says of an article, and return what is not None.

    Raises:
        OptionError: it is blank, or no `str`.

    """
    stated = {}
    for name, value in known.items():
        if value is None:
            continue
        if not isinstance(value, str) or not value.strip():
            raise OptionError(f"the option {name} is a string that is not blank, not {value!r}")
        stated[name] = value
    return stated


def from_words(options: Mapping[str, Option], words: Mapping[str, str]) -> dict[str, object]:
    """Convert words of a command line to the options' types, where that is possible."""
    return {
        name: _value(word, options[name].types if name in options else ())
        for name, word in words.items()
    }


def _value(word: str, types: tuple[str, ...]) -> object:
    literals: dict[str, tuple[str, object]] = {
        **dict.fromkeys(("true", "yes", "on"), ("bool", True)),
        **dict.fromkeys(("false", "no", "off"), ("bool", False)),
        "none": ("None", None),
    }
    kind, value = literals.get(word.lower(), ("", None))
    if kind in types:
        return value
    for name, convert in (("int", int), ("float", float)):
        if name in types:
            try:
                return convert(word)
            except ValueError:
                continue
    return word
