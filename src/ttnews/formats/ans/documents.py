"""Documents that a story holds: pictures, films, sounds, and the cards of other stories.

Each function takes from a document what a node of the model has a field for; what is left says what
the node does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ttnews.formats.ans.record import Record
from ttnews.model import JSON, Embed, Figure, RelatedItem
from ttnews.shared.urls import is_web_url

PERSON = frozenset({"type", "name", "version"})  # the properties of somebody who is only a name
_URLS = ("canonical_url_external", "canonical_url", "website_url")  # the first counts most
_NAMES = ("first_name", "middle_name", "last_name", "suffix")


def take_picture(image: Record) -> Figure:
    """Take what an image has for a figure."""
    image.drop("type", "version")
    image.drop_blank("alt_text", "caption")
    return Figure(
        image.take("url"),
        image.take_line("alt_text"),
        image.take_line("caption"),
        _take_credit(image),
    )


def take_film(film: Record) -> Embed | None:
    """Take what a video or an audio has for an embed; None without an address."""
    own = film.text("canonical_url")
    if own and is_web_url(own):
        film.drop("canonical_url")
        url: str | None = own
    else:
        url = _take_stream(film) or film.take("source_url", "canonical_url")
    if url is None:
        return None
    film.drop("version")
    text = (
        film.take_basic("headlines") or film.take_basic("description") or film.take_line("caption")
    )
    return Embed(url, text)


def take_story(story: Record) -> RelatedItem | None:
    """Take what a document of any type has for a card; None without a headline."""
    title = story.take_basic("headlines")
    if title is None:
        return None
    if story.text("type") == "story":
        story.drop("type")
    story.drop("version")
    summary = story.take_basic("description") or story.take_basic("subheadlines")
    promo_items = story.object("promo_items")
    picture = take_promo_image(promo_items)
    story.keep("promo_items", promo_items)
    return RelatedItem(title, summary, picture.image, picture.alt, take_url(story))


def take_link(link: Record) -> RelatedItem | None:
    """Take what an interstitial link has for a card; None without a title."""
    title = link.take_line("content")
    if title is None:
        return None
    about = link.object("description")
    summary = about.take_line("content")
    about.drop("_id", "type")
    link.keep("description", about)
    image = link.object("image")
    picture = take_picture(image) if image.text("type") == "image" else Figure()
    if not picture.caption and not picture.credit:
        link.keep("image", image)
    return RelatedItem(title, summary, picture.image, picture.alt, link.take("url"))


def take_promo_image(promo_items: Record) -> Figure:
    """Take the image by which a story is promoted; an empty figure if there is none."""
    whole = promo_items.object("basic")
    if whole.text("type") != "image":
        return Figure()
    image = Record(whole.untaken)
    picture = take_picture(image)
    if not image.untaken and not picture.caption and not picture.credit:
        promo_items.drop("basic")
    return picture


def take_url(document: Record) -> str | None:
    """Take the address where a document lives."""
    return document.take(*_URLS)


def name_of(person: JSON) -> str | None:
    """Return the name of an author; None of a reference to one."""
    if isinstance(person, str):
        return person if person.strip() else None
    data = Record(person if isinstance(person, Mapping) else {})
    parts = " ".join(filter(None, map(data.text, _NAMES)))
    return data.text("name") or data.text("byline") or parts or None


def is_only_name(person: JSON) -> bool:
    """Whether an author is a name and nothing else."""
    return isinstance(person, str) or (isinstance(person, Mapping) and person.keys() <= PERSON)


def _names(people: Iterable[JSON]) -> list[str]:
    return [name for person in people if (name := name_of(person))]


def _take_credit(image: Record) -> str | None:
    """Take the names under a picture, as papers print them: "Ada Quill/Kestrin Wire".

    By the standard `vanity_credits` are for those alone who show ANS to readers.
    """
    roles = image.object("credits")
    people = roles.list("by")
    by, of = _names(people), _names(roles.list("affiliation"))
    if not by and not of:
        return image.object("distributor").text("name")
    if roles.untaken.keys() == {"by"} and len(people) == 1 and is_only_name(people[0]):
        image.drop("credits")
    return "/".join(filter(None, (", ".join(by), ", ".join(of))))


def _take_stream(film: Record) -> str | None:
    """Take the address of the widest or richest stream; they all stay if they say more."""
    streams = [Record(stream) for stream in film.list("streams") if isinstance(stream, Mapping)]
    best = max((stream for stream in streams if stream.text("url")), key=_size, default=None)
    if best and len(film.list("streams")) == 1 and best.untaken.keys() == {"url"}:
        film.drop("streams")
    return best.text("url") if best else None


def _size(stream: Record) -> tuple[float, float]:
    width, rate = (stream.untaken.get(name) for name in ("width", "bitrate"))
    return (
        width if isinstance(width, int | float) else 0,
        rate if isinstance(rate, int | float) else 0,
    )
