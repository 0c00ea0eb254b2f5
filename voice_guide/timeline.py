"""What will happen when: the script engine's result, which mix, export and session read.

Times are seconds from the first sound of the session. Nothing here computes; it only holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Side = Literal["right", "left"]  #: always the receiver's


class CueKind(StrEnum):
    """The job of a cue (cue guide 4.3, 4.7)."""

    PREPARE = "prepare"  #: before the clock: room, things, safety, the stop word
    GO = "go"  #: place, action, direction, rhythm, pressure
    SWITCH = "switch"  #: the same on the other side
    CONFIRM = "confirm"  #: what it should feel like, the first time
    KEEP = "keep"  #: rhythm, breath, the giver's own body
    CHECK = "check"  #: one question about the pressure
    HOLD = "hold"  #: "Stay. I keep the time."
    RELEASE = "release"  #: let go, smooth the place
    OIL = "oil"  #: a little more oil
    NOTE = "note"  #: for the one lying down
    LAST = "last"  #: "Last one, slower."
    PRE = "pre"  #: the next thing, 8-10 s early
    REST = "rest"  #: the few words of the rest
    END = "end"  #: thanks, and goodbye


@dataclass(frozen=True)
class Cue:
    """One spoken cue."""

    at: float  #: seconds, when the first word begins
    until: float  #: seconds, when the last word has ended
    kind: CueKind
    step: int  #: index into Timeline.steps
    side: Side | None
    text: str
    words_per_minute: int
    gain: float  #: dB on top of the voice's level; the voice sinks towards the rest


@dataclass(frozen=True)
class Bell:
    """A soft bell that ends a hold or marks a change. It is no cue: it may ring while nobody speaks."""

    at: float  #: seconds, when it begins
    strokes: int  #: 1, or 2 for a change of side
    step: int


@dataclass(frozen=True)
class TimedStep:
    """One step on the clock. Steps follow each other without gaps from 0 to the end."""

    start: float  #: seconds
    end: float  #: seconds
    technique: str  #: its key in techniques.yaml
    card: str | None  #: technique card, T01-T24
    title: str  #: as people read it: "Palm circles"
    area: str | None
    side: Side | None
    pressure: int  #: highest, 0-10; 0 when nothing is pressed
    stroke: float | None  #: seconds of one stroke, squeeze or breath
    hands: str  #: what the hands do, for a screen
    direction: str


@dataclass(frozen=True)
class Chapter:
    start: float  #: seconds
    end: float  #: seconds
    title: str


@dataclass(frozen=True)
class Omission:
    """Words that were left out because they did not fit."""

    step: int
    kind: CueKind
    text: str
    missing: float  #: seconds by which they did not fit


@dataclass(frozen=True)
class Timeline:
    title: str
    seconds: float
    chapters: tuple[Chapter, ...]
    steps: tuple[TimedStep, ...]
    cues: tuple[Cue, ...]
    bells: tuple[Bell, ...]
    omissions: tuple[Omission, ...]
