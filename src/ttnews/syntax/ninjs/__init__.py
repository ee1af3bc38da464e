"""ninjs, the IPTC's News in JSON: from an item to an article and back.

Properties are named as in ninjs 3; those of version 2 differ by the case of their letters, those of
version 1 in the few ways that `record` knows.
"""

from ttnews.syntax.ninjs.reader import read
from ttnews.syntax.ninjs.writer import write

__all__ = ["read", "write"]
