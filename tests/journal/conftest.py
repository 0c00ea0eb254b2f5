"""A journal in a folder of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from voice_guide.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.in_folder(tmp_path / "home")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter and read, and nobody but its owner write in."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)
