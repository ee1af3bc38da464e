"""File names and URLs of images."""

from __future__ import annotations

import re

from ttnews.wording.limits import LONGEST_FILE_NAME, LONGEST_URL

_IMAGE_SUFFIXES = frozenset(
    {"apng", "avif", "bmp", "gif", "heic", "heif", "jfif", "jpe", "jpeg", "jpg", "png", "svg"}
    | {"tif", "tiff", "webp"}
)
IMAGE_LAST_LETTERS = frozenset(
    suffix[-1:] for name in _IMAGE_SUFFIXES for suffix in (name, name.upper())
)
_NOT_IN_FILE_NAMES = frozenset('<>|*?"')
# WordPress adds the size of each smaller copy, as in "ferry-150x150.jpg".
_SIZE = re.compile(r"-\d{2,5}x\d{2,5}(?=\.[a-zA-Z]+$)", re.ASCII)


def full_size_name(text: str) -> str:
    """Return a file name or a URL of an image without the size of a smaller copy."""
    return _SIZE.sub("", text[:LONGEST_URL])


def is_image_name(text: str) -> bool:
    """Whether a text is the file name or the URL of an image, and nothing else."""
    if text.startswith(("http://", "https://")):
        path = text.partition("#")[0].partition("?")[0]
        return len(text) <= LONGEST_URL and _is_image_path(path) and len(text.split()) == 1
    return (
        len(text) <= LONGEST_FILE_NAME
        and _is_image_path(text)
        and _NOT_IN_FILE_NAMES.isdisjoint(text)
        and ("/" not in text or len(text.split()) == 1)
    )


def _is_image_path(text: str) -> bool:
    stem, _, suffix = text.rpartition(".")
    return suffix.lower() in _IMAGE_SUFFIXES and bool(stem)
