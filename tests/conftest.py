"""What every room's tests share: the catalog of what is shipped, and timelines of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from voice_guide.catalog import Catalog
from voice_guide.planning import Wishes, fit
from voice_guide.script import Guidance, estimated_length, write_timeline
from voice_guide.timeline import Timeline

SHIPPED = Catalog(Path("nothing of the user's own"))
ROUTINES = SHIPPED.routine_names()

Write = Callable[..., Timeline]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return SHIPPED


@pytest.fixture(scope="session")
def write() -> Write:
    """Writes the timeline of a shipped routine, with estimated lengths of speech."""

    def written(name: str, guidance: Guidance = Guidance.FULL, **wishes: object) -> Timeline:
        fitted = fit(SHIPPED.routine(name), SHIPPED.techniques, Wishes(**wishes))  # type: ignore[arg-type]
        return write_timeline(fitted.routine, SHIPPED.techniques, SHIPPED.wording, estimated_length, guidance)

    return written
