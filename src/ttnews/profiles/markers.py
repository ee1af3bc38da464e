"""`Markers`: many profiles merged into one look-up that is cheap to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any, Final

from attrs import evolve, frozen

from ttnews.profiles.endings import Endings
from ttnews.profiles.openings import Kind, Label, Openings
from ttnews.profiles.profile import Profile
from ttnews.profiles.site_lines import SiteLines
from ttnews.profiles.spelling import NUMBER, bare, fold, spellings, written

# Where two claim a line the last has it.
LINE_KINDS = (Kind.FURNITURE, Kind.NO_ARTICLE, Kind.AUTHOR, Kind.COMMENTS, Kind.READ_MORE)
OPENING_KINDS = tuple(kind for kind in Kind if kind not in LINE_KINDS or kind is Kind.READ_MORE)
_LONGEST_LINE = 60  # characters; so long at most is a line that is nothing but a marker word
_COMPOUND_END = 7  # letters; shorter words end others by chance
# What takes long to make, and the field that it is made of.
_MADE_OF: Final = {
    "credit_ending_tails": "credit_endings",
    "office_endings": "office_words",
    "office_ending_tails": "office_words",
    "_language_of": "own_words",
}
COMPOUND_TAIL = 4  # letters; the ends of words are compared with so many first


@frozen(slots=False)  # with slots, cached properties would slow down every look-up
class Markers:
    """The marker words of all profiles, folded.

    Attributes:
        lines: what a whole line marks, by the line without ornaments and with "#" for numbers.
        openings: the words that open lines.
        endings: the words that end lines of the page.
        credit_endings: words after the names of photographers in all usual spellings, the
            longest first.
        conjunctions: words between names.
        agencies: agencies and sites.
        caption_words: words that captions open with or have in brackets.
        author_words: what notes on the author call the author.
        reader_words: how pages speak to their readers and of themselves, in all spellings, so that
            a text need only be casefolded.
        appeal_words: what they ask their readers for.
        afternoon_words: words beside a time of day after noon.
        office_words: words of offices and of papers, beside names; those of `author_words` too.
        name_particles: words in lower case that are inside names.
        family_names: with which names begin in a script without capitals.
        month_first_words: words of any text in a language that can write 4/13/2026.
        months: the number of a month, 1 to 12, by its name.
        weekdays: the number of a day of the week, 0 for Monday to 6, by its name.
        own_words: by languages, the whole lines and the openings that only their profiles have.
        site_lines: the whole lines of one publisher's own, which come before `lines`; or None.

    """

    lines: Mapping[str, Kind]
    openings: Openings
    endings: Endings
    credit_endings: tuple[str, ...]
    conjunctions: frozenset[str]
    agencies: frozenset[str]
    caption_words: frozenset[str]
    author_words: frozenset[str]
    reader_words: frozenset[str]
    appeal_words: frozenset[str]
    afternoon_words: frozenset[str]
    office_words: frozenset[str]
    name_particles: frozenset[str]
    family_names: frozenset[str]
    month_first_words: frozenset[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    own_words: Mapping[str, frozenset[str]]
    site_lines: SiteLines | None = None

    @cached_property
    def credit_ending_tails(self) -> frozenset[str]:
        """The last two characters of `credit_endings`, by which most texts are ruled out."""
        return frozenset(word[-2:] for word in self.credit_endings)

    @cached_property
    def office_endings(self) -> tuple[str, ...]:
        """Those of `office_words` that can end a compound, such as "Sportredakteurin"."""
        return tuple(sorted(word for word in self.office_words if len(word) >= _COMPOUND_END))

    @cached_property
    def office_ending_tails(self) -> frozenset[str]:
        """The last characters of `office_endings`, by which most words are ruled out."""
        return frozenset(word[-COMPOUND_TAIL:] for word in self.office_endings)

    @classmethod
    def merge(cls, profiles: Iterable[Profile]) -> Markers:
        """Merge profiles; their order does not matter."""
        profiles = tuple(profiles)

        def words(name: str) -> Iterator[str]:
            return chain.from_iterable(getattr(profile, name) for profile in profiles)

        def table(name: str) -> frozenset[str]:
            return frozenset(bare(word) for word in words(name)) - {""}

        def numbers(name: str, first: int) -> dict[str, int]:
            found: dict[str, int] = {}
            clashing: set[str] = set()
            for profile in profiles:
                for number, forms in enumerate(getattr(profile, name), first):
                    for form in map(fold, forms.split("|")):
                        if found.setdefault(form, number) != number:
                            clashing.add(form)
            return {form: number for form, number in found.items() if form not in clashing}

        lines = {bare(word): kind for kind in LINE_KINDS for word in words(kind)}
        lines.pop("", None)
        credit_endings: set[str] = set().union(*map(written, words("credit_endings")))
        return cls(
            lines=lines,
            openings=Openings.collect(
                (kind, word) for kind in OPENING_KINDS for word in words(kind)
            ),
            endings=Endings.collect(words("furniture_endings")),
            credit_endings=tuple(sorted(credit_endings, key=lambda word: (-len(word), word))),
            conjunctions=frozenset(map(fold, words("conjunctions"))),
            agencies=table("agencies"),
            caption_words=table("caption_words"),
            author_words=table("author_words"),
            reader_words=frozenset().union(*map(spellings, words("reader_words"))),
            appeal_words=table("appeal_words"),
            afternoon_words=table("afternoon_words"),
            office_words=table("office_words") | table("author_words"),
            name_particles=frozenset(map(fold, words("name_particles"))),
            family_names=table("family_names"),
            month_first_words=table("month_first_words"),
            months=numbers("months", 1),
            weekdays=numbers("weekdays", 0),
            own_words=_own_words(profiles),
        )

    def changed(self, **changes: Any) -> Markers:
        """Return the tables with others in place of some; what is made of the rest is shared."""
        new = evolve(self, **changes)
        for name, source in _MADE_OF.items():
            if source not in changes:
                vars(new)[name] = getattr(self, name)
        return new

    @cached_property
    def _language_of(self) -> dict[str, str]:
        return {word: name for name, words in self.own_words.items() for word in words}

    def language_of(self, word: str) -> str | None:
        """Return the language of a whole line or an opening that no other language has, or None."""
        return self._language_of.get(bare(word))

    def line(self, text: str) -> Kind | None:
        """Return what a whole line marks: a heading of other stories or of comments, furniture."""
        if self.site_lines and (own := self.site_lines.kind(text)):
            return own
        if len(text) > _LONGEST_LINE:
            return None
        folded = bare(text)
        kind = self.lines.get(folded)
        if kind is None and NUMBER.search(folded):
            kind = self.lines.get(NUMBER.sub("#", folded))
        return kind

    def labels(self, text: str) -> list[Label]:
        """Find the marker words that open a text, the longest first."""
        return self.openings.labels(text)

    def label(self, text: str, kind: Kind, at: int = 0) -> Label | None:
        """Find the longest marker word of a kind that opens a text, looked at from an offset on.

        The `end` of the label counts from the beginning of the text all the same.
        """
        return self.openings.label(text, kind, at)

    def scan(
        self, texts: list[str], keys: list[str], loose: list[int]
    ) -> tuple[dict[int, Kind], dict[int, list[Label]]]:
        """Ask `line` and `labels` about many lines, quickly where they find nothing.

        Args:
            texts: the lines.
            keys: what `key_of` returns for each.
            loose: the indexes of those that don't read like running text; in the others no word of
                fewer than eight characters counts.

        Returns:
            By the index of a line what it marks as a whole, and the marker words that open it.

        """
        openings, line, likely_of = self.openings, self.line, self.openings.likely
        by_key = openings.by_key
        likely = {place: by_key[key] for place, key in enumerate(keys) if key in by_key}
        whole: dict[int, Kind] = {}
        for place in loose:
            if found := likely_of(keys[place]):
                likely[place] = found
            text = texts[place]
            if len(text) <= _LONGEST_LINE and (kind := line(text)):
                whole[place] = kind
        if self.site_lines:
            whole = dict(sorted({**whole, **self.site_lines.among(texts, keys)}.items()))
        labelled = {place: openings.among(texts[place], likely[place]) for place in sorted(likely)}
        return whole, {place: labels for place, labels in labelled.items() if labels}


def _own_words(profiles: Iterable[Profile]) -> dict[str, frozenset[str]]:
    """Return the words of each language that no other profile has.

    A profile is that of a language if it says what is printed in it; its name is the tag.
    """
    owners: dict[str, str | None] = {}
    for profile in profiles:
        tables = (getattr(profile, kind) for kind in (*LINE_KINDS, *OPENING_KINDS))
        for word in {bare(word) for table in tables for word in table} - {""}:
            owners[word] = profile.name if word not in owners and profile.printed else None
    own: dict[str, set[str]] = {}
    for word, name in owners.items():
        if name is not None:
            own.setdefault(name, set()).add(word)
    return {name: frozenset(words) for name, words in sorted(own.items())}
