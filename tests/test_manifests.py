"""C2PA manifests in text: in no text of the article, and kept in its metadata."""

from __future__ import annotations

from base64 import b64decode, b64encode

import attrs
import pytest

import ttnews
from ttnews import Article, plain_text
from ttnews.parser import complete, parse_fragment
from ttnews.registry.functions import default_registry
from ttnews.testing import check_explanation

BOX = bytes(range(256)) * 12  # any bytes: nothing is verified
MARKERS = default_registry().markers


def manifest(box: bytes = BOX, length: int | None = None) -> str:
    """Write a manifest as C2PA 2.3 says in section A.7."""
    size = len(box) if length is None else length
    data = b"C2PATXT\0" + b"\x01" + size.to_bytes(4) + box
    return "\ufeff" + "".join(
        chr(0xFE00 + byte) if byte < 16 else chr(0xE0100 + byte - 16) for byte in data
    )


DUMP = """\
The ferry to Harrow runs again

(Harrow Post) - The ferry to Harrow has been running again since Monday, the harbour master said.

It had been laid up because nobody could find a new chain for the ramp. \N{HEAVY BLACK HEART}\ufe0f

pier.jpg
The pier on Monday (Photo: Ada Quill)

Most of the passengers said that they had missed the talks on board, and that they will be back.

Read more

lamp.jpg
The lamp of Harrow is lit again
It had been dark for three years.
"""


def texts(article: Article) -> str:
    return plain_text(article, captions=True, related=True).text


@pytest.mark.parametrize(
    "place",
    [
        "runs again",
        "The ferry to",
        "since",
        "the ramp.",
        "\ufe0f",
        "pier.jpg",
        "on Monday (",
        "be back.",
        "Read more",
        "lit again",
        "three years.",
    ],
)
def test_a_manifest_is_in_no_text(place: str) -> None:
    at = DUMP.index(place) + len(place)
    marked = DUMP[:at] + manifest() + DUMP[at:]
    explanation = ttnews.explain(marked)
    check_explanation(explanation)
    article = ttnews.parse(DUMP)
    assert explanation.article.metadata == {
        "c2pa": [
            {
                "start": at,
                "end": at + len(manifest()),
                "version": 1,
                "manifest": b64encode(BOX).decode(),
            }
        ]
    }
    assert ttnews.loads(ttnews.dumps(explanation.article)) == explanation.article
    assert attrs.evolve(explanation.article, metadata={}) == article
    assert texts(explanation.article) == texts(article)


@pytest.mark.parametrize("line", range(DUMP.count("\n") + 1))
def test_a_manifest_on_a_line_of_its_own(line: int) -> None:
    lines = DUMP.split("\n")
    lines.insert(line, manifest())
    explanation = ttnews.explain("\n".join(lines))
    check_explanation(explanation)
    assert texts(explanation.article) == texts(ttnews.parse(DUMP))
    assert explanation.article.blocks == ttnews.parse(DUMP).blocks


def test_the_bytes_are_kept() -> None:
    article = ttnews.parse(f"{manifest()}\n{DUMP}{manifest(b'two')}{manifest(b'three', 2)}")
    found = article.metadata["c2pa"]
    assert isinstance(found, list)
    boxes = [b64decode(str(one["manifest"])) for one in found if isinstance(one, dict)]
    assert boxes == [BOX, b"two", b"th"]


def test_a_manifest_that_is_cut_off() -> None:
    for length, version in ((9, None), (10, 1), (12, 1)):
        article = ttnews.parse(DUMP + manifest()[:length])
        assert article.metadata["c2pa"] == [
            {"start": len(DUMP), "end": len(DUMP) + length, "version": version, "manifest": ""}
        ]
    assert "c2pa" not in ttnews.parse(DUMP + manifest()[:8]).metadata


def test_nothing_but_a_manifest() -> None:
    explanation = ttnews.explain(manifest())
    check_explanation(explanation)
    assert texts(explanation.article) == ""
    assert len(explanation.lines) == 1


def test_a_fragment_keeps_manifests_without_their_places() -> None:
    kept = {"c2pa": [{"version": 1, "manifest": "YWJj"}]}
    assert parse_fragment(DUMP + manifest(b"abc"), MARKERS).metadata == kept
    known = Article(title="Known", metadata={"a": "b"})
    article = complete(known, DUMP + manifest(b"abc"), MARKERS, field="body")
    assert article.metadata == {"a": "b", "body": kept}
