"""What tells the article from the page around it, and the title from other lines, in points.

Found by `tests/benchmarks/measure_zones.py` on labelled pages of newspapers, blogs and agencies.
Above 0 is for the article or the title, below 0 against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ttnews.parser.roles import Role

# What a line looks like; its length is in characters of an alphabet
TEXT = 0.375  # a sentence: it ends like one, and is not short; or it is long
TEXT_CHARACTER = 0.0071  # each character of a sentence, up to `MOST_TEXT`
LONG_LINE = -0.33  # any other line of `LONG` characters or more
MIDDLE_LINE = -1.2  # any other line of `MIDDLE` characters or more
SHORT_LINE = -0.93  # any other line
OPEN_END = 0.4  # such a line that ends with a colon, a comma, a question mark
ITEM = -0.8  # such a line that opens with a bullet, a dash or hashes
LOWER_CASE = 0.5  # if all words of a line of `MIDDLE` characters begin in lower case; else a share
INTRODUCED_ITEM = 0.4  # at least, for the items below a sentence that ends with a colon

TEASER = -1.0  # at most, for headlines and texts in turns at the end

# What is known of it
OUTSIDE_WORD = -3.0  # marker words of boxes, other stories, comments
LABEL_WORD = -1.08  # marker words of topics, bylines, dates, credits
REPEATED = -1.1  # the same line stands elsewhere
COPYRIGHT = -4.0  # a sign of copyright

# What rules have decided on it, when the body is looked for again
ROLES: Final[Mapping[Role, float]] = {
    Role.TITLE: -1.0,
    Role.LEAD: 0.3,
    Role.BYLINE: -1.5,
    Role.IMAGE: -0.7,
    Role.CAPTION: 0.7,
    Role.TOPIC: -3.0,
    Role.RELATED_HEADING: -3.0,
    Role.RELATED_IMAGE: -2.0,
    Role.RELATED_TITLE: -2.0,
    Role.RELATED_SUMMARY: -2.0,
    Role.FURNITURE: -2.0,
}

MOST = 3.0  # for or against; a line says no more than this
RUN = 2.0  # the price of a run
LEAST_RUN = 5.0  # points of a run that counts
LEAST_SHARE = 0.15  # of the points of the heaviest run; with so many a lighter one counts, too
OF_PAGE = -2.5  # points of a line that is known to be of the page, by its words
SHARE_FOR_LINE = 0.08  # added to `LEAST_SHARE` for each such line between a run and the one above

# The lengths above, in characters of an alphabet
SENTENCE = 30  # of a line that ends like a sentence
LONG_TEXT = 200  # of a line that is text however it ends
MOST_TEXT = 180
LONG = 60
MIDDLE = 25

# What a line says for being the title; `_Head` in `parser/titles.py` finds it
TITLE: Final[Mapping[str, float]] = {
    "address": -2.7,
    "below": -2.1,
    "blank_above": 1.4,
    "blank_below": 1.7,
    "body_above": -4.3,  # the share of the body's points that is above
    "byline": 0.5,
    "byline_below": 1.1,
    "capitals": -1.4,
    "colon": -4.3,
    "credit": -2.7,
    "crumbs": -1.4,  # "News > Harrow > Ferry"
    "date_below": 1.3,
    "distance": -1.4,  # of the next run
    "first": 1.2,
    "hash": 3.6,  # a heading of level 1 in Markdown
    "huge": -3.5,
    "item": -2.7,
    "known": 2.5,  # the share of its words that the body has
    "level": -1.8,  # not above the body
    "long": 0.0,  # characters: see `_LENGTHS` there
    "lower": -0.7,
    "medium": 0.1,
    "none": 1.9,  # there is no title
    "notice": -3.7,  # opens like furniture
    "number": -2.2,
    "question": 0.7,
    "repeated": 0.3,
    "second": 0.7,  # line of the dump
    "short": -0.6,
    "short_above": 0.6,
    "stop": -1.1,  # ends like a sentence
    "text_below": 0.5,
    "tiny": -2.0,
    "title_above": -0.4,
    "top_again": 1.6,  # one of the first lines again
    "top_alone": 0.3,  # one of the first lines, and nowhere else
    "top_part": 1.4,  # part of one of the first lines
    "top_start": 3.6,  # such a line without the name of the site
    "unknown": -1.1,  # the body has none of its words
    "very_long": -1.1,
}
