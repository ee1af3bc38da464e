"""The program `ttnews`, also `python -m ttnews`."""

from __future__ import annotations

import gc
import sys


def run() -> int:
    """Run the command line in a process of its own."""
    # Loading modules and tables makes many objects and no garbage: to look for it less often than
    # by default saves a tenth of a short run.
    gc.set_threshold(100_000)
    try:
        from ttnews.cli import main  # noqa: PLC0415  after that

        return main()
    except KeyboardInterrupt:  # before the command line is there to notice it
        return 130


if __name__ == "__main__":
    sys.exit(run())
