"""A preset: a name, what to say for it, a routine and wishes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from voice_guide.routine import Duration, Model


class Preset(Model):
    """One entry of presets.yaml; its name is its key."""

    phrases: tuple[str, ...] = Field(min_length=1)  #: any of these, spoken, chooses it
    routine: str
    minutes: float | None = Field(default=None, gt=0)
    ambience: str | None = None
    guidance: Literal["full", "reminders", "chimes"] | None = None
    pressure: Literal["light", "medium", "firm"] | None = None
    focus: str | None = None
    skip: tuple[str, ...] = ()
    rest: Duration | None = None
