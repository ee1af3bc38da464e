from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from parts import write_parts
from ttnews.cli import main
from ttnews.corpora.links import Links, fold_title, write_links
from ttnews.exceptions import TTNewsError


def article(at: int, title: str | None, *cards: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "id": f"a{at}",
        "url": f"https://lunepost.example/{at}",
        "host": "lunepost.example",
        "title": title,
        "related": cards,
        "file": "dump.jsonl",
        "position": at,
        **more,
    }


def card(title: str | None, url: str | None = None) -> dict[str, Any]:
    return {"title": title, "url": url}


def linked(folder: Path, *parts: list[dict[str, Any]]) -> tuple[Links, list[dict[str, Any]]]:
    path = folder / "links.parquet"
    found = write_links(write_parts(folder, *parts), path)
    return found, parquet.read_table(path).to_pylist()


def test_a_card_is_about_the_article_of_its_title(tmp_path: Path) -> None:
    found, rows = linked(
        tmp_path,
        [
            article(
                1, "Ferry sinks", card("» The Night Train\N{NO-BREAK SPACE}is back!"), card("Gone")
            )
        ],
        [article(2, "The night  train is ｂack")],
    )
    assert found == Links(cards=2, resolved=1, ambiguous=0)
    start = {
        "from_id": "a1",
        "from_file": "dump.jsonl",
        "from_position": 1,
        "from_url": "https://lunepost.example/1",
    }
    nowhere = dict.fromkeys(("to_id", "to_file", "to_position", "to_url"))
    assert rows == [
        {
            **start,
            "title": "» The Night Train\N{NO-BREAK SPACE}is back!",
            "to_id": "a2",
            "to_file": "dump.jsonl",
            "to_position": 2,
            "to_url": "https://lunepost.example/2",
        },
        {**start, "title": "Gone", **nowhere},
    ]


def test_of_several_the_url_decides_then_the_host_then_the_order(tmp_path: Path) -> None:
    rows = [
        article(1, None, card("Weather"), card("Flood"), card("Weather", "https://b.example/5")),
        article(2, "Weather", host="b.example", url="https://b.example/2"),
        article(3, "Weather"),
        article(4, "WEATHER"),
        article(5, "Another", host="b.example", url="https://b.example/5"),
        article(6, "Flood", host="b.example", url="https://b.example/6"),
        article(7, "Flood", host="c.example", url="https://c.example/7"),
    ]
    found, links = linked(tmp_path / "one", rows)
    assert [link["to_id"] for link in links] == ["a3", "a6", "a5"]
    assert found == Links(cards=3, resolved=3, ambiguous=2)
    assert linked(tmp_path / "two", rows[4:], rows[:4][::-1]) == (found, links)


def test_an_article_that_is_there_twice_is_in_no_doubt(tmp_path: Path) -> None:
    rows = [article(1, "Ferry", card("Train")), article(2, "Train"), article(2, "Train")]
    found, _ = linked(tmp_path, rows)
    assert found == Links(cards=1, resolved=1, ambiguous=0)


def test_errors_and_titles_without_letters_are_about_nothing(tmp_path: Path) -> None:
    rows = [
        article(1, "?!", card("?!"), card(None), card("Train")),
        article(2, "Train", error={"kind": "format", "message": "x"}),
    ]
    found, links = linked(tmp_path, rows)
    assert found == Links(cards=3, resolved=0, ambiguous=0)
    assert {link["to_id"] for link in links} == {None}


@pytest.mark.parametrize("title", ["STRASSE", "Straße", "ＳＴＲＡＳＳＥ"])
def test_titles_are_folded(title: str) -> None:
    assert fold_title(title) == "strasse"


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_parts(tmp_path / "out", [article(1, "Ferry", card("Ferry"), card("Train"))])
    out = tmp_path / "l.parquet"
    assert main(["corpus", "links", str(folder), "-o", str(out)]) == 0
    said = "2 cards, 1 about an article of the corpus, 0 of these by a title that several have"
    assert capsys.readouterr().err == f"ttnews: {said}\n"
    assert parquet.read_table(out).num_rows == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["l.parquet", "out"]


def test_where_it_cant_be_written_nothing_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_parts(tmp_path / "out", [article(1, "Ferry", card("Ferry"))])
    assert main(["corpus", "links", str(folder), "-o", str(tmp_path / "no" / "l.parquet")]) == 1
    assert "No such folder" in capsys.readouterr().err
    (tmp_path / "taken.parquet").mkdir()
    with pytest.raises((OSError, TTNewsError)):
        write_links(folder, tmp_path / "taken.parquet")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "taken.parquet"]
