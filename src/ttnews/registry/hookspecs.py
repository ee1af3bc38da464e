"""The records that a plugin registers, and the hooks that return them.

A plugin is a module (or an object) with functions marked by `hookimpl`. An installed one is found
through an entry point in the group `ttnews`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Final

import pluggy
from attrs import Attribute, field, frozen
from attrs.validators import instance_of, is_callable, optional

from ttnews.model import Article
from ttnews.profiles import Profile
from ttnews.registry.options import Option, options_of
from ttnews.registry.records import Record, Shard

GROUP: Final = "ttnews"
"""The entry point group, and pluggy's project name."""

hookspec: Final = pluggy.HookspecMarker(GROUP)

hookimpl: Final = pluggy.HookimplMarker(GROUP)
"""Marks a plugin's implementation of a hook."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SUFFIX = re.compile(r"(\.[a-z0-9]+)+")


def _is_name(_: object, __: Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise ValueError(f"a name is of lower-case letters, digits and dashes, not {value!r}")


def _is_suffix(value: object) -> None:
    if not isinstance(value, str) or not _SUFFIX.fullmatch(value):
        raise ValueError(f"a suffix is a dot and lower-case letters, as '.txt', not {value!r}")


def _are_suffixes(_: object, __: Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
    for suffix in value:
        _is_suffix(suffix)


def _is_suffix_or_none(_: object, __: Attribute[str | None], value: str | None) -> None:
    if value is not None:
        _is_suffix(value)


def _strings(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise TypeError(f"expected several strings, not the single string {value!r}")
    return tuple(value)


def _is_share(_: object, __: Attribute[float], value: object) -> None:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"a confidence is a number from 0 to 1, not {value!r}")


@frozen
class Claim:
    """How sure a source format is that a source is in that format.

    Attributes:
        confidence: from 0 to 1.
        reason: how the source was recognised, for people.

    Raises:
        ValueError: the confidence is not a number from 0 to 1.
        TypeError: the reason is not a string.

    """

    confidence: float = field(validator=_is_share)
    reason: str = field(validator=instance_of(str))


@frozen(kw_only=True, slots=False)  # with slots, cached properties would slow down every look-up
class SourceFormat:
    """A format that articles are read from.

    Attributes:
        name: lower-case letters, digits and dashes, such as `"json"`; unique among source formats.
        parse: called with the source (`str`, or `bytes` if `binary`), returns the article. Its
            keyword-only parameters are the format's options. It raises `ParseError`, or another
            `TTNewsError`, for a source that is not in this format, and `OptionError` for an
            option's value that it can't use; names and types are checked before the call.
        description: one line for people.
        suffixes: file suffixes with their dot, such as `".json"`.
        media_types: IANA media types.
        binary: whether `parse` and `sniff` take `bytes` rather than decoded text.
        sniff: called with the source, returns a `Claim`, or None for a source of another format.
        takes_markers: whether `parse` takes the merged marker tables, a `ttnews.profiles.Markers`,
            as the keyword argument `markers`, to run the core parser.

    """

    name: str = field(validator=_is_name)
    parse: Callable[..., Article] = field(validator=is_callable())
    description: str = field(default="", validator=instance_of(str))
    suffixes: tuple[str, ...] = field(default=(), converter=_strings, validator=_are_suffixes)
    media_types: tuple[str, ...] = field(default=(), converter=_strings)
    binary: bool = field(default=False, validator=instance_of(bool))
    sniff: Callable[[Any], Claim | None] | None = field(
        default=None, validator=optional(is_callable())
    )
    takes_markers: bool = field(default=False, validator=instance_of(bool))

    @cached_property
    def options(self) -> dict[str, Option]:
        """The options that a user can set, by name."""
        return options_of(self.parse, hidden=("markers",) if self.takes_markers else ())


@frozen(kw_only=True, slots=False)  # with slots, cached properties would slow down every look-up
class Renderer:
    """A format that articles are written in.

    Attributes:
        name: lower-case letters, digits and dashes, such as `"markdown"`; unique among renderers.
        render: called with the article, returns `str` or `bytes`. Its keyword-only parameters are
            the renderer's options. It raises `RenderError` for an article that the format can't
            express, and `OptionError` as `parse` of a source format does.
        description: one line for people.
        suffix: the suffix of the files that it writes, with the dot, or None.
        media_type: the IANA media type of its output, or None.
        lines: whether outputs one after the other are a file of the same form, as lines of JSON
            are. If it has a bool option `header`, that is true for the first of them alone.
        takes_words: whether `render` takes the words to print in the article's language, a
            `ttnews.profiles.PrintedWords`, as the keyword argument `words`.

    """

    name: str = field(validator=_is_name)
    render: Callable[..., str | bytes] = field(validator=is_callable())
    description: str = field(default="", validator=instance_of(str))
    suffix: str | None = field(default=None, validator=_is_suffix_or_none)
    media_type: str | None = field(default=None, validator=optional(instance_of(str)))
    lines: bool = field(default=False, validator=instance_of(bool))
    takes_words: bool = field(default=False, validator=instance_of(bool))

    @cached_property
    def options(self) -> dict[str, Option]:
        """The options that a user can set, by name."""
        return options_of(self.render, hidden=("words",) if self.takes_words else ())


@frozen(kw_only=True)
class Filter:
    """A change that is made to articles after parsing, where a user asks for it by name.

    Attributes:
        name: lower-case letters, digits and dashes, such as `"only-body"`; unique among filters.
        apply: called with an article, returns the changed one, or the same.
        description: one line for people.
        after: names of filters that, where they are asked for too, must come earlier.
        takes_markers: whether `apply` takes the merged marker tables, a `ttnews.profiles.Markers`,
            as the keyword argument `markers`.

    """

    name: str = field(validator=_is_name)
    apply: Callable[..., Article] = field(validator=is_callable())
    description: str = field(default="", validator=instance_of(str))
    after: tuple[str, ...] = field(default=(), converter=_strings)
    takes_markers: bool = field(default=False, validator=instance_of(bool))


@frozen(kw_only=True)
class Collection:
    """A kind of file that holds many sources, such as JSON Lines.

    Attributes:
        name: lower-case letters, digits and dashes, such as `"jsonl"`; unique among collections.
        records: called with the path of a file (`str`), yields its `Record`s in order. It opens the
            file with `ttnews.open_file`, which unpacks it, and raises `OSError` or a `TTNewsError`
            where the file can't be read on; what is wrong with one record alone is its `error`.
        description: one line for people.
        suffixes: file suffixes with their dot, such as `".jsonl"`. Of a packed file that is the one
            before `.gz` or `.zst`.
        shards: called with the path of a file that is not packed and a size in bytes, yields
            `Shard`s of about that size: the whole file, in order. Then `records` takes one of them
            as its second argument. None if a file can only be read as a whole.

    """

    name: str = field(validator=_is_name)
    records: Callable[..., Iterable[Record]] = field(validator=is_callable())
    description: str = field(default="", validator=instance_of(str))
    suffixes: tuple[str, ...] = field(default=(), converter=_strings, validator=_are_suffixes)
    shards: Callable[[str, int], Iterable[Shard]] | None = field(
        default=None, validator=optional(is_callable())
    )


@hookspec
def ttnews_register_source_formats() -> Iterable[SourceFormat]:
    """Return the source formats that the plugin adds."""
    raise NotImplementedError


@hookspec
def ttnews_register_renderers() -> Iterable[Renderer]:
    """Return the renderers that the plugin adds."""
    raise NotImplementedError


@hookspec
def ttnews_register_filters() -> Iterable[Filter]:
    """Return the filters that the plugin adds."""
    raise NotImplementedError


@hookspec
def ttnews_register_collections() -> Iterable[Collection]:
    """Return the collections (kinds of files that hold many sources) that the plugin adds."""
    raise NotImplementedError


@hookspec
def ttnews_register_profiles() -> Iterable[Profile]:
    """Return the profiles (marker words of a language or publisher) that the plugin adds."""
    raise NotImplementedError
