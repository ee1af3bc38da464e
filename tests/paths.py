"""Where things are."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "ttnews"
DOCS = ROOT / "docs"
EXAMPLES = ROOT / "examples"
FIXTURES = ROOT / "tests" / "fixtures"
SEEDS = ROOT.parent / "shared" / "seeds"  # real inputs, which are not ours to ship
SCHEMAS = ROOT.parent / "shared" / "schemas"  # those of standards, likewise
CORPUS = ROOT.parent / "shared" / "corpus"  # labelled dumps, likewise
