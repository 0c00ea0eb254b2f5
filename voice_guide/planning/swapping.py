"""Two massages in one guide: the second begins after a turn-around, with the roles changed."""

from __future__ import annotations

from collections.abc import Mapping

from voice_guide.routine import Entry, Loop, Routine, Step, Technique
from voice_guide.wording import Wording

TURN = "swap-places"  #: the technique between the two
TURN_SECONDS = 180.0


def swapped(routine: Routine, techniques: Mapping[str, Technique], wording: Wording) -> Routine:
    """A's massage, the turn-around, then B's: the same steps without their preparation."""
    first = [_renamed(entry, wording.chapter_first) for entry in routine.steps]
    second = [
        _renamed(entry, wording.chapter_second)
        for entry in routine.steps
        if not _is_preparation(entry, techniques)
    ]
    turn = Step(technique=TURN, time=TURN_SECONDS, chapter=techniques[TURN].title)
    return routine.model_copy(
        update={"steps": (*first, turn, *second), "title": f"{routine.title}, for both"}
    )


def share_of(seconds: float, preparation: float) -> float:
    """Seconds of the first massage, with its preparation, when both together take `seconds`."""
    return (seconds - TURN_SECONDS + preparation) / 2


def _renamed(entry: Entry, pattern: str) -> Entry:
    if not entry.chapter:
        return entry
    return entry.model_copy(update={"chapter": pattern.replace("{chapter}", entry.chapter)})


def _is_preparation(entry: Entry, techniques: Mapping[str, Technique]) -> bool:
    return not isinstance(entry, Loop) and techniques[entry.technique].kind == "preparation"
