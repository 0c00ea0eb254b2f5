"""Commands that leave the session where it is: questions, more time, levels, pressure, fewer words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from voice_guide.session import plan as planning
from voice_guide.session import words
from voice_guide.session.outcome import Outcome, Recompose, Spoken, refusal
from voice_guide.session.resizing import growth
from voice_guide.session.state import Mode, State, Volume
from voice_guide.session.talking import interjected
from voice_guide.timeline import Timeline

MORE = 60.0  #: seconds
LOUDER = 3.0  #: dB of one step
LEAST, MOST = -18.0, 6.0  #: dB
FURTHEST = 2  #: times lighter or firmer than planned
FEWEST = 2  #: times quieter


def what_now(state: State, now: int, spoken: Spoken) -> Outcome:
    sentence = words.what_now(state.step(now), state.left_in_step(now))
    return _told(state, [sentence], now, spoken)


def how_long(state: State, now: int, spoken: Spoken) -> Outcome:
    return _told(state, [words.how_long(state.left(now))], now, spoken)


def shown_only(state: State, now: int, spoken: Spoken) -> Outcome:  # noqa: ARG001 - as all commands
    """The answer without a sound, while nothing sounds."""
    here = words.what_now(state.step(now), state.left_in_step(now))
    return Outcome(state, f"{here} {words.how_long(state.left(now))}")


def repeat(state: State, now: int, spoken: Spoken) -> Outcome:
    """The last words of the plan once more, then where we are."""
    here = state.position(now)
    last = [cue.text for cue in state.plan.cues if cue.at <= here][-1:]
    sentence = words.where(state.step(now), state.left_in_step(now))
    return _told(state, [*last, sentence], now, spoken)


def more_time(state: State, now: int, spoken: Spoken) -> Outcome:
    """One more minute of this step, and of the other side when it is still to come."""
    index = state.step_index(now)
    more = growth(planning.parts(state.plan)[index], MORE)
    other = planning.twin(state.written, index)
    longer = [index] if other is None or other < index else [index, other]
    changes = {**state.changes, **{step: state.changes.get(step, 0.0) + more for step in longer}}
    changed = replanned(state, now, changes=changes)
    told = interjected(changed, [words.MORE_TIME], now, spoken)
    return Outcome(told, _more_note(state, index, other), (Recompose(now),))


def _more_note(state: State, index: int, other: int | None) -> str:
    if other is None:
        return "One more minute."
    if other > index:
        return "One more minute, on the other side too."
    return f"One more minute. Their {state.plan.steps[other].side} side had less."


def softer_music(state: State, now: int, spoken: Spoken) -> Outcome:  # noqa: ARG001
    return _at_volume(state, replace(state.volume, music=state.volume.music - LOUDER), now)


def louder_music(state: State, now: int, spoken: Spoken) -> Outcome:  # noqa: ARG001
    return _at_volume(state, replace(state.volume, music=state.volume.music + LOUDER), now)


def softer_voice(state: State, now: int, spoken: Spoken) -> Outcome:  # noqa: ARG001
    return _at_volume(state, replace(state.volume, voice=state.volume.voice - LOUDER), now)


def louder_voice(state: State, now: int, spoken: Spoken) -> Outcome:  # noqa: ARG001
    return _at_volume(state, replace(state.volume, voice=state.volume.voice + LOUDER), now)


def _at_volume(state: State, volume: Volume, now: int) -> Outcome:
    if not (LEAST <= volume.music <= MOST and LEAST <= volume.voice <= MOST):
        return refusal(state, "It does not go any further.")
    note = f"Music {volume.music:+.0f} dB, voice {volume.voice:+.0f} dB."
    return Outcome(replace(state, volume=volume), note, (Recompose(now),))


def quieter_guidance(state: State, now: int, spoken: Spoken) -> Outcome:
    if state.quieter == FEWEST:
        return refusal(state, "The voice already says as little as it can.")
    hushed = state.hushed if state.quieter else state.step_index(now)
    changed = replanned(state, now, quieter=state.quieter + 1, hushed=hushed)
    if not state.moving:
        return Outcome(changed, "Fewer words from here on.")
    told = interjected(changed, [words.LESS_SAID], now, spoken)
    return Outcome(told, "Fewer words from here on.", (Recompose(now),))


def lighter(state: State, now: int, spoken: Spoken) -> Outcome:
    return _pressed(state, -1, words.LIGHTER, now, spoken)


def firmer(state: State, now: int, spoken: Spoken) -> Outcome:
    return _pressed(state, 1, words.FIRMER, now, spoken)


def _pressed(state: State, change: int, sentence: str, now: int, spoken: Spoken) -> Outcome:
    """The voice says it to the giver at once, and later openings keep it."""
    index = state.step_index(now)
    if not state.plan.steps[index].pressure:
        return refusal(state, "Nothing is pressed in this step.")
    pressure = state.pressure + change
    if abs(pressure) > FURTHEST:
        return refusal(state, "It does not go any further.")
    since = state.pressed if state.pressure else index
    changed = replanned(state, now, pressure=pressure, pressed=since)
    return Outcome(interjected(changed, [sentence], now, spoken), sentence, (Recompose(now),))


def _told(state: State, texts: list[str], now: int, spoken: Spoken) -> Outcome:
    if state.mode is Mode.HOLDING:
        return Outcome(_told_while_staying(state, texts, now, spoken), texts[-1], (Recompose(now),))
    return Outcome(interjected(state, texts, now, spoken), texts[-1], (Recompose(now),))


def _told_while_staying(state: State, texts: list[str], now: int, spoken: Spoken) -> State:
    """The reminders that are still to come stay where they are, as long as they find room."""
    told = interjected(state, texts, now, spoken)
    end = told.said[-1].until
    later = tuple(cue for cue in state.said if cue.at > end)
    return replace(told, said=(*told.said, *later))


# --- what changes the plan behind the session ---


def replanned(
    state: State,
    now: int,
    *,
    written: Timeline | None = None,
    changes: Mapping[int, float] | None = None,
    lengths: planning.Lengths | None = None,
    pressure: int | None = None,
    pressed: int | None = None,
    quieter: int | None = None,
    hushed: int | None = None,
) -> State:
    """The session at the same moment of the same step of a changed plan."""
    given = locals()
    wanted = {
        name: value for name, value in given.items() if name not in ("state", "now") and value is not None
    }
    changed: State = replace(state, **wanted)
    index = state.step_index(now)
    before, after = state.plan.steps[index].start, changed.plan.steps[index].start
    return replace(changed, at=state.at + after - before) if after != before else changed
