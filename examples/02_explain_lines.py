"""See what each line of a dump became, and why."""

from pathlib import Path

import ttnews

text = Path("examples/dumps/kites.vi.txt").read_text(encoding="utf-8")
explanation = ttnews.explain(text)

for line in explanation.lines[:12]:
    print(f"{line.number:3} {line.role:15} {line.rule:19} {text[line.start : line.end][:40]}")

# The line points at the very node of the article that it went into.
figure = next(line.node for line in explanation.lines if line.role is ttnews.Role.CAPTION)
print(figure)
assert figure in explanation.article.blocks
