"""The conformance kit: what formats, renderers, filters and collections are held to.

Each check raises `AssertionError` with what is wrong. Needs the extra `testing` (Hypothesis).
"""

try:
    import hypothesis as _  # noqa: F401  asked for first, to name the extra
except ImportError as error:
    raise ImportError("ttnews.testing needs Hypothesis: pip install 'ttnews[testing]'") from error

from ttnews.testing.checks import check_filter, check_renderer, check_source_format
from ttnews.testing.collections import check_collection
from ttnews.testing.spans import check_explanation, check_spans
from ttnews.testing.strategies import articles

__all__ = [
    "articles",
    "check_collection",
    "check_explanation",
    "check_filter",
    "check_renderer",
    "check_source_format",
    "check_spans",
]
