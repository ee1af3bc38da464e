"""Libraries that only some formats need: extras of the distribution, imported on use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ttnews.exceptions import MissingExtraError


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Let the block import libraries of an extra.

    Args:
        name: the extra's name in the distribution's metadata.

    Raises:
        MissingExtraError: one of them is not installed; the message says how to install it.

    """
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(
            f"{error.msg}; it comes with the extra {name!r}: pip install 'ttnews[{name}]', "
            f"or in a clone of the repository pip install '.[{name}]'",
            extra=name,
        ) from error
