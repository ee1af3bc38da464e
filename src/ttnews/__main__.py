"""`python -m ttnews`."""

import sys

from ttnews.cli import main

sys.exit(main())
