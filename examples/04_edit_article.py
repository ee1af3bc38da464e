"""Edit an article and write it in another format. Nodes are frozen: edits make new ones."""

import attrs

import ttnews

article = ttnews.read("examples/dumps/bridge.en.txt")
blocks = tuple(
    attrs.evolve(block, image=f"https://images.example/{block.image}")
    if isinstance(block, ttnews.Figure)
    else block
    for block in article.blocks[:3]
)
edited = attrs.evolve(article, blocks=blocks, related=(), language="en")

print(ttnews.render(edited, to="markdown", front_matter=True), end="")
assert ttnews.loads(ttnews.dumps(edited)) == edited
