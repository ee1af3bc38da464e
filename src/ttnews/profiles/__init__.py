"""Language is data: the words that tell the lines of a page apart, one TOML file a language."""

from ttnews.profiles.builtin import builtin_profiles, merge, printed_words
from ttnews.profiles.markers import Markers
from ttnews.profiles.openings import KEY, Kind, Label, key_of
from ttnews.profiles.printed import PrintedWords, labelled
from ttnews.profiles.profile import Profile
from ttnews.profiles.spelling import fold

__all__ = [
    "KEY",
    "Kind",
    "Label",
    "Markers",
    "PrintedWords",
    "Profile",
    "builtin_profiles",
    "fold",
    "key_of",
    "labelled",
    "merge",
    "printed_words",
]
