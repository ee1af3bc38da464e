"""Topics: after a label, as hashtags, and one a line below a label."""

from __future__ import annotations

from collections.abc import Iterator

from ttnews.parser.limits import LONGEST_TOPIC, LONGEST_TOPIC_LINE
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind
from ttnews.wording.lists import bullet_end
from ttnews.wording.topics import has_hashtags


@needs(Kind.TOPIC)
def topic_label(page: Page) -> Decisions:
    """A line that opens with a topic label.

    With a colon ("Topics: a, b") it counts anywhere; without ("Topic a") only where no open line
    follows before other stories, comments or the end, because any sentence can begin with such a
    word. Then the rest is one topic, and the line is short and doesn't read like text. A topic line
    doesn't end with a full stop. After words that also introduce other stories ("More on this:") a
    lone topic is at most `LONGEST_TOPIC` long.
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
    start = page.linked_stories.get(line.index)
    return (
        start is not None and len(page.topics(line)) == 1 and len(line.text) - start > LONGEST_TOPIC
    )


@needs("signed")
def hashtags(page: Page) -> Decisions:
    """A line of hashtags below the text: "#ferries #Harrow".

    "#1" is a number. Text after other stories or the readers' comments doesn't count.
    """
    tags = [line for line in page.signed if line.role is None and has_hashtags(line.text)]
    if not tags:
        return ()
    above_text = _above_text(tags[0].index, page)
    return [(line, Role.TOPIC) for line in tags if line.index not in above_text]


@needs(Kind.TOPIC, "signed")
def topics_below_label(page: Page) -> Decisions:
    """A topic label alone, below the text, and the short lines below it: one topic each.

    They are at most `LONGEST_TOPIC_LINE` long, don't read like text and aren't repeated. A blank
    line ends them. If the label is an item of a list they are, too, and furniture among them is
    passed over.
    """
    runs = [(label, run) for label in _bare_labels(page) if (run := _run_below(label, page))]
    if not runs:
        return
    above_text = _above_text(min(run[-1].index for _, run in runs), page)
    for label, run in runs:
        if run[-1].index not in above_text:
            yield label, Role.TOPIC
            yield from ((line, Role.TOPIC) for line in run)


def _run_below(label: Line, page: Page) -> list[Line]:
    """Return the lines below a label that can be topics."""
    is_item = bool(bullet_end(label.text))
    run: list[Line] = []
    line = page.below(label)
    while line and is_item == bool(bullet_end(line.text)) and not (run and line.gap):
        is_topic = line.role is None and not line.is_prose and len(line.text) <= LONGEST_TOPIC_LINE
        if is_topic and line.text not in page.repeated_texts:
            run.append(line)
        elif not (is_item and line.role is Role.FURNITURE):  # such items are also names of boxes
            break
        line = page.below(line)
    return run


def _bare_labels(page: Page) -> Iterator[Line]:
    for line, label in page.labelled(Kind.TOPIC):
        if label.end == len(line.text):
            yield line
    for line in page.signed:
        is_likely = line.text[-1:] == ":" and len(line.text) <= LONGEST_TOPIC_LINE
        start = bullet_end(line.text) if is_likely else 0
        found = page.markers.label(line.text, Kind.TOPIC, start) if start else None
        if found and found.end == len(line.text):
            yield line


def _ends(page: Page) -> set[int]:
    """Return the indexes of the lines that head other stories or comments."""
    return {end.index for kind in (Kind.READ_MORE, Kind.COMMENTS) for end in page.whole(kind)}


def _above_text(top: int, page: Page) -> set[int]:
    """Return the indexes of the lines that text of the article follows, from one line down.

    Text below other stories or the readers' comments is not of the article.
    """
    ends = _ends(page)
    above_text: set[int] = set()
    text_follows = False
    for line in reversed(page.lines[top:]):
        if text_follows:
            above_text.add(line.index)
        if line.index in ends:
            text_follows = False
        elif line.role is None and line.is_prose:
            text_follows = True
    return above_text
