"""Changes of position that nothing needs any more."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from voice_guide.planning.parts import Part, changed, parts_of
from voice_guide.routine import Routine, Step, Technique
from voice_guide.safety.rules import MovePlace, Rules

Place = tuple[int, int]


def without_idle_moves(routine: Routine, techniques: Mapping[str, Technique], rules: Rules) -> Routine:
    """The routine without moves that only came before and after work that is left out."""
    idle = _idle(routine, techniques, rules)

    def kept(entry: int, inner: int, step: Step) -> Step | None:
        return None if (entry, inner) in idle else step

    return changed(routine, kept)


def _idle(routine: Routine, techniques: Mapping[str, Technique], rules: Rules) -> set[Place]:
    position: str = routine.position
    idle: set[Place] = set()
    run: list[Part] = []
    for part in parts_of(routine, techniques):
        if part.step.technique in rules.moves:
            run.append(part)
        else:
            idle |= _idle_in(run, position, rules)
            position = rules.moves[run[-1].step.technique].to if run else position
            run = []
    return idle | {part.place for part in run}


def _idle_in(run: list[Part], position: str, rules: Rules) -> set[Place]:
    """Of moves in a row, those that can be spared: all but the fewest last ones that lead there from here."""
    if not run:
        return set()
    moves = [rules.moves[part.step.technique] for part in run]
    if moves[-1].to == position:
        return {part.place for part in run}
    begins = [number for number in range(len(run)) if position in moves[number].begins]
    ways = [number for number in begins if _connects(moves[number:])]
    return {part.place for part in run[: max(ways, default=0)]}


def _connects(moves: list[MovePlace]) -> bool:
    return all(move.to in following.begins for move, following in pairwise(moves))
