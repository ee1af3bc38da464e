"""Furniture that a sign gives away in any language: a playing time, a post, the title again."""

from __future__ import annotations

import re

from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs

_TITLE = 20  # characters; a shorter title can stand in any line
_BESIDE_TITLE = 60  # characters
_PLAYING_TIME = re.compile(r"(?<![\d:])\d{1,3}:\d\d\s?min\b", re.IGNORECASE)
_POST_SIGN = re.compile(r"[—–-]\s?[^()]{1,60}\(@\w{1,20}\)")
_POST_PICTURE = "pic.twitter.com/"


@needs(Role.TITLE)
def title_again(page: Page) -> Decisions:
    """A line that says the title and little more, such as the section or the name of the site."""
    title = page.in_order(Role.TITLE)[0].text
    if len(title) < _TITLE:
        return ()
    most = len(title) + _BESIDE_TITLE
    return [
        (line, Role.FURNITURE)
        for line in page.lines
        if len(title) < len(line.text) <= most and line.role is None and title in line.text
    ]


@needs("loose")
def playing_time(page: Page) -> Decisions:
    """A short line that says how long a film or a recording is: "02:57 min"."""
    return [
        (line, Role.FURNITURE)
        for line in page.loose
        if ":" in line.text
        and line.role is None
        and line.is_short
        and _PLAYING_TIME.search(line.text)
    ]


def embedded_post(page: Page) -> Decisions:
    """A line that signs a post of a social network, "— Name (@name) May 6", or links its picture.

    Pages embed such posts between paragraphs.
    """
    if "@" not in page.source:
        return ()
    return [
        (line, Role.FURNITURE)
        for line in page.lines
        if line.role is None and (_POST_PICTURE in line.text or _POST_SIGN.match(line.text))
    ]
