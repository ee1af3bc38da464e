"""`Profile`: the marker words of one language or one publisher, and the ones that ship."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib import resources

from attrs import field, fields, frozen
from attrs.validators import instance_of

from ttnews.exceptions import ParseError

__all__ = ["Profile", "builtin_profiles"]


def _words(value: Iterable[str]) -> tuple[str, ...]:
    words = () if isinstance(value, str) else tuple(value)
    if not all(isinstance(word, str) for word in words) or isinstance(value, str):
        raise TypeError(f"marker words must be several strings, not {value!r}")
    return words


@frozen(kw_only=True)
class Profile:
    """The words by which the lines of a news page are told apart, in one language or publisher.

    Case and Unicode normalisation (NFC, NFD) of the words don't matter.

    The words are any iterable of strings, but not a single string. A topic label or byline word
    that is written with a colon ("Author:") counts only where a colon stands behind it; one without
    ("By") counts with a colon or, in some places, without.

    Attributes:
        name: what `ttnews.plugins()` lists, for example `"vi"` or a publisher's name.
        read_more: headings that open a block of other stories ("Read more").
        topic_labels: words before the article's topics ("Topics:", "Filed under").
        byline_words: words before the authors' names ("By", "Author:").
        conjunctions: words between the last two names ("and").
        furniture: whole lines that belong to the page, not to the article ("Share").

    """

    name: str = field(validator=instance_of(str))
    read_more: tuple[str, ...] = field(default=(), converter=_words)
    topic_labels: tuple[str, ...] = field(default=(), converter=_words)
    byline_words: tuple[str, ...] = field(default=(), converter=_words)
    conjunctions: tuple[str, ...] = field(default=(), converter=_words)
    furniture: tuple[str, ...] = field(default=(), converter=_words)

    @classmethod
    def from_toml(cls, text: str) -> Profile:
        """Read a profile from TOML whose keys are the attributes.

        Raises:
            ParseError: it is not TOML, a key is unknown or missing, or a value has a wrong type.

        """
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ParseError(f"profile: not TOML: {error}") from error
        known = [attribute.name for attribute in fields(cls)]
        for key, value in table.items():
            if key not in known:
                raise ParseError(f"profile: unknown key {key!r}; possible: {', '.join(known)}")
            if key != "name" and not isinstance(value, list):
                raise ParseError(f"profile: {key!r} must be an array of strings")
        if not isinstance(table.get("name"), str):
            raise ParseError("profile: name must be a string")
        try:
            return cls(**table)
        except TypeError as error:
            raise ParseError(f"profile: {error.args[0]}") from error


def builtin_profiles() -> tuple[Profile, ...]:
    """Read the profiles that ship with ttnews, in the order of their names."""
    files = (file for file in resources.files(__package__).iterdir() if file.name.endswith(".toml"))
    return tuple(
        Profile.from_toml(file.read_text(encoding="utf-8"))
        for file in sorted(files, key=lambda file: file.name)
    )
