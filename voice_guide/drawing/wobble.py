"""The small movement on top of a hand's way: circles, squeezes, rubs, trembling, breath.

It is one turn of an ellipse and one pulse of weight, again and again:

    x += across[0] * cos(turn) + along[0] * sin(turn)
    y += across[1] * cos(turn) + along[1] * sin(turn)
    weight *= 1 - pulse * (1 + cos(turn)) / 2
"""

from __future__ import annotations

from dataclasses import dataclass

from voice_guide.drawing.curve import Point
from voice_guide.drawing.sketch import Motion, Plan

_NOWHERE: Point = (0.0, 0.0)
_RADIUS = 9.0  #: units; about a hand wide (T03)


@dataclass(frozen=True)
class Wobble:
    across: Point = _NOWHERE  #: units
    along: Point = _NOWHERE  #: units
    pulse: float = 0.0  #: the part of the weight that comes and goes
    every: float | None = None  #: seconds of one turn; none: one turn a stroke

    def turns(self, seconds: float, strokes: int) -> int:
        """Whole turns in a drawing of so many seconds, so that the end meets the start."""
        return max(1, int(seconds / self.every + 0.5)) if self.every else strokes

    def mirrored(self) -> Wobble:
        across, along = ((-x, y) for x, y in (self.across, self.along))
        return Wobble(across, along, self.pulse, self.every)


STILL = Wobble()


def wobble_of(plan: Plan) -> Wobble:
    """As the motion has it, unless the plan says more."""
    usual = _USUAL.get(plan.motion, STILL)
    along = plan.sway or usual.along
    every = plan.every or usual.every
    if plan.motion == "circle":
        radius = plan.radius or _RADIUS
        return Wobble((0.0, -radius), (radius, 0.0), usual.pulse, every)  # up, then outward (T03)
    return Wobble(usual.across, along, usual.pulse, every)


_USUAL: dict[Motion, Wobble] = {
    "circle": Wobble(every=2.25),  # T03: one circle in 2-2.5 s
    "knead": Wobble(along=(5.0, 0.0), pulse=0.6, every=2.5),  # T05, T10: one squeeze in 2-2.5 s
    "rub": Wobble(along=(0.0, 14.0), every=0.6),  # T09: up to 2 rubs a second
    "tremble": Wobble(along=(1.6, 0.0), every=0.25),  # T14: 3-5 a second at home
    "rock": Wobble(along=(5.0, 0.0)),  # T14: one rock a stroke
    "still": Wobble(pulse=0.35),  # T02: one breath a stroke
    "hold": Wobble(pulse=0.2, every=10.0),  # a calm breath, 0.1
}
