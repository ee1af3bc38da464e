"""What a slice of a dump says: the public function, on its own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ttnews
from dumps import SCRAPS
from effort import examples
from ttnews import normalized
from ttnews.text.normalization import aligned


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("the old\nferry", "the old ferry"),
        ("the old  \r\n\n  ferry", "the old ferry"),
        ("die Regie-\nrung", "die Regierung"),
        ("паро-\nмы", "паромы"),
        ("die Regie\xad\nrung", "die Regierung"),
        ("Regie\xad\nRung", "RegieRung"),
        ("Regie\xad\n7", "Regie\xad7"),
        ("Baden-\nBaden", "Baden-Baden"),
        ("four -\nor five", "four - or five"),
        ("the minister\n, who", "the minister, who"),
        ("the minister (\nhere\n) said", "the minister (here) said"),
        ("the minister\n... said", "the minister ... said"),
        ("قال\n، ثم", "قال، ثم"),
        ("新しい橋が\n開通した\n。", "新しい橋が開通した。"),
        ("新聞 News\nfrom 東京", "新聞 News from 東京"),
        ("T\nhe bridge", "The bridge"),
        ("“T\nhe bridge”", "“The bridge”"),
        ("xT\nhe bridge", "xT he bridge"),
        ("> one\n> two", "> one two"),
        ("one\n> two", "one > two"),
        ("-\nwet dogs", "wet dogs"),
        ("wet dogs\n•", "wet dogs"),
        ("- wet dogs\nor cats", "- wet dogs or cats"),
        ("Tom &amp; Ada", "Tom & Ada"),
        ("&amp;quot;&amp;amp;quot;&#8217;&#x2019;&nbsp;", '""’’'),
        ("AT&T; &notaword; &c; &amp", "AT&T; &notaword; &c; &amp"),
        ("# Title", "Title"),
        ("###### Title", "Title"),
        ("#Title and #tag", "#Title and #tag"),
        ('see [the **bridge**](https://a.example/b_(c)?d=e "f") now', "see the bridge now"),
        ("see [the\nbridge](<https://a.example>) now", "see the bridge now"),
        ("bridge](https://a.example) now", "bridge now"),
        ("[1] see (a) or [b] (c)", "[1] see (a) or [b] (c)"),
        ("a ![alt](b.jpg)picture", "a picture"),
        ("[![alt](b.jpg)](c)", ""),
        ("**a** __b__ *c* _d_ ***e***", "a b c d e"),
        ("**a _b_ c**", "a b c"),
        (
            "snake_case_x 5 * 3 * 2 Leser*innen __init__.py",
            "snake_case_x 5 * 3 * 2 Leser*innen init.py",
        ),
        ("* a ** b _ c", "* a ** b _ c"),
        ("2025\\. a\\_b C:\\dir", "2025. a_b C:\\dir"),
        ("\u200b\ufeff a \u200e\n", "a"),
        ("Ferry&#10;sinks&Tab;at&#x0d;Harrow&amp;#10;today", "Ferry sinks at Harrow today"),
        ("", ""),
        (" \n ", ""),
        ("❤\ufe0f \u845b\U000e0100", "❤\ufe0f \u845b\U000e0100"),
    ],
)
def test_normalized(raw: str, text: str) -> None:
    assert normalized(raw) == ttnews.normalized(raw) == text


SIGNS = (
    "*",
    "**",
    "_",
    "[",
    "](a)",
    "![",
    "&amp;",
    "&",
    "quot;",
    "\n",
    "-\n",
    "# ",
    "> ",
    "\\",
    "T\nh",
)


@settings(max_examples=examples(1000))
@given(st.lists(st.sampled_from((*SCRAPS, *SIGNS)) | st.text(max_size=5)).map("".join))
def test_every_character_has_its_place(raw: str) -> None:
    text, segments = aligned(raw)
    assert text == normalized(raw)
    assert "\n" not in text
    at = source_at = 0
    for start, source_start, length, source_length in segments:
        assert start == at
        assert source_start >= source_at
        at, source_at = start + length, source_start + source_length
        raw_run, run = raw[source_start:source_at], text[start:at]
        assert run in (raw_run, " ") or raw_run.startswith("&")
    assert at == len(text)
    assert source_at <= len(raw)


@pytest.mark.parametrize(
    "text", ["The ferry to Harrow runs again.", "新しい橋が開通した。", "«Паром» ушёл: в 9.05!"]
)
def test_what_is_clean_stays(text: str) -> None:
    assert normalized(text) == text
    assert len(aligned(text).segments) == 1
