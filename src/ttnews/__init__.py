"""ttnews turns the flat text that a crawler leaves of a news page back into a typed article.

Read and write:
    `parse` a dump into an `Article`, `explain` what each line became and why, `render` the article
    in another form; `read` and `write` do it with files; `loads` and `dumps` with JSON.
    `plain_text` gives the reading text with a map to the dump and back, `chunks` its passages;
    `normalized` says what a slice of a wrapped, escaped or Markdown dump is in the article;
    `book` binds many articles into one.

The document model:
    an `Article` holds `Block`s (`Paragraph`, `Heading`, `Quote`, `ListBlock`, `Table`, `Figure`,
    `Embed`, `CustomBlock`) and `RelatedItem`s; texts carry `Mark`s.

Plugins:
    a plugin registers `SourceFormat`s, `Renderer`s and `Profile`s through functions marked with
    `hookimpl`; `source_formats`, `renderers` and `plugins` list what is there, and a `Registry` of
    one's own says what takes part. `ttnews.testing` checks a plugin.

Every name is loaded on first use: `import ttnews` itself costs next to nothing.
"""

from typing import TYPE_CHECKING

from ttnews._lazy import lazy_names

if TYPE_CHECKING:
    from ttnews.codec import dumps, json_schema, loads
    from ttnews.exceptions import (
        DecodeError,
        MissingExtraError,
        OptionError,
        ParseError,
        PluginError,
        PluginWarning,
        RenderError,
        TTNewsError,
        UnknownFormatError,
    )
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
    from ttnews.registry.functions import (
        default_registry,
        explain,
        parse,
        plugins,
        read,
        render,
        renderers,
        source_formats,
        write,
    )
    from ttnews.registry.hookspecs import Claim, Renderer, SourceFormat, hookimpl
    from ttnews.registry.loader import Plugin, PluginFailure
    from ttnews.registry.registry import Registry
    from ttnews.text.chunks import Chunk, chunks
    from ttnews.text.normalization import Segment, normalized
    from ttnews.text.reading_text import PlainText, plain_text

__version__ = "0.1.0"

__all__ = [
    "JSON",
    "Article",
    "Block",
    "Chunk",
    "Claim",
    "CustomBlock",
    "DecodeError",
    "Embed",
    "ExplainedLine",
    "Explanation",
    "Figure",
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
    "Registry",
    "RelatedItem",
    "RenderError",
    "Renderer",
    "Role",
    "Segment",
    "SourceFormat",
    "TTNewsError",
    "Table",
    "UnknownFormatError",
    "Verdict",
    "book",
    "chunks",
    "default_registry",
    "dumps",
    "explain",
    "hookimpl",
    "json_schema",
    "loads",
    "normalized",
    "parse",
    "plain_text",
    "plugins",
    "read",
    "render",
    "renderers",
    "source_formats",
    "write",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "registry.functions": "default_registry explain parse plugins read render renderers "
        "source_formats write",
        "codec": "dumps json_schema loads",
        "exceptions": "DecodeError MissingExtraError OptionError ParseError PluginError "
        "PluginWarning RenderError TTNewsError UnknownFormatError",
        "registry.hookspecs": "Claim Renderer SourceFormat hookimpl",
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
    },
)
