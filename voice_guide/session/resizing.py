"""One step made longer or shorter, with its words at the moments where they help.

Its cues are a head, which keeps its distance from the step's start, and a tail, which keeps it from the
step's end: the last stroke and the announcement stay where people need them (cue guide 4.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from voice_guide.timeline import Bell, Cue, CueKind, TimedStep

NOTHING = 0.01  #: seconds; sums of times never come to 0 by themselves
GAP = 1.0  #: seconds of quiet between two cues
ENDING = (CueKind.LAST, CueKind.PRE, CueKind.END)
CHIME = 12.0  #: seconds before the end in which a bell belongs to it
OPENING = (CueKind.GO, CueKind.SWITCH)


@dataclass(frozen=True)
class Part:
    """One step with its cues and bells, all timed from the step's own start."""

    step: TimedStep
    seconds: float
    cues: tuple[Cue, ...]
    bells: tuple[Bell, ...]


def resized(part: Part, change: float) -> Part:
    """The step `change` seconds longer (or shorter, below 0); never shorter than 0 s."""
    if change > 0:
        return _longer(part, change)
    return _shorter(part, -change) if change < 0 else part


def shortest(part: Part) -> float:
    """Seconds that its first and its last words need; in less time the step says nothing useful."""
    tail = _tail_start(part)
    opening = max((cue.until for cue in part.cues[:1]), default=0.0)
    return opening + GAP + part.seconds - max(tail, opening)


def growth(part: Part, wish: float) -> float:
    """Seconds by which the step grows when `wish` is asked for: holds only in whole rounds."""
    turn = _round(part)
    return max(1, round(wish / turn)) * turn if turn else wish


def _longer(part: Part, change: float) -> Part:
    turn = _round(part)
    if turn:
        return _with_rounds(part, turn, round(change / turn))
    at = _quiet_place(part)
    return _parted(part, at, at, change)


def _shorter(part: Part, change: float) -> Part:
    seconds = part.seconds - change
    if seconds < NOTHING:
        return Part(part.step, 0.0, (), ())
    if seconds < shortest(part):  # too little for its ending: only what fits of its beginning
        return _cut(part, seconds)
    tail = _tail_start(part)
    return _parted(part, max(0.0, tail - change - GAP), tail, seconds - part.seconds)


def _cut(part: Part, seconds: float) -> Part:
    cues = tuple(cue for cue in part.cues if cue.until <= seconds)
    return replace(part, seconds=seconds, cues=cues, bells=tuple(b for b in part.bells if b.at < seconds))


def _parted(part: Part, head: float, tail: float, change: float) -> Part:
    """What ends by `head` stays, what begins at `tail` or later moves; anything between is left out."""
    cues = [cue for cue in part.cues if cue.at < tail and cue.until <= max(head, _opened(part))]
    cues += [moved(cue, change) for cue in part.cues if cue.at >= tail]
    bells = [bell for bell in part.bells if bell.at < min(head, tail)]
    bells += [replace(bell, at=bell.at + change) for bell in part.bells if bell.at >= tail]
    return Part(part.step, part.seconds + change, tuple(cues), tuple(bells))


def _opened(part: Part) -> float:
    return part.cues[0].until if part.cues and part.cues[0].kind in OPENING else 0.0


def _tail_start(part: Part) -> float:
    """Where the words that belong to the end of the step begin."""
    last_release = [cue.at for cue in part.cues if cue.kind is CueKind.RELEASE][-1:]
    ending = [cue.at for cue in part.cues if cue.kind in ENDING]
    chimes = [bell.at for bell in part.bells if bell.at > part.seconds - CHIME]
    return min([*last_release, *ending, *chimes], default=part.seconds)


def _quiet_place(part: Part) -> float:
    """Where more time goes: before the ending; without one, into the longest quiet of the step."""
    if any(cue.kind in ENDING for cue in part.cues):
        return _tail_start(part)
    ends = [cue.until for cue in part.cues] or [0.0]
    starts = [cue.at for cue in part.cues[1:]] + [part.seconds]
    quiet, end = max((start - end, end) for start, end in zip(starts, ends, strict=True))
    return end + quiet / 2


def _round(part: Part) -> float | None:
    """Seconds of one round of a hold, or None: a hold is never made longer, it is done once more."""
    releases = [cue.at for cue in part.cues if cue.kind is CueKind.RELEASE]
    if not releases:
        return None
    between = [later - earlier for earlier, later in pairwise(releases)]
    return between[-1] if between else min(part.step.stroke or part.seconds, part.seconds)


def _with_rounds(part: Part, turn: float, count: int) -> Part:
    """The last round, without the announcement of the next step, `count` times more before itself."""
    begin = part.seconds - turn
    extra: list[Cue] = []
    bells: list[Bell] = []
    for number in range(count):
        extra += [moved(cue, number * turn) for cue in _in_round(part.cues, begin)]
        bells += [replace(bell, at=bell.at + number * turn) for bell in part.bells if bell.at >= begin]
    before = [cue for cue in part.cues if cue.at < begin]
    after = [moved(cue, count * turn) for cue in part.cues if cue.at >= begin]
    bells += [replace(b, at=b.at + count * turn) if b.at >= begin else b for b in part.bells]
    return Part(part.step, part.seconds + count * turn, (*before, *extra, *after), tuple(bells))


def _in_round(cues: Sequence[Cue], begin: float) -> list[Cue]:
    return [cue for cue in cues if cue.at >= begin and cue.kind not in ENDING]


def moved(cue: Cue, seconds: float) -> Cue:
    """The same cue later (or earlier, below 0)."""
    return replace(cue, at=cue.at + seconds, until=cue.until + seconds)
