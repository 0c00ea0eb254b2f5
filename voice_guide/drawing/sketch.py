"""drawings.yaml as models: what may be written about a view of the body, a hand, and a technique.

Places are written for the receiver's right side. The picture's box is 200 wide and 260 high; x counts from
the midline outward, y from the top down, and on the body two and a half units are about one centimetre.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from voice_guide.drawing.curve import Point
from voice_guide.routine import Model, Position

WIDTH, HEIGHT = 200.0, 260.0  #: units of the box; x runs from -100 to 100

PartKind = Literal["body", "head", "faint", "dots", "prop", "skin", "crease", "thing", "cloth", "touch"]
Motion = Literal["stroke", "circle", "knead", "roll", "rub", "tremble", "rock", "press", "still", "hold"]
Hands = Literal["one", "mirrored", "in-turn", "overlaid", "pair", "follow", "two"]


class Place(NamedTuple):
    """A point on the body: from a named place, or from the middle of the upper edge."""

    anchor: str  #: "" for none
    out: float  #: units outward
    down: float  #: units down


def _place(written: object) -> Place:
    if isinstance(written, Place):
        return written
    words = written.split() if isinstance(written, str) else ["", *_pair(written)]
    anchor, out, down, *more = [*words, 0, 0, 0][: max(len(words), 3)]
    try:
        place = Place(str(anchor), float(out), float(down))
    except (TypeError, ValueError) as exc:
        raise _bad_place() from exc
    if more or not words:
        raise _bad_place()
    return place


def _pair(written: object) -> list[Any]:
    if not isinstance(written, (list, tuple)) or len(written) != 2:
        raise _bad_place()
    return list(written)


def _bad_place() -> PydanticCustomError:
    return PydanticCustomError("place", 'write a place like "waist", "waist 16 -4" or [16, 150]')


PlaceField = Annotated[Place, BeforeValidator(_place, json_schema_input_type=str | list[float])]
Places = Annotated[tuple[PlaceField, ...], Field(min_length=1)]
Path = Annotated[tuple[Point, ...], Field(min_length=1)]


class Part(Model):
    """One line of a picture."""

    kind: PartKind
    line: Path
    name: str = ""  #: for a part that a pose replaces
    open: bool = False  #: ends do not meet
    middle: bool = False  #: of a view with two like halves: drawn once, not on each side
    straight: bool = False  #: its corners are corners


class Zone(Model):
    """A part of the no-go map (domain facts 0.6), on both sides of the midline."""

    least: Point  #: its corner nearest to the midline and the head
    most: Point
    softens: float = Field(default=1.0, ge=0, le=1)  #: what remains of the weight there
    closed_to: tuple[str, ...] = ()  #: ways of touching that never come here

    def holds(self, point: Point) -> bool:
        x, y = abs(point[0]), point[1]
        return self.least[0] <= x <= self.most[0] and self.least[1] <= y <= self.most[1]


class View(Model):
    """A body as the giver sees it."""

    title: str = Field(min_length=2)
    right: Literal["right", "left"] = "right"  #: where in the picture the receiver's right is
    halves: bool = True  #: parts are drawn on both sides; else a left side turns the whole picture
    scale: float = Field(default=1.0, gt=0)  #: of hands, and of steps away from a named place
    position: Position | None = None  #: the receiver lies or sits so
    stands_in: bool = False  #: shows what is written for the back, when the receiver is in that position
    parts: tuple[Part, ...] = Field(min_length=1)
    poses: dict[str, Part] = Field(
        default_factory=dict
    )  #: parts that take another's place, on the side that is worked
    anchors: dict[str, Point] = Field(default_factory=dict)
    zones: dict[str, Zone] = Field(default_factory=dict)


class Shape(Model):
    """A right hand, seen from its back, fingers up. What touches is at 0, 0."""

    parts: tuple[Part, ...] = Field(min_length=1)
    reach: float = Field(default=30.0, gt=0)  #: units from its middle to its edge
    presses: bool = False  #: small and hard: kept off bones (NG1)


class Plan(Model):
    """What the hands of one technique do, on the right side."""

    like: str | None = None  #: another technique, which has what is not said here
    view: str
    contact: str
    hands: Hands = "one"
    motion: Motion
    path: Places
    back: Literal["light", "lift"] | Places | None = None  #: the way back; as the motion has it when not said
    other: Places | None = None  #: the second hand's path, when there are "two"
    other_contact: str | None = None
    other_still: bool = False  #: the second hand only holds
    other_under: bool = False  #: the second hand is under the body
    angle: float = 0.0  #: degrees clockwise from "fingers to the top"
    other_angle: float | None = None
    gap: Point = (0.0, 24.0)  #: from the first hand of a "pair" to the second
    stops: int = Field(default=0, ge=0, le=30)  #: of presses, evenly along the path; 0: at its points
    there_and_back: bool = False  #: presses also on the way back
    rows: tuple[Point, ...] = ()  #: the path is done again, moved by this
    strokes: int | None = Field(default=None, ge=1, le=60)  #: in one whole drawing; counted when not said
    radius: float | None = Field(default=None, gt=0)  #: of circles
    every: float | None = Field(default=None, gt=0)  #: seconds of one circle, squeeze, rub or breath
    sway: Point | None = None  #: of rubs and rocking: so far each way
    pose: str | None = None

    @field_validator("like")
    @classmethod
    def _was_filled_in(cls, name: str | None) -> None:
        if name is not None:
            raise PydanticCustomError("like", "name a technique of this file that is written out itself")

    @model_validator(mode="after")
    def _two_paths(self) -> Plan:
        if (self.hands == "two") != (self.other is not None):
            raise PydanticCustomError(
                "hands", 'two hands need "other", the path of the second, and only they'
            )
        return self


class Sketches(Model):
    """The whole file."""

    views: dict[str, View]
    hands: dict[str, Shape]
    techniques: dict[str, Plan]

    @model_validator(mode="before")
    @classmethod
    def _fill_in_likes(cls, written: object) -> object:
        plans = written.get("techniques") if isinstance(written, dict) else None
        if not isinstance(written, dict) or not isinstance(plans, dict):
            return written
        return {**written, "techniques": {key: _filled(plan, plans) for key, plan in plans.items()}}


def _filled(plan: object, plans: dict[str, object]) -> object:
    """A plan that is "like" another, with what it does not say itself. An unknown name stays, and is told."""
    other = plans.get(plan["like"]) if isinstance(plan, dict) and isinstance(plan.get("like"), str) else None
    if not isinstance(plan, dict) or not isinstance(other, dict) or "like" in other:
        return plan
    return {**other, **{field: value for field, value in plan.items() if field != "like"}}
