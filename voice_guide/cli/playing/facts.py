"""One look at a session, as the words and shares that a screen shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice_guide.cli.playing.keys import help_for
from voice_guide.player import View
from voice_guide.session import Mode, Question, State
from voice_guide.session.plan import following, length
from voice_guide.timecode import format_clock
from voice_guide.timeline import Side, TimedStep

_MODES = {
    Mode.PREPARING: "Beginning",
    Mode.PLAYING: "",
    Mode.RESTING: "Rest",
    Mode.PAUSED: "Paused",
    Mode.HOLDING: "Staying here",
    Mode.ENDED: "Ended",
}
_ASKING = {Question.STOPPED: "Stopped. Go on, or end?", Question.END: "End here?"}


@dataclass(frozen=True)
class Facts:
    title: str  #: of the guide
    step: str
    side: str  #: "left side", or empty
    hands: str
    direction: str
    state: str  #: what is unusual now: "Paused"; empty while it plays
    saying: str  #: the words that are being spoken
    note: str
    following: str  #: what comes next
    step_share: float  #: 0-1
    step_left: str  #: "0:40"
    share: float  #: of the session, 0-1
    left: str
    number: int  #: of the step, from 1
    steps: int
    spoken: Sequence[str] = ()  #: all words so far
    keys: tuple[str, ...] = ()  #: what can be pressed now
    drawn: tuple[str, Side | None] = ("", None)  #: technique and side whose picture it is


def facts_of(view: View) -> Facts:
    state, now = view.state, view.frame
    index, step = state.step_index(now), state.step(now)
    return Facts(
        title=state.plan.title,
        step=step.title,
        side=_side(step),
        hands=step.hands,
        direction=step.direction,
        state=_ASKING[state.question] if state.question else _MODES.get(state.mode, ""),
        saying=view.saying,
        note=view.note,
        following=_following(state, index),
        step_share=1 - state.left_in_step(now) / max(0.001, length(step)),
        step_left=format_clock(state.left_in_step(now)),
        share=state.position(now) / max(0.001, state.plan.seconds),
        left=format_clock(state.left(now)),
        number=index + 1,
        steps=len(state.plan.steps),
        spoken=view.spoken,
        keys=help_for(state.mode),
        drawn=(step.technique, step.side),
    )


def _side(step: TimedStep) -> str:
    return f"{step.side} side" if step.side else ""


def _following(state: State, index: int) -> str:
    later = following(state.plan, index)
    if later is None:
        return ""
    step = state.plan.steps[later]
    return ", ".join(filter(None, (step.title, _side(step))))
