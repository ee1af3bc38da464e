"""The build hook that puts the merged marker tables into the wheel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MergeProfiles(BuildHookInterface):  # type: ignore[type-arg]
    """Merge the profiles for a wheel; an editable install merges them itself, edited ones too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the tables beside the build, and name the place that they take in the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from ttnews.profiles.builtin import builtin_profiles  # noqa: PLC0415  found from here on
        from ttnews.profiles.markers import Markers  # noqa: PLC0415
        from ttnews.profiles.merged import (  # noqa: PLC0415
            FILE,
            PRINTED_FILE,
            dump_markers,
            dump_printed,
        )

        self._folder = tempfile.TemporaryDirectory()
        profiles = builtin_profiles()
        contents = {
            FILE: dump_markers(Markers.merge(profiles)),
            PRINTED_FILE: dump_printed(profiles),
        }
        for name, content in contents.items():
            merged = Path(self._folder.name) / name
            merged.write_text(content, encoding="utf-8")
            build_data["force_include"][str(merged)] = f"ttnews/profiles/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was written."""
        if self.target_name == "wheel" and version != "editable":
            self._folder.cleanup()
