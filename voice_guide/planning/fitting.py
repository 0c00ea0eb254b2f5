"""Meets wishes one after the other: rest, pressure, what is left out, and last the time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from voice_guide.errors import NotFoundError, WishError
from voice_guide.planning.parts import changed, parts_of, usual_seconds
from voice_guide.planning.swapping import share_of, swapped
from voice_guide.planning.timing import timed
from voice_guide.planning.wishes import Wishes
from voice_guide.routine import Pressure, Routine, Step, Technique
from voice_guide.timecode import format_duration
from voice_guide.wording import Wording

LIGHT_LEAVES_OUT = ("T06", "T11", "T12", "T13")  #: domain facts, "Adapting any outline": light version
LIGHTER_BY, FIRMER_BY = -2, 1
FIRM_FROM, FIRM_CEILING = (
    5,
    6,
)  #: what is already medium or firm; firm work stays within 6 of 10; more only when the receiver asks (0.2)
GETTING_UP, GETTING_UP_SECONDS = "getting-up", 60.0  #: nobody is left lying without a word
SECONDS_PER_NOTE, SECONDS_PER_WORD = 3.0, 0.6  #: room in the preparation, for the slowest of our voices
Techniques = Mapping[str, Technique]


@dataclass(frozen=True)
class Fitted:
    """A routine made to fit, and what was done, in sentences."""

    routine: Routine
    changes: tuple[str, ...]


def fit_both(routine: Routine, techniques: Techniques, wording: Wording, wishes: Wishes) -> Fitted:
    """Two massages in one guide, each fitted alike; --minutes counts both and the turn-around.

    Raises what `fit` raises.
    """
    preparation = sum(
        part.step.time for part in parts_of(routine, techniques) if part.technique.kind == "preparation"
    )
    if wishes.minutes is not None:
        wishes = replace(wishes, minutes=share_of(wishes.minutes * 60, preparation) / 60)
    fitted = fit(routine, techniques, wishes)
    return Fitted(swapped(fitted.routine, techniques, wording), fitted.changes)


def fit(routine: Routine, techniques: Techniques, wishes: Wishes) -> Fitted:
    """The routine with the wishes met.

    Raises WishError when it cannot be, with what can be; NotFoundError for names that do not exist.
    """
    rested = _with_rest(routine, techniques, wishes.rest)
    usual = usual_seconds(parts_of(rested, techniques))
    pressed = _with_pressure(rested, techniques, wishes)
    left, gone = _without(pressed, techniques, _left_out(wishes))
    target = usual if wishes.minutes is None else wishes.minutes * 60
    exact = wishes.minutes is not None
    notes = (f"Today we leave out {_listed(gone)}.",) if gone else ()
    noted = with_notes(left, techniques, notes)
    plan, time_changes = timed(noted, techniques, target, exact=exact, focus=wishes.focus)
    idle = _idle(pressed, techniques, wishes.skip)
    return Fitted(plan, (*_rest_change(wishes), *_pressure_change(wishes), *notes, *idle, *time_changes))


def with_notes(routine: Routine, techniques: Techniques, notes: tuple[str, ...]) -> Routine:
    """The routine with lines to say in its preparation, which takes longer for them."""
    longer = sum(SECONDS_PER_NOTE + SECONDS_PER_WORD * len(note.split()) for note in notes)

    def prepared(_entry: int, _inner: int, step: Step) -> Step:
        if techniques[step.technique].kind != "preparation":
            return step
        return step.model_copy(update={"time": step.time + longer})

    return changed(routine.model_copy(update={"notes": (*routine.notes, *notes)}), prepared)


def _with_rest(routine: Routine, techniques: Techniques, seconds: float | None) -> Routine:
    if seconds is None:
        return routine
    if seconds == 0 and not any(part.hands_on for part in parts_of(routine, techniques)):
        raise WishError("--rest 0", "this routine is a rest", "Choose its length with --rest 10m.")

    def rested(_entry: int, _inner: int, step: Step) -> Step | None:
        if techniques[step.technique].kind != "rest":
            return step
        return _resting(step, techniques[step.technique], seconds)

    return changed(routine, rested)


def _resting(step: Step, technique: Technique, seconds: float) -> Step:
    if seconds == 0:
        return Step(technique=GETTING_UP, time=GETTING_UP_SECONDS, chapter=step.chapter)
    if not technique.least <= seconds <= technique.most:
        least, most = format_duration(technique.least), format_duration(technique.most)
        wish = f"--rest {format_duration(seconds)}"
        raise WishError(wish, f"the rest takes {least} to {most}", "Or leave it out with --rest 0.")
    return step.model_copy(update={"time": seconds, "least": seconds, "most": seconds})


def _with_pressure(routine: Routine, techniques: Techniques, wishes: Wishes) -> Routine:
    if wishes.pressure not in ("light", "firm"):
        return routine

    def pressed(_entry: int, _inner: int, step: Step) -> Step:
        usual: Pressure = step.pressure or techniques[step.technique].pressure
        return step.model_copy(update={"pressure": _pressed(usual, wishes)})

    return changed(routine, pressed)


def _pressed(usual: Pressure, wishes: Wishes) -> Pressure:
    if wishes.pressure == "light":
        return usual.changed(LIGHTER_BY, least=min(2, usual.peak))
    firmer = FIRM_FROM <= usual.peak < FIRM_CEILING
    return usual.changed(FIRMER_BY, most=FIRM_CEILING) if firmer else usual


def _left_out(wishes: Wishes) -> tuple[str, ...]:
    return (*wishes.skip, *(LIGHT_LEAVES_OUT if wishes.pressure == "light" else ()))


def _without(routine: Routine, techniques: Techniques, names: Iterable[str]) -> tuple[Routine, list[str]]:
    """The routine without what is named, and the titles of what went."""
    names = [_known(name, techniques) for name in names]
    gone: dict[str, None] = {}

    def kept(_entry: int, _inner: int, step: Step) -> Step | None:
        technique = techniques[step.technique]
        if not any(_is_called(step, technique, name) for name in names):
            return step
        gone[technique.title.lower()] = None
        return None

    left = changed(routine, kept)
    if gone and not any(part.technique.kind in ("strokes", "hold") for part in parts_of(left, techniques)):
        raise WishError("--skip", "nothing would be left of the massage", "Leave out less.")
    return left, list(gone)


def _idle(routine: Routine, techniques: Techniques, names: Iterable[str]) -> tuple[str, ...]:
    """A sentence for each name that this routine does not have."""
    steps = list(routine.all_steps())
    return tuple(
        f"Nothing to leave out: this routine has no {name} of its own."
        for name in names
        if not any(_is_called(step, techniques[step.technique], name.lower()) for step in steps)
    )


def _is_called(step: Step, technique: Technique, name: str) -> bool:
    """True when `name` is this hands-on step's technique, title, card or area."""
    area = step.area or technique.area
    if technique.kind in ("preparation", "move", "rest"):
        return False
    if technique.kind == "still":  # the first and last touch stay, unless their place is left out
        return name == area
    card = (technique.card or "").lower()
    return name in (step.technique, technique.title.lower(), area, card, card[:3])


def _known(name: str, techniques: Techniques) -> str:
    areas = {str(technique.area) for technique in techniques.values() if technique.area}
    hidden = {
        (technique.card or "")[:length].lower() for technique in techniques.values() for length in (3, 4)
    }
    titles = {technique.title.lower() for technique in techniques.values()}
    if name.lower() not in {*techniques, *areas, *hidden, *titles} or not name:
        raise NotFoundError("technique or area", name, sorted({*techniques, *areas}))
    return name.lower()


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _rest_change(wishes: Wishes) -> tuple[str, ...]:
    if wishes.rest is None:
        return ()
    return (
        f"The rest takes {format_duration(wishes.rest)}." if wishes.rest else "There is no rest at the end.",
    )


def _pressure_change(wishes: Wishes) -> tuple[str, ...]:
    said: dict[str | None, str] = {
        "light": "Everything is two numbers lighter.",
        "firm": "Medium work is one number firmer, never over six of ten.",
    }
    return (said[wishes.pressure],) if wishes.pressure in said else ()
