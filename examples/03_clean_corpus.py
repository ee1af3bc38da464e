"""Clean a folder of dumps on all processors: the article's own text, one JSON object a line."""

import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import ttnews


def clean(path: Path) -> str:
    try:
        article = ttnews.read(path, format="text")
    except (OSError, ttnews.TTNewsError) as error:  # one bad file doesn't end the run
        return json.dumps({"id": path.stem, "error": str(error)})
    text = ttnews.plain_text(article).text  # without pictures, topics and other stories
    return json.dumps({"id": path.stem, "text": text}, ensure_ascii=False)


def clean_all(dumps: list[Path], out: Path) -> None:
    """Write a line for each dump as soon as it is clean, so that few are in memory."""
    with ProcessPoolExecutor() as pool, out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in pool.map(clean, dumps, chunksize=4))


if __name__ == "__main__":
    dumps = [*sorted(Path("examples/dumps").glob("*.txt")), Path("examples/dumps/missing.txt")]
    with TemporaryDirectory() as folder:
        out = Path(folder, "clean.jsonl")
        clean_all(dumps, out)
        records = [json.loads(line) for line in out.open(encoding="utf-8")]
    for record in records:
        print(f"{record['id']:20} {record.get('text', record.get('error'))[:50]!r}")
    good = [record for record in records if "text" in record]
    print(f"{len(good)} clean, {len(records) - len(good)} failed")
