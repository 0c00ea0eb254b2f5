"""A step's words under a care: the ceiling in the question, nothing about a place that is left out."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from voice_guide.routine import Area, Pressure, Step, Technique, Words
from voice_guide.safety.care import Care
from voice_guide.safety.rules import Rules

_NUMBERS = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven")


def worded(step: Step, technique: Technique, care: Care, crossed: set[Area], rules: Rules) -> Step | None:
    """The step as it may be spoken, at a pressure that is allowed; None when there are no words for it."""
    own = _around(step, crossed, rules)
    if own is None:
        return None
    said = _said(
        technique.say, own, unsaid(care, rules), rules.softer.get(step.technique), rules.soft_reminder
    )
    if said is None:
        return None
    pressure = _capped(step.pressure or technique.pressure, care.pressure)
    checked = said.model_copy(update=_check(care, technique.say, own))
    return step.model_copy(update={"pressure": pressure, "say": checked})


def unsaid(care: Care, rules: Rules) -> tuple[str, ...]:
    """All words that are not said or listed."""
    strong = [word for word, needed in rules.strong_words.items() if needed > (care.pressure or 10)]
    scents = rules.scent_words if care.no_scent else ()
    heat = rules.heat_words if care.no_heat else ()
    return (*care.unsaid, *strong, *scents, *heat)


def says(text: str, words: tuple[str, ...]) -> bool:
    return bool(words) and _any_of(words).search(text) is not None


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)


def _around(step: Step, crossed: set[Area], rules: Rules) -> Words | None:
    """The step's own words, or others that keep clear of one place; None when there are none."""
    if not crossed:
        return step.say
    return rules.around.get(min(crossed), {}).get(step.technique) if len(crossed) == 1 else None


def _said(
    usual: Words, own: Words, never: tuple[str, ...], softer: Words | None, reminder: str
) -> Words | None:
    """Own words for a step so that, laid over the technique's, nothing is said that should not be."""
    fields = {name: text for name, text in own if text and name != "keep" and not says(text, never)}
    fields["keep"] = tuple(text for text in own.keep if not says(text, never))
    fields |= _in_place_of(
        usual.model_copy(update={k: v for k, v in fields.items() if v}), never, softer, reminder
    )
    words = Words(**fields)
    heard = usual.model_copy(update={name: text for name, text in words if text})
    return None if any(says(text, never) for text in _texts(heard)) else words


def _in_place_of(heard: Words, never: tuple[str, ...], softer: Words | None, reminder: str) -> dict[str, Any]:
    if softer is not None and any(says(text, never) for text in _texts(heard)):
        return {name: text for name, text in softer if text}
    found: dict[str, Any] = {}
    if heard.confirm and says(heard.confirm, never):
        found["confirm"] = reminder
    if any(says(text, never) for text in heard.keep):
        found["keep"] = tuple(text for text in heard.keep if not says(text, never)) or (reminder,)
    return found


def _texts(words: Words) -> list[str]:
    return [text for name, text in words if isinstance(text, str)] + list(words.keep)


def _check(care: Care, usual: Words, own: Words) -> dict[str, str]:
    """The question about the pressure names the ceiling, unless the technique asks for something else."""
    if care.pressure is None or care.pressure >= len(_NUMBERS) or usual.check or own.check:
        return {}
    return {"check": f"Ask quietly: what number? {_NUMBERS[care.pressure]} is plenty."}


def _capped(usual: Pressure, ceiling: int | None) -> Pressure:
    if ceiling is None or usual.peak <= ceiling:
        return usual
    first, last = min(usual.first, ceiling), min(usual.last, ceiling)
    return Pressure(first, last, usual.join if first != last else "")
