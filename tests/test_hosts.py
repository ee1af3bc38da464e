from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttnews import (
    Article,
    Filter,
    OptionError,
    ParseError,
    Profile,
    Registry,
    SourceFormat,
    hookimpl,
)
from ttnews.profiles import Kind, Markers, add_profiles, builtin_profiles, key_of, merge
from ttnews.registry.sites import Sites

LONG = (
    "The Lune Valley Post has told the valley the truth since 1911, and its readers keep it alive:"
    " write to us, whatever you have to say, and we answer every one of 12 letters."
)
TEXT = "The ferry sank on Monday, says the harbour master, who has seen it from the quay."
DUMP = f"Ferry sinks\n\n{TEXT}\n\n{LONG}\n\nNobody was on board when it went down at the quay.\n"
POST = Profile(
    name="post",
    hosts=["lunepost.example"],
    furniture=[LONG.replace("12", "#").replace("1911", "#")],
)


class Own:
    def __init__(self, *profiles: Profile) -> None:
        self.profiles = profiles

    @hookimpl
    def ttnews_register_profiles(self) -> Sequence[Profile]:
        return self.profiles


def registry(*profiles: Profile) -> Registry:
    return Registry.build([Own(*profiles)], entry_points=False)


@pytest.fixture(scope="module")
def post() -> Registry:
    return registry(POST)


@pytest.mark.parametrize(
    ("url", "holds"),
    [
        ("https://lunepost.example/1", True),
        ("HTTPS://WWW.LunePost.example:8080/1", True),
        ("https://sport.lunepost.example./1", True),
        ("//lunepost.example/1", True),
        ("https://thelunepost.example/1", False),
        ("https://example/lunepost.example", False),
        ("https://lunepost.example.org/1", False),
        ("lunepost.example", False),
        ("https://[/1", False),
        (None, False),
    ],
)
def test_a_profile_holds_on_its_hosts_and_below(post: Registry, url: str, holds: bool) -> None:  # noqa: FBT001
    for article in (
        post.parse(DUMP, url=url),
        post.judge(DUMP, url=url).article,
        post.explain(DUMP, url=url).article,
    ):
        texts = [block.text for block in article.blocks if hasattr(block, "text")]
        assert (LONG not in texts) is holds
        assert TEXT in (article.lead, *texts)
        assert article.url == url


def test_without_hosts_it_holds_everywhere() -> None:
    everywhere = registry(Profile(name="x", furniture=["Lune Lune Lune"]))
    assert everywhere.markers.line("Lune lune LUNE") is Kind.FURNITURE
    assert everywhere.markers_for("https://a.example/") is everywhere.markers


def test_formats_and_filters_get_the_tables_of_the_article() -> None:
    seen: list[object] = []

    def parse(source: str, *, markers: Markers) -> Article:
        seen.append(markers)
        return Article(title=source)

    def apply(article: Article, *, markers: Markers) -> Article:
        seen.append(markers)
        return article

    class Plugin(Own):
        @hookimpl
        def ttnews_register_source_formats(self) -> list[SourceFormat]:
            return [SourceFormat(name="own", parse=parse, description="d", takes_markers=True)]

        @hookimpl
        def ttnews_register_filters(self) -> list[Filter]:
            return [Filter(name="own", apply=apply, description="d", takes_markers=True)]

    own = Registry.build([Plugin(POST)], entry_points=False)
    own.parse("x", format="own", filters=["own"], url="https://lunepost.example/1")
    own.parse("x", format="own", filters=["own"])
    assert seen[0] is seen[1] is not own.markers
    assert seen[2] is seen[3] is own.markers


def test_explain_takes_a_url_that_is_one(post: Registry) -> None:
    with pytest.raises(OptionError, match="url"):
        post.explain(DUMP, url=" ")


def test_tables_are_made_once_for_all_that_hold() -> None:
    base = merge([builtin_profiles()])
    whole = Profile(name="a", hosts=["a.example", "a.example"], furniture=["A line of a"])
    part = Profile(name="b", hosts=["b.a.example"], furniture=["A line of b"])
    sites = Sites(base, [whole, part])
    both = sites.markers("https://www.b.a.example/1")
    assert both is sites.markers("https://b.a.example/2")
    assert (both.line("a line of A"), both.line("A line of b")) == (Kind.FURNITURE, Kind.FURNITURE)
    assert sites.markers("https://a.example/1").line("A line of b") is None
    assert Sites(base, []).markers("https://a.example/1") is base


def test_what_printing_needs_is_no_affair_of_hosts() -> None:
    own = registry(Profile(name="fr", hosts=["a.example"], furniture=["x"]))
    assert own.words("fr") == Registry.build(entry_points=False).words("fr")
    with pytest.raises(TypeError, match="printed is for a language"):
        Profile(
            name="eo",
            hosts=["a.example"],
            read_more=["Legu"],
            topic_labels=["T:"],
            byline_words=["De"],
            credit_words=["F:"],
            printed={"read_more": "Legu", "topics": "T:", "byline": "De", "credit": "F:"},
        )


@pytest.mark.parametrize(
    "host",
    [
        *(
            "",
            ".",
            "a..b",
            ".a",
            "a.",
            "https://a.example",
            "a.example/",
            "a.example:80",
            "A.example",
        ),
        *("a b", "*.example", "u@a.example", "[::1]", "a" * 64, ".".join(["a" * 60] * 5)),
    ],
)
def test_what_is_no_host_is_refused(host: str) -> None:
    with pytest.raises(TypeError, match="hosts are names in lower case"):
        Profile(name="x", hosts=[host])


def test_hosts_are_several() -> None:
    for wrong in ("a.example", [1]):
        with pytest.raises(TypeError, match="hosts must be several strings"):
            Profile(name="x", hosts=wrong)  # type: ignore[arg-type]
    with pytest.raises(ParseError, match="'hosts' must be an array of strings"):
        Profile.from_toml('name = "x"\nhosts = "a.example"')
    with pytest.raises(ParseError, match="hosts are names in lower case"):
        Profile.from_toml('name = "x"\nhosts = ["https://a.example"]')
    assert Profile.from_toml('name = "x"\nhosts = ["उदाहरण.example", "192.0.2.1"]').hosts[1:] == (
        "192.0.2.1",
    )


# Tables with some words more

FULL = Profile(
    name="x",
    read_more=["Lue mehr davon", "More"],
    read_more_openings=["Lune says", "More from"],
    byline_words=["Verkis", "By:"],
    credit_endings=["lunefoto"],
    furniture_endings=["klaku ĉi tie"],
    agencies=["Lune Press"],
    months=[f"lunemonth{number}" for number in range(12)],
    weekdays=[f"luneday{number}" for number in range(7)],
    reader_words=["vi"],
)
OTHER = Profile(name="y", byline_words=["By", "Von"], furniture=["Teilen"], months=["may"] * 12)
ADDED = [field.name for field in attrs.fields(Markers)]
ADDED = [name for name in ADDED if name not in {"lines", "own_words", "site_lines"}]


def test_tables_with_words_added_are_those_of_a_merge() -> None:
    base, added = Markers.merge([OTHER]), Markers.merge([OTHER, FULL])
    found = add_profiles(base, [FULL])
    for name in ADDED:
        assert getattr(found, name) == getattr(added, name), name
    assert found.own_words is base.own_words
    assert found.lines is base.lines


def test_nothing_is_copied_for_whole_lines_alone() -> None:
    base = merge([builtin_profiles()])
    found = add_profiles(base, [POST])
    for name in (*ADDED, "lines", "own_words"):
        assert getattr(found, name) is getattr(base, name), name
    assert found.language_of("Lire aussi") == base.language_of("Lire aussi")
    assert found.office_endings is base.office_endings


def test_own_lines_come_first() -> None:
    base = Markers.merge([Profile(name="a", furniture=["More"])])
    found = add_profiles(base, [Profile(name="b", read_more=["More"], furniture=["More"])])
    assert (base.line("More"), found.line("More")) == (Kind.FURNITURE, Kind.READ_MORE)
    assert add_profiles(base, [Profile(name="b", furniture=["»", "…"])]).site_lines is None


@given(
    st.lists(st.text("aA1 #.:»é’'\u0301İß", min_size=1, max_size=12), max_size=4),
    st.lists(st.text("aA1 #.:»é’'\u0301İß", min_size=1, max_size=12), max_size=6),
)
def test_a_page_and_a_single_line_agree(words: list[str], texts: list[str]) -> None:
    markers = add_profiles(Markers.merge([]), [Profile(name="x", furniture=words)])
    texts = [text.strip() for text in [*texts, *words] if text.strip()]
    whole, _ = markers.scan(texts, [*map(key_of, texts)], [])
    for place, text in enumerate(texts):
        if markers.line(text) and place not in whole:
            # As for openings, in rare spellings
            assert "  " in text or "\u0301" in text or {*"'’"} <= {*text}, text
        assert place not in whole or whole[place] is markers.line(text)


@pytest.mark.parametrize("text", ["1:", "a:", "Teilen »", "Teilen:", "More ▶▶▶▶▶▶▶"])
def test_ornaments_behind_a_short_line(text: str) -> None:
    markers = add_profiles(Markers.merge([]), [Profile(name="x", furniture=[text])])
    assert markers.scan([text], [key_of(text)], [])[0] == {0: Kind.FURNITURE}


def test_kinds_are_told_apart() -> None:
    kinds = (Kind.FURNITURE, Kind.NO_ARTICLE, Kind.AUTHOR, Kind.COMMENTS, Kind.READ_MORE)
    for first, second in combinations(kinds, 2):
        words: dict[str, Any] = {first: ["One"], second: ["Two"]}
        found = add_profiles(Markers.merge([]), [Profile(name="x", **words)])
        assert (found.line("one"), found.line("two")) == (first, second)


def test_a_number_can_be_among_the_first_letters() -> None:
    words = ["# readers help", "Our # readers help"]
    markers = add_profiles(Markers.merge([]), [Profile(name="x", furniture=words)])
    texts = ["12,345 readers help", "Our 7 readers help", "7 readers", "No 9 lives", "Our 8 dogs"]
    whole, _ = markers.scan(texts, [*map(key_of, texts)], [])
    assert whole == {0: Kind.FURNITURE, 1: Kind.FURNITURE}
