"""A row of the table: an article or an error, as tuples in the order of the schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias, assert_never

from ttnews.arrow.layout import BLOCK, COLUMNS
from ttnews.codec.converter import NotJSONError, json_ready
from ttnews.exceptions import RenderError
from ttnews.model import (
    Article,
    Block,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Table,
)
from ttnews.parser import Judged
from ttnews.records.reader import Result
from ttnews.registry.records import ErrorKind, RecordError
from ttnews.shared.json_text import write_json
from ttnews.shared.urls import host_of
from ttnews.text.row import body_text

Row: TypeAlias = tuple[Any, ...]

_NOTHING: Final = ()  # an empty list
_NO_BLOCK: Final[dict[str, Any]] = {
    name: _NOTHING if isinstance(form, list) else None for name, form in BLOCK.items()
}
_OF_RECORD: Final = (None, None, None)  # file, position, error
_NO_ARTICLE: Final = tuple(
    _NOTHING if isinstance(form, list) else None for form in [*COLUMNS.values()][4:-3]
)
"""What the columns between `language` and `file` have in the row of an error."""


def row_of(result: Result) -> Row:
    """Return the row of a result.

    An article that a third party made wrong, with values of other types than the model's, gets the
    row of an error if that shows here.
    """
    if result.article is not None:
        try:
            row = article_row(result.article, result.judged)
        except Exception as error:  # noqa: BLE001  whatever such values raise
            reason = f"no article of the model: {type(error).__name__}: {error}"
            return _error_row(result, RecordError(ErrorKind.PLUGIN, reason))
        return (*row[: -len(_OF_RECORD)], result.file or None, result.position, None)
    return _error_row(result, result.error)


def misfit_row(row: Row, reason: str) -> Row:
    """Return the row of an error in place of one that doesn't fit the schema."""
    words = [value if isinstance(value, str) else None for value in row[:4]]
    return (*words, *_NO_ARTICLE, *row[-3:-1], (ErrorKind.PLUGIN.value, reason))


def as_dict(row: Row) -> dict[str, Any]:
    """Return a row as JSON-ready data, with the names of the schema."""
    return {name: _named(row[at], form) for at, (name, form) in enumerate(COLUMNS.items())}


def _named(value: Any, form: Any) -> Any:
    if value is None or isinstance(form, str):
        return value
    if isinstance(form, list):
        return [_named(part, form[0]) for part in value]
    return {
        name: _named(part, kind) for part, (name, kind) in zip(value, form.items(), strict=True)
    }


def _error_row(result: Result, error: RecordError | None) -> Row:
    """Return the row of a record without an article: what is known of it, and the error."""
    known = result.stated
    return (
        *(known.id, known.url, _host(known.url), known.language),
        *_NO_ARTICLE,
        *(result.file or None, result.position),
        error and (error.kind.value, error.message),
    )


def article_row(article: Article, judged: Judged | None = None) -> Row:
    """Return the row of an article that is in no file.

    Raises:
        RenderError: it has `metadata` or `data` that JSON can't hold.

    """
    identifier = article.metadata.get("id")
    return (
        str(identifier) if isinstance(identifier, str | int) else None,
        article.url,
        _host(article.url),
        article.language,
        article.title,
        article.published and article.published.isoformat(),
        article.authors,
        article.source,
        article.lead,
        body_text(article),
        [_block(block) for block in article.blocks],
        article.topics,
        [(r.title, r.summary, r.image, r.alt, r.url, r.start, r.end) for r in article.related],
        _json(article.metadata, "metadata") if article.metadata else None,
        article.title_start,
        article.title_end,
        article.lead_start,
        article.lead_end,
        judged.removed if judged else _NOTHING,
        judged and _quality(judged),
        *_OF_RECORD,
    )


def _host(url: str | None) -> str | None:
    return (host_of(url) or None) if url else None


def _json(value: Mapping[str, Any], name: str) -> str:
    try:
        return write_json(json_ready(value, name))
    except NotJSONError as error:
        raise RenderError(f"JSON can't hold {error}") from error


def _quality(judged: Judged) -> Row:
    quality = judged.quality
    return (
        quality.chars,
        quality.chars_text,
        quality.chars_furniture,
        quality.chars_related,
        quality.lines,
        quality.lines_doubtful,
        quality.confidence,
        judged.verdict,
    )


def _marks(marks: Iterable[Mark]) -> list[Row]:
    return [(mark.kind, mark.start, mark.end, mark.href) for mark in marks]


def _block(block: Block) -> Row:
    return tuple({**_NO_BLOCK, **_content(block), "start": block.start, "end": block.end}.values())


def _content(block: Block) -> dict[str, Any]:
    """Return the fields that a kind of block has."""
    kind = block.type
    match block:
        case Paragraph():
            return {"kind": kind, "text": block.text, "marks": _marks(block.marks)}
        case Heading(text, level, marks):
            return {"kind": kind, "text": text, "level": level, "marks": _marks(marks)}
        case Quote(text, attribution, marks):
            said = {"text": text, "marks": _marks(marks)}
            return {"kind": kind, **said, "attribution": attribution}
        case ListBlock(items, ordered):
            rows = [(item.text, _marks(item.marks), item.start, item.end) for item in items]
            return {"kind": kind, "items": rows, "ordered": ordered}
        case Table(rows, header, caption):
            return {"kind": kind, "rows": rows, "header": header, "caption": caption}
        case Figure(image, alt, caption, credit):
            words = {"caption": caption, "alt": alt, "credit": credit}
            return {"kind": kind, "image": image, **words}
        case Embed(url, text):
            return {"kind": kind, "url": url, "text": text}
        case CustomBlock(custom_kind, text, data):
            details = _json(data, "data") if data else None
            return {"kind": kind, "text": text, "custom_kind": custom_kind, "data": details}
        case _:
            assert_never(block)
