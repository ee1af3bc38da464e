"""ttnews turns the flat text that a crawler leaves of a news page back into a typed article.

Read and write:
    `parse` a dump into an `Article`, `explain` what each line became and why, `render` the article
    in another form; `read` and `write` do it with files; `loads` and `dumps` with JSON, `to_dict`
    and `from_dict` with what JSON can hold; `row` makes a flat row for a data frame.
    `plain_text` gives the reading text with a map to the dump and back, `chunks` its passages;
    `normalized` says what a slice of a wrapped, escaped or Markdown dump is in the article;
    `book` binds many articles into one.

The document model:
    an `Article` holds `Block`s (`Paragraph`, `Heading`, `Quote`, `ListBlock`, `Table`, `Figure`,
    `Embed`, `CustomBlock`) and `RelatedItem`s; texts carry `Mark`s.

Plugins:
    a plugin registers `SourceFormat`s, `Renderer`s, `Filter`s and `Profile`s through functions
    marked with `hookimpl`; `source_formats`, `renderers`, `filters` and `plugins` list what is
    there, and a `Registry` of one's own says what takes part. `parse_fragment` reads a part of a
    source. `ttnews.testing` checks a plugin.

Every name is loaded on first use: `import ttnews` itself costs next to nothing.
"""

from typing import TYPE_CHECKING

from ttnews._lazy import lazy_names

if TYPE_CHECKING:
    from ttnews.codec import dumps, from_dict, json_schema, loads, to_dict
    from ttnews.exceptions import (
        DecodeError,
        MissingExtraError,
        OptionError,
        ParseError,
        PluginError,
        PluginWarning,
        RenderError,
        SourceWarning,
        TTNewsError,
        UnknownFormatError,
    )
    from ttnews.files import open_file
    from ttnews.formats.epub.book import book
    from ttnews.model import (
        JSON,
        Article,
        Block,
        CustomBlock,
        Embed,
        Figure,
        Heading,
        ListBlock,
        Mark,
        Node,
        Paragraph,
        Quote,
        RelatedItem,
        Table,
    )
    from ttnews.parser import ExplainedLine, Explanation, Quality, Role, Verdict
    from ttnews.profiles import Profile
    from ttnews.records.iterating import iter_articles
    from ttnews.records.reader import Result
    from ttnews.registry.functions import (
        collections,
        default_registry,
        explain,
        filters,
        parse,
        parse_fragment,
        plugins,
        read,
        render,
        renderers,
        source_formats,
        write,
    )
    from ttnews.registry.hookspecs import (
        Claim,
        Collection,
        Filter,
        Renderer,
        SourceFormat,
        hookimpl,
    )
    from ttnews.registry.loader import Plugin, PluginFailure
    from ttnews.registry.records import ErrorKind, Record, RecordError, Shard
    from ttnews.registry.registry import Registry
    from ttnews.text.chunks import Chunk, chunks
    from ttnews.text.normalization import Segment, normalized
    from ttnews.text.reading_text import PlainText, plain_text
    from ttnews.text.row import Row, row

__version__ = "0.1.0"

__all__ = [
    "JSON",
    "Article",
    "Block",
    "Chunk",
    "Claim",
    "Collection",
    "CustomBlock",
    "DecodeError",
    "Embed",
    "ErrorKind",
    "ExplainedLine",
    "Explanation",
    "Figure",
    "Filter",
    "Heading",
    "ListBlock",
    "Mark",
    "MissingExtraError",
    "Node",
    "OptionError",
    "Paragraph",
    "ParseError",
    "PlainText",
    "Plugin",
    "PluginError",
    "PluginFailure",
    "PluginWarning",
    "Profile",
    "Quality",
    "Quote",
    "Record",
    "RecordError",
    "Registry",
    "RelatedItem",
    "RenderError",
    "Renderer",
    "Result",
    "Role",
    "Row",
    "Segment",
    "Shard",
    "SourceFormat",
    "SourceWarning",
    "TTNewsError",
    "Table",
    "UnknownFormatError",
    "Verdict",
    "book",
    "chunks",
    "collections",
    "default_registry",
    "dumps",
    "explain",
    "filters",
    "from_dict",
    "hookimpl",
    "iter_articles",
    "json_schema",
    "loads",
    "normalized",
    "open_file",
    "parse",
    "parse_fragment",
    "plain_text",
    "plugins",
    "read",
    "render",
    "renderers",
    "row",
    "source_formats",
    "to_dict",
    "write",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "registry.functions": "collections default_registry explain filters parse parse_fragment "
        "plugins read render renderers source_formats write",
        "codec": "dumps from_dict json_schema loads to_dict",
        "exceptions": "DecodeError MissingExtraError OptionError ParseError PluginError "
        "PluginWarning RenderError SourceWarning TTNewsError UnknownFormatError",
        "files": "open_file",
        "records.iterating": "iter_articles",
        "records.reader": "Result",
        "registry.hookspecs": "Claim Collection Filter Renderer SourceFormat hookimpl",
        "registry.records": "ErrorKind Record RecordError Shard",
        "registry.loader": "Plugin PluginFailure",
        "model": "JSON Article Block CustomBlock Embed Figure Heading ListBlock Mark Node "
        "Paragraph Quote RelatedItem Table",
        "parser": "ExplainedLine Explanation Quality Role Verdict",
        "profiles": "Profile",
        "registry.registry": "Registry",
        "formats.epub.book": "book",
        "text.chunks": "Chunk chunks",
        "text.normalization": "Segment normalized",
        "text.reading_text": "PlainText plain_text",
        "text.row": "Row row",
    },
)
