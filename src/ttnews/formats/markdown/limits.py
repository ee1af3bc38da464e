"""The limits of the Markdown reader."""

from __future__ import annotations

SNIFFED = 20_000  # characters at the beginning of a text that are searched for signs of Markdown
CONFIDENCE_STEP = 0.1  # of confidence for being a text at all, and for each sign of Markdown
MOST_CONFIDENCE = 0.5  # however many signs there are
FREE_EFFORT = 20_000  # steps of some 10 microseconds that any source may take to read
CHARACTERS_A_STEP = 12  # of the source; for each so many, one step more
DEEPEST_NESTING = 20  # blocks inside each other; deeper ones become paragraphs
LONGEST_BYLINE = 200  # characters of a line of names, dates and the publisher
LONGEST_CAPTION = 250  # characters below a picture, unless they are in italics
LONGEST_TOPIC_LINE = 120  # characters of a line that opens with a topic label without a colon
LONGEST_RELATED_HEADING = 60  # characters of a read-more heading that only opens with such words
LONGEST_STORY_LINE = 250  # characters for each link in a line like "Read more: Headline"
LONGEST_SUMMARY = 300  # characters of a text without a link on a card
