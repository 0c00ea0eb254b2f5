"""The program as people run it: a process, an empty home, a folder to work in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

SHORT = """\
    title: Short and quiet
    position: face-down
    ambience: brown-noise
    steps:
      - {technique: still-hands, time: 20s, chapter: Arriving}
      - {technique: palm-circles, time: 45s, sides: each, chapter: Circles}
      - {technique: still-hands, time: 20s, chapter: Leaving}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "VOICE_GUIDE_HOME": str(home), "COLUMNS": "100"}


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "voice_guide", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    return ran


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """A routine of under two minutes."""
    path = tmp_path / "short.yaml"
    path.write_text(dedent(SHORT), encoding="utf-8")
    return path
