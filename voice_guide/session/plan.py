"""The plan: the timeline as the script engine wrote it, with what people asked for since.

Pure functions from Timeline to Timeline. The number and order of the steps never change, so an index means
the same step before and after; only lengths, words and moments do. A step of 0 s is skipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from voice_guide.session.resizing import GAP, OPENING, Part, moved, resized
from voice_guide.session.words import KEPT_PRESSURE, named
from voice_guide.timeline import Bell, Chapter, Cue, CueKind, TimedStep, Timeline

Lengths = Mapping[tuple[str, int], float]  #: (text, words per minute) -> seconds, as really spoken

SAME = 0.002  #: seconds; times are rounded to milliseconds
LEAST_GAP = 0.5  #: seconds of quiet that two cues keep when speech turns out longer than expected
SPARED = {  #: what is no longer said, by how much quieter the guidance is
    0: frozenset[CueKind](),
    1: frozenset({CueKind.KEEP, CueKind.CONFIRM, CueKind.LAST}),
    2: frozenset({CueKind.KEEP, CueKind.CONFIRM, CueKind.LAST, CueKind.CHECK, CueKind.HOLD, CueKind.PRE}),
}
NAMES_ONLY = 2  #: at this quietness an opening is only the step's name
CHIME_LEAD = 9.0  #: seconds before a change at which a bell takes the place of words


def step_at(timeline: Timeline, at: float) -> int:
    """The index of the step that is played at `at` seconds; the last one at and after the end."""
    for index, step in enumerate(timeline.steps):
        if at < step.end:
            return index
    return _last_real(timeline)


def following(timeline: Timeline, index: int) -> int | None:
    """The next step that takes any time."""
    later = range(index + 1, len(timeline.steps))
    return next((one for one in later if length(timeline.steps[one]) > 0), None)


def length(step: TimedStep) -> float:
    """Seconds."""
    return step.end - step.start


def twin(timeline: Timeline, index: int) -> int | None:
    """The same step on the other side: the third time on the right belongs to the third on the left."""
    step = timeline.steps[index]
    if step.side is None:
        return None
    mine, other = _turns(timeline, step), _turns(timeline, step, other_side=True)
    turn = mine.index(index)
    return other[turn] if turn < len(other) else None


def _turns(timeline: Timeline, like: TimedStep, other_side: bool = False) -> list[int]:
    return [
        index
        for index, step in enumerate(timeline.steps)
        if (step.technique, step.area) == (like.technique, like.area)
        and step.side is not None
        and (step.side != like.side) == other_side
    ]


def _last_real(timeline: Timeline) -> int:
    """The last step that takes any time, or 0."""
    real = (index for index, step in enumerate(timeline.steps) if length(step) > 0)
    return max(real, default=0)


# --- parts: each step by itself ---


def parts(timeline: Timeline) -> list[Part]:
    """Every step with its own cues and bells, timed from its start."""
    return [_part(timeline, index, step) for index, step in enumerate(timeline.steps)]


def _part(timeline: Timeline, index: int, step: TimedStep) -> Part:
    cues = tuple(moved(cue, -step.start) for cue in timeline.cues if cue.step == index)
    bells = tuple(replace(bell, at=bell.at - step.start) for bell in timeline.bells if bell.step == index)
    return Part(step, length(step), cues, bells)


def joined(timeline: Timeline, changed: Sequence[Part]) -> Timeline:
    """The timeline with these parts one after the other."""
    starts = [0.0]
    for part in changed:
        starts.append(starts[-1] + part.seconds)
    steps = tuple(
        replace(part.step, start=start, end=start + part.seconds)
        for part, start in zip(changed, starts, strict=False)
    )
    cues = (moved(cue, start) for part, start in zip(changed, starts, strict=False) for cue in part.cues)
    bells = (_rung(bell, start) for part, start in zip(changed, starts, strict=False) for bell in part.bells)
    return replace(
        timeline,
        seconds=starts[-1],
        steps=steps,
        cues=tuple(cues),
        bells=tuple(bells),
        chapters=tuple(_chapters(timeline, steps)),
    )


def _rung(bell: Bell, later: float) -> Bell:
    return replace(bell, at=bell.at + later)


def _chapters(timeline: Timeline, steps: Sequence[TimedStep]) -> Iterator[Chapter]:
    new_start = {round(old.start, 3): new.start for old, new in zip(timeline.steps, steps, strict=True)}
    starts = [new_start.get(round(chapter.start, 3), chapter.start) for chapter in timeline.chapters]
    for chapter, start, end in zip(timeline.chapters, starts, [*starts[1:], steps[-1].end], strict=True):
        yield replace(chapter, start=start, end=end)


def spliced(old: Timeline, new: Timeline, step: int) -> Timeline:
    """The new timeline with the old one's words up to and in `step`, which may have been said already.

    Both are of the same routine: steps have the same lengths, only words and their moments may differ.
    """
    cues = [cue for cue in old.cues if cue.step <= step] + [cue for cue in new.cues if cue.step > step]
    bells = [bell for bell in old.bells if bell.step <= step] + [b for b in new.bells if b.step > step]
    return replace(new, cues=tuple(cues), bells=tuple(bells))


# --- what people asked for ---


def retimed(timeline: Timeline, changes: Mapping[int, float]) -> Timeline:
    """Steps made longer or shorter by so many seconds; none announces a step that is skipped."""
    if not changes:
        return timeline
    changed = [resized(part, changes.get(index, 0.0)) for index, part in enumerate(parts(timeline))]
    return joined(timeline, [_honest(changed, index) for index in range(len(changed))])


def _honest(changed: Sequence[Part], index: int) -> Part:
    """Without the announcement when the step that it announces takes no time any more."""
    if index + 1 >= len(changed) or changed[index + 1].seconds > 0:
        return changed[index]
    cues = tuple(cue for cue in changed[index].cues if cue.kind is not CueKind.PRE)
    return replace(changed[index], cues=cues)


def worded(timeline: Timeline, pressure: int, since: int) -> Timeline:
    """Openings of steps after `since`, in which it was asked for, say once more: lighter, or firmer."""
    if not pressure:
        return timeline
    steps = tuple(
        replace(step, pressure=max(1, step.pressure + pressure)) if index > since and step.pressure else step
        for index, step in enumerate(timeline.steps)
    )
    cues = tuple(_pressed(cue, timeline, pressure, since) for cue in timeline.cues)
    return replace(timeline, steps=steps, cues=cues)


def _pressed(cue: Cue, timeline: Timeline, pressure: int, since: int) -> Cue:
    step = timeline.steps[cue.step]
    opens = cue.kind in OPENING and cue.at <= step.start + SAME
    if cue.step <= since or not step.pressure or not opens:
        return cue
    added = KEPT_PRESSURE[pressure]
    longer = len(added.split()) * 60 / cue.words_per_minute + 0.8
    return replace(cue, text=f"{cue.text} {added}", until=cue.until + longer)


def quieted(timeline: Timeline, quieter: int, since: int) -> Timeline:
    """With fewer words from the step `since` on."""
    if not quieter:
        return timeline
    cues = [
        _short(cue, timeline, quieter) if cue.step >= since else cue
        for cue in timeline.cues
        if cue.step < since or cue.kind not in SPARED[quieter]
    ]
    bells = [*timeline.bells, *(_chimes(timeline, since) if quieter == NAMES_ONLY else ())]
    ordered = sorted(bells, key=lambda bell: bell.at)
    return replace(timeline, cues=tuple(cues), bells=tuple(ordered))


def _short(cue: Cue, timeline: Timeline, quieter: int) -> Cue:
    step = timeline.steps[cue.step]
    if quieter < NAMES_ONLY or cue.kind not in OPENING or cue.at > step.start + SAME or not step.hands:
        return cue
    text = named(step)
    return replace(cue, text=text, until=cue.at + len(text.split()) * 60 / cue.words_per_minute + 0.4)


def _chimes(timeline: Timeline, since: int) -> Iterator[Bell]:
    for cue in timeline.cues:
        if cue.kind is CueKind.PRE and cue.step >= since:
            yield Bell(max(cue.at, timeline.steps[cue.step].end - CHIME_LEAD), 1, cue.step)


def measured(timeline: Timeline, lengths: Lengths) -> Timeline:
    """With speech as long as it really is; what follows too closely then comes later, and nothing is lost.

    A timeline that was written with these lengths stays as it is.
    """
    changed = [_measured(part, lengths) for part in parts(timeline)] if _is_wrong(timeline, lengths) else []
    return joined(timeline, changed) if changed else timeline


def _is_wrong(timeline: Timeline, lengths: Lengths) -> bool:
    as_written = all(_as_written(cue, lengths) for cue in timeline.cues)
    return not as_written or _is_crowded(timeline.cues)


def _as_written(cue: Cue, lengths: Lengths) -> bool:
    known = lengths.get((cue.text, cue.words_per_minute))
    return known is None or abs(cue.until - cue.at - known) < SAME


def _is_crowded(cues: Sequence[Cue]) -> bool:
    return any(later.at < earlier.until for earlier, later in pairwise(cues) if later.step == earlier.step)


def _measured(part: Part, lengths: Lengths) -> Part:
    if all(_as_written(cue, lengths) for cue in part.cues) and not _is_crowded(part.cues):
        return part
    cues: list[Cue] = []
    for cue in part.cues:
        at = max(cue.at, cues[-1].until + LEAST_GAP) if cues else cue.at
        known = lengths.get((cue.text, cue.words_per_minute), cue.until - cue.at)
        cues.append(replace(cue, at=at, until=at + known))
    return replace(part, seconds=max(part.seconds, cues[-1].until + GAP), cues=tuple(cues))
