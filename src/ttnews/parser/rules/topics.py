"""Topics: behind a label, as hashtags, and one a line below a label."""

from __future__ import annotations

from collections.abc import Iterator

from ttnews.parser.line import Line
from ttnews.parser.page import Page
from ttnews.parser.pieces import bullet_end, has_hashtags
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind

_TOPIC = 40  # characters; one topic
_TOPICS = 60  # characters; one topic, or several that the extractor has run together


@needs(Kind.TOPIC)
def topic_label(page: Page) -> Decisions:
    """A line that opens with a topic label.

    With a colon ("Topics: a, b") it counts anywhere; without ("Topic a") only where no text of the
    article follows, because any sentence can begin with such a word.
    """
    found = {
        line.index: label
        for line, label in page.labelled(Kind.TOPIC)
        if line.role is None
        and not line.ends_with_stop
        and (label.colon or (line.is_short and not line.is_prose))
        and page.topics(line)
        and not _is_headline(line, page)
    }
    if not found:
        return
    ends = _ends(page)
    text_follows = False
    for line in reversed(page.lines[min(found) :]):
        if label := found.get(line.index):
            if label.colon or not text_follows:
                yield line, Role.TOPIC
        elif line.role is None:
            text_follows = line.index not in ends


def _is_headline(line: Line, page: Page) -> bool:
    """Whether what follows words that also introduce other stories is too long for one topic."""
    start = page.linked_stories().get(line.index)
    return start is not None and len(page.topics(line)) == 1 and len(line.text) - start > _TOPIC


@needs("signed")
def hashtags(page: Page) -> Decisions:
    """A line of hashtags below the text: "#ferries #Harrow"."""
    tags = [line for line in page.signed if line.role is None and has_hashtags(line.text)]
    if not tags:
        return ()
    return [(line, Role.TOPIC) for line in tags if not _text_follows(line, page)]


@needs(Kind.TOPIC, "signed")
def topics_below_label(page: Page) -> Decisions:
    """A topic label alone, below the text, and the short lines below it: one topic each.

    Behind a blank line only one line is taken, unless they are the items of a list like the label.
    """
    for label in _bare_labels(page):
        is_item = bool(bullet_end(label.text))
        run: list[Line] = []
        for line in page.lines[label.index + 1 :]:
            goes_on = is_item == bool(bullet_end(line.text)) and not (run and line.gap)
            is_topic = line.role is None and not line.is_prose and len(line.text) <= _TOPICS
            if is_item and goes_on and line.role is Role.FURNITURE:
                continue  # a topic that is also the name of a box
            if not (goes_on and is_topic and line.text not in page.said_again):
                break
            run.append(line)
        if run and not _text_follows(run[-1], page):
            yield label, Role.TOPIC
            yield from ((line, Role.TOPIC) for line in run)


def _bare_labels(page: Page) -> Iterator[Line]:
    for line, label in page.labelled(Kind.TOPIC):
        if label.end == len(line.text):
            yield line
    for line in page.signed:
        is_likely = line.text[-1:] == ":" and len(line.text) <= _TOPICS
        start = bullet_end(line.text) if is_likely else 0
        found = page.markers.label(line.text, Kind.TOPIC, start) if start else None
        if found and found.end == len(line.text):
            yield line


def _ends(page: Page) -> set[int]:
    """Give the indexes of the lines below which other stories or comments stand."""
    return {end.index for kind in (Kind.READ_MORE, Kind.COMMENTS) for end in page.whole(kind)}


def _text_follows(line: Line, page: Page) -> bool:
    """Whether text of the article follows, before other stories and the readers' comments."""
    ends = _ends(page)
    for below in page.lines[line.index + 1 :]:
        if below.index in ends:
            return False
        if below.role is None and below.is_prose:
            return True
    return False
