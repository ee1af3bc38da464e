"""Gemtext for ttnews: what the plugin registers; the work is in `reader` and `writer`."""

from ttnews import Renderer, SourceFormat, hookimpl
from ttnews_gemtext.reader import parse, sniff
from ttnews_gemtext.writer import render

__all__ = ["parse", "render", "sniff"]

MEDIA_TYPE = "text/gemini"


@hookimpl
def ttnews_register_source_formats() -> list[SourceFormat]:
    """Register the reader."""
    return [
        SourceFormat(
            name="gemtext",
            parse=parse,
            description="Gemtext, the format of the Gemini protocol.",
            suffixes=(".gmi", ".gemini"),
            media_types=(MEDIA_TYPE,),
            sniff=sniff,
        )
    ]


@hookimpl
def ttnews_register_renderers() -> list[Renderer]:
    """Register the renderer."""
    return [
        Renderer(
            name="gemtext",
            render=render,
            description="Gemtext, the format of the Gemini protocol.",
            suffix=".gmi",
            media_type=MEDIA_TYPE,
        )
    ]
