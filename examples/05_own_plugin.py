"""Add your own renderer and marker words, without installing anything."""

import sys

import ttnews


@ttnews.hookimpl
def ttnews_register_renderers() -> list[ttnews.Renderer]:
    return [ttnews.Renderer(name="headline", render=headline, description="Only the title.")]


@ttnews.hookimpl
def ttnews_register_profiles() -> list[ttnews.Profile]:
    return [ttnews.Profile(name="eo", read_more=("Legu ankaŭ",), topic_labels=("Temoj:",))]


def headline(article: ttnews.Article, /, *, upper: bool = False) -> str:
    title = article.title or "(untitled)"
    return title.upper() if upper else title


registry = ttnews.Registry.build([sys.modules[__name__]])
article = registry.parse("""\
Nova ponto

La nova ponto estas malfermita ekde lundo, diris la urbestro de la vilaĝo.

La malnova ponto, kiun la rivero rompis antaŭ du jaroj, restos fermita ĝis printempo.

Temoj: pontoj, riveroj

Legu ankaŭ

Malnova ponto""")

print(registry.render(article, to="headline", upper=True))
print(article.topics, [item.title for item in article.related])
