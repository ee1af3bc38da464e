"""An item of ninjs, or an object in it, as its properties are taken out one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from ttnews.model import JSON
from ttnews.shared.linked_data.property_text import markup_to_line

_MARKUP = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|blockquote|figure|table|article|section)\b[^<>]*>", re.IGNORECASE
)

_FORMS = {"text": "text/plain", "html": "text/html", "xhtml": "application/xhtml+xml"}


class Record:
    """The properties of an item.

    Attributes:
        untaken: those that were not taken: values of wrong types, and what an article has no field
            for.

    """

    def __init__(self, data: Mapping[str, JSON]) -> None:
        self.untaken: dict[str, JSON] = dict(data)
        # In the schemas of version 2 all names are in lower case.
        self._names = {name.lower(): name for name in [*data][::-1]}

    def get(self, name: str) -> JSON:
        """Return a property as it is, whatever the case of its name."""
        return self.untaken.get(self._names.get(name.lower(), name))

    def text(self, name: str) -> str | None:
        """Return a property that is a string and not blank."""
        value = self.get(name)
        return value if isinstance(value, str) and value.strip() else None

    def drop(self, *names: str) -> None:
        """Take properties out."""
        for name in names:
            self.untaken.pop(self._names.get(name.lower(), name), None)

    def take(self, *names: str) -> str | None:
        """Take the first of some properties that is a string and not blank."""
        for name in names:
            if value := self.text(name):
                self.drop(name)
                return value
        return None

    def objects(self, name: str, *others: str, key: str = "value") -> list[Record]:
        """Take the objects of a property, of the first of several names that there is.

        In version 1 objects have names in place of numbers, and a single string is what later
        versions have as an object with it under `key`.
        """
        for present in (name, *others):
            value = self.get(present)
            if isinstance(value, str):
                value = [value]
            elif isinstance(value, Mapping):
                value = [
                    {"name": label, **item} if isinstance(item, Mapping) else item
                    for label, item in value.items()
                ]
            if isinstance(value, list):
                found = [{key: item} if isinstance(item, str) else item for item in value]
                self.drop(present)
                self.keep(present, (item for item in found if not isinstance(item, Mapping)))
                return [Record(item) for item in found if isinstance(item, Mapping)]
        return []

    def keep(self, name: str, values: Iterable[JSON | Record]) -> None:
        """Put back what is not taken of a property."""
        name = self._names.get(name.lower(), name)
        present = self.untaken.get(name)
        kept = [*present] if isinstance(present, list) else []
        kept += [value.untaken if isinstance(value, Record) else value for value in values]
        if kept:
            self.untaken[name] = kept


def unite_forms(data: Record) -> None:
    """Bring the bodies and descriptions of version 1, a property for each form, into one list."""
    for name, plural in (("body", "bodies"), ("description", "descriptions")):
        for form, kind in _FORMS.items():
            value = data.take(f"{name}_{form}")
            if value is not None:
                data.keep(plural, [{"contentType": kind, "value": value}])


def is_markup(record: Record) -> bool:
    """Whether a value of a body or headline is HTML: by its type, else by its look."""
    kind = (record.text("contentType") or "").lower()
    if kind == "text/plain":
        return False
    return "html" in kind or (not kind and _MARKUP.search(record.text("value") or "") is not None)


def take_body(data: Record, *, plain: bool) -> Record | None:
    """Take the body that says most, HTML unless plain text is wanted, and of these the main."""
    return _take(data, ("bodies",), lambda value: (is_markup(value) is plain, not _is_main(value)))


def take_text(data: Record, *names: str, role: str | None = None) -> str | None:
    """Take the main or else the first text of a property; HTML becomes plain text on one line.

    The names are the property's in version 3, then earlier ones; with a role only its text counts.
    """
    found = _take(data, names, lambda value: (not _is_main(value), is_markup(value)), role)
    if found is None:
        return None
    value = found.text("value") or ""
    return markup_to_line(value) if is_markup(found) else value


def take_id(data: Record, role: str) -> str | None:
    """Take the alternative identifier of a role."""
    return take_text(data, "altIds", role=role)


def _take(
    data: Record,
    names: tuple[str, ...],
    order: Callable[[Record], tuple[bool, bool]],
    role: str | None = None,
) -> Record | None:
    """Take the first value by an order, and one of the same role in the other form, HTML or not."""
    records = data.objects(*names)
    values = [
        record for record in records if record.text("value") and role in {None, record.text("role")}
    ]
    first = min(values, key=order, default=None)
    taken = [first]
    if first:
        of_role = [value for value in values if value.text("role") == first.text("role")]
        taken += [value for value in of_role if is_markup(value) is not is_markup(first)][:1]
    data.keep(names[0], (record for record in records if record not in taken))
    return first


def _is_main(value: Record) -> bool:
    return value.text("role") == "main"


def take_link(data: Record) -> str | None:
    """Take the link to the largest rendition; they all stay where there is more than the link."""
    records = data.objects("renditions")
    links = [record for record in records if record.text("href")]
    best = max(links, key=_width, default=None)
    if best is None or len(records) > 1 or not best.untaken.keys() <= {"name", "href"}:
        data.keep("renditions", records)
    return best.text("href") if best else None


def _width(record: Record) -> int:
    width = record.get("width")
    return width if isinstance(width, int) else 0
