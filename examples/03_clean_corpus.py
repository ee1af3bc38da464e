"""Clean a folder of dumps: the article's own text only, one JSON object a line."""

import json
from pathlib import Path

import ttnews

dumps = sorted(Path("examples/dumps").glob("*.txt"))
before = after = 0
for path in dumps:
    text = path.read_bytes().decode()
    article = ttnews.parse(text)
    body = [block.text for block in article.blocks if isinstance(block, ttnews.Paragraph)]
    clean = "\n".join(part for part in (article.title, article.lead, *body) if part)
    record = {"id": path.stem, "text": clean, "related": len(article.related)}
    print(json.dumps(record, ensure_ascii=False)[:76] + "…")
    before += len(text)
    after += len(clean)

print(f"{len(dumps)} dumps, {1 - after / before:.0%} of the characters were left out")
