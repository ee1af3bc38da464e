"""What the extractors trafilatura, newspaper4k, news-please and fundus write about an article."""

from ttnews.syntax.extractors.reading import read_record
from ttnews.syntax.extractors.tools import TOOLS, Tool, tool_of

__all__ = ["TOOLS", "Tool", "read_record", "tool_of"]
