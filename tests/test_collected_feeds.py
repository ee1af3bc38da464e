"""Feeds: each entry is a page, from which the reader of HTML takes all of the article."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

import pytest

import ttnews
from collected import BUILT_IN, atom, records, rss, told
from news import LANGUAGES, news
from ttnews import Article, ErrorKind, Figure, ListBlock, Mark, MissingExtraError, Paragraph
from ttnews.collecting import feed
from ttnews.registry.records import LARGEST
from vietnamese import encoded


def read(record: ttnews.Record) -> Article:
    assert isinstance(record.source, str)
    assert record.format == "html"
    return BUILT_IN.parse(record.source, format=record.format)


def channel(*items: str, head: str = "") -> bytes:
    return f"<rss version='2.0'><channel>{head}{''.join(items)}</channel></rss>".encode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_of_rss_arrives_as_a_whole(language: str, tmp_path: Path) -> None:
    item = news(language)
    (record,) = records(tmp_path, "news.rss", rss(item))
    article = read(record)
    assert article.title == item.title
    assert article.authors == (item.author,)
    assert article.blocks == tuple(map(Paragraph, item.paragraphs))
    assert article.language == language
    assert article.published is not None
    assert article.published.isoformat() == "2026-04-06T00:30:00+02:00"  # the day of its own zone
    assert record.columns == {
        "id": "n1",
        "url": "https://post.example/1",
        "published": "2026-04-06T00:30:00+02:00",
        "language": language,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_of_atom_arrives_as_a_whole(language: str, tmp_path: Path) -> None:
    item = news(language)
    (record,) = records(tmp_path, "news.atom", atom(item))
    article = read(record)
    assert article.title == item.title
    assert article.authors == (item.author, "Per Holm")
    assert article.blocks == tuple(map(Paragraph, item.paragraphs))
    assert article.language == record.columns["language"] == language
    assert record.columns["url"] == "https://post.example/1"  # from the base of the feed
    assert record.columns["published"] == "2026-04-06T00:30:00+02:00"  # not when it was updated


def test_entries_have_their_own_languages(tmp_path: Path) -> None:
    found = records(tmp_path, "news.atom", atom(news("sv"), news("he"), news("vi")))
    assert [record.columns["language"] for record in found] == ["sv", "he", "vi"]
    assert [record.position for record in found] == [1, 2, 3]


def test_text_without_tags_is_cut_at_blank_lines(tmp_path: Path) -> None:
    text = "It sails.\n\nSo they say."
    item = f"<item><title>A &lt;new&gt; ferry</title><description>{text}</description></item>"
    (record,) = records(tmp_path, "news.rss", channel(item))
    article = read(record)
    assert article.title == "A <new> ferry"
    assert [block for block in article.blocks if isinstance(block, Paragraph)] == [
        Paragraph("It sails."),
        Paragraph("So they say."),
    ]
    assert record.columns == {}


def test_plain_text_means_itself(tmp_path: Path) -> None:
    entry = (
        '<entry><title type="text">Rope &amp; &lt;b&gt; "tar"</title>'
        '<content type="text">A ferry &lt;p&gt; &amp; a lamp.</content></entry>'
    )
    content = f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'.encode()
    (record,) = records(tmp_path, "news.atom", content)
    article = read(record)
    assert article.title == 'Rope & <b> "tar"'
    assert article.blocks == (Paragraph("A ferry <p> & a lamp."),)


def test_what_could_run_is_taken_out_and_the_rest_stays(tmp_path: Path) -> None:
    html = (
        "<script>alert(1)</script><p onclick='x()'>The <b>ferry</b> sails to the old pier.</p>"
        "<figure><img src='/ferry.jpg' alt='A ferry'><figcaption>At noon</figcaption></figure>"
        "<ul><li>a lamp</li><li>a rope</li></ul>"
    )
    item = f"<item><title>Ferry sails</title><description>{escape(html)}</description></item>"
    (record,) = records(tmp_path, "news.rss", channel(item))
    assert isinstance(record.source, str)
    assert "alert" not in record.source
    assert "onclick" not in record.source
    assert read(record).blocks == (
        Paragraph("The ferry sails to the old pier.", (Mark("strong", 4, 9),)),
        Figure("/ferry.jpg", alt="A ferry", caption="At noon"),
        ListBlock((Paragraph("a lamp"), Paragraph("a rope"))),
    )


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("<pubDate>Mon, 06 Apr 2026 23:10:00 -0500</pubDate>", "2026-04-06T23:10:00-05:00"),
        ("<pubDate>2026-04-06</pubDate>", "2026-04-06"),
        ("<pubDate>06.04.2026 is what it says</pubDate>", None),
        ("<pubDate>Mon Apr  6 09:10:11 2026 GMT</pubDate>", "2026-04-06T09:10:11+00:00"),
        ("<dc:date>20260406</dc:date>", "2026-04-06"),
        ("<dc:date>2026-04</dc:date>", None),
        ("<pubDate>2026년 04월 06일 09:10</pubDate>", None),
        ("", None),
    ],
)
def test_dates(date: str, expected: str | None, tmp_path: Path) -> None:
    item = f"<item xmlns:dc='http://purl.org/dc/elements/1.1/'><title>Ferry</title>{date}</item>"
    (record,) = records(tmp_path, "news.rss", channel(item))
    assert record.columns.get("published") == expected


def test_a_feed_without_entries_has_no_records(tmp_path: Path) -> None:
    assert records(tmp_path, "news.rss", channel(head="<title>Nothing yet</title>")) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><p>A page",
        b"{}",
        b"\0\xff",
        b"<rss",
        b"no feed",
        b"<a><b/></a>",
        b"<?xml version='1.0' encoding='u\xa7f-8'?><rss/>",
    ],
)
def test_what_is_no_feed_is_an_error(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(ttnews.ParseError, match=r"^no RSS or Atom feed: ") as caught:
        records(tmp_path, "news.rss", content)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["news.rss", "news.atom"])
def test_a_feed_that_is_cut_off_has_an_error_and_no_half_entries(name: str, tmp_path: Path) -> None:
    write = rss if name == "news.rss" else atom
    content = write(news("en"), news("ar"), news("ja"))
    whole = told(records(tmp_path, name, content))
    end = b"</item>" if name == "news.rss" else b"</entry>"
    ends = [i + len(end) for i in range(len(content)) if content.startswith(end, i)]
    for cut in range(ends[0], len(content) - len(end), 97):
        complete = sum(place <= cut for place in ends)
        expected = [*whole[:complete], (complete + 1, ErrorKind.DAMAGED)]
        assert told(records(tmp_path, name, content[:cut])) == expected, cut
    with pytest.raises(ttnews.ParseError):
        records(tmp_path, name, content[:90])


def test_a_feed_with_a_fault_amid_it_is_read(tmp_path: Path) -> None:
    broken = channel(
        "<item><title>Rope & tar &nope;</title></item>", "<item><title>B</title></item>"
    )
    assert [read(record).title for record in records(tmp_path, "news.rss", broken)] == [
        "Rope & tar &nope;",
        "B",
    ]


def test_a_feed_in_utf16_that_is_cut_off(tmp_path: Path) -> None:
    text = rss(news("de"), news("fr")).decode().replace("utf-8", "utf-16")
    whole = records(tmp_path, "news.rss", text.encode("utf-16"))
    assert [read(record).title for record in whole] == [news("de").title, news("fr").title]
    cut = records(tmp_path, "news.rss", text[:-60].encode("utf-16"))
    assert told(cut) == [*told(whole[:1]), (2, ErrorKind.DAMAGED)]


@pytest.mark.parametrize(
    ("declared", "title", "expected"),
    [
        ("", "Fähre £5".encode(), "Fähre £5"),
        ("", "Fähre £5".encode("latin-1"), "Fähre £5"),
        ("utf-8", "Fähre £5".encode() + b"\xff", "Fähre £5\ufffd"),  # not all of it mistaken
        ("gb2312", "渡轮重新启航".encode("gb2312") + b"\xff", "渡轮重新启航\ufffd"),
        ("windows-1251", "Паром".encode("cp1251"), "Паром"),
        ("viscii", encoded("Cầu mới", "viscii"), "Cầu mới"),
        ("x-viet-vni", encoded("Cầu mới", "vni") + b"\xff", "Cầu mới\ufffd"),
        ("windows-1258", encoded("Cầu mới", "cp1258"), "Cầu mới"),
        ("viscii", "Cầu mới".encode(), "Cầu mới"),  # recoded, and still declared
        ("nonsense", b"Ferry", "Ferry"),
        ("idna", b"Ferry", "Ferry"),
    ],
)
def test_encodings(declared: str, title: bytes, expected: str, tmp_path: Path) -> None:
    head = f"<?xml version='1.0' encoding='{declared}'?>\n".encode() if declared else b""
    item = channel("<item><title>%s</title></item>").replace(b"%s", title)
    (record,) = records(tmp_path, "news.rss", head + item)
    assert read(record).title == expected


def test_no_file_and_no_address_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("the secret", encoding="utf-8")
    monkeypatch.setattr("socket.socket", None)
    entity = f'<!DOCTYPE rss [<!ENTITY e SYSTEM "file://{tmp_path}/secret.txt">]>'
    content = entity.encode() + channel("<item><title>A &e;</title></item>")
    assert all("the secret" not in str(r.source) for r in records(tmp_path, "news.rss", content))
    with pytest.raises(ttnews.ParseError):
        records(tmp_path, "news.rss", b"https://post.example/feed")


def test_entities_do_not_multiply(tmp_path: Path) -> None:
    doubled = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    content = f'<!DOCTYPE rss [<!ENTITY e0 "ferry">{doubled}]>'.encode()
    content += channel("<item><title>A &e11;</title></item>")
    assert sum(len(str(r.source)) for r in records(tmp_path, "news.rss", content)) < 10_000


def test_a_feed_is_not_larger_than_a_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert LARGEST == 64 << 20
    monkeypatch.setattr(feed, "LARGEST", 2 << 20)
    with pytest.raises(ttnews.ParseError, match="no feed is larger than 2 MB"):
        records(tmp_path, "news.rss", channel("<item/>", head=" " * (2 << 20)))


def test_without_feedparser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(MissingExtraError, match=r"ttnews\[feeds\]"):
        records(tmp_path, "news.rss", channel())
