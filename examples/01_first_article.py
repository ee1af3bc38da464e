"""Parse a dump and look at the article."""

import ttnews

article = ttnews.read("examples/dumps/bridge.en.txt")

print(article.title)
print("source:", article.source)
print("topics:", ", ".join(article.topics))
for block in article.blocks:
    match block:
        case ttnews.Figure(image, _, caption):
            print(f"[{image}] {caption}")
        case ttnews.Heading(text):
            print(f"== {text} ==")
        case ttnews.Paragraph(text):
            print(text[:60] + "…")
for item in article.related:
    print("->", item.title)
