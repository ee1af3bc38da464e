"""Where the article is on a page, before any rule looks at it."""

from __future__ import annotations

from ttnews.parser.limits import (
    LINES_ABOVE_BODY,
    LINES_ABOVE_TITLE,
    LINES_BELOW_BODY,
    LONGEST_HEAD,
)
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.titles import find_title
from ttnews.parser.verdict import is_notice
from ttnews.parser.zones import find_zones, whole


def locate(page: Page, headline: int | None = None) -> None:
    """Find the body and the title, and cut the page down to them and what is near.

    Most rules tell lines by what is near them, so menus and footers would only mislead them.

    Args:
        page: the page, before any rule looks at it.
        headline: the index of the title, if it is known.

    """
    if page.is_body:
        page.zones = whole(page)
        return
    zones = find_zones(page)
    if page.having(Role.TITLE):  # it is known, and nothing is above it
        page.zones = zones
        return
    title = headline
    if title is None and not is_notice(page, zones):
        title = find_title(page, zones)
    start, end = 0, zones.end + LINES_BELOW_BODY
    if zones.start > LONGEST_HEAD or (title or 0) > LONGEST_HEAD:
        above = zones.start - LINES_ABOVE_BODY if title is None else title - LINES_ABOVE_TITLE
        start = max(0, min(above, zones.start))
    page.zones = zones.part(start, end)
    page.headline = title if title is None else title - start
    page.narrow(start, end)
