"""Only public names and `ttnews.testing`: what any plugin's own suite can do."""

from hypothesis import given

import ttnews
import ttnews_gemtext
from ttnews.testing import articles, check_renderer, check_source_format

SAMPLE = """\
# Lighthouse at Cape Morrow is lit again

The lamp had been dark since the storm of 2019.

=> lamp-01.jpg The keeper's daughter throws the switch
## What comes next
* A new stair
* Paint for the south wall
> We never thought of giving up.
=> gemini://radio.example/interview The interview
``` tide table
high  05:12
low   11:30
```
## Read more
=> gemini://news.example/ferry Ferry runs late
"""


def test_conformance() -> None:
    [source_format] = ttnews_gemtext.ttnews_register_source_formats()
    [renderer] = ttnews_gemtext.ttnews_register_renderers()
    check_source_format(source_format, [SAMPLE], lacks=["lead", "authors", "captions"])
    check_renderer(renderer)


def test_installed_plugin_is_found() -> None:
    assert "gemtext" in ttnews.source_formats()
    assert "gemtext" in ttnews.renderers()


def test_reads_every_kind_of_line() -> None:
    assert ttnews.parse(SAMPLE, format="gemtext") == ttnews.Article(
        title="Lighthouse at Cape Morrow is lit again",
        blocks=(
            ttnews.Paragraph("The lamp had been dark since the storm of 2019."),
            ttnews.Figure("lamp-01.jpg", caption="The keeper's daughter throws the switch"),
            ttnews.Heading("What comes next"),
            ttnews.ListBlock(
                (ttnews.Paragraph("A new stair"), ttnews.Paragraph("Paint for the south wall"))
            ),
            ttnews.Quote("We never thought of giving up."),
            ttnews.Embed("gemini://radio.example/interview", "The interview"),
            ttnews.CustomBlock("preformatted", "high  05:12\nlow   11:30", {"alt": "tide table"}),
        ),
        related=(ttnews.RelatedItem("Ferry runs late", url="gemini://news.example/ferry"),),
    )


def test_round_trip() -> None:
    article = ttnews.parse(SAMPLE, format="gemtext")
    assert ttnews.parse(ttnews.render(article, to="gemtext"), format="gemtext") == article


def test_a_fence_that_nobody_closes_keeps_its_last_line() -> None:
    article = ttnews.parse("```\nhigh\nlow", format="gemtext")
    assert article.blocks == (ttnews.CustomBlock("preformatted", "high\nlow", {"alt": ""}),)


@given(articles())
def test_whatever_is_written_can_be_read(article: ttnews.Article) -> None:
    ttnews.parse(ttnews.render(article, to="gemtext"), format="gemtext")
