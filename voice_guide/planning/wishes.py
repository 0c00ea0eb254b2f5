"""What people ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PressureWish = Literal["light", "medium", "firm"]
PRESSURES: tuple[PressureWish, ...] = ("light", "medium", "firm")


@dataclass(frozen=True)
class Wishes:
    """None or empty: as the routine has it."""

    minutes: float | None = None  #: of the whole session, from the first sound to the last
    pressure: PressureWish | None = None
    focus: str | None = None  #: an area that gets more time
    skip: tuple[str, ...] = ()  #: techniques, cards or areas to leave out
    rest: float | None = None  #: seconds; 0 for none
