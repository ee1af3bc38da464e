"""The shapes of what ANS has for the newsroom: plans, revisions, rights, sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ttnews.formats.ans.basics import EXTRA, TEXTS
from ttnews.formats.ans.shapes import (
    ANY,
    FLAG,
    INTEGER,
    MOMENT,
    TEXT,
    Shape,
    either,
    listed,
    matching,
    one_of,
    record,
)

REVISION: Final = record(
    **EXTRA,
    **dict.fromkeys(("revision_id", "parent_id", "branch", "user_id"), TEXT),
    editions=TEXTS,
    published=FLAG,
)
OWNER: Final = record(others=ANY, id=TEXT, name=TEXT, sponsored=FLAG)
_EVENT: Final[Mapping[str, Shape]] = {
    **EXTRA,
    "status": matching("[a-z ]*"),
    "time": MOMENT,
    "user_id": TEXT,
    "note": TEXT,
}
_PLATFORM_EVENT: Final = record(**_EVENT)
_PUBLICATION_EVENT: Final = record(**_EVENT, edition_id=TEXT, edition_time=MOMENT)
PITCHES: Final = record(
    **EXTRA,
    platform=listed(
        record(
            **EXTRA,
            platform_path=TEXT,
            creation_event=_PLATFORM_EVENT,
            latest_event=_PLATFORM_EVENT,
        )
    ),
    publication=listed(
        record(
            **EXTRA,
            publication_id=TEXT,
            creation_event=_PUBLICATION_EVENT,
            latest_event=_PUBLICATION_EVENT,
        )
    ),
)
_LENGTHS = (
    *("word_count_planned", "word_count_actual", "inch_count_planned", "inch_count_actual"),
    *("line_count_planned", "line_count_actual", "character_count_planned"),
    "character_count_actual",
)
PLANNING: Final = record(
    **EXTRA,
    websked_sort_date=MOMENT,
    deadline_miss=INTEGER,
    internal_note=TEXT,
    budget_line=TEXT,
    scheduling=record(
        planned_publish_date=MOMENT,
        scheduled_publish_date=MOMENT,
        will_have_gallery=FLAG,
        will_have_graphic=FLAG,
        will_have_image=FLAG,
        will_have_video=FLAG,
    ),
    story_length=record(**dict.fromkeys(_LENGTHS, INTEGER), character_encoding=TEXT),
)
_EDITION: Final = record(
    *("edition_published", "edition_date", "edition_name"),
    **EXTRA,
    edition_name=TEXT,
    edition_date=MOMENT,
    edition_first_publish_date=MOMENT,
    edition_display_date=MOMENT,
    edition_publish_date=MOMENT,
    edition_published=FLAG,
    edition_revision_id=TEXT,
)
_OPERATION: Final[Mapping[str, Shape]] = {
    **EXTRA,
    "operation_edition": TEXT,
    "operation_date": TEXT,
}
PUBLISHING: Final = record(
    "has_published_edition",
    **EXTRA,
    has_published_edition=FLAG,
    editions=record("default", default=_EDITION, others=_EDITION),
    scheduled_operations=record(
        publish_edition=listed(
            record(**_OPERATION, operation=one_of("publish_edition"), operation_revision_id=TEXT)
        ),
        unpublish_edition=listed(record(**_OPERATION, operation=one_of("unpublish_edition"))),
    ),
)
RESTRICTIONS: Final = record(
    others=ANY,
    content_code=TEXT,
    embargo=record("active", active=FLAG, end_time=MOMENT, description=TEXT),
    geo=record(
        "restrictions",
        restrictions=listed(record("restriction_id", restriction_id=TEXT), least=1, most=1),
    ),
)
DISTRIBUTOR: Final = either(
    record("reference_id", "mode", reference_id=TEXT, mode=one_of("reference")),
    record(
        **EXTRA,
        name=TEXT,
        category=one_of("staff", "wires", "freelance", "stock", "handout", "other"),
        subcategory=TEXT,
        mode=one_of("custom"),
    ),
)
