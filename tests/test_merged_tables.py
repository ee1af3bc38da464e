"""The tables that a wheel has merged say what merging says, and others count at once."""

from __future__ import annotations

import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from effort import unmeasured
from paths import SRC
from ttnews import Article, Profile, Registry, RelatedItem, hookimpl
from ttnews.profiles import Markers, builtin, builtin_profiles, merge
from ttnews.profiles.merged import FILE, dump_markers, load_markers

DUMP = "Ferry\n\nThe ferry sank on Monday, says the harbour master.\n\nLesu pli\n\nLamp\n"
MERGED = dump_markers(Markers.merge(builtin_profiles()))


class Plugin:
    @hookimpl
    def ttnews_register_profiles(self) -> list[Profile]:
        return [Profile(name="xx", read_more=["Lesu pli"])]


def has_related_heading(registry: Registry) -> bool:
    return "related_heading" in [line.role for line in registry.explain(DUMP).lines]


def test_nothing_is_lost() -> None:
    assert load_markers(MERGED) == merge([builtin_profiles()])


def test_every_build_writes_the_same_bytes() -> None:
    code = (
        "from hashlib import sha256\n"
        "from ttnews.profiles import Markers, builtin_profiles\n"
        "from ttnews.profiles.merged import dump_markers\n"
        "text = dump_markers(Markers.merge(builtin_profiles()))\n"
        "print(sha256(text.encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=unmeasured(PYTHONHASHSEED=seed, PYTHONPATH=str(SRC.parent)),
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_a_word_that_could_not_be_read_back() -> None:
    profile = Profile(name="xx", agencies=["Two\nlines"])
    markers = Markers.merge([*builtin_profiles(), profile])
    markers = attrs.evolve(markers, agencies=markers.agencies | {"two\nlines"})
    with pytest.raises(ValueError, match="line feed"):
        dump_markers(markers)


def test_a_wheel_reads_no_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    get_data = pkgutil.get_data
    monkeypatch.setattr(
        pkgutil, "get_data", lambda *of: MERGED.encode() if of[1] == FILE else get_data(*of)
    )
    builtin._builtin_markers.cache_clear()
    monkeypatch.setattr(builtin, "_read", None)
    try:
        registry = Registry.build(entry_points=False)
        assert registry.parse("Ferry\n\nRead more\n\nLamp").related == (RelatedItem("Lamp"),)
        assert not has_related_heading(registry)
    finally:
        builtin._builtin_markers.cache_clear()


def test_a_plugin_s_profile_counts_beside_the_merged_ones() -> None:
    assert not has_related_heading(Registry.build(entry_points=False))
    assert has_related_heading(Registry.build([Plugin()], entry_points=False))


def test_without_the_built_in_profiles() -> None:
    alone = Registry.build(entry_points=False, without=["ttnews.formats"])
    assert alone.markers == Markers.merge([])
    other = Registry.build([Plugin()], entry_points=False, without=["ttnews.formats"])
    assert other.markers == Markers.merge(Plugin().ttnews_register_profiles())


def test_an_edited_profile_of_a_checkout_counts_at_once(tmp_path: Path) -> None:
    shutil.copytree(SRC, tmp_path / "ttnews", ignore=shutil.ignore_patterns("__pycache__"))
    toml = tmp_path / "ttnews" / "profiles" / "en.toml"
    text = toml.read_text(encoding="utf-8")
    edited = text.replace("read_more = [", 'read_more = ["Lesu pli", ', 1)
    assert edited != text
    code = f"import ttnews; print(*(line.role for line in ttnews.explain({DUMP!r}).lines))"
    roles = []
    for version in (text, edited):
        toml.write_text(version, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=unmeasured(PYTHONPATH=str(tmp_path)),
            capture_output=True,
            check=True,
            text=True,
        )
        roles.append(done.stdout.split())
    assert "related_heading" not in roles[0]
    assert "related_heading" in roles[1]


def test_rendering_reads_no_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtin, "_read", None)
    monkeypatch.setattr(builtin, "_builtin_markers", None)
    registry = Registry.build(entry_points=False)
    assert registry.render(Article(title="Ferry"), to="plain") == "Ferry\n"
