"""What is printed of pictures: where one can be shown from, and which words say nothing new."""

from __future__ import annotations

from collections.abc import Iterable


def has_place(image: str | None) -> bool:
    """Whether an image says where it is, and not only what it is called.

    "lamp.jpg" is a name, as crawlers leave it; "./lamp.jpg" and all with a slash are places.
    """
    return image is not None and "/" in image


def unless_said(alt: str | None, said: Iterable[str | None]) -> str | None:
    """Return an alternative text, or None if one of the texts beside the picture says the same."""
    if not alt or not alt.strip():
        return None
    return None if _plain(alt) in {_plain(text) for text in said if text} else alt


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
