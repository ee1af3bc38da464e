"""Articles as Arrow record batches: from a batch of sources to a batch of articles.

It needs the extra `arrow` (pyarrow). The schema is fixed and has a version; what runs over many
batches, on one machine or on a cluster, is a shell around `parse_batch`.
"""

from typing import TYPE_CHECKING

from ttnews._lazy import lazy_names

if TYPE_CHECKING:
    from ttnews.arrow.articles import to_articles
    from ttnews.arrow.batches import from_articles, parse_batch
    from ttnews.arrow.layout import SCHEMA_VERSION, schema

__all__ = ["SCHEMA_VERSION", "from_articles", "parse_batch", "schema", "to_articles"]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "articles": "to_articles",
        "batches": "from_articles parse_batch",
        "layout": "SCHEMA_VERSION schema",
    },
)
