"""A verdict and a routine in, a routine that keeps every rule out; or a clear no."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from voice_guide.planning.parts import changed, parts_of, usual_seconds
from voice_guide.planning.timing import timed
from voice_guide.routine import Area, Entry, Loop, Routine, Step, Technique
from voice_guide.safety.allowed import allows, crossed, hands_on_seconds, unsuited
from voice_guide.safety.care import Care
from voice_guide.safety.moving import without_idle_moves
from voice_guide.safety.rules import Answer, Rules
from voice_guide.safety.shortening import at_most
from voice_guide.safety.stop import SafetyStop
from voice_guide.safety.verdict import Verdict
from voice_guide.safety.wording import says, unsaid, worded

PREPARATION = Step(technique="preparation", time=150.0)  #: for a routine that has none, to say the notes in
WORDS_A_SECOND, SENTENCE, PAUSE = 1.9, 0.4, 2.0  #: how long notes take (cue guide 4.2)
Techniques = Mapping[str, Technique]


@dataclass(frozen=True)
class AdaptedRoutine:
    """A routine that keeps the rules, what was changed, and what to prepare, in sentences."""

    routine: Routine
    changes: tuple[str, ...]
    prepare: tuple[str, ...]


def adapt(
    routine: Routine,
    techniques: Techniques,
    verdict: Verdict,
    rules: Rules,
    *,
    doctor_agreed: bool = False,
    free_places: Sequence[Area] = (),
) -> AdaptedRoutine:
    """The routine as the verdict allows it. `free_places` are left out besides.

    Steps for longer sessions only are left out, unless `settled` made them part of it.

    Raises SafetyStop: for a "stop" always, for an "ask" without a doctor's yes, and when nothing
    sensible of this routine is left.
    """
    gate(verdict, rules, doctor_agreed)
    routine = _without_extras(routine)
    care = verdict.care.and_(Care(areas=tuple(free_places)))
    reason = unsuited(routine, techniques, care, rules)
    if reason:
        raise SafetyStop(verdict, Answer.ADAPT, f"{reason} {_whys(verdict)}")
    if not hands_on_seconds(routine, techniques):
        return AdaptedRoutine(routine, (), care.prepare)
    gentle, gone = _gentle(routine, techniques, care, rules)
    _check_what_is_left(routine, gentle, techniques, verdict, rules)
    plan = _timed(gentle, routine, techniques, care)
    plan = without_idle_moves(plan, techniques, rules)
    _check_what_is_left(routine, plan, techniques, verdict, rules)
    plan = _with_notes(
        settled(_listed(plan, care, techniques, rules)),
        techniques,
        _notes(care, oiled=_is_oiled(plan, techniques)),
    )
    return AdaptedRoutine(plan, tuple(_changes(routine, plan, techniques, care, gone)), care.prepare)


def gate(verdict: Verdict, rules: Rules, doctor_agreed: bool) -> None:
    """Raises SafetyStop for a "stop" whatever was agreed, and for an "ask" without a doctor's yes."""
    instead = "" if verdict.emergencies else f"voice-guide export {rules.without_touch}, without touch"
    if verdict.answer is Answer.STOP:
        raise SafetyStop(verdict, Answer.STOP)
    if verdict.answer is Answer.ASK and not doctor_agreed:
        raise SafetyStop(verdict, Answer.ASK, instead=instead)


def _gentle(
    routine: Routine, techniques: Techniques, care: Care, rules: Rules
) -> tuple[Routine, tuple[str, ...]]:
    """The routine with only what is allowed, at allowed pressures, and the titles of what went."""
    parts = parts_of(routine, techniques)
    left = {part.place: _allowed(part.step, part.technique, care, rules) for part in parts}
    gone = dict.fromkeys(part.technique.title for part in parts if left[part.place] is None)
    working = [part.place for part in parts if part.technique.kind != "move"]
    kept = {place[0] for place in working if left[place] is not None}

    def gentle(entry: int, inner: int, step: Step) -> Step | None:
        allowed = left[entry, inner]
        # the step in hand knows whether its chapter is still one
        return allowed and allowed.model_copy(update={"chapter": step.chapter})

    plan = changed(_without_empty_chapters(routine, kept), gentle)
    return without_idle_moves(plan, techniques, rules), tuple(gone)


def _without_empty_chapters(routine: Routine, kept: set[int]) -> Routine:
    """No chapter for entries that are all left out; its name would pass to the next."""
    steps = list(routine.steps)
    starts = [number for number, entry in enumerate(steps) if entry.chapter]
    for start, end in pairwise([*starts, len(steps)]):
        if kept.isdisjoint(range(start, end)):
            steps[start] = steps[start].model_copy(update={"chapter": None})
    return routine.model_copy(update={"steps": tuple(steps)})


def _allowed(step: Step, technique: Technique, care: Care, rules: Rules) -> Step | None:
    if not allows(care, step, technique, rules):
        return None
    if technique.kind in ("preparation", "move", "rest"):
        return step
    return worded(step, technique, care, crossed(care, step, technique, rules), rules)


def _check_what_is_left(
    before: Routine, after: Routine, techniques: Techniques, verdict: Verdict, rules: Rules
) -> None:
    """Raises when the massage would be hardly any, or another one than its title says."""
    had, left = hands_on_seconds(before, techniques), hands_on_seconds(after, techniques)
    too_little = left < rules.least_minutes * 60
    another = verdict.care.minutes is None and left < had * (1 - rules.most_left_out)
    if too_little or another:
        raise SafetyStop(verdict, Answer.ADAPT, f"Too little of {before.title} is left. {_whys(verdict)}")


def _timed(left: Routine, before: Routine, techniques: Techniques, care: Care) -> Routine:
    """As long as before where long strokes can take up the time, and within the most minutes."""
    usual = usual_seconds(parts_of(before, techniques))
    plan = timed(_only_long_strokes_grow(left, techniques), techniques, usual, exact=False)[0]
    return at_most(plan, techniques, care.minutes * 60) if care.minutes else plan


def _only_long_strokes_grow(routine: Routine, techniques: Techniques) -> Routine:
    """Freed time goes to T01 (domain facts 5, "Skip one step"), never to what is not asked for."""

    def fixed(_entry: int, _inner: int, step: Step) -> Step | None:
        grows = techniques[step.technique].card == "T01"
        return step if grows else step.model_copy(update={"most": step.time})

    return changed(routine, fixed)


def settled(routine: Routine) -> Routine:
    """A fitted routine as it is: what is left is neither optional nor extra any more."""
    plain = {"optional": False, "extra": False}
    steps: list[Entry] = []
    for entry in routine.steps:
        if isinstance(entry, Loop):
            inner = tuple(step.model_copy(update=plain) for step in entry.steps)
            steps.append(entry.model_copy(update={**plain, "steps": inner}))
        else:
            steps.append(entry.model_copy(update=plain))
    return routine.model_copy(update={"steps": tuple(steps)})


def _without_extras(routine: Routine) -> Routine:
    steps = tuple(entry for entry in routine.steps if not entry.extra)
    routine = routine.model_copy(update={"steps": steps})
    return changed(routine, lambda _entry, _inner, step: None if step.extra else step)


def _listed(routine: Routine, care: Care, techniques: Techniques, rules: Rules) -> Routine:
    """What is needed and what comes after, without what is not to be listed."""
    never = unsaid(care, rules)
    needs = tuple(line for line in routine.needs if not says(line, never))
    if _is_oiled(routine, techniques) and len(needs) < len(routine.needs):
        needs = (rules.plain_oil, *needs)
    after = tuple(line for line in routine.after if not says(line, never))
    return routine.model_copy(update={"needs": needs, "after": after})


def _is_oiled(routine: Routine, techniques: Techniques) -> bool:
    return any(techniques[step.technique].oil for step in routine.all_steps())


def _notes(care: Care, *, oiled: bool) -> tuple[str, ...]:
    """Spoken once, in the preparation. Neutral: both hear it, and nobody's health is named."""
    said = [f"Today all is light, at most {care.pressure} of ten."] * bool(
        care.pressure and care.pressure <= 4
    )
    said += [f"Today at most {care.pressure} of ten."] * bool(care.pressure and care.pressure > 4)
    said += ["Flat palms only."] * care.palms_only
    said += ["Keep a hand's width free around the places you agreed on."] * bool(care.free)
    said += ["Plain oil, no scent." if oiled else "No scent."] * care.no_scent
    said += ["No candles."] * care.no_flame
    return (*(_in_words(note) for note in said), *care.say)


def _in_words(note: str) -> str:
    numbers = {"3": "three", "4": "four", "5": "five", "6": "six", "2": "two", "1": "one"}
    return re.sub(r"\d", lambda found: numbers.get(found[0], found[0]), note)


def _with_notes(routine: Routine, techniques: Techniques, notes: Sequence[str]) -> Routine:
    """The notes, and the time to say them."""
    if not notes:
        return routine
    longer = sum(_spoken_seconds(note) for note in notes)
    longer = 5 * -(-longer // 5)

    def lengthened(_entry: int, _inner: int, step: Step) -> Step:
        if techniques[step.technique].kind != "preparation":
            return step
        time = step.time + longer
        return step.model_copy(update={"time": time, "least": time, "most": time})

    prepared = changed(_with_preparation(routine, techniques), lengthened)
    return prepared.model_copy(update={"notes": (*routine.notes, *notes)})


def _with_preparation(routine: Routine, techniques: Techniques) -> Routine:
    if any(techniques[step.technique].kind == "preparation" for step in routine.all_steps()):
        return routine
    return routine.model_copy(update={"steps": (PREPARATION, *routine.steps)})


def _spoken_seconds(note: str) -> float:
    return len(note.split()) / WORDS_A_SECOND + SENTENCE * max(1, len(re.findall(r"[.!?:]", note))) + PAUSE


def _changes(
    before: Routine, after: Routine, techniques: Techniques, care: Care, gone: Iterable[str]
) -> Iterator[str]:
    titles = "; ".join(gone).lower()
    if titles:
        yield f"Left out: {titles}."
    if care.areas:
        yield f"Not touched: {', '.join(care.areas).replace('-', ' ')}."
    if care.pressure:
        yield f"At most {care.pressure} of ten."
    minutes = [round(hands_on_seconds(each, techniques) / 60, 1) for each in (before, after)]
    if minutes[0] != minutes[1]:
        yield f"Hands-on time: {minutes[1]:g} minutes instead of {minutes[0]:g}."
    yield from (f"A hand's width free: {place}." for place in care.free)
    yield from (text for text, holds in _SETTINGS.items() if getattr(care, holds))


_SETTINGS = {
    "Flat palms only.": "palms_only",
    "No heat.": "no_heat",
    "No scent.": "no_scent",
    "No candles.": "no_flame",
    "Clothes stay on.": "clothed",
}


def _whys(verdict: Verdict) -> str:
    return " ".join(dict.fromkeys(reason.why for reason in verdict.reasons))
