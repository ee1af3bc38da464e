"""Topic lines, and lists below a topic label."""

from __future__ import annotations

from collections.abc import Iterable

from ttnews.formats.markdown import limits
from ttnews.formats.markdown.nodes import FlatList, FlowContent, Phrasing, UnplacedLinks
from ttnews.profiles import Kind, Label, Markers
from ttnews.wording.prose import SENTENCE_ENDS, is_prose
from ttnews.wording.topics import topics


def take_topics(
    nodes: list[FlowContent], markers: Markers, unplaced: UnplacedLinks
) -> tuple[list[FlowContent], tuple[str, ...]]:
    """Take the topics out of the content of a page.

    With a colon a label counts anywhere, without one only where nothing but topics follows, because
    any sentence can begin with such a word.
    """
    kept: list[FlowContent] = []
    found: list[tuple[str, ...]] = []
    for node in reversed(nodes):
        named: tuple[str, ...] = ()
        if isinstance(node, Phrasing) and (label := _label(node, markers)):
            if label.end >= len(node.text):
                named = _listed(kept[-1:], unplaced, links_only=node.level > 0)
                if named:
                    kept.pop()
            elif not node.level and (label.colon or not kept):
                unplaced += node.link_targets()
                named = _topics(node, label, markers)
        if named:
            found.append(named)
        else:
            kept.append(node)
    return kept[::-1], tuple(topic for named in reversed(found) for topic in named)


def _label(words: Phrasing, markers: Markers) -> Label | None:
    text = words.text
    if words.level:  # a heading needs no colon
        label = markers.label(f"{text}:", Kind.TOPIC)
        return label if label and label.end > len(text) else None
    label = markers.label(text, Kind.TOPIC)
    if label and not label.colon and (len(text) > limits.LONGEST_TOPIC_LINE or is_prose(text)):
        return None
    return label if text[-1] not in SENTENCE_ENDS else None


def _topics(words: Phrasing, label: Label, markers: Markers) -> tuple[str, ...]:
    """Return the topics after a label: the links if there is nothing else."""
    if words.is_only_links(label.end):
        links = (words.text[max(link.start, label.end) : link.end] for link in words.links)
        return tuple(filter(None, map(str.strip, links)))
    return topics(words.text, markers)


def _listed(
    below: Iterable[FlowContent], unplaced: UnplacedLinks, *, links_only: bool
) -> tuple[str, ...]:
    """Return the items of a list of topics."""
    items = [item for node in below if isinstance(node, FlatList) for item in node.items]
    named = [
        words
        for words, *others in items
        if not others
        and isinstance(words, Phrasing)
        and not is_prose(words.text)
        and (words.is_only_links() or not links_only)
    ]
    if len(named) < len(items):
        return ()
    return tuple(words.plain_text(unplaced) for words in named)
