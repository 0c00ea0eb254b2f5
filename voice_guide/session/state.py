"""Where a session is, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from voice_guide.session import plan as planning
from voice_guide.session.plan import Lengths
from voice_guide.sound import SAMPLE_RATE
from voice_guide.timeline import Bell, Cue, TimedStep, Timeline

Corner = tuple[int, float]  #: frame of the session, and the share of the bed that is reached there


class Mode(StrEnum):
    PREPARING = "preparing"  #: nothing is heard yet
    PLAYING = "playing"
    RESTING = "resting"  #: as playing, in the rest at the end
    PAUSED = "paused"  #: silence; no time passes
    HOLDING = "holding"  #: the bed goes on, the plan waits
    ASKING = "asking"  #: stopped, or asked whether to end
    ENDED = "ended"


MOVING = (Mode.PLAYING, Mode.RESTING)  #: the plan goes on


class Question(StrEnum):
    STOPPED = "stopped"  #: resume or end?
    END = "end"  #: really end?


@dataclass(frozen=True)
class Volume:
    """Turned up or down, in dB."""

    music: float = 0.0
    voice: float = 0.0


@dataclass(frozen=True)
class State:
    """A session. Frames count on the session's own clock, seconds on the plan's unless it says otherwise.

    The plan is at `at` seconds up to frame `since`; from there on it moves while the mode is a moving one.
    """

    written: Timeline  #: by the script engine
    mode: Mode = Mode.PREPARING
    at: float = 0.0
    since: int = 0
    before: Mode = Mode.PLAYING  #: what was interrupted by a pause or a question
    question: Question | None = None
    changes: Mapping[int, float] = field(default_factory=dict)  #: step -> seconds longer or shorter
    lengths: Lengths = field(default_factory=dict)  #: of speech that has been made
    pressure: int = 0  #: -2 to 2: how often lighter or firmer was asked for
    pressed: int = 0  #: the step in which it was
    quieter: int = 0  #: 0 to 2
    hushed: int = 0  #: the step from which on there are fewer words
    volume: Volume = field(default_factory=Volume)
    said: tuple[Cue, ...] = ()  #: on the session's clock: what was just heard, and what is said in between
    rung: tuple[Bell, ...] = ()  #: on the session's clock
    bed: tuple[Corner, ...] = ()  #: the bed's fades beside the mix's own
    over: int | None = None  #: the frame at which all has been heard, once ended

    @cached_property
    def plan(self) -> Timeline:
        """What is left of the routine, and what has been played of it."""
        timeline = planning.worded(self.written, self.pressure, self.pressed)
        timeline = planning.quieted(timeline, self.quieter, self.hushed)
        return planning.retimed(planning.measured(timeline, self.lengths), self.changes)

    @property
    def moving(self) -> bool:
        return self.mode in MOVING

    def position(self, now: int) -> float:
        """Seconds of the plan at frame `now`; never outside the plan."""
        passed = max(0, now - self.since) / SAMPLE_RATE if self.moving else 0.0
        return min(max(self.at + passed, 0.0), self.plan.seconds)

    def step_index(self, now: int) -> int:
        return planning.step_at(self.plan, self.position(now))

    def step(self, now: int) -> TimedStep:
        return self.plan.steps[self.step_index(now)]

    def left_in_step(self, now: int) -> float:
        """Seconds."""
        return max(0.0, self.step(now).end - self.position(now))

    def left(self, now: int) -> float:
        """Seconds of the whole session."""
        return self.plan.seconds - self.position(now)

    @property
    def shift(self) -> float:
        """Seconds from the plan's clock to the session's."""
        return self.since / SAMPLE_RATE - self.at
