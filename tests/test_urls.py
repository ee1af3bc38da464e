"""URLs as documents may hold them; the checkers of HTML and EPUB judge them too."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ttnews
from samples import INJECTIONS
from test_injection import assert_safe
from ttnews.shared.urls import absolute_url, host_of, valid_url


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example",
        "HTTPS://A.example:8080/a/b;c?d=e&f=(g)#h/i?",
        "http://a.example:/",
        "https://đường.example/Hà-Tĩnh?q=漢字#ü",
        "https://xn--mnchen-3ya.example./",
        "https://a_b.-c-.example/~a/@b/%7E",
        "http://127.0.0.1/",
        "http://[2001:db8::1]:80/",
        "ftp://a.example/a.txt",
        "mailto:ida@a.example?subject=Ferry",
        "//a.example/a",
        "/a/b",
        "bridge.jpg",
        "?page=2",
        "#a",
    ],
)
def test_what_is_valid_stays_as_it_is(url: str) -> None:
    assert valid_url(url) == url


@pytest.mark.parametrize(
    ("url", "valid"),
    [
        (" https://a.example/ ", "https://a.example/"),
        ("https://a.example/a\nb", "https://a.example/ab"),
        ("two words.jpg", "two%20words.jpg"),
        ("a?b=[c]|d#e#f", "a?b=%5Bc%5D%7Cd#e%23f"),
        ("100%/%zz/%c3", "100%25/%25zz/%c3"),
        ("a\\b", "a%5Cb"),
        ('"<`{^}`>"', "%22%3C%60%7B%5E%7D%60%3E%22"),
        ("a\x85\u2028\ufdd0\ud800\U0001ffff", "a%C2%85%E2%80%A8%EF%B7%90%EF%BF%BD%F0%9F%BF%BF"),
    ],
)
def test_what_can_be_repaired_is(url: str, valid: str) -> None:
    assert valid_url(url) == valid


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        " \n",
        "javascript:alert(1)",
        "data:,x",
        "C:\\a.txt",
        "a:b",
        "http:",
        "http:a",
        "http:/a.example",
        "http://",
        "http:///a",
        "//",
        "mailto:",
        "http://ida@a.example/",
        "http://ida:secret@a.example/",
        "http://a.example\\@b.example/",
        "http://a b.example",
        "http://a%62.example",
        "http://a..example",
        "http://.",
        "http://a<b.example",
        "http://ü<.example",
        "http://\u0301a.example",
        "http://xn--.example",
        "http://xn--a.example",
        "http://xn--mnchen-3yb-.example",
        "http://" + 64 * "a",
        "http://" + 127 * "a." + "example",
        "http://" + 9999 * "ü",
        "http://1.2.3.256",
        "http://1.2.3",
        "http://a.0x7",
        "http://[::g]/",
        "http://[a.example]/",
        "http://a.example:65536",
        "http://a.example:123456",
        "http://a.example:x",
    ],
)
def test_what_cannot_be_repaired_is_none(url: str | None) -> None:
    assert valid_url(url) is None


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://ida@A.example:80/x", "a.example"), ("news/bridge", ""), ("http://[a", "")],
)
def test_hosts(url: str, host: str) -> None:
    assert host_of(url) == host


@given(st.text() | st.sampled_from(INJECTIONS))
def test_valid_urls_are_safe_and_remain_so(text: str) -> None:
    url = valid_url(text)
    if url is not None:
        assert_safe(url)
        assert valid_url(url) == url


@pytest.mark.parametrize(
    ("url", "absolute"),
    [
        ("https://b.example/x", "https://b.example/x"),
        ("mailto:ida@a.example", "mailto:ida@a.example"),
        ("//b.example", "https://b.example"),
        ("/x y", "https://a.example/x%20y"),
        ("../x", "https://a.example/x"),
        ("#x", "https://a.example/news/bridge#x"),
        ("javascript:x", None),
        ("http:x", None),
        ("", None),
        (None, None),
    ],
)
def test_relative_urls_start_from_their_page(url: str | None, absolute: str | None) -> None:
    assert absolute_url(url, base="https://a.example/news/bridge") == absolute


def test_without_a_page_relative_urls_lead_nowhere() -> None:
    for base in (None, "news/bridge", "javascript:x", "mailto:ida@a.example"):
        assert absolute_url("x", base=base) is None
        assert absolute_url("//b.example", base=base) is None


URLS = st.lists(
    st.sampled_from(("http:", "//", "/", "a", ".", "[", "::1", "]", "@", ":", "80", "ü", "\u2100"))
).map("".join)


@given(URLS, URLS)
def test_absolute_urls_have_a_scheme(url: str, base: str) -> None:
    found = absolute_url(url, base=base)
    assert found is None or re.match("(https?|ftp|mailto):", found)


def test_a_page_whose_own_url_is_broken_is_read() -> None:
    page = '<link rel="canonical" href="http://[a"><meta name="author" content="Ida Norling">'
    assert ttnews.parse(page, format="html").authors == ("Ida Norling",)
