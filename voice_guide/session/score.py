"""The score: what is heard when, on the session's own clock, as a timeline that any mix can play.

The session's clock never jumps, so the bed goes on smoothly through every command; the plan's cues are laid
onto it at the plan's shift, beside what was said in between.
"""

from __future__ import annotations

from dataclasses import replace

from voice_guide.session.resizing import moved
from voice_guide.session.state import State
from voice_guide.sound import SAMPLE_RATE
from voice_guide.timeline import Cue, TimedStep, Timeline

REMEMBERED = 6.0  #: seconds that are still needed of what was said, for the bed that returns after it
OPEN = 12 * 3600.0  #: seconds that a score lasts while nobody knows when it goes on
BELL = 6.0  #: seconds in which a bell may still ring
SAME = 1e-5  #: seconds, less than a frame: sums of times differ in their last digits


def score(state: State) -> Timeline:
    """Everything that is heard from now on, and a little of what was, in seconds of the session."""
    if not state.moving:
        return _waiting(state)
    plan, shift = state.plan, state.shift
    cues = [moved(cue, shift) for cue in plan.cues if cue.at >= state.at - SAME]
    bells = [replace(bell, at=bell.at + shift) for bell in plan.bells if bell.at >= state.at - SAME]
    return replace(
        plan,
        seconds=plan.seconds + shift,
        steps=tuple(_moved(step, shift) for step in plan.steps),
        cues=tuple(sorted((*state.said, *cues), key=lambda cue: cue.at)),
        bells=tuple(sorted((*state.rung, *bells), key=lambda bell: bell.at)),
    )


def _waiting(state: State) -> Timeline:
    since = state.since / SAMPLE_RATE
    end = since + OPEN if state.over is None else state.over / SAMPLE_RATE
    rest = _rest(state, since)
    return replace(state.plan, seconds=end, steps=rest, cues=state.said, bells=state.rung)


def _rest(state: State, since: float) -> tuple[TimedStep, ...]:
    """While waiting in the rest, the bed stays as soft as it is there."""
    step = state.step(state.since)
    if step.technique != "rest":
        return ()
    begun = since - (state.position(state.since) - step.start)
    return (replace(step, start=begun, end=since + OPEN),)


def _moved(step: TimedStep, shift: float) -> TimedStep:
    return replace(step, start=step.start + shift, end=step.end + shift)


def speaking(state: State, seconds: float) -> Cue | None:
    """The cue in whose middle `seconds` of the session lies."""
    return next((cue for cue in score(state).cues if cue.at + SAME < seconds < cue.until), None)


def remembered(state: State, seconds: float) -> State:
    """Takes what was heard shortly before `seconds` of the session out of the plan's hands."""
    heard = score(state)
    since = seconds - REMEMBERED
    said = tuple(cue for cue in heard.cues if cue.at + SAME < seconds and cue.until > since)
    rung = tuple(bell for bell in heard.bells if seconds - BELL < bell.at + SAME < seconds)
    return replace(state, said=said, rung=rung)
