"""Commands that change where the session is in its plan: start, pause, go on, move, stop, end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from voice_guide.session import plan as planning
from voice_guide.session import words
from voice_guide.session.outcome import Outcome, Recompose, Spoken, Standstill, refusal
from voice_guide.session.plan import length
from voice_guide.session.resizing import moved, shortest
from voice_guide.session.score import SAME, remembered
from voice_guide.session.state import Corner, Mode, Question, State
from voice_guide.session.talking import AFTER, LEAD, PAUSE, Break, finish_cue, finish_sentence, frame, say
from voice_guide.sound import SAMPLE_RATE
from voice_guide.timeline import Timeline

PAUSE_FADE = 0.3  #: seconds in which the bed goes when somebody pauses
RETURN_FADE = 0.8  #: seconds in which it comes back
STOP_FADE = 0.8  #: seconds in which everything goes when somebody says stop
STOP_LETS_FINISH = 1.0  #: seconds within which a sentence may still end on its own
END_FADE = 6.0  #: seconds in which the bed goes at an early end
REMINDER_EVERY = 60.0  #: seconds while the hands stay
REMINDERS = 12 * 60  #: prepared at once; nobody stays longer in one place
SILENT_TAIL = 0.05  #: seconds from the last sound to a standstill


def start(state: State, now: int, spoken: Spoken) -> Outcome:
    """From the beginning; a session that goes on says first where it is."""
    begun = replace(state, mode=_moving_mode(state.plan, state.at), since=now)
    if state.at <= 0:
        return Outcome(begun, "", (Recompose(now),))
    return Outcome(_with_where(begun, now / SAMPLE_RATE, spoken), "", (Recompose(now),))


def pause(state: State, now: int, spoken: Spoken) -> Outcome:
    """The bed goes at once; a sentence in the middle is finished, and its cue said again afterwards."""
    here = finish_sentence(state, now, spoken)
    still = frame(max(here.cut, here.now + PAUSE_FADE) + SILENT_TAIL)
    paused = replace(
        here.state,
        mode=Mode.PAUSED,
        before=_interrupted(state),
        at=here.at,
        since=still,
        rung=(),
        bed=_faded(state, now, 0.0, PAUSE_FADE),
    )
    return Outcome(paused, "Paused.", (Recompose(now, PAUSE_FADE, PAUSE_FADE), Standstill(still)))


def go_on(state: State, now: int, spoken: Spoken) -> Outcome:
    """After a pause, a hold or a question: the bed returns, and the voice says where we are."""
    if state.mode is Mode.PAUSED and state.before is Mode.HOLDING:
        return _stay(_returned(finish_cue(state, now), now), now, spoken, here=True)
    pausing = finish_cue(state, now)
    moving = replace(_returned(pausing, now), mode=_moving_mode(state.plan, state.at), question=None)
    said = _with_where(replace(moving, at=state.at), pausing.cut, spoken)
    return Outcome(said, "Going on.", (Recompose(now),))


def hold(state: State, now: int, spoken: Spoken) -> Outcome:
    """The bed alone, and a quiet word every minute; the rest of the plan comes later."""
    here = finish_cue(state, now)
    held = replace(here.state, at=here.at, since=frame(here.cut), before=_interrupted(state))
    return _stay(held, frame(here.cut + (PAUSE if here.middle else 0.0)), spoken, cut=now)


def _stay(state: State, now: int, spoken: Spoken, *, here: bool = False, cut: int | None = None) -> Outcome:
    held = replace(state, mode=Mode.HOLDING, question=None)
    begin = now / SAMPLE_RATE + LEAD
    first = words.where(held.step(now), held.left_in_step(now)) if here else words.STAYING
    held, end = say(held, [first], begin, spoken)
    reminded, _ = say(held, [words.STILL_STAYING], end + REMINDER_EVERY, spoken)
    later = (moved(reminded.said[-1], number * REMINDER_EVERY) for number in range(1, REMINDERS))
    held = replace(reminded, said=(*reminded.said, *later))
    return Outcome(held, "Staying in this step.", (Recompose(now if cut is None else cut),))


def next_step(state: State, now: int, spoken: Spoken) -> Outcome:
    """This step ends here, on both sides."""
    index = state.step_index(now)
    if planning.following(state.plan, index) is None:
        return refusal(state, "This is the last step.")
    changes, note = _ended_early(state, index, now)
    changed = replace(state, changes=changes)
    target = planning.following(changed.plan, index)
    if target is None:  # what was left was only the other side of this step
        return refusal(state, "Nothing comes after this step.")
    return _moved(state, changed, target, now, spoken, note)


def back(state: State, now: int, spoken: Spoken) -> Outcome:
    """The step before this one, from its beginning and for its whole time."""
    index = state.step_index(now)
    target = _before(state, index)
    changes = {step: change for step, change in state.changes.items() if step not in _cut_with(state, target)}
    return _moved(state, replace(state, changes=changes), target, now, spoken, "One step back.")


def _before(state: State, index: int) -> int:
    """The step before, also a skipped one; but a side that was only skipped with its twin leads to that."""
    for earlier in reversed(range(index)):
        twin = planning.twin(state.written, earlier)
        if length(state.plan.steps[earlier]) > 0 or twin is None or twin > earlier:
            return earlier
    return index


def _cut_with(state: State, index: int) -> set[int]:
    """The step and its twin, where they were made shorter."""
    pair = {index, planning.twin(state.written, index)}
    return {step for step in pair if step is not None and state.changes.get(step, 0) < 0}


def _ended_early(state: State, index: int, now: int) -> tuple[Mapping[int, float], str]:
    """The changes when the step ends now; a second side that is still to come gets the same time."""
    step = state.plan.steps[index]
    played = state.position(now) - step.start
    changes = dict(state.changes)
    changes[index] = changes.get(index, 0.0) - (length(step) - played)
    other = planning.twin(state.written, index)
    if other is None:
        return changes, "Next step."
    if other < index:
        return changes, f"Next step. Their {step.side} side had less time than the other."
    return _balanced(state, other, played, changes)


def _balanced(
    state: State, other: int, played: float, changes: dict[int, float]
) -> tuple[Mapping[int, float], str]:
    step = state.plan.steps[other]
    whole = replace(state, changes={k: v for k, v in changes.items() if k != other}).plan
    part = planning.parts(whole)[other]
    seconds = played if played >= shortest(part) else 0.0
    changes[other] = seconds - part.seconds
    if not seconds:
        return changes, "Next step. It is left out on the other side too."
    return changes, f"Next step. Their {step.side} side will get the same, shorter time."


def _moved(state: State, changed: State, target: int, now: int, spoken: Spoken, note: str) -> Outcome:
    start = changed.plan.steps[target].start
    if state.mode is Mode.PAUSED:
        return Outcome(replace(changed, at=start), note)
    here = finish_sentence(state, now, spoken)
    moved = replace(
        here.state,
        changes=changed.changes,
        mode=_moving_mode(changed.plan, start),
        at=start,
        since=frame(here.cut + (PAUSE if here.middle else LEAD)),
    )
    return Outcome(moved, note, (Recompose(now),))


def stop(state: State, now: int, spoken: Spoken) -> Outcome:
    """All fades within a second; one short line; then it waits. Safety goes before a sentence's end."""
    here = finish_sentence(state, now, spoken)
    fade = Recompose(now, STOP_FADE)
    if here.cut - here.now > STOP_LETS_FINISH:
        kept = tuple(cue for cue in here.state.said if cue.until <= here.now)
        here = Break(replace(here.state, said=kept), here.now, here.now, here.at)
    else:
        fade = Recompose(now)
    asking = replace(
        here.state,
        mode=Mode.ASKING,
        question=Question.STOPPED,
        before=_interrupted(state),
        at=here.at,
        since=now,
        rung=(),
        bed=_faded(state, now, 0.0, STOP_FADE),
    )
    said, end = say(asking, [words.STOPPED], max(here.cut, here.now + STOP_FADE) + 0.2, spoken)
    return Outcome(replace(said, since=frame(end)), "Stopped. Go on, or end?", (fade,))


def ask_to_end(state: State, now: int, spoken: Spoken) -> Outcome:
    here = finish_cue(state, now)
    asking = replace(
        here.state, mode=Mode.ASKING, question=Question.END, before=_interrupted(state), at=here.at
    )
    said, end = say(asking, [words.END_HERE], here.cut + LEAD, spoken)
    return Outcome(replace(said, since=frame(end)), "End here?", (Recompose(now),))


def end(state: State, now: int, spoken: Spoken) -> Outcome:
    """The last words, unless it was stopped, and the bed fades."""
    here = finish_cue(state, now)
    said, last = here.state, here.cut
    if state.question is Question.END:
        said, last = say(said, [words.GOODBYE], here.cut + LEAD, spoken)
    over = frame(max(last + AFTER, here.now + END_FADE)) if _audible(state) else frame(last + AFTER)
    ended = replace(said, mode=Mode.ENDED, since=now, over=over, question=None)
    return Outcome(ended, "Ended.", (Recompose(now),))


def end_before_start(state: State, now: int, spoken: Spoken) -> Outcome:  # noqa: ARG001 - as all commands
    return Outcome(replace(state, mode=Mode.ENDED, over=now), "Ended.")


def deny(state: State, now: int, spoken: Spoken) -> Outcome:
    """Not to end after all: whatever was interrupted goes on."""
    here = finish_cue(state, now)
    back_to = replace(here.state, question=None, at=state.at)
    if state.before is Mode.PAUSED:
        still = frame(here.cut + SILENT_TAIL)
        return Outcome(replace(back_to, mode=Mode.PAUSED, since=still), "Paused.", (Standstill(still),))
    if state.before is Mode.HOLDING:
        return _stay(back_to, frame(here.cut), spoken, here=True, cut=now)
    return go_on(state, now, spoken)


def advanced(state: State, now: int) -> State:
    """What time alone changes: the rest begins, the end comes."""
    if not state.moving:
        return state
    if state.position(now) >= state.plan.seconds - SAME:
        over = frame(state.plan.seconds + state.shift)
        return replace(_finished(state, now), mode=Mode.ENDED, over=over)
    mode = _moving_mode(state.plan, state.position(now))
    return state if mode is state.mode else replace(state, mode=mode)


def _finished(state: State, now: int) -> State:
    return replace(state, at=state.plan.seconds, since=now)


def delayed(state: State, now: int, seconds: float) -> State:
    """The plan waits for words that are not spoken yet; the bed goes on."""
    kept = tuple(cue for cue in state.said if cue.at >= now / SAMPLE_RATE)
    waiting = remembered(state, now / SAMPLE_RATE)
    since = max(now, state.since) + frame(seconds)
    return replace(waiting, said=(*waiting.said, *kept), at=state.position(now), since=since)


# --- small things ---


def _moving_mode(plan: Timeline, at: float) -> Mode:
    technique = plan.steps[planning.step_at(plan, at)].technique
    return Mode.RESTING if technique == "rest" else Mode.PLAYING


def _interrupted(state: State) -> Mode:
    """What goes on after a pause or a question."""
    return state.before if state.mode is Mode.ASKING else state.mode


def _with_where(state: State, after: float, spoken: Spoken) -> State:
    """Says where we are from `after` seconds of the session on; then the plan goes on."""
    now = frame(after)
    step = state.plan.steps[planning.step_at(state.plan, state.at)]
    sentence = words.where(step, max(0.0, step.end - state.at))
    said, end = say(replace(state, since=now), [sentence], after + LEAD, spoken)
    return replace(said, since=frame(end + AFTER))


def _returned(pausing: Break, now: int) -> State:
    """With the bed on its way back."""
    return replace(pausing.state, bed=_faded(pausing.state, now, 1.0, RETURN_FADE))


def _faded(state: State, now: int, to: float, seconds: float) -> tuple[Corner, ...]:
    """The bed's corners when it goes `to` a share from now on."""
    level = bed_level(state.bed, now)
    if level == to:
        return ((now, to),)
    return ((now, level), (now + frame(seconds), to))


def bed_level(corners: tuple[Corner, ...], now: int) -> float:
    """The share at a frame, as a straight line between corners; 1 without any."""
    before = [corner for corner in corners if corner[0] <= now]
    after = [corner for corner in corners if corner[0] > now]
    if not before or not after:
        return (before[-1] if before else after[0])[1] if corners else 1.0
    (first, low), (last, high) = before[-1], after[0]
    return low + (high - low) * (now - first) / (last - first)


def _audible(state: State) -> bool:
    return not state.bed or state.bed[-1][1] > 0
