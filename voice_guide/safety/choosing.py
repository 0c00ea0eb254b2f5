"""The routine that was asked for; or, where it cannot be, the first of the safe ones that can."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from voice_guide.errors import NotFoundError, WishError
from voice_guide.routine import Area, Routine
from voice_guide.safety.adapting import AdaptedRoutine, Techniques, adapt
from voice_guide.safety.rules import Answer, Rules
from voice_guide.safety.stop import SafetyStop
from voice_guide.safety.verdict import Verdict


def adapt_or_replace(
    routine: Routine,
    techniques: Techniques,
    verdict: Verdict,
    rules: Rules,
    other: Callable[[str], Routine],
    *,
    doctor_agreed: bool = False,
    free_places: Sequence[Area] = (),
) -> AdaptedRoutine:
    """Like `adapt`; when only this routine cannot be, another one, named in the changes.

    `other` gives the routine of a name. Raises SafetyStop when none can be.
    """

    def adapted(each: Routine) -> AdaptedRoutine:
        return adapt(each, techniques, verdict, rules, doctor_agreed=doctor_agreed, free_places=free_places)

    try:
        return adapted(routine)
    except SafetyStop as stop:
        if stop.answer is not Answer.ADAPT:
            raise
        found = _first(adapted, other, [name for name in rules.alternatives if name != routine.name])
        if found is None:
            instead = f"voice-guide export {rules.without_touch}, without touch"
            raise SafetyStop(verdict, Answer.ADAPT, stop.because, instead) from stop
        change = f"{found.routine.title} instead of {routine.title}. {stop.because}"
        return replace(found, changes=(change, *found.changes))


def _first(
    adapted: Callable[[Routine], AdaptedRoutine], other: Callable[[str], Routine], names: Sequence[str]
) -> AdaptedRoutine | None:
    for name in names:
        try:
            return adapted(other(name))
        except (SafetyStop, NotFoundError, WishError):
            continue
    return None
