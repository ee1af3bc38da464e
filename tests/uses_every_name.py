"""A user's program that uses every public name; type checkers read it, and it runs."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import assert_type

import ttnews
from ttnews import (
    JSON,
    Article,
    Block,
    Chunk,
    Claim,
    Collection,
    CustomBlock,
    DecodeError,
    Embed,
    ErrorKind,
    ExplainedLine,
    Explanation,
    Figure,
    Filter,
    Heading,
    ListBlock,
    Mark,
    MissingExtraError,
    Node,
    OptionError,
    Paragraph,
    ParseError,
    PlainText,
    Plugin,
    PluginError,
    PluginFailure,
    PluginWarning,
    Profile,
    Quality,
    Quote,
    Record,
    RecordError,
    Registry,
    RelatedItem,
    Renderer,
    RenderError,
    Result,
    Role,
    Row,
    Segment,
    Shard,
    SourceFormat,
    SourceWarning,
    Table,
    TTNewsError,
    UnknownFormatError,
    Verdict,
)

DUMP = """\
Ferry sinks

(Lune Valley Post) - The ferry sank on Monday, the harbour master said.

Nobody was on board, and nobody in the valley knows why it sank on a day without any wind.
"""


def texts(blocks: Iterable[Block]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(text) | Heading(text) | Quote(text):
                found.append(text)
            case ListBlock(items):
                found += [item.text for item in items]
            case Table(rows):
                found += [cell for row in rows for cell in row]
            case Figure(caption=caption):
                found += [caption] if caption else []
            case Embed(url=url):
                found.append(url)
            case CustomBlock(kind=kind):
                found.append(kind)
    return found


def make() -> Article:
    metadata: dict[str, JSON] = {"edition": "north", "pages": [1, 2]}
    return Article(
        title="Ferry sinks",
        authors=("Ida Norling",),
        published=date(2026, 4, 6),
        blocks=(Paragraph("It sank.", (Mark("strong", 0, 2),)), Figure("lamp.jpg")),
        related=(RelatedItem("Bridge opens"),),
        metadata=metadata,
    )


def convert(article: Article, name: str) -> None:
    assert_type(ttnews.render(article), str)
    assert_type(ttnews.render(article, to="html", pictures=False), str)
    assert_type(ttnews.render(article, to="epub"), bytes)
    assert_type(ttnews.render(article, to=name), str | bytes)
    assert_type(ttnews.dumps(article), str)
    assert_type(ttnews.loads(ttnews.dumps(article)), Article)
    assert_type(ttnews.from_dict(ttnews.to_dict(article)), Article)
    row: Row = ttnews.row(article)
    assert_type(row["authors"], list[str])
    plain: PlainText = ttnews.plain_text(article)
    segments: tuple[Segment, ...] = plain.segments
    chunks: list[Chunk] = list(ttnews.chunks(article))
    assert (bool(segments), bool(chunks)) == (False, True)
    assert_type(ttnews.book([article], title="News"), bytes)
    assert ttnews.json_schema()["type"] == "object"
    assert ttnews.normalized("It &amp; we") == "It & we"


def read_and_write(article: Article) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ferry.json")
        ttnews.write(article, path)
        assert ttnews.read(path, filters=["only-body"]).related == ()
        assert ttnews.read(path, encoding="utf-8") == article


def explain() -> None:
    told: Explanation = ttnews.explain(DUMP)
    lines: tuple[ExplainedLine, ...] = told.lines
    node: Node | None = lines[-1].node
    quality: Quality = told.quality
    assert lines[-1].role is Role.PARAGRAPH
    assert node == told.article.blocks[-1]
    assert 0 < quality.score < 1
    assert told.verdict in set(Verdict)
    blocks: tuple[Block, ...] = ttnews.parse_fragment("<p>It <b>sank</b>.</p>")
    assert texts(blocks) == ["It sank."]


def parse(text: str, /, *, shout: bool = False) -> Article:
    return Article(title=text.upper() if shout else text)


def sniff(text: str, /) -> Claim | None:
    return Claim(0.5, "short") if len(text) < 9 else None


def blocks(path: str, shard: Shard | None = None, /) -> Iterator[Record]:
    start, stop, first, _ = shard or Shard(0, 1 << 40, 1, 1 << 40)
    with ttnews.open_file(path) as file:
        texts = file.read().decode().split("\n\n\n")[start:stop]
    for position, text in enumerate(texts, first):
        if text.strip():
            yield Record(position=position, source=text, format="text")
        else:
            error = RecordError(ErrorKind.NO_TEXT, "there is nothing")
            yield Record(position=position, error=error)


class Own:
    @ttnews.hookimpl
    def ttnews_register_source_formats(self) -> list[SourceFormat]:
        return [SourceFormat(name="own", parse=parse, sniff=sniff)]

    @ttnews.hookimpl
    def ttnews_register_renderers(self) -> list[Renderer]:
        return [Renderer(name="own", render=lambda article, /: repr(article))]

    @ttnews.hookimpl
    def ttnews_register_filters(self) -> list[Filter]:
        return [Filter(name="own", apply=lambda article, /: article)]

    @ttnews.hookimpl
    def ttnews_register_collections(self) -> list[Collection]:
        return [Collection(name="own", records=blocks, suffixes=[".blocks"])]

    @ttnews.hookimpl
    def ttnews_register_profiles(self) -> list[Profile]:
        return [Profile(name="own", read_more=["More of it"])]


def plug() -> None:
    registry = Registry.build([Own()], strict=True)
    plugins: tuple[Plugin, ...] = registry.plugins
    failures: tuple[PluginFailure, ...] = registry.failures
    assert (bool(plugins), failures) == (True, ())
    article = registry.parse("ferry", format="own", filters=["own"], shout=True)
    assert_type(registry.render(article, to="own"), str | bytes)
    for names in (ttnews.source_formats(), ttnews.renderers(), ttnews.filters()):
        assert "own" not in names
    assert "own" not in ttnews.collections()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ferry.blocks")
        path.write_bytes(b"Ferry sinks\n\n\n\n\n\nBridge opens")
        collection = registry.collection_for(str(path))
        assert collection is not None
        records: list[Record] = list(collection.records(str(path)))
    errors = [record.error.kind for record in records if record.error]
    assert (len(records), errors) == (3, [ErrorKind.NO_TEXT])
    assert ttnews.default_registry().plugins == ttnews.plugins()


def iterate() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "dumps.jsonl")
        path.write_text('{"text": "It sank.", "id": "1"}\n{"text": null}\n', encoding="utf-8")
        results: list[Result] = list(ttnews.iter_articles(path, filters=["only-body"]))
    first, second = results
    article: Article | None = first.article
    error: RecordError | None = second.error
    assert article is not None
    assert (article.metadata["id"], second.position) == ("1", 2)
    assert error is not None
    assert error.kind is ErrorKind.NO_TEXT


def fail() -> list[type[TTNewsError]]:
    errors: list[type[TTNewsError]] = []
    for name in ("own", "text"):
        try:
            ttnews.parse("", format=name, own=1)
        except (ParseError, DecodeError, RenderError, PluginError, MissingExtraError) as error:
            errors.append(type(error))
        except (UnknownFormatError, OptionError) as error:
            errors.append(type(error))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SourceWarning)
        warnings.simplefilter("ignore", PluginWarning)
        ttnews.parse("ferry.txt")
    return errors


def main() -> None:
    article = make()
    assert texts(article.blocks) == ["It sank."]
    convert(article, "html")
    read_and_write(article)
    explain()
    plug()
    iterate()
    assert fail() == [UnknownFormatError, OptionError]


if __name__ == "__main__":
    main()
