"""Clean a folder of dumps on all processors: the article's own text, one JSON object a line."""

import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import ttnews


def body_text(article: ttnews.Article) -> str:
    parts = [article.title, article.lead]
    for block in article.blocks:
        match block:
            case ttnews.Paragraph(text) | ttnews.Heading(text) | ttnews.Quote(text):
                parts.append(text)
            case ttnews.ListBlock(items):
                parts += [item.text for item in items]
            case _:
                pass  # figures, embeds and tables are not running text
    return "\n".join(part for part in parts if part)


def clean(path: Path) -> str:
    try:
        article = ttnews.parse(path.read_bytes())
    except ttnews.ParseError as error:  # bytes that are not text; a str never fails
        return json.dumps({"id": path.stem, "error": str(error)})
    return json.dumps({"id": path.stem, "text": body_text(article)}, ensure_ascii=False)


if __name__ == "__main__":
    dumps = sorted(Path("examples/dumps").glob("*.txt"))
    with ProcessPoolExecutor() as pool:
        lines = list(pool.map(clean, dumps, chunksize=4))
    for line in lines:
        print(line[:76] + "…")
    kept = sum(len(json.loads(line)["text"]) for line in lines)
    share = 1 - kept / sum(len(path.read_bytes().decode()) for path in dumps)
    print(f"{len(dumps)} dumps; {share:.0%} of the characters were not the articles' own text")
