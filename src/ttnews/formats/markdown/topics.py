"""Topic lines, and lists below a topic label."""

from __future__ import annotations

from ttnews.formats.markdown.blocks import Listing, Part
from ttnews.formats.markdown.card_parts import is_bare_links
from ttnews.formats.markdown.words import Unplaced, Words, plain
from ttnews.profiles import Kind, Label, Markers
from ttnews.wording.prose import SENTENCE_ENDS, is_prose
from ttnews.wording.topics import topics

_SHORT = 120  # characters; a label without a colon opens a short line


def take_topics(
    parts: list[Part], markers: Markers, unplaced: Unplaced
) -> tuple[list[Part], tuple[str, ...]]:
    """Take the topics out of the parts of a page.

    With a colon a label counts anywhere, without one only where nothing but topics follows, because
    any sentence can begin with such a word.
    """
    rest: list[Part] = []
    found: list[tuple[str, ...]] = []
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        words = part if isinstance(part, Words) else None
        label = _label(words, markers) if words else None
        named: tuple[str, ...] = ()
        if words and label:
            if not words.text[label.end :].strip():
                below = rest[-1] if rest else None
                named = _items(below, unplaced, links_only=words.level > 0)
                if named:
                    rest.pop()
            elif not words.level and (label.colon or not rest):
                named = _topics(words, label, markers, unplaced)
        if named:
            found.append(named)
        else:
            rest.append(part)
    rest.reverse()
    return rest, tuple(topic for named in reversed(found) for topic in named)


def _label(words: Words, markers: Markers) -> Label | None:
    text = words.text
    if words.level:  # a heading needs no colon
        label = markers.label(f"{text}:", Kind.TOPIC)
        return label if label and label.end > len(text) else None
    label = markers.label(text, Kind.TOPIC)
    if label and not label.colon and (len(text) > _SHORT or is_prose(text)):
        return None
    return label if text[-1] not in SENTENCE_ENDS else None


def _topics(words: Words, label: Label, markers: Markers, unplaced: Unplaced) -> tuple[str, ...]:
    """Give the topics behind a label: the links if there is nothing else."""
    plain([words], unplaced)
    if is_bare_links(words, label.end):
        links = (words.text[max(link.start, label.end) : link.end] for link in words.links)
        return tuple(text.strip() for text in links if text.strip())
    return topics(words.text, markers)


def _items(below: Part | None, unplaced: Unplaced, *, links_only: bool) -> tuple[str, ...]:
    """Give the items of a list of topics."""
    if not isinstance(below, Listing):
        return ()
    named = []
    for item in below.items:
        words = item[0]
        if len(item) > 1 or not isinstance(words, Words) or is_prose(words.text):
            return ()
        if links_only and not is_bare_links(words):
            return ()
        named.append(words)
    for words in named:
        plain([words], unplaced)
    return tuple(words.text for words in named)
