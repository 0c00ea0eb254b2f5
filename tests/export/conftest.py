from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from voice_guide.export import export_guide

from .kit import fake_mix, fake_timeline

Exported = Callable[[str], Path]


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The fake guide in the format of a suffix; each is written once."""
    folder = tmp_path_factory.mktemp("exported")

    def get(suffix: str) -> Path:
        path = folder / f"guide{suffix}"
        if not path.exists():
            assert export_guide(fake_mix(), fake_timeline(), path) == [path]
        return path

    return get
