"""What comes of a command: the new state, what sound must do about it, and a line for the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voice_guide.session.state import State

Spoken = Callable[[str, int], float]  #: (text, words per minute) -> seconds

QUICK = 0.04  #: seconds of a fade that is too short to be heard as one, and no click
SLOW = 0.6  #: seconds in which the bed's level may change without anybody noticing


@dataclass(frozen=True)
class Recompose:
    """From this frame on the sound is as the new state's score says."""

    frame: int
    fade: float = QUICK  #: seconds in which the voice passes over
    bed: float = SLOW  #: seconds in which the bed's level does


@dataclass(frozen=True)
class Standstill:
    """At this frame the session's clock stops until the next command that sounds."""

    frame: int


Effect = Recompose | Standstill


@dataclass(frozen=True)
class Outcome:
    """`note` says what happened; of a refused command, why: then `state` is the very state it was."""

    state: State
    note: str = ""
    effects: tuple[Effect, ...] = ()
    refused: bool = False


def refusal(state: State, why: str) -> Outcome:
    return Outcome(state, why, refused=True)
