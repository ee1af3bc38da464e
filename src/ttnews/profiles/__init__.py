"""Language is data: the words that tell the lines of a page apart, one TOML file a language."""

from ttnews.profiles.markers import Label, Markers, fold
from ttnews.profiles.profile import Profile, builtin_profiles

__all__ = ["Label", "Markers", "Profile", "builtin_profiles", "fold"]
