"""The limits of the Markdown reader."""

from __future__ import annotations

SNIFFED = 20_000  # characters; how much of a text is searched for signs of Markdown
CONFIDENCE_STEP = 0.1  # of confidence; for being a text at all, and for each sign
MOST_CONFIDENCE = 0.5  # of confidence; however many signs there are
FREE_EFFORT = 20_000  # steps of some 10 microseconds; what any source may take to read
CHARACTERS_A_STEP = 12  # characters; for so many in the source it may take a step more
DEEPEST_NESTING = 20  # levels; blocks nested deeper become paragraphs
LONGEST_BYLINE = 200  # characters; a line of names, dates and the publisher
LONGEST_CAPTION = 250  # characters; a caption that is not in italics
LONGEST_TOPIC_LINE = 120  # characters; a topic line whose label has no colon
LONGEST_RELATED_HEADING = 60  # characters; a read-more heading that goes on after those words
LONGEST_STORY_LINE = 250  # characters for each link; a line like "Read more: Headline"
LONGEST_SUMMARY = 300  # characters; a text on a card
SHORTEST_WRAPPED = 60  # characters of a line of the source that ends amid a sentence
