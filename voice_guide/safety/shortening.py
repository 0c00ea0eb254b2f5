"""Hands on for no longer than so many seconds."""

from __future__ import annotations

from collections.abc import Mapping

from voice_guide.planning.parts import Part, changed, parts_of, usual_seconds
from voice_guide.planning.timing import timed
from voice_guide.routine import Routine, Step, Technique
from voice_guide.safety.allowed import hands_on_seconds

Techniques = Mapping[str, Technique]
Place = tuple[int, int]


def at_most(routine: Routine, techniques: Techniques, seconds: float) -> Routine:
    """The routine with at most `seconds` of hands-on time: shorter steps, then fewer from the end on.

    The first and the last touch, and the long strokes beside them, stay (domain facts 5, "Shorter").
    """
    now = hands_on_seconds(routine, techniques)
    if now <= seconds:
        return routine
    small = _fewer(_loosened(routine, techniques), techniques, seconds)
    others = usual_seconds(parts_of(small, techniques)) - hands_on_seconds(small, techniques)
    target = others + min(seconds, hands_on_seconds(small, techniques))
    return timed(small, techniques, target, exact=False)[0]


def _loosened(routine: Routine, techniques: Techniques) -> Routine:
    """Hands-on steps may get as short as their technique is still useful, and none longer."""

    def loose(_entry: int, _inner: int, step: Step) -> Step:
        least = min(techniques[step.technique].least, step.time)
        is_rest = techniques[step.technique].kind in ("rest", "preparation", "move")
        return step if is_rest else step.model_copy(update={"least": least, "most": step.time})

    return changed(routine, loose)


def _fewer(routine: Routine, techniques: Techniques, seconds: float) -> Routine:
    parts = [part for part in parts_of(routine, techniques) if part.hands_on]
    for part in _middle(parts):
        if sum(each.least * each.times for each in parts) <= seconds:
            break
        parts = [each for each in parts if each.place != part.place]
    left = {part.place for part in parts}

    def kept(entry: int, inner: int, step: Step) -> Step | None:
        is_hands_on = techniques[step.technique].kind not in ("preparation", "move", "rest")
        return None if is_hands_on and (entry, inner) not in left else step

    return changed(routine, kept)


def _middle(parts: list[Part]) -> list[Part]:
    """What may go, the last first, optional parts before others."""
    kept = {*_opening(parts), *_opening(parts[::-1])}
    middle = [part for part in reversed(parts) if part.place not in kept]
    return sorted(middle, key=lambda part: not part.optional)


def _opening(parts: list[Part]) -> set[Place]:
    """The first touch and the first long strokes."""
    strokes = next((part for part in parts if part.technique.card == "T01"), None)
    return {part.place for part in (*parts[:1], strokes) if part is not None}
