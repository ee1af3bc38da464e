from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from pyarrow import parquet

from parts import write_parts
from ttnews.cli import main
from ttnews.corpora.drift import Month, mark_jumps, measure_drift, write_drift
from ttnews.corpora.drift_page import drift_page


def quality(furniture: int = 10, doubtful: int = 1, verdict: str = "article") -> dict[str, Any]:
    return {
        "chars": 100,
        "chars_furniture": furniture,
        "lines": 10,
        "lines_doubtful": doubtful,
        "verdict": verdict,
    }


def row(month: str | None, host: str | None = "a.example", **more: Any) -> dict[str, Any]:
    published = month and f"{month}-14"
    return {"host": host, "title": "T", "published": published, "quality": quality(), **more}


def month(number: int, furniture: float | None, **more: Any) -> Month:
    known = {"articles": 9, "errors": 0, "untitled": 0.0, "doubtful": 0.0, "article": 1.0}
    known |= {"whole_page": 0.0, "no_article": 0.0, **more}
    return Month("a.example", f"2025-{number:02}", furniture=furniture, **known)  # type: ignore[arg-type]


def test_figures_by_host_and_month(tmp_path: Path) -> None:
    rows = [
        row("2025-03", quality=quality(30, 2, "whole-page"), title=None),
        row("2025-03", title=""),
        row("2025-03", quality=quality(20, 0, "no-article")),
        row("2025-03", published="2025-03-02T10:00:00+01:00", quality=None),
        row(None, metadata='{"date": "2025-04-01"}'),
        row(None, metadata='{"published": "2025-04-01"}'),
        row(None, metadata="no JSON"),
        row(None, metadata='{"date": "April"}', host=None),
        row(None, error={"kind": "format", "message": "x"}, quality=None),
    ]
    found = measure_drift(write_parts(tmp_path, rows[:4], rows[4:]))
    assert found == (
        Month("", "", 1, 0, 0.1, 0.0, 0.1, 1.0, 0.0, 0.0),
        Month("a.example", "", 1, 1, 0.1, 0.0, 0.1, 1.0, 0.0, 0.0),
        Month("a.example", "2025-03", 4, 0, 0.2, 0.5, 0.1, 1 / 3, 1 / 3, 1 / 3),
        Month("a.example", "2025-04", 2, 0, 0.1, 0.0, 0.1, 1.0, 0.0, 0.0),
    )
    assert measure_drift(write_parts(tmp_path / "two", rows[::-1])) == found


def jumps(*months: Month) -> list[tuple[str, ...]]:
    return [each.jumps for each in mark_jumps(months)]


def test_a_month_unlike_those_before_is_marked() -> None:
    usual = [month(number, 0.1) for number in (1, 2, 3)]
    assert jumps(*usual, month(4, 0.25)) == [(), (), (), ("furniture",)]
    assert jumps(*usual, month(4, 0.19)) == [()] * 4  # by less than a tenth
    assert jumps(*usual[:2], month(4, 0.9)) == [()] * 3  # there are too few before
    assert jumps(*usual, month(4, 0.9, articles=4)) == [()] * 4  # and too few articles
    assert jumps(*usual, month(4, None), month(5, 0.5)) == [(), (), (), (), ("furniture",)]
    other = [evolve(each, host="b.example") for each in (month(4, 0.9), month(5, 0.9))]
    assert jumps(*usual, *other) == [()] * 5
    assert jumps(*usual, evolve(month(4, 0.9), month="")) == [()] * 4


def test_where_months_differ_anyway_it_takes_more() -> None:
    restless = [month(number, share) for number, share in enumerate((0.1, 0.2, 0.3, 0.4), 1)]
    assert jumps(*restless, month(5, 0.5))[-1] == ()  # 0.25 from the median, deviation 0.1
    assert jumps(*restless, month(5, 0.6))[-1] == ("furniture",)


def test_only_six_months_before_count() -> None:
    months = [month(number, 0.9 if number < 4 else 0.1) for number in range(1, 10)]
    assert jumps(*months, month(10, 0.9))[-1] == ("furniture",)


class Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_loads_and_runs_nothing_and_names_each_plot() -> None:
    host = '<script>alert("1")</script>'
    months = [evolve(month(number, 0.1), host=host) for number in (1, 2, 3)]
    months.append(evolve(month(4, 0.9), host=host, jumps=("furniture",)))
    months.append(evolve(month(5, None), host="b.example"))
    months.append(evolve(month(6, 0.2), host="", month=""))
    found = Elements(drift_page(months))
    names = [tag for tag, _ in found.tags]
    assert {"script", "link", "img", "a"}.isdisjoint(names)
    assert ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'") in [
        (attributes.get("http-equiv"), attributes.get("content")) for _, attributes in found.tags
    ]
    assert [text for text in found.texts if text in {host, "b.example"}] == [host, "b.example"]
    assert "2025-04: furniture is 90%" in found.texts
    assert "not known" in found.texts
    assert names.count("svg") == names.count("desc") == 2 * 5
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    labels = [a["aria-labelledby"] for tag, a in found.tags if tag == "svg"]
    assert " ".join(map(str, labels)).split() == ids
    assert len({*ids}) == len(ids)
    marked = [a for tag, a in found.tags if tag == "circle" and a.get("class") == "jump"]
    assert len(marked) == 1


def test_a_page_of_nothing() -> None:
    assert "0 publishers, 0 with a month that is marked" in drift_page([])


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".json"])
def test_the_table_as_a_file(suffix: str, tmp_path: Path) -> None:
    folder = write_parts(tmp_path / "out", [row("2025-03")])
    path = tmp_path / f"drift{suffix}"
    write_drift(folder, [evolve(month(3, 0.5), jumps=("furniture", "article"))], path)
    if suffix == ".csv":
        [found] = csv.DictReader(path.read_text().splitlines())
    elif suffix == ".json":
        found = json.loads(path.read_text())
    else:
        [found] = parquet.read_table(path).to_pylist()
    assert (found["month"], float(found["furniture"])) == ("2025-03", 0.5)
    assert found["jumps"] == "furniture article"
    write_drift(folder, [], path)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [row(f"2025-0{at}", quality=quality(60 if at == 4 else 10)) for at in (1, 2, 3, 4) * 5]
    rows.append(row(None, None, quality=None))
    folder = write_parts(tmp_path / "out", rows)
    page, table = tmp_path / "drift.html", tmp_path / "drift.csv"
    words = ["corpus", "drift", str(folder), "--html", str(page), "-o", str(table)]
    assert main(words) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].split()[:4] == ["host", "month", "articles", "errors"]
    assert out[1].split() == ["-", "-", "1", "0", "0.0%"]
    assert out[5].split()[:5] == ["a.example", "2025-04", "5", "0", "60.0%*"]
    assert "a.example" in page.read_text()
    assert len(table.read_text().splitlines()) == 6
    assert main(["corpus", "drift", str(folder)]) == 0


def test_a_table_has_to_have_a_suffix_that_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "drift", str(tmp_path), "-o", "drift.xlsx"]) == 2
    assert "ends with none of .csv, .parquet, .json" in capsys.readouterr().err
