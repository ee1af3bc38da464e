"""Language is data: the words that tell the lines of a page apart, one TOML file a language."""

from ttnews.profiles.builtin import builtin_profiles, merge, printed_words, with_hosts
from ttnews.profiles.layers import add_profiles
from ttnews.profiles.markers import Markers
from ttnews.profiles.openings import KEY, Kind, Label, key_of
from ttnews.profiles.printed import PrintedWords, labelled
from ttnews.profiles.profile import Profile, is_host, profiles_from_toml
from ttnews.profiles.spelling import fold

__all__ = [
    "KEY",
    "Kind",
    "Label",
    "Markers",
    "PrintedWords",
    "Profile",
    "add_profiles",
    "builtin_profiles",
    "fold",
    "is_host",
    "key_of",
    "labelled",
    "merge",
    "printed_words",
    "profiles_from_toml",
    "with_hosts",
]
