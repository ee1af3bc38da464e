"""`python -m ttnews`."""

import sys

from ttnews.cli import main

if __name__ == "__main__":
    sys.exit(main())
