"""Invented dumps by the thousand, no two alike, for tests and measurements of whole corpora."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from news import LANGUAGES, article, boxes, furniture


def dumps(count: int, *, seed: int = 1) -> Iterator[str]:
    """Yield dumps in all languages: articles with more or less of a page around them."""
    chance = random.Random(seed)
    pages = [article(language) for language in LANGUAGES]
    for number in range(count):
        page = chance.choice(pages)
        told = page.news
        if chance.random() < 0.5:
            page = page.below(boxes([told.more, *told.story_titles]))
        if chance.random() < 0.3:
            page = page.above(furniture("Menu"), furniture(f"{number} °C"))
        lines = page.dump.split("\n")
        lines += [
            chance.choice(told.paragraphs) + f" ({number})" for _ in range(chance.randrange(9))
        ]
        yield "\n".join(lines)


def write_lines(path: Path, count: int, *, longest: int | None = None, seed: int = 1) -> None:
    """Write dumps as JSON Lines, each with an id and a URL."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(dumps(count, seed=seed)):
            url = f"https://www.paper{number % 40}.example/{number}"
            row = {"id": str(number), "url": url, "text": text[:longest]}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
