"""A routine as it is played: loops repeated, sides played one after the other, every step on the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from voice_guide.routine import Area, Loop, Position, Pressure, Routine, Step, Technique, Words
from voice_guide.timeline import Side, TimedStep

SIDES: tuple[Side, Side] = ("right", "left")


@dataclass(frozen=True)
class PlayedStep:
    """One step, on one side, with its place on the clock. Times in seconds."""

    step: Step
    technique: Technique
    side: Side | None
    start: float
    chapter: str | None
    first_use: bool  #: the technique has not been used before
    second_side: bool  #: the same step was just played on the other side
    position: Position  #: how the receiver lies or sits
    massage: int  #: 0, or 1 after the roles were changed

    @property
    def end(self) -> float:
        return self.start + self.step.time

    @cached_property
    def words(self) -> Words:
        """The technique's words, with the step's own in their place."""
        own = {field: value for field, value in self.step.say if value}
        return self.technique.say.model_copy(update=own)

    @property
    def tempo(self) -> float | None:
        return self.step.tempo or self.technique.tempo

    @property
    def hold(self) -> float:
        return self.step.hold or self.technique.hold or 0.0

    @property
    def ease(self) -> float:
        """Seconds from the end of a hold to the end of its round."""
        return self.technique.ease if self.step.ease is None else self.step.ease

    @property
    def pressure(self) -> Pressure:
        chosen: Pressure = self.step.pressure or self.technique.pressure
        return chosen

    @property
    def area(self) -> Area | None:
        return self.step.area or self.technique.area

    @property
    def label(self) -> str:
        """For messages: "Palm circles, right side"."""
        return f"{self.technique.title}, {self.side} side" if self.side else self.technique.title

    def timed(self) -> TimedStep:
        return TimedStep(
            start=self.start,
            end=self.end,
            technique=self.step.technique,
            card=self.technique.card,
            title=self.technique.title,
            area=self.area,
            side=self.side,
            pressure=self.pressure.peak,
            stroke=self.tempo,
            hands=self.technique.hands,
            direction=self.technique.direction,
        )


def expand(routine: Routine, techniques: Mapping[str, Technique]) -> list[PlayedStep]:
    """Every step in the order it is played, from 0 s on."""
    played: list[PlayedStep] = []
    for bare in _in_order(routine, techniques):
        played.append(_following(bare, played, routine.position))
    return played


def _following(bare: PlayedStep, played: list[PlayedStep], first_position: Position) -> PlayedStep:
    """The step with what it takes from those before it."""
    if not played:
        return replace(bare, position=first_position)
    before = played[-1]
    massage = before.massage + before.technique.begins_again
    used = any(each.step.technique == bare.step.technique for each in played if each.massage == massage)
    return replace(
        bare,
        start=before.end,
        first_use=not used,
        second_side=before.step is bare.step and before.side != bare.side,
        position=first_position if before.technique.begins_again else _position_after(before),
        massage=massage,
    )


def _position_after(played: PlayedStep) -> Position:
    return played.technique.becomes or played.position


def _in_order(routine: Routine, techniques: Mapping[str, Technique]) -> Iterator[PlayedStep]:
    for entry in routine.steps:
        if isinstance(entry, Loop):
            yield from _loop(entry, techniques)
        else:
            yield from _step(entry, techniques, entry.chapter)


def _loop(loop: Loop, techniques: Mapping[str, Technique]) -> Iterator[PlayedStep]:
    chapter = loop.chapter
    for _ in range(loop.repeat):
        for side in SIDES if loop.sides else (None,):
            for step in loop.steps:
                yield from _step(step, techniques, chapter or step.chapter, side)
                chapter = None


def _step(
    step: Step, techniques: Mapping[str, Technique], chapter: str | None, side: Side | None = None
) -> Iterator[PlayedStep]:
    technique = techniques[step.technique]
    sides: tuple[Side | None, ...] = SIDES if step.sides == "each" else (side if technique.sided else None,)
    for number, each in enumerate(sides):
        begins = None if number else chapter
        yield PlayedStep(step, technique, each, 0.0, begins, True, False, "as-they-are", 0)


def tags(routine: Routine, techniques: Mapping[str, Technique]) -> frozenset[str]:
    """What is true of a routine, for lines that are said only when it is."""
    used = [techniques[step.technique] for step in routine.all_steps()]
    found = {str(routine.position)}
    found |= {"oil" if any(technique.oil for technique in used) else "clothed"}
    found |= {name for name in ("deep", "heat") if any(getattr(technique, name) for technique in used)}
    found |= {str(technique.area) for technique in used if technique.area}
    return frozenset(found)
