from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import attrs
import pytest

import ttnews
from effort import length
from news import news
from paths import FIXTURES
from ttnews import cli
from ttnews.__main__ import run as start

DUMP = """\
Ferry sinks at Harrow

(Lune Valley Post) - The ferry sank on Monday, the harbour master said.

lamp.jpg
The lamp \x1b[31m of the ferry

Nobody was on board, and nobody knows why.
"""


@pytest.fixture
def dump(tmp_path: Path) -> str:
    path = tmp_path / "ferry.txt"
    path.write_text(DUMP, encoding="utf-8", newline="")
    return str(path)


def run(*arguments: str, capture: pytest.CaptureFixture[bytes]) -> tuple[int, str, str]:
    code = cli.main(arguments)
    out, err = capture.readouterr()
    return code, out.decode(), err.decode()


def test_convert(dump: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, err = run("convert", dump, capture=capfdbinary)
    assert (code, err) == (0, "")
    assert out == ttnews.render(ttnews.parse(DUMP))


@pytest.mark.parametrize("to", ["text", "json", "html", "markdown"])
def test_convert_to(dump: str, to: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run("convert", dump, "--from", "text", "--to", to, capture=capfdbinary)
    assert code == 0
    assert out == str(ttnews.render(ttnews.parse(DUMP), to=to)).rstrip("\n") + "\n"


def test_convert_to_a_file(
    dump: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = tmp_path / "ferry.json"
    assert run("convert", dump, "-o", str(out), capture=capfdbinary) == (0, "", "")
    assert ttnews.read(out) == ttnews.parse(DUMP)


def test_options_reach_reader_and_renderer(
    dump: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, out, _ = run("convert", dump, "--to", "json", "-O", "indent=2", capture=capfdbinary)
    assert code == 0
    assert out.startswith('{\n  "schema')
    code, out, _ = run("convert", dump, "-O", "front-matter=true", capture=capfdbinary)
    assert out.startswith("---\ntitle:")


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (DUMP.encode(), "Ferry sinks at Harrow"),
        (ttnews.dumps(ttnews.Article(title="Ferry")).encode(), "Ferry"),
        (b"", None),
    ],
)
def test_standard_input(
    source: bytes,
    title: str | None,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(source)))
    code, out, _ = run("convert", "-", "--to", "json", capture=capfdbinary)
    assert code == 0
    assert ttnews.loads(out).title == title


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["convert", "missing.txt"], 1, "missing.txt: No such file or directory"),
        (["convert", "."], 2, "many sources need a folder, -o OUT"),
        (["explain", "."], 1, ".: a folder; ttnews convert . -o OUT takes one"),
        (["convert", "DUMP", "-o", "no/such/dir/a.md"], 1, "no/such/dir/a.md: No such file"),
        (["convert", "BYTES"], 1, "bytes: not text: neither UTF-8 nor UTF-16"),
        (["convert", "RTF"], 1, "no source format claims"),
        (
            ["convert", "DUMP", "--from", "json"],
            1,
            "ferry.txt: not JSON: Expecting value at line 1, column 1",
        ),
        (["convert", "DUMP", "--from", "jsn"], 2, "no source format 'jsn'; did you mean 'json'?"),
        (["convert", "DUMP", "--to", "pdf"], 2, "no renderer 'pdf'"),
        (["convert", "DUMP", "-o", "a.pdf"], 2, "no renderer writes files like a.pdf"),
        (["convert", "DUMP", "-O", "indent"], 2, "an option is NAME=VALUE, not 'indent'"),
        (["convert", "DUMP", "-O", "indent=2"], 2, "renderer 'markdown' has no option 'indent'"),
        (["convert", "DUMP", "-O", "front_matter=2"], 2, "wrong value '2' for the option"),
        (["convert", "DUMP", "--to", "json", "-O", "indent=-1"], 2, "a number of spaces from 0"),
        (["convert", "DUMP", "--from", "html", "-O", "url="], 2, "the option url is a string that"),
        (["convert", "DUMP", "--to", "chunks", "-O", "size=0"], 2, "the size is a number"),
        (["convert", "DUMP", "--to", "epub", "-O", "title= "], 2, "the option title is blank"),
        (["convert", "DUMP", "--to", "epub", "-O", "identifier=\n"], 2, "identifier is blank"),
        (["convert", "DUMP", "--to", "epub", "-O", "language=e\nn"], 2, r"no language tag: 'e\nn'"),
        (
            ["convert", "DUMP", "--to", "epub", "-O", "modified=a\nb"],
            2,
            r"no moment in ISO 8601: 'a",
        ),
        (["convert", "DUMP", "--to", "ninjs", "-O", "uri=a\nb"], 2, r"uri is no URI: 'a\nb'"),
        (["explain", "missing.txt"], 1, "missing.txt: No such file"),
        (["explain", "BYTES"], 1, "not text"),
        (["convert", "DUMP", "--from", "a\x1b[31mb"], 2, r"no source format 'a\x1b[31mb'"),
    ],
)
def test_errors_are_one_line(
    arguments: list[str],
    code: int,
    message: str,
    dump: str,
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xd8")
    (tmp_path / "a.rtf").write_bytes(b"<ferry>")
    files = {"DUMP": dump, "BYTES": str(tmp_path / "bytes"), "RTF": str(tmp_path / "a.rtf")}
    arguments = [files.get(argument, argument) for argument in arguments]
    got, out, err = run(*arguments, capture=capfdbinary)
    assert got == code
    assert out == ""
    assert err.startswith("ttnews: error: ")
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["explain", "a", "b"], ["convert", "--outptu", "x"]])
def test_wrong_usage(arguments: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    err = capfdbinary.readouterr().err.decode()
    assert err.startswith("ttnews: error: ")
    assert err.count("\n") == 1
    assert re.search("see 'ttnews.* --help'$", err.rstrip())


@pytest.mark.parametrize("command", [["convert", "-"], ["explain", "-"], ["formats"], ["plugins"]])
@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_closed_streams_are_no_traceback(command: list[str], closed: str) -> None:
    words = " ".join([sys.executable, "-m", "ttnews", *command, closed])
    done = subprocess.run(words, shell=True, input=b"Ferry", capture_output=True, check=False)  # noqa: S602
    assert b"Traceback" not in done.stderr
    if "-" in command or closed == ">&-":
        assert done.returncode == 1
        assert re.fullmatch(rb"ttnews: error: standard (in|out)put is closed\n", done.stderr)


def test_a_file_can_be_written_while_standard_output_is_closed(dump: str, tmp_path: Path) -> None:
    out = tmp_path / "out.md"
    words = " ".join([sys.executable, "-m", "ttnews", "convert", dump, "-o", str(out), ">&-"])
    subprocess.run(words, shell=True, check=True)  # noqa: S602
    assert out.read_text(encoding="utf-8") == ttnews.render(ttnews.parse(DUMP))


def test_bytes_are_written_as_they_are(
    dump: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    class Packed:
        @ttnews.hookimpl
        def ttnews_register_renderers(self) -> list[ttnews.Renderer]:
            return [ttnews.Renderer(name="packed", render=lambda _, /: b"\xff\xd8")]

    registry = ttnews.Registry.build([Packed()], entry_points=False)
    monkeypatch.setattr(cli, "_registry", lambda _: registry)
    assert cli.main(["convert", dump, "--to", "packed"]) == 0
    assert capfdbinary.readouterr().out == b"\xff\xd8"


def test_an_interruption_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def interrupt(_: Path) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "read_bytes", interrupt)
    assert run("convert", "a.txt", capture=capfdbinary) == (130, "", "")


def test_explain(dump: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, err = run("explain", dump, capture=capfdbinary)
    assert (code, err) == (0, "")
    first, *others = out.splitlines()
    assert re.fullmatch(r"article; (body: lines [\d, -]+; )?quality 0\.\d\d", first)
    rows = [line.split(maxsplit=4) for line in others]
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("1", "title", "headline"),
        ("3", "lead", "source-credit-lead"),
        ("5", "image", "image-file-name"),
        ("6", "caption", "caption-below-image"),
        ("8", "paragraph", "body-text"),
    ]
    assert rows[0][3].endswith("%")
    assert rows[0][4] == "Ferry sinks at Harrow"
    assert "\x1b" not in out
    assert r"\x1b[31m" in out


def test_explain_doubtful_lines(dump: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    numbers = [str(line.number) for line in ttnews.explain(DUMP).doubtful()]
    _, out, _ = run("explain", dump, "--doubtful", capture=capfdbinary)
    rows = [row.split()[0] for row in out.splitlines()[1:]]
    assert [row for row in rows if row.isdigit()] == numbers
    _, out, _ = run("explain", dump, "--doubtful", "--json", capture=capfdbinary)
    assert [str(line["number"]) for line in json.loads(out)["lines"]] == numbers


def test_explain_nothing(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "empty").write_bytes(b"")
    said = "no-article; quality 0.00\n"
    assert run("explain", str(tmp_path / "empty"), capture=capfdbinary) == (0, said, "")


WHOLE_PAGE = str(FIXTURES / "verdicts" / "whole-page_news.de.txt")


def test_explain_says_once_why_lines_are_outside(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    _, out, _ = run("explain", WHOLE_PAGE, capture=capfdbinary)
    first, reason, *rows = out.splitlines()
    (start, end), *others = ttnews.explain(Path(WHOLE_PAGE).read_bytes()).body
    assert not others
    assert first.startswith(f"whole-page; body: lines {start}-{end}; quality 0.")
    above = f"outside the article: above run 1 of 1, lines {start}-{end}:"
    assert reason.split(maxsplit=0) == [above]
    assert [row.split()[2] for row in rows[:3]] == ["outside"] * 3


def test_convert_says_what_is_not_an_article_alone(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, out, err = run("convert", WHOLE_PAGE, capture=capfdbinary)
    assert (code, out.count("\n# "), err.count("\n")) == (0, 0, 1)
    assert err.startswith("ttnews: whole-page; body: lines ")
    (tmp_path / "menu.txt").write_text("Home\n\nSport\n", encoding="utf-8")
    _, _, err = run("convert", str(tmp_path / "menu.txt"), capture=capfdbinary)
    assert err == "ttnews: no-article; quality 0.00\n"
    paragraphs = ["\n".join(textwrap.wrap(text, 60)) for text in news("en").paragraphs]
    (tmp_path / "wrapped.txt").write_text("\n\n".join(["Ferry sinks", *paragraphs]), "utf-8")
    _, _, err = run("convert", str(tmp_path / "wrapped.txt"), capture=capfdbinary)
    assert err.startswith("ttnews: article; ")
    assert "; lines were joined; quality 0." in err


def test_explain_in_colour(dump: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, out, _ = run("explain", dump, "--color", "always", capture=capfdbinary)
    assert "\x1b[1mFerry sinks at Harrow\x1b[0m" in out
    _, out, _ = run("explain", dump, "--color", "never", capture=capfdbinary)
    assert "\x1b[" not in out


def test_explain_for_programs(dump: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run("explain", dump, "--json", capture=capfdbinary)
    assert code == 0
    data = json.loads(out)
    report = ttnews.explain(DUMP)
    assert (data["verdict"], data["body"]) == ("article", [*map(list, report.body)])
    assert data["quality"] == attrs.asdict(report.quality)
    lines, explained = data["lines"], report.lines
    assert [line["role"] for line in lines] == [str(line.role) for line in explained]
    assert lines[0] == {
        "number": 1,
        "start": 0,
        "end": 21,
        "role": "title",
        "rule": "headline",
        "confidence": explained[0].confidence,
        "goes_on": None,
        "reason": "",
        "text": "Ferry sinks at Harrow",
    }


def in_terminal(arguments: list[str], **environment: str) -> str:
    """Run the command line with a terminal as its output."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "60", **environment}
    subprocess.run(
        [sys.executable, "-m", "ttnews", *arguments], stdout=theirs, env=environment, check=True
    )
    os.close(theirs)
    with open(ours, "rb", closefd=True) as terminal:  # noqa: PTH123  a descriptor
        return terminal.read1(100_000).decode()


def test_a_terminal_gets_colour_and_lines_that_fit(dump: str) -> None:
    environment = dict(os.environ)
    environment.pop("NO_COLOR", None)
    out = in_terminal(["explain", dump])
    assert "\x1b[1mFerry" in out
    assert "…" in out
    assert "\x1b[" not in in_terminal(["explain", dump], NO_COLOR="1")


def test_a_terminal_is_not_acted_upon(tmp_path: Path) -> None:
    acting = "\x1b]0;mine\x07 \x9b31m \x00 \x7f \r \u202e \u2067"
    path = tmp_path / "ferry.json"
    article = ttnews.Article("Ferry", blocks=(ttnews.Paragraph(f"It sank. {acting}"),))
    ttnews.write(article, path)
    for target in ("json", "plain", "markdown", "jsonl", "html"):
        out = in_terminal(["convert", str(path), "-t", target])
        assert not {*"\x1b\x07\x9b\x00\x7f\u202e\u2067"} & {*out}, target
        assert "\r" not in out.replace("\r\n", "\n")
    assert ttnews.loads(in_terminal(["convert", str(path), "-t", "json"])) == article
    dump = tmp_path / "ferry.txt"
    dump.write_text(f"Ferry sinks\n\nIt sank on Monday. {acting}\n", encoding="utf-8")
    out = in_terminal(["explain", "--json", str(dump)])
    assert not {*"\x1b\x07\x9b\x00\x7f\u202e\u2067"} & {*out}
    assert json.loads(out)["lines"][-1]["text"].startswith("It sank on Monday.")


def test_a_pipe_gets_all_as_it_is(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "ferry.json"
    ttnews.write(ttnews.Article("Ferry \x9b31m \u202e"), path)
    assert (
        run("convert", str(path), "-t", "plain", capture=capfdbinary)[1] == "Ferry \x9b31m \u202e\n"
    )


def test_an_interruption_before_anything_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ttnews.cli.main", interrupt)
    assert start() == 130


def test_formats(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run("formats", capture=capfdbinary)
    assert code == 0
    for name in (*ttnews.source_formats(), *ttnews.renderers()):
        assert f"  {name} " in out
    assert "-O front_matter: bool = False" in out
    collections = out.partition("\nCollections:\n")[2].splitlines()
    assert len(collections) == len(ttnews.collections())
    assert "  jsonl      JSON Lines: an object or a text a line. .jsonl .ndjson" in collections


def test_formats_for_a_file(
    dump: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, out, _ = run("formats", "--for", dump, capture=capfdbinary)
    assert (code, out) == (0, "text       100%  the only format with its suffix\n")
    Path(dump).rename(tmp_path / "ferry")
    code, out, _ = run("formats", "--for", str(tmp_path / "ferry"), capture=capfdbinary)
    assert (code, out) == (0, "text        10%  no sign of another format\n")
    code, out, err = run("formats", "--for", "", capture=capfdbinary)
    assert (code, out, err) == (1, "", "ttnews: error: .: Is a directory\n")
    (tmp_path / "ferry").write_bytes(b"\xff")
    code, out, err = run("formats", "--for", str(tmp_path / "ferry"), capture=capfdbinary)
    assert (code, out) == (1, "")
    assert err == f"ttnews: error: {tmp_path / 'ferry'}: no source format claims it\n"


def test_plugins_and_failures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    info = tmp_path / "ttnews_bad-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ttnews-bad\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[ttnews]\nbad = ttnews_bad_missing\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("TTNEWS_DISABLE_PLUGINS", "ttnews.formats.html")
    code, out, err = run("plugins", capture=capfdbinary)
    assert code == 0
    assert "DISABLED 'ttnews.formats.html' of ttnews " in out
    assert "ttnews.formats.json (ttnews " in out
    assert "  reads: json\n  renders: json\n" in out
    assert "  collects: warc, wet\n" in out
    assert "FAILED plugin 'bad' of ttnews-bad 1.0 left out (import): ModuleNotFoundError" in out
    assert err.startswith("ttnews: warning: plugin 'bad' of ttnews-bad 1.0 left out")


def test_warnings_are_one_line(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    cli._show_warning(ttnews.PluginWarning("careful"))
    assert capfdbinary.readouterr().err == b"ttnews: warning: careful\n"


def test_as_a_module_and_as_a_command(dump: str) -> None:
    command = Path(sys.executable).with_name("ttnews")
    for program in ([sys.executable, "-m", "ttnews"], [str(command)]):
        done = subprocess.run([*program, "convert", dump], capture_output=True, check=True)
        assert done.stdout.decode() == ttnews.render(ttnews.parse(DUMP))
        done = subprocess.run([*program, "--version"], capture_output=True, check=True)
        assert done.stdout.decode().strip() == "0.1.0"


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(DUMP * length(20_000), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "ttnews", "explain", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def test_an_ascii_terminal_is_no_traceback(dump: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    for arguments in (["explain", dump], ["formats"], ["plugins"], ["convert", "đ.txt"]):
        done = subprocess.run(
            [sys.executable, "-m", "ttnews", *arguments],
            capture_output=True,
            env=environment,
            check=False,
        )
        assert b"Traceback" not in done.stderr


PROFILE = """\
name = "eo"
read_more = ["Legu ankaŭ"]
byline_words = ["Verkis"]
"""
ESPERANTO = """\
Ferry sinks at Harrow

Verkis Ida Norling

The ferry sank on Monday morning, and the harbour master does not know why it went down.

Legu ankaŭ

The night train returns
"""


@pytest.fixture
def profile(tmp_path: Path) -> str:
    path = tmp_path / "eo.toml"
    path.write_text(PROFILE, encoding="utf-8")
    return str(path)


def test_words_of_your_own(
    profile: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(ESPERANTO, encoding="utf-8", newline="")
    _, without, _ = run("explain", str(page), capture=capfdbinary)
    assert "read-more-heading" not in without
    code, out, err = run("explain", str(page), "--profile", profile, capture=capfdbinary)
    assert (code, err) == (0, "")
    assert "read-more-heading" in out
    _, out, _ = run("convert", str(page), "--to", "json", "--profile", profile, capture=capfdbinary)
    assert json.loads(out)["authors"] == ["Ida Norling"]


def test_words_of_your_own_count_in_a_score(
    profile: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    gold = tmp_path / "gold.jsonl"
    labels = [{"line": 7, "role": "related_heading"}]
    gold.write_text(json.dumps({"text": ESPERANTO, "labels": labels}), encoding="utf-8")
    for words, accuracy in ([], 0), (["--profile", profile], 1):
        _, out, _ = run("score", str(gold), "--json", *words, capture=capfdbinary)
        assert json.loads(out)["accuracy"] == accuracy


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'name = "eo"\nreadmore = []', "profile: unknown key 'readmore'; possible: name, "),
        (b'name = "\xff"', "not text: "),
        (None, "No such file"),
    ],
)
def test_a_bad_profile_is_named(
    content: bytes | None,
    message: str,
    dump: str,
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    path = tmp_path / "bad.toml"
    if content is not None:
        path.write_bytes(content)
    code, out, err = run("explain", dump, "--profile", str(path), capture=capfdbinary)
    assert (code, out) == (1, "")
    assert err.startswith(f"ttnews: error: {path}: {message}")
    assert err.count("\n") == 1
