"""What a routine is, as people write it in YAML: models that say what is allowed.

A Routine is a list of steps; a Step names a Technique and says how long; a Loop repeats steps or plays
them on each side. Everything is frozen. Durations are seconds once read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from voice_guide.timecode import EXAMPLES, parse_duration

Area = Literal[
    "back", "lower-back", "shoulders", "neck", "arms", "hips", "legs", "feet", "whole-body", "head"
]
Position = Literal["face-down", "on-back", "side-lying", "seated", "as-they-are"]
Kind = Literal["strokes", "hold", "still", "move", "preparation", "rest"]
FactId = Annotated[str, Field(pattern=r"^[SXNO]\d{1,3}$")]
Card = Annotated[str, Field(pattern=r"^T\d\d[a-z]?$")]
FIELDS = frozenset(
    {"side", "other", "place", "round", "pressure", "most"}
)  #: what {…} may hold in spoken words

_PRESSURE_WORDS = (
    (1, "feather"),
    (2, "very light"),
    (3, "light"),
    (5, "medium"),
    (7, "firm"),
    (10, "too much"),
)
_PRESSURE = re.compile(r"(10|\d)(?:\s*(-|to|then|fading to)\s*(10|\d))?")


@dataclass(frozen=True)
class Pressure:
    """The receiver's number, 0-10 (domain facts 0.2): one number, or two and how one becomes the other."""

    first: int
    last: int
    join: str = ""  #: "", "-", "to", "then" or "fading to"

    @property
    def peak(self) -> int:
        return max(self.first, self.last)

    @property
    def text(self) -> str:
        space = "" if self.join == "-" else " "
        return f"{self.first}{space}{self.join}{space}{self.last}" if self.join else str(self.first)

    @property
    def word(self) -> str:
        """What it is called aloud (domain facts 0.2), by the stronger number."""
        return next(word for limit, word in _PRESSURE_WORDS if self.peak <= limit)

    def changed(self, by: int, least: int = 1, most: int = 7) -> Pressure:
        """Softer or stronger by so many numbers, kept from `least` to `most`; 0 stays 0."""
        first, last = (
            min(max(number + by, least), most) if number else 0 for number in (self.first, self.last)
        )
        return Pressure(first, last, self.join)

    @classmethod
    def parse(cls, written: object) -> Pressure:
        if isinstance(written, Pressure):
            return written
        found = _PRESSURE.fullmatch(str(written).strip()) if not isinstance(written, bool) else None
        if not found:
            raise PydanticCustomError(
                "pressure", 'write a number from 0 to 10, "3-4", "2 then 4" or "4 fading to 2"'
            )
        return cls(int(found[1]), int(found[3] or found[1]), found[2] or "")


def _seconds(written: object) -> float:
    if not isinstance(written, (str, int, float)):
        raise PydanticCustomError("duration", f"write a length of time like {EXAMPLES}")
    try:
        return parse_duration(written)
    except ValueError as exc:
        raise PydanticCustomError("duration", f"write a length of time like {EXAMPLES}") from exc


def _signed_seconds(written: object) -> float:
    text = str(written).strip()
    return -_seconds(text[1:]) if text.startswith("-") else _seconds(written)


def _spoken(text: str) -> str:
    unknown = set(re.findall(r"\{(.*?)\}", text)) - FIELDS
    if unknown or text.count("{") != text.count("}"):
        allowed = ", ".join(f"{{{field}}}" for field in sorted(FIELDS))
        raise PydanticCustomError("spoken", f"only {allowed} may stand in braces in spoken words")
    if not re.search(r"\w", text):
        raise PydanticCustomError("spoken", "spoken words cannot be empty")
    return re.sub(r"\s+", " ", text).strip()


Duration = Annotated[float, BeforeValidator(_seconds, json_schema_input_type=str | float)]
LongEnough = Annotated[Duration, Field(ge=5, le=4 * 3600)]
Moment = Annotated[float, BeforeValidator(_signed_seconds, json_schema_input_type=str | float)]
PressureField = Annotated[Any, BeforeValidator(Pressure.parse, json_schema_input_type=str | int)]
Spoken = Annotated[str, BeforeValidator(lambda text: _spoken(str(text)), json_schema_input_type=str)]


class Model(BaseModel):
    """Frozen, and nothing that is not named here."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Line(Model):
    """A line of a scripted step: the preparation, a move, the rest."""

    say: Spoken
    at: Moment | None = None  #: from the step's start, or before its end when negative; else in turn
    when: tuple[
        str, ...
    ] = ()  #: said only where all of these are true: "oil", "face-down", "deep", "not seated"
    optional: bool = False  #: left out first when time is short
    facts: tuple[FactId, ...] = ()


class Words(Model):
    """What the voice says for a technique. In a step they override the technique's."""

    announce: Spoken | None = None  #: follows "Next, ": "palm circles on the {side}"
    go: Spoken | None = None  #: the first time: place, action, direction, rhythm, pressure
    again: Spoken | None = None  #: later times, about eight words
    switch: Spoken | None = None  #: the same on the other side
    confirm: Spoken | None = None  #: what it should feel like, the first time only
    keep: tuple[Spoken, ...] = ()  #: short reminders, used in turn
    check: Spoken | None = None  #: one question about the pressure
    hold: Spoken | None = None  #: when the hands stay
    release: Spoken | None = None  #: when a hold ends
    place: Spoken | None = None  #: going to the next {place} of a step with several holds
    last: Spoken | None = None  #: before the last stroke


class Technique(Model):
    """One card: what the hands do, and the words for it."""

    title: str = Field(min_length=2)  #: as people read it: "Palm circles"
    kind: Kind = "strokes"
    card: Card | None = None
    area: Area | None = None
    hands: str = ""
    direction: str = ""
    pressure: PressureField = Pressure(0, 0)
    tempo: Duration | None = Field(default=None, gt=0.2)  #: seconds of one stroke, or of one whole hold
    round: str = "stroke"  #: what one of them is called
    hold: Duration | None = None  #: seconds held still in each round
    ease: Duration = 5.0  #: seconds after the hold, to let go and smooth
    begins_again: bool = False  #: for a move: another giver takes over, who has not heard the words yet
    least: LongEnough = 20.0  #: shortest useful time of a step
    most: LongEnough = 300.0  #: longest time of a step
    sided: bool = False  #: works one side at a time
    oil: bool = False  #: oiled hands glide on skin; for a move: fresh oil is taken
    becomes: Position | None = None  #: for a move: how the receiver lies or sits afterwards
    deep: bool = False  #: firm work: only after the warm-up, asks for a number
    heat: bool = False
    skippable: bool = False  #: the voice offers to leave it out
    facts: tuple[FactId, ...] = ()
    say: Words = Words()
    lines: tuple[Line, ...] = ()  #: for moves, the preparation and the rest

    @model_validator(mode="after")
    def _has_its_words(self) -> Technique:
        if self.kind in ("strokes", "hold", "still"):
            self._need_words()
        elif not self.lines:
            raise PydanticCustomError("words", "a {kind} needs lines to say", {"kind": self.kind})
        return self

    def _need_words(self) -> None:
        for field in ("announce", "go", "again"):
            text = getattr(self.say, field)
            if text is None:
                raise PydanticCustomError("words", f"say needs {field}")
            if self.sided and "{side}" not in text:
                raise PydanticCustomError("words", f"say {field} must name the {{side}}")
        if self.kind == "hold" and (self.hold is None or self.tempo is None):
            raise PydanticCustomError("words", "a hold needs tempo (one round) and hold (its still part)")


class Step(Model):
    """One technique, for a time."""

    technique: str
    time: LongEnough  #: for one side
    chapter: str | None = None  #: begins a chapter of this name
    sides: Literal["each", "both"] | None = None  #: each: right, then left, for the same time
    area: Area | None = None
    tempo: Duration | None = Field(default=None, gt=0.2)
    pressure: PressureField | None = None
    hold: Duration | None = None
    ease: Duration | None = None
    places: tuple[str, ...] = ()  #: for holds: where, one after the other
    least: LongEnough | None = None
    most: LongEnough | None = None
    optional: bool = False  #: left out first when time is short
    extra: bool = False  #: only played when there is time for more than the usual
    facts: tuple[FactId, ...] = ()
    say: Words = Words()

    @model_validator(mode="after")
    def _times_in_order(self) -> Step:
        if (self.least or 0) > self.time or self.time > (self.most or self.time):
            raise PydanticCustomError("times", "least, time and most must be in order")
        return self


class Loop(Model):
    """Steps that belong together: repeated, or all on the right and then all on the left."""

    steps: tuple[Step, ...] = Field(min_length=1)
    repeat: int = Field(default=1, ge=1, le=12)  #: rounds; fewer when time is short
    sides: Literal["each"] | None = None
    chapter: str | None = None
    optional: bool = False
    extra: bool = False

    @model_validator(mode="after")
    def _sides_once(self) -> Loop:
        if self.sides and any(step.sides for step in self.steps):
            raise PydanticCustomError("sides", "name the sides on the loop or on its steps, not on both")
        return self


def _entry_kind(value: object) -> str:
    has_steps = "steps" in value if isinstance(value, dict) else isinstance(value, Loop)
    return "loop" if has_steps else "step"


Entry = Annotated[Annotated[Step, Tag("step")] | Annotated[Loop, Tag("loop")], Discriminator(_entry_kind)]


class Routine(Model):
    """A whole massage."""

    title: str = Field(min_length=2, max_length=80)
    summary: str = ""  #: one or two sentences: what it is
    honest: str = ""  #: one sentence: what is only tradition, what it does not do
    outline: tuple[FactId, ...] = ()
    position: Position
    receiver: str = ""  #: how the receiver lies or sits
    ambience: str = "ocean"  #: the background, unless another is wished for
    needs: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()  #: for whom not, in words
    after: tuple[str, ...] = ()
    facts: tuple[FactId, ...] = ()
    steps: tuple[Entry, ...] = Field(min_length=1, max_length=300)
    notes: tuple[Spoken, ...] = ()  #: said once in the preparation: what is different today
    name: str = ""  #: from its file's name; not written in the file

    def all_steps(self) -> Iterator[Step]:
        """Every step as written, loops opened once."""
        for entry in self.steps:
            yield from entry.steps if isinstance(entry, Loop) else (entry,)
