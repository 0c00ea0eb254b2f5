"""Where the hands are at a moment: a pure function of the phase, small enough to be written again elsewhere.

    at     = fraction(phase + hand.offset)
    x, y, weight = evenly between the two keys of hand.track around `at`
    turn   = 2 pi * (turns * phase + hand.beat)
    then hand.wobble is added (its formula stands in wobble.py)

`turns` is a whole number, so a drawing that has ended goes on as if it had not.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from voice_guide.drawing.drawing import Drawing, Hand
from voice_guide.drawing.track import at_phase


@dataclass(frozen=True)
class Position:
    """One hand at one moment, in units of the picture's box."""

    x: float
    y: float
    angle: float  #: degrees clockwise from "fingers to the top"
    weight: float  #: 0 (off the skin) to 1 (all of the step's pressure)


def hands_at(drawing: Drawing, phase: float, seconds_per_stroke: float) -> tuple[Position, ...]:
    """Every hand at a phase of the whole drawing; phases outside 0 to 1 go round."""
    seconds = drawing.seconds(seconds_per_stroke)
    return tuple(_at(hand, phase, hand.wobble.turns(seconds, drawing.strokes)) for hand in drawing.hands)


def frames(
    drawing: Drawing, seconds_per_stroke: float, rate: float = 12.0
) -> list[tuple[float, tuple[Position, ...]]]:
    """Phases with the hands at each: `rate` frames a second, once through the whole drawing."""
    count = max(round(drawing.seconds(seconds_per_stroke) * rate), 2)
    phases = (number / count for number in range(count))
    return [(phase, hands_at(drawing, phase, seconds_per_stroke)) for phase in phases]


def _at(hand: Hand, phase: float, turns: int) -> Position:
    key = at_phase(hand.track, (phase + hand.offset) % 1.0)
    turn = 2 * pi * (turns * phase + hand.beat)
    wobble = hand.wobble
    x, y = (a * cos(turn) + b * sin(turn) for a, b in zip(wobble.across, wobble.along, strict=True))
    weight = key.weight * (1 - wobble.pulse * (1 + cos(turn)) / 2)
    return Position(key.x + x, key.y + y, hand.angle, weight)
