"""CSV: one flat row an article, safe to open in a spreadsheet."""

from __future__ import annotations

from typing import Final

from ttnews.model import Article
from ttnews.registry.hookspecs import Renderer, hookimpl

# What a spreadsheet may take for a formula; https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render(article: Article, /, *, header: bool = True, separator: str = "; ") -> str:
    """Write the row of `ttnews.row`, as RFC 4180 has it.

    A cell that a spreadsheet could take for a formula gets an apostrophe before it.

    Args:
        article: the article.
        header: whether to write the names of the columns above.
        separator: what stands between the names of a list, such as authors.

    """
    import csv
    import io

    from ttnews.text.row import row

    cells = row(article)
    output = io.StringIO()
    writer = csv.writer(output)
    if header:
        writer.writerow(cells)
    writer.writerow([_cell(value, separator) for value in cells.values()])
    return output.getvalue()


def _cell(value: object, separator: str) -> str:
    text = separator.join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


@hookimpl
def ttnews_register_renderers() -> list[Renderer]:
    """Register the renderer."""
    return [
        Renderer(
            name="csv",
            render=render,
            description="One flat row an article, for spreadsheets and data frames.",
            suffix=".csv",
            media_type="text/csv",
            lines=True,
        )
    ]
