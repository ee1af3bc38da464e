"""Topic lines, and lists below a topic label."""

from __future__ import annotations

from collections.abc import Iterable

from ttnews.formats.markdown.limits import LONGEST_TOPIC_LINE
from ttnews.formats.markdown.nodes import (
    FlatList,
    FlowContent,
    Phrasing,
    UnplacedLinks,
)
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
        label = _label(node, markers)
        named: tuple[str, ...] = ()
        if label and isinstance(node, Phrasing):
            if not node.text[label.end :].strip():
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


def _label(node: FlowContent, markers: Markers) -> Label | None:
    if not isinstance(node, Phrasing):
        return None
    text = node.text
    if node.level:  # a heading needs no colon
        label = markers.label(f"{text}:", Kind.TOPIC)
        return label if label and label.end > len(text) else None
    label = markers.label(text, Kind.TOPIC)
    if label and not label.colon and (len(text) > LONGEST_TOPIC_LINE or is_prose(text)):
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
    named: list[Phrasing] = []
    for node in below:
        for item in node.items if isinstance(node, FlatList) else ():
            words = item[0]
            if len(item) > 1 or not isinstance(words, Phrasing) or is_prose(words.text):
                return ()
            if links_only and not words.is_only_links():
                return ()
            named.append(words)
    for words in named:
        unplaced += words.link_targets()
    return tuple(words.text for words in named)
