"""Words between the cues: where they find room, and how a cue in the middle comes to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voice_guide.session.outcome import Spoken
from voice_guide.session.plan import step_at
from voice_guide.session.score import SAME, remembered, speaking
from voice_guide.session.state import State
from voice_guide.session.words import sentences
from voice_guide.sound import SAMPLE_RATE
from voice_guide.timeline import Cue, CueKind

LEAD = 0.7  #: seconds before words in which the bed sinks
PAUSE = 0.8  #: seconds between words that follow each other
AFTER = 1.0  #: seconds of quiet before the plan's next cue
WORDS_PER_MINUTE = 115


@dataclass(frozen=True)
class Break:
    """The session at a moment at which something else begins."""

    state: State  #: on its own from `cut` on: nothing of the plan is waiting to be heard before
    now: float  #: seconds of the session
    cut: float  #: seconds of the session when the words that were being spoken have ended
    at: float  #: seconds of the plan to go on from
    middle: Cue | None = None  #: the cue that was in the middle, as it is in the score


def frame(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE)


def finish_cue(state: State, now: int) -> Break:
    """Lets the cue in the middle come to its end; the plan's clock goes on until then."""
    seconds = now / SAMPLE_RATE
    talking = speaking(state, seconds)
    cut = talking.until if talking else seconds
    at = state.position(frame(cut))
    return Break(remembered(state, seconds), seconds, cut, at, talking)


def finish_sentence(state: State, now: int, spoken: Spoken) -> Break:
    """Lets only its sentence come to its end. The plan then goes on from the cue's beginning."""
    whole = finish_cue(state, now)
    if whole.middle is None:
        return whole
    shorter = _until_sentence(whole.middle, whole.now, spoken)
    if shorter == whole.middle:
        return whole
    said = tuple(shorter if cue == whole.middle else cue for cue in whole.state.said)
    at = _restart(state, whole.middle, now)
    return Break(replace(whole.state, said=said), whole.now, shorter.until, at, whole.middle)


def _until_sentence(cue: Cue, now: float, spoken: Spoken) -> Cue:
    """The cue up to the end of the sentence that is being spoken."""
    said = sentences(cue.text)
    for count in range(1, len(said)):
        text = " ".join(said[:count])
        until = cue.at + spoken(text, cue.words_per_minute)
        if until >= now:
            return replace(cue, text=text, until=until)
    return cue


def _restart(state: State, cue: Cue, now: int) -> float:
    """Where the plan goes on so that a cue of its own is said again from its beginning."""
    here = state.position(now)
    if not state.moving or cue in state.said:
        return here
    return min(cue.at - state.shift, here)


def say(state: State, texts: Sequence[str], at: float, spoken: Spoken) -> tuple[State, float]:
    """Adds words from `at` seconds of the session on; gives the seconds at which they end."""
    cues: list[Cue] = []
    for text in texts:
        cue = _cue(state, text, at, spoken)
        cues.append(cue)
        at = cue.until + PAUSE
    return replace(state, said=(*state.said, *cues)), at - PAUSE


def _cue(state: State, text: str, at: float, spoken: Spoken) -> Cue:
    """In the manner in which the voice speaks at this part of the plan."""
    index = step_at(state.plan, state.at)
    manner = [cue for cue in state.plan.cues if cue.at <= state.at][-1:]
    rate = manner[0].words_per_minute if manner else WORDS_PER_MINUTE
    gain = manner[0].gain if manner else 0.0
    side = state.plan.steps[index].side
    return Cue(at, at + spoken(text, rate), CueKind.KEEP, index, side, text, rate, gain)


def interjected(state: State, texts: Sequence[str], now: int, spoken: Spoken) -> State:
    """Says something in between. The plan waits only when its next cue would come too soon."""
    pause = finish_cue(state, now)
    placed = replace(pause.state, at=pause.at, since=max(state.since, frame(pause.cut)))
    begin = pause.cut + (PAUSE if pause.middle else LEAD)
    talking, end = say(placed, texts, begin, spoken)
    if not state.moving:
        return replace(talking, at=state.at, since=state.since)
    return _delayed_to(talking, end + AFTER)


def _delayed_to(state: State, free: float) -> State:
    """The plan waits so long that its next cue begins at `free` seconds of the session at the earliest."""
    next_cue = min(
        (cue.at for cue in state.plan.cues if cue.at >= state.at - SAME), default=state.plan.seconds
    )
    wait = free - (next_cue + state.shift)
    return replace(state, since=state.since + frame(wait)) if wait > 0 else state
