"""schema.org's `NewsArticle` and its kin, in JSON-LD: found, read and written.

Pure functions on what `json.loads` gives; all are total on any such value, and none calls itself,
however deeply a value is nested.
"""

from ttnews.syntax.schema_org.graph import find_article, nodes, other_nodes
from ttnews.syntax.schema_org.reading import body_text, figures, metadata
from ttnews.syntax.schema_org.writing import news_article, script_json

__all__ = [
    "body_text",
    "figures",
    "find_article",
    "metadata",
    "news_article",
    "nodes",
    "other_nodes",
    "script_json",
]
