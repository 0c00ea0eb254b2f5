"""Whether a step, or a whole routine, may be used under a care."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from voice_guide.planning.parts import Part, parts_of
from voice_guide.routine import Area, Routine, Step, Technique
from voice_guide.safety.care import Care
from voice_guide.safety.rules import Rules

DEEP_FROM = 6  #: deep work needs at least this much pressure to be what it is
Techniques = Mapping[str, Technique]


def is_named(name: str, step: Step, technique: Technique) -> bool:
    """True when `name` is the technique, or its card: T15 also names T15a."""
    card = technique.card or ""
    return name == step.technique or (name.startswith("T") and card.startswith(name))


def allows(care: Care, step: Step, technique: Technique, rules: Rules) -> bool:
    """Whether a step may be used. What touches nobody may, but for heat."""
    if technique.heat and care.no_heat:
        return False
    if technique.kind in ("preparation", "move", "rest"):
        return True
    touch = rules.techniques.get(step.technique)
    if touch is None or not technique.card:
        return not care.restricts  # nobody knows what it does
    tool_fits = touch.tool not in care.not_with and not (care.palms_only and touch.tool != "palm")
    return tool_fits and _card_fits(care, step, technique) and _manner_fits(care, technique)


def _card_fits(care: Care, step: Step, technique: Technique) -> bool:
    is_only = care.only is None or any(is_named(card, step, technique) for card in care.only)
    return is_only and not any(is_named(name, step, technique) for name in care.without)


def _manner_fits(care: Care, technique: Technique) -> bool:
    too_deep = technique.deep and (care.no_deep or (care.pressure or 10) < DEEP_FROM)
    return not too_deep and not (technique.oil and care.clothed)


def crossed(care: Care, step: Step, technique: Technique, rules: Rules) -> set[Area]:
    """The places to leave out that a step would touch."""
    touch = rules.techniques.get(step.technique)
    places = {step.area or technique.area, *(touch.covers if touch else ())}
    return {area for area in care.areas if area in places or "whole-body" in places}


def unsuited(routine: Routine, techniques: Techniques, care: Care, rules: Rules) -> str:
    """Why a routine cannot be used at all, as a sentence; empty when it can."""
    if _is_forbidden(routine.name, care, rules):
        return f"{routine.title} is not for this."
    wrong = [
        place
        for place in positions_of(routine, techniques, rules)
        if place not in (care.positions or (place,))
    ]
    if wrong:
        return f"{routine.title} needs another way to lie ({how_to_lie(wrong[0])})."
    if care.no_heat and heat_share(routine, techniques) > rules.most_heat_share:
        return f"{routine.title} is mostly heat, and there is no heat today."
    return ""


def _is_forbidden(name: str, care: Care, rules: Rules) -> bool:
    never = {routine for each in care.not_routines for routine in rules.groups.get(each, (each,))}
    return name in never or (care.routines is not None and name not in care.routines)


def positions_of(routine: Routine, techniques: Techniques, rules: Rules) -> list[str]:
    """Every way to lie or sit, in order; a move that nobody knows leads to its own name."""
    used = [step.technique for step in routine.all_steps()]
    moves = [name for name in used if techniques[name].kind == "move" and not techniques[name].heat]
    return [routine.position, *(rules.moves[name].to if name in rules.moves else name for name in moves)]


def how_to_lie(position: str) -> str:
    """A position in words."""
    words = {"on-back": "on the back", "side-lying": "on the side", "as-they-are": "as you like"}
    return words.get(position, position.replace("-", " "))


def heat_share(routine: Routine, techniques: Techniques) -> float:
    parts = [part for part in parts_of(routine, techniques) if part.hands_on]
    return seconds_of(part for part in parts if part.technique.heat) / max(seconds_of(parts), 1.0)


def hands_on_seconds(routine: Routine, techniques: Techniques) -> float:
    return seconds_of(part for part in parts_of(routine, techniques) if part.hands_on and not part.extra)


def seconds_of(parts: Iterable[Part]) -> float:
    return sum(part.step.time * part.times for part in parts)
