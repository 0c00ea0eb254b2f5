"""A drawing: one technique on one side, with everything resolved to places in the picture.

x runs from -100 to 100 with the midline at 0, y from 0 to 260 downward. Angles are degrees clockwise from
"fingers to the top".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from voice_guide.drawing import curve, track
from voice_guide.drawing.curve import Point
from voice_guide.drawing.sketch import Motion, PartKind, Shape
from voice_guide.drawing.track import Track
from voice_guide.drawing.wobble import Wobble
from voice_guide.timeline import Side


@dataclass(frozen=True)
class Piece:
    """One line of the body."""

    kind: PartKind
    line: tuple[Point, ...]
    closed: bool
    straight: bool
    worked: bool  #: on the side that is worked

    @property
    def is_half(self) -> bool:
        """Whether it meets its mirror image at the midline, where no line is drawn."""
        return self.closed and self.line[0][0] == self.line[-1][0] == 0

    @property
    def outline(self) -> list[Point]:
        """As short straight pieces."""
        return (
            list(self.line) if self.straight else curve.flatten(self.line, self.closed and not self.is_half)
        )

    def mirrored(self) -> Piece:
        return replace(self, line=curve.mirrored(self.line))


@dataclass(frozen=True)
class Hand:
    """One hand: how it looks, and where it goes."""

    contact: str  #: the name of its shape
    shape: Shape
    flipped: bool  #: a left hand
    under: bool  #: beneath the body
    own_signs: bool  #: its way is drawn; false for a hand that only goes with the other
    scale: float
    angle: float  #: degrees
    track: Track
    wobble: Wobble
    offset: float  #: how far its way is ahead, as a share of the whole
    beat: float  #: how far its wobble is ahead, as a share of a turn
    ways: tuple[tuple[Point, ...], ...]  #: the lines it follows with weight
    back: tuple[Point, ...]  #: the line back on the skin; empty when it has none of its own
    stops: tuple[Point, ...]  #: where it stays for a while

    def mirrored(self) -> Hand:
        return replace(
            self,
            flipped=not self.flipped,
            angle=-self.angle,
            track=track.mirrored(self.track),
            wobble=self.wobble.mirrored(),
            ways=tuple(curve.mirrored(way) for way in self.ways),
            back=curve.mirrored(self.back),
            stops=curve.mirrored(self.stops),
        )


@dataclass(frozen=True)
class Drawing:
    """What the hands do. `hands` is empty for a body at rest."""

    technique: str  #: its key; "" for a body at rest
    view: str
    lying: str  #: how, in words: "lying face down"
    side: Side | None  #: the receiver's
    motion: Motion | None
    strokes: int  #: of the technique's strokes in one whole drawing
    body: tuple[Piece, ...]
    hands: tuple[Hand, ...]

    def seconds(self, seconds_per_stroke: float) -> float:
        """How long one whole drawing takes."""
        return self.strokes * seconds_per_stroke

    def mirrored(self) -> Drawing:
        body = tuple(piece.mirrored() for piece in self.body)
        return replace(self, body=body, hands=tuple(hand.mirrored() for hand in self.hands))
