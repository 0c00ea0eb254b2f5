"""Makes a routine exactly as long as asked.

Steps stretch or shrink between their least and most; loops lose rounds and optional steps are left out whole
before any would be too short; extra steps come in when there is time for them; only at last the rest is
shortened, and never under its own least.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from voice_guide.errors import WishError
from voice_guide.planning.parts import Part, changed, least_seconds, most_seconds, parts_of
from voice_guide.routine import Entry, Loop, Routine, Step, Technique
from voice_guide.timecode import format_duration

TOLERANCE = 0.002  #: seconds
FOCUS_RATIOS = (1.0, 0.75, 0.5, 0.25)  #: how far towards its most a focused step goes
STARVED = -0.6  #: the others are not shortened more than this for a focus
EXTRA_FROM = 1.02  #: of the length asked for; an extra step may go a little over before times shrink
Place = tuple[int, int]
Times = dict[Place, float]  #: seconds by place


def timed(
    routine: Routine,
    techniques: Mapping[str, Technique],
    target: float,
    *,
    exact: bool,
    focus: str | None = None,
) -> tuple[Routine, tuple[str, ...]]:
    """The routine at `target` seconds, and what was done, in sentences.

    When not `exact`, the nearest length it can take. Raises WishError when it cannot be `exact`.
    """
    target = _possible(routine, techniques, target, exact)
    parts = _chosen(parts_of(routine, techniques), target)
    times = _solve(parts, target, focus)
    rounds = {part.place[0]: part.rounds for part in parts}
    looped = _with_rounds(routine, rounds)
    plan = changed(looped, lambda entry, inner, step: _at_time(step, times.get((entry, inner)), techniques))
    dropped = [part for part in parts_of(routine, techniques) if part.place not in times and not part.extra]
    added = [part for part in parts if part.extra]
    return plan, _sentences(parts, times, dropped, added)


def _possible(routine: Routine, techniques: Mapping[str, Technique], target: float, exact: bool) -> float:
    parts = parts_of(routine, techniques)
    least, most = least_seconds(parts), most_seconds(parts)
    if exact and not least - 1 <= target <= most + 1:
        reason = f"this routine takes from {_minutes(least)} to {_minutes(most)} minutes with these wishes"
        raise WishError(
            f"--minutes {target / 60:g}", reason, "Choose a length in between, or another routine."
        )
    return min(max(target, least), most)


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.1f}".removesuffix(".0")


def _chosen(parts: list[Part], target: float) -> list[Part]:
    """What is played: the usual parts, with fewer rounds, less optional ones or more extra ones."""
    chosen = [part for part in parts if not part.extra]
    chosen = _fewer_rounds(chosen, target)
    for entry in _entries(part for part in reversed(chosen) if part.optional):
        if _least(chosen) > target + TOLERANCE:
            chosen = [part for part in chosen if part.place[0] != entry]
    for entry in _entries(part for part in parts if part.extra):
        more = [part for part in parts if part.place[0] == entry]
        if _usual(chosen) + _usual(more) <= target * EXTRA_FROM or _most(chosen) < target - TOLERANCE:
            chosen = sorted([*chosen, *more], key=lambda part: part.place)
    return chosen


def _fewer_rounds(parts: list[Part], target: float) -> list[Part]:
    """Takes rounds off loops, one at a time, until the parts can be short enough or no round is left over."""
    while _least(parts) > target + TOLERANCE and any(part.rounds > 1 for part in parts):
        longest = max(parts, key=lambda part: part.rounds).place[0]
        parts = [_one_round_less(part) if part.place[0] == longest else part for part in parts]
    return parts


def _one_round_less(part: Part) -> Part:
    return replace(part, times=part.times - part.fewest, rounds=part.rounds - 1)


def _entries(parts: Iterable[Part]) -> list[int]:
    return list(dict.fromkeys(part.place[0] for part in parts))


def _least(parts: list[Part]) -> float:
    """The shortest they can be while the rest stays whole."""
    return _sum(parts, [part.step.time if part.is_rest else part.least for part in parts])


def _usual(parts: list[Part]) -> float:
    return _sum(parts, [part.step.time for part in parts])


def _most(parts: list[Part]) -> float:
    return _sum(parts, [part.most for part in parts])


def _sum(parts: Sequence[Part], times: Sequence[float]) -> float:
    return sum(part.times * time for part, time in zip(parts, times, strict=True))


def _solve(parts: list[Part], target: float, focus: str | None) -> Times:
    focused = {part.place for part in parts if focus and _is_focus(part, focus)}
    if focus and not focused:
        areas = sorted({str(part.step.area or part.technique.area) for part in parts if part.hands_on})
        raise WishError(
            f"--focus {focus}", "this routine does not work there", f"It has: {', '.join(areas)}."
        )
    for ratio in FOCUS_RATIOS if focused else ():
        times = _scaled(parts, target, dict.fromkeys(focused, ratio), least_ratio=STARVED)
        if times:
            return times
    solved = _scaled(parts, target, {}, least_ratio=-1.0)
    assert solved is not None
    return solved


def _is_focus(part: Part, focus: str) -> bool:
    return part.hands_on and focus in (part.step.area or part.technique.area, part.step.technique)


def _scaled(
    parts: list[Part], target: float, ratios: Mapping[Place, float], least_ratio: float
) -> Times | None:
    """Times at one common ratio but for `ratios`, then the remainder taken up; None when out of bounds."""

    def total(ratio: float) -> float:
        return _sum(parts, [part.at(ratios.get(part.place, ratio)) for part in parts])

    low, high = least_ratio, 1.0
    if ratios and not total(low) - TOLERANCE <= target <= total(high) + TOLERANCE:
        return None
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if total(middle) < target else (low, middle)
    ratio = min((low, high, 0.0), key=lambda each: abs(total(each) - target))
    times = {part.place: part.at(ratios.get(part.place, ratio)) for part in parts}
    return _take_up(parts, times, target)


def _take_up(parts: list[Part], times: Times, target: float) -> Times:
    """Gives the remainder to long strokes played once, then to others, and last to the rest."""
    order = sorted(
        parts, key=lambda part: (part.is_rest, not part.in_strokes, part.times > 1, -part.step.time)
    )
    for part in order:
        missing = target - _sum(parts, [times[each.place] for each in parts])
        wanted = times[part.place] + missing / part.times
        times[part.place] = round(min(max(wanted, part.least), part.most), 3)
    return times


def _at_time(step: Step, time: float | None, techniques: Mapping[str, Technique]) -> Step | None:
    """The step at another time, with whole strokes; None leaves it out."""
    if time is None:
        return None
    tempo = step.tempo or techniques[step.technique].tempo
    update: dict[str, float] = {
        "time": time,
        "least": min(step.least or time, time),
        "most": max(step.most or time, time),
    }
    if tempo and techniques[step.technique].kind == "strokes" and abs(time - step.time) > TOLERANCE:
        update["tempo"] = round(time / max(1, round(time / tempo)), 3)
    return step.model_copy(update=update)


def _with_rounds(routine: Routine, rounds: Mapping[int, int]) -> Routine:
    """The routine with so many rounds of each loop, by its entry; what is played is no longer extra."""
    entries = tuple(
        _played(entry, rounds[number]) if number in rounds else entry
        for number, entry in enumerate(routine.steps)
    )
    return routine.model_copy(update={"steps": entries})


def _played(entry: Entry, rounds: int) -> Entry:
    if not isinstance(entry, Loop):
        return entry.model_copy(update={"extra": False})
    steps = tuple(step.model_copy(update={"extra": False}) for step in entry.steps)
    return entry.model_copy(update={"repeat": rounds, "steps": steps, "extra": False})


def _sentences(
    parts: list[Part], times: Times, dropped: Sequence[Part], added: Sequence[Part]
) -> tuple[str, ...]:
    said = [f"Left out, for time: {_titles(dropped)}."] * bool(dropped)
    said += [f"Added: {_titles(added)}."] * bool(added)
    hands_on = [part for part in parts if part.hands_on]
    before = _sum(hands_on, [part.step.time for part in hands_on])
    after = _sum(hands_on, [times[part.place] for part in hands_on])
    if abs(after - before) > 1:
        said.append(
            f"Hands-on time: {format_duration(round(after))} instead of {format_duration(round(before))}."
        )
    for part in parts:
        if part.is_rest and abs(times[part.place] - part.step.time) > 1:
            said.append(f"The rest takes {format_duration(round(times[part.place]))}.")
    return tuple(said)


def _titles(parts: Sequence[Part]) -> str:
    return ", ".join(dict.fromkeys(part.technique.title.lower() for part in parts))
