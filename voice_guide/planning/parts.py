"""A routine's steps as parts of its time: how often each is played, and between which bounds it may go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from voice_guide.routine import Entry, Loop, Routine, Step, Technique

FIXED = ("preparation", "move")  #: kinds whose time does not change
GRID = 5.0  #: seconds; strokes keep to it, but for those that take up a remainder


@dataclass(frozen=True)
class Part:
    """A step with its place in the routine. Times in seconds, of one side or round."""

    place: tuple[int, int]  #: entry, and step within it
    step: Step
    technique: Technique
    times: int  #: how often it is played
    rounds: int  #: rounds of its loop, 1 outside of loops
    optional: bool
    extra: bool

    @property
    def fewest(self) -> int:
        """How often it is played when its loop has a single round."""
        return self.times // self.rounds

    @property
    def is_rest(self) -> bool:
        return self.technique.kind == "rest"

    @property
    def hands_on(self) -> bool:
        return self.technique.kind not in (*FIXED, "rest")

    @property
    def in_strokes(self) -> bool:
        """True when any length will do; holds want whole rounds."""
        return self.technique.kind != "hold"

    @property
    def least(self) -> float:
        if not self.hands_on:
            return self.step.least or self.step.time
        one_round = 0.0 if self.in_strokes else self._tempo
        return min(max(self.step.least or self.technique.least, one_round), self.step.time)

    @property
    def most(self) -> float:
        if not self.hands_on:
            return max(self.step.time, self.step.most or 0.0) if self.is_rest else self.step.time
        return max(self.step.most or self.technique.most, self.step.time)

    @property
    def _tempo(self) -> float:
        """Seconds of one whole hold."""
        return self.step.tempo or self.technique.tempo or GRID

    def at(self, ratio: float) -> float:
        """Its time between least (-1), usual (0) and most (1), on its grid. The rest is not touched."""
        usual = self.step.time
        if self.is_rest:
            return usual
        span = (self.most - usual) if ratio > 0 else (usual - self.least)
        grid = GRID if self.in_strokes else self._tempo
        return min(max(usual + round(ratio * span / grid) * grid, self.least), self.most)


@dataclass(frozen=True)
class Limits:
    """Minutes a routine can take."""

    least: float
    usual: float
    most: float


def parts_of(routine: Routine, techniques: Mapping[str, Technique]) -> list[Part]:
    """Every step as written, with how often it is played."""
    parts = []
    for number, entry in enumerate(routine.steps):
        rounds = entry.repeat if isinstance(entry, Loop) else 1
        for inner, step in enumerate(steps_of(entry)):
            times = rounds * (2 if "each" in (step.sides, entry.sides) else 1)
            optional, extra = (getattr(step, name) or getattr(entry, name) for name in ("optional", "extra"))
            technique = techniques[step.technique]
            parts.append(Part((number, inner), step, technique, times, rounds, optional, extra))
    return parts


def steps_of(entry: Entry) -> tuple[Step, ...]:
    return entry.steps if isinstance(entry, Loop) else (entry,)


def limits(routine: Routine, techniques: Mapping[str, Technique]) -> Limits:
    """The least, usual and most minutes of a routine, to a hundredth."""
    parts = parts_of(routine, techniques)
    seconds = (least_seconds(parts), usual_seconds(parts), most_seconds(parts))
    return Limits(*(round(each / 60, 2) for each in seconds))


def least_seconds(parts: list[Part]) -> float:
    return sum(part.least * part.fewest for part in parts if not (part.optional or part.extra))


def most_seconds(parts: list[Part]) -> float:
    return sum(part.most * part.times for part in parts)


def usual_seconds(parts: list[Part]) -> float:
    return sum(part.step.time * part.times for part in parts if not part.extra)


def changed(routine: Routine, change: Callable[[int, int, Step], Step | None]) -> Routine:
    """The routine with each step changed, or left out for None. A chapter passes to the step that is left."""
    entries: list[Entry] = []
    chapter: str | None = None
    for number, entry in enumerate(routine.steps):
        steps = [change(number, inner, step) for inner, step in enumerate(steps_of(entry))]
        chapter = entry.chapter or chapter
        left = [step for step in steps if step is not None]
        if left:
            entries.append(_with_chapter(entry, left, chapter))
            chapter = None
    return routine.model_copy(update={"steps": tuple(entries)})


def _with_chapter(entry: Entry, steps: list[Step], chapter: str | None) -> Entry:
    if isinstance(entry, Loop):
        return entry.model_copy(update={"steps": tuple(steps), "chapter": chapter})
    return steps[0].model_copy(update={"chapter": chapter})
