"""Everything that ttnews raises on purpose.

Catch `TTNewsError` to catch them all. A message is one line that says where and what is possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ttnews.model import Article

__all__ = [
    "DecodeError",
    "MissingExtraError",
    "OptionError",
    "ParseError",
    "PluginError",
    "PluginWarning",
    "RenderError",
    "SourceWarning",
    "TTNewsError",
    "UnknownFormatError",
]


class TTNewsError(Exception):
    """The root of the hierarchy."""


class ParseError(TTNewsError, ValueError):
    """A source can't be read in the given format.

    Attributes:
        offset: where in the source, counted from 0 (bytes of a `bytes` source, characters of
            a `str`), or None if no single place is wrong.

    """

    def __init__(self, message: str, *, offset: int | None = None) -> None:
        super().__init__(message)
        self.offset = offset


class DecodeError(TTNewsError, ValueError):
    """JSON that is not an article: broken, of another schema version, or with a wrong value.

    Attributes:
        path: where in the document, for example `$.blocks[3].caption`, or None for text that is
            not JSON.

    """

    def __init__(self, message: str, *, path: str | None = None) -> None:
        super().__init__(message)
        self.path = path


class RenderError(TTNewsError, ValueError):
    """The chosen format can't express something in the article, or it is not an `Article`."""


class UnknownFormatError(TTNewsError, LookupError):
    """No source format, renderer or filter of that name, or none for that file."""


class OptionError(TTNewsError, TypeError):
    """A source format or renderer was given an option that it doesn't have, or a wrong value."""


class MissingExtraError(TTNewsError, ImportError):
    """A format needs a library that is not installed.

    Attributes:
        extra: the name of the extra that installs it, as in `pip install 'ttnews[html]'`.

    """

    def __init__(self, message: str, *, extra: str = "") -> None:
        super().__init__(message)
        self.extra = extra


class PluginError(TTNewsError):
    """A plugin raised an unexpected exception or returned a wrong type; see `__cause__`.

    Attributes:
        plugin: the plugin's name, as `ttnews.plugins()` lists it.
        distribution: the distribution that contains it, or None.
        version: that distribution's version, or None.
        article: the article as it was before the filter that failed; None if no filter did.

    """

    def __init__(
        self,
        message: str,
        *,
        plugin: str = "",
        distribution: str | None = None,
        version: str | None = None,
        article: Article | None = None,
    ) -> None:
        super().__init__(message)
        self.plugin = plugin
        self.distribution = distribution
        self.version = version
        self.article = article


class PluginWarning(UserWarning):
    """A plugin was left out, or its `sniff` failed and was ignored.

    For a plugin left out it is issued once, when the default registry is built.
    """


class SourceWarning(UserWarning):
    """A source is read as it was asked for, but plainly is something else, such as HTML.

    Attributes:
        what: what it is, for people.
        advice: what to do with it, likewise.
        format: the name of the source format that reads it, or None.

    """

    def __init__(
        self, message: str, *, what: str = "", advice: str = "", format: str | None = None
    ) -> None:
        super().__init__(message)
        self.what = what
        self.advice = advice
        self.format = format
