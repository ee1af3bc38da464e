"""`Profile`: the marker words of one language or one publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from attrs import Attribute, field, fields, frozen
from attrs.validators import instance_of

from ttnews.exceptions import ParseError
from ttnews.profiles.grammar import expand
from ttnews.profiles.printed import PRINTED_FROM, PrintedWords, is_read_back, printed_or_none

_LENGTHS = {
    "months": (12, "twelve strings, January first"),
    "weekdays": (7, "seven strings, Monday first"),
}
_NO_WORDS = frozenset({"name", "checked", "hosts", "printed"})  # keys whose braces mean nothing
_LABEL = r"[^\s\x00-\x20\x7f/:?#@\[\]%\\.,;*]{1,63}"
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")


def is_host(text: str) -> bool:
    """Whether a text is the name of a host in lower case, without a port."""
    return _HOST.fullmatch(text) is not None and text == text.lower()


def _words(value: Iterable[str]) -> tuple[str, ...]:
    words = tuple(value)
    if isinstance(value, str) or not all(isinstance(word, str) for word in words):
        raise TypeError(f"marker words must be several strings, not {value!r}")
    return words


def _lists(table: dict[str, Any]) -> dict[str, Any]:
    lists = table.pop("lists", {})
    if not isinstance(lists, dict):
        raise ParseError("profile: 'lists' must be a table of arrays of strings")
    return lists


def _array(value: Any, key: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ParseError(f"profile: {key!r} must be an array of strings")
    return value


def _check_length(_: Profile, attribute: Attribute[Any], value: tuple[str, ...]) -> None:
    length, meaning = _LENGTHS[attribute.name]
    if len(value) not in {0, length}:
        raise TypeError(f"{attribute.name} must be {meaning}")


def _hosts(value: Iterable[str]) -> tuple[str, ...]:
    hosts = tuple(value)
    if isinstance(value, str) or not all(isinstance(host, str) for host in hosts):
        raise TypeError(f"hosts must be several strings, not {value!r}")
    for host in hosts:
        if not is_host(host):
            raise TypeError(f"hosts are names in lower case such as 'example.org', not {host!r}")
    return hosts


def _check_printed(profile: Profile, _: object, printed: PrintedWords | None) -> None:
    if not isinstance(printed, PrintedWords | None):
        raise TypeError(f"printed must be PrintedWords or a mapping, not {printed!r}")
    if printed and profile.hosts:
        raise TypeError("printed is for a language, and a profile with hosts is for a publisher")
    for name, table in PRINTED_FROM.items() if printed else ():
        word = getattr(printed, name)
        if not is_read_back(word, getattr(profile, table), is_line=table == "read_more"):
            raise TypeError(f"the printed word {name} must be a word of {table} too: {word!r}")


@frozen(kw_only=True)
class Profile:
    """The words by which the lines of a news page are recognised, of one language or publisher.

    Case and Unicode normalisation (NFC, NFD) of the words don't matter, nor whether an apostrophe
    is straight or curly. A table is any iterable of strings, but not a single string.

    A word of a table of whole lines means a line of just that word, ornaments like "»" or ":" at
    its edges aside; "#" in it means any number ("# comments"). An opening means every line that
    begins with it; one that is written with a colon ("Author:") counts only if a colon follows.

    Attributes:
        name: what `ttnews.plugins()` lists, for example `"vi"` or a publisher's name.
        checked: whether the words were checked with labelled pages of the language.
        read_more: whole lines that open a block of other stories ("Related stories"); with a colon
            and a headline after it ("Read more: ...") such a word makes a line of its own kind.
        read_more_openings: openings of such lines ("More from", "More on").
        topic_labels: openings before the article's topics ("Topics:", "Filed under").
        byline_words: openings before the authors' names ("By", "Author:").
        date_words: openings before the date of publication ("Published", "Posted on").
        updated_words: openings before the date of a later version ("Updated", "Last modified").
        conjunctions: words between the last two names ("and").
        credit_words: words before the author or the source of a picture ("Photo:", "Photo by").
        credit_endings: words after the author or the source of a picture ("nuotr.", "撮影").
        agencies: news agencies and sites, as credits and datelines name them ("Reuters").
        caption_words: openings that hardly any line but a caption has ("File photo").
        furniture: whole lines that belong to the page, not to the article ("Share").
        furniture_openings: openings of such lines ("Sign up for").
        furniture_endings: endings of such lines ("click here", "contributed to this report").
        comment_headings: whole lines above the readers' comments ("# comments").
        author_headings: whole lines above a note on the author ("About the author", "Reporter").
        author_words: what such a note calls the author ("correspondent").
        reader_words: how a page addresses its readers and names itself ("you", "our").
        appeal_words: what it asks them for, and words of their access ("donation", "password").
        no_article: whole lines that head pages without an article ("Page not found", "We value your
            privacy"), and boxes before one.
        months: the months, January first, each with its forms between bars ("January|Jan").
        weekdays: the days of the week, Monday first, likewise.
        afternoon_words: what makes 3:05 a time after noon, beside "pm" ("오후", "μ.μ.").
        office_words: words of offices and of papers, which stand beside names ("Staff", "Desk").
        name_particles: words in lower case that are inside names ("van", "de la": "de", "la").
        family_names: with which names begin in a script without capitals ("王", "김").
        source_words: openings before the agency or paper that a text is from ("Source:").
        month_first_words: words of any text in a language that can write 4/13/2026 ("the").
        hosts: the publisher's hosts ("example.org"), if the words hold for its pages only. Then the
            profile counts where the caller gives the article's URL, and its host is one of them or
            a subdomain ("www.example.org"). Its whole lines can be of any length, and running text
            too. Without hosts it holds everywhere, and a whole line has 60 characters at most.
        printed: what renderers print in articles of the language that the name is a tag of; a
            mapping is taken too. Each word must be one of the profile's marker words as well, so
            that what is written is read back.

    Raises:
        TypeError: a table is a single string or holds something else than strings, there are not
            twelve months or seven days, a host is a URL or not in lower case, or a printed word is
            no marker word or stands beside hosts.

    """

    name: str = field(validator=instance_of(str))
    checked: bool = field(default=False, validator=instance_of(bool))
    read_more: tuple[str, ...] = field(default=(), converter=_words)
    read_more_openings: tuple[str, ...] = field(default=(), converter=_words)
    topic_labels: tuple[str, ...] = field(default=(), converter=_words)
    byline_words: tuple[str, ...] = field(default=(), converter=_words)
    date_words: tuple[str, ...] = field(default=(), converter=_words)
    updated_words: tuple[str, ...] = field(default=(), converter=_words)
    conjunctions: tuple[str, ...] = field(default=(), converter=_words)
    credit_words: tuple[str, ...] = field(default=(), converter=_words)
    credit_endings: tuple[str, ...] = field(default=(), converter=_words)
    agencies: tuple[str, ...] = field(default=(), converter=_words)
    caption_words: tuple[str, ...] = field(default=(), converter=_words)
    furniture: tuple[str, ...] = field(default=(), converter=_words)
    furniture_openings: tuple[str, ...] = field(default=(), converter=_words)
    furniture_endings: tuple[str, ...] = field(default=(), converter=_words)
    comment_headings: tuple[str, ...] = field(default=(), converter=_words)
    author_headings: tuple[str, ...] = field(default=(), converter=_words)
    author_words: tuple[str, ...] = field(default=(), converter=_words)
    reader_words: tuple[str, ...] = field(default=(), converter=_words)
    appeal_words: tuple[str, ...] = field(default=(), converter=_words)
    no_article: tuple[str, ...] = field(default=(), converter=_words)
    months: tuple[str, ...] = field(default=(), converter=_words, validator=_check_length)
    weekdays: tuple[str, ...] = field(default=(), converter=_words, validator=_check_length)

    afternoon_words: tuple[str, ...] = field(default=(), converter=_words)
    office_words: tuple[str, ...] = field(default=(), converter=_words)
    name_particles: tuple[str, ...] = field(default=(), converter=_words)
    family_names: tuple[str, ...] = field(default=(), converter=_words)
    source_words: tuple[str, ...] = field(default=(), converter=_words)
    month_first_words: tuple[str, ...] = field(default=(), converter=_words)

    hosts: tuple[str, ...] = field(default=(), converter=_hosts)

    printed: PrintedWords | None = field(
        default=None, converter=printed_or_none, validator=_check_printed
    )

    @classmethod
    def from_toml(cls, text: str) -> Profile:
        """Read a profile from TOML whose keys are the attributes, and `lists`.

        `printed` is a table of the words of `PrintedWords`, in which braces mean nothing.

        Braces in a word stand for several: "{Read|See} also" for two, "Read {this|} also" with and
        without the word in braces, and "More {stories}" for one with each word of
        `lists.stories = ["stories", "news"]`. A list may use those above it.

        Raises:
            ParseError: it is no `str` or not TOML, a key is unknown or missing, a value has a wrong
                type, or braces in a word are wrong or stand for more than 10,000 words.

        """
        return _profile(_table(text))


def profiles_from_toml(text: str) -> tuple[Profile, ...]:
    """Read one profile or several from TOML.

    Several are an array of tables, `[[profile]]`, each with the keys that `Profile.from_toml`
    takes, and nothing else is beside them. Any other TOML is one profile.

    Raises:
        ParseError: as `Profile.from_toml`; of several, the message says which of them is wrong.

    """
    table = _table(text)
    if "profile" not in table:
        return (_profile(table),)
    tables = table.pop("profile")
    if table:
        raise ParseError(f"profile: {next(iter(table))!r} is beside [[profile]], not in one")
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise ParseError("profile: 'profile' must be an array of tables, [[profile]]")
    return tuple(
        _profile(each, f"profile {number}{_called(each)}")
        for number, each in enumerate(tables, start=1)
    )


def _called(table: dict[str, Any]) -> str:
    return f" ({table['name']!r})" if isinstance(table.get("name"), str) else ""


def _table(text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  costs as much as a page, and wheels have the tables merged

    if not isinstance(text, str):
        raise ParseError(f"profile: expected TOML as a str, not {type(text).__name__}")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ParseError(f"profile: not TOML: {error}") from error


def _profile(table: dict[str, Any], where: str = "profile") -> Profile:
    """Make a profile of a table of TOML; messages of errors begin with where that is."""
    try:
        return Profile(**_expanded(table))
    except (ParseError, TypeError) as error:
        what = str(error.args[0]).removeprefix("profile: ")
        raise ParseError(f"{where}: {what}") from error


def _expanded(table: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments for `Profile`: words instead of braces, without lists."""
    lists: dict[str, tuple[str, ...]] = {}
    for name, words in _lists(table).items():
        lists[name] = expand(_array(words, f"lists.{name}"), lists)
    known = [attribute.name for attribute in fields(Profile)]
    for key, value in table.items():
        if key not in known:
            hint = "; ttnews.profiles.profiles_from_toml reads several" if key == "profile" else ""
            possible = ", ".join([*known, "lists"])
            raise ParseError(f"profile: unknown key {key!r}{hint}; possible: {possible}")
        if key not in _NO_WORDS:
            table[key] = [word for word in expand(_array(value, key), lists) if word]
        elif key == "hosts":
            _array(value, key)
    if not isinstance(table.get("name"), str):
        raise ParseError("profile: name must be a string")
    return table
