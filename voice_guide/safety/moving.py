"""Changes of position that nothing needs any more."""

from __future__ import annotations

from collections.abc import Mapping

from voice_guide.planning.parts import Part, changed, parts_of
from voice_guide.routine import Routine, Step, Technique
from voice_guide.safety.rules import Rules

Place = tuple[int, int]


def without_idle_moves(routine: Routine, techniques: Mapping[str, Technique], rules: Rules) -> Routine:
    """Of moves that follow each other with no work between, only the last; none when it leads nowhere new."""
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
        elif part.technique.kind != "move":
            idle |= _idle_in(run, position, rules)
            position = rules.moves[run[-1].step.technique].to if run else position
            run = []
    return idle | {part.place for part in run}


def _idle_in(run: list[Part], position: str, rules: Rules) -> set[Place]:
    if not run:
        return set()
    leads_nowhere = rules.moves[run[-1].step.technique].to == position
    return {part.place for part in (run if leads_nowhere else run[:-1])}
