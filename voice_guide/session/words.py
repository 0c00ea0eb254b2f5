"""What the voice says between the cues: short, calm, numbers in words."""

from __future__ import annotations

import re

from voice_guide.timeline import Side, TimedStep

STOPPED = "We stop. Lift your hands. Take your time."
END_HERE = "Shall we end here?"
GOODBYE = "We end here. Rest both hands, then lift them slowly."
STAYING = "Stay here as long as you like."
STILL_STAYING = "Still here. Take your time."
MORE_TIME = "One more minute here."
LESS_SAID = "I will say less."
LIGHTER = "Lighter. Half the weight."
FIRMER = "A little firmer. Ask how it feels."

#: Added to every later opening, by how often somebody asked for lighter (below 0) or firmer (above).
KEPT_PRESSURE = {
    -2: "Much lighter than usual.",
    -1: "A little lighter than usual.",
    1: "A little firmer than usual.",
    2: "Firmer than usual.",
}

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen")
_LATE_TEENS = ("fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TO_NINETEEN = (*_SMALL, *_TEENS, *_LATE_TEENS)
_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONE_OF = {"shoulders": "shoulder", "arms": "arm", "hips": "hip", "legs": "leg", "feet": "foot"}
_NAMES = {"lower-back": "lower back", "whole-body": "whole body"}
_PHRASE_END = re.compile(r"(?<=[.!?:])\s+")


def number(count: int) -> str:
    """A number from 0 to 999 in words: 45 -> "forty-five"."""
    if count < 20:
        return _TO_NINETEEN[count]
    if count < 100:
        tens, ones = divmod(count, 10)
        return f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens]
    hundreds, rest = divmod(count, 100)
    return f"{_SMALL[hundreds]} hundred" + (f" and {number(rest)}" if rest else "")


def time_left(seconds: float) -> str:
    """As people say it, roughly: "forty seconds left", "about three minutes left"."""
    if seconds < 8:
        return "a few seconds left"
    if seconds < 55:
        return f"{number(max(10, round(seconds / 10) * 10))} seconds left"
    minutes = round(seconds / 60)
    return "about a minute left" if minutes <= 1 else f"about {number(minutes)} minutes left"


def place(area: str | None, side: Side | None) -> str:
    """Where the hands are: "left shoulder", "left side"; empty when there is no one place."""
    if side is None:
        return _NAMES.get(area or "", area or "")
    return f"{side} {_ONE_OF[area]}" if area in _ONE_OF else f"{side} side"


def where(step: TimedStep, left: float) -> str:
    """Where we are: "Left shoulder, forty seconds left." `left`: seconds of this step."""
    name = place(step.area, step.side) if step.side else step.title
    return _sentence(f"{name}, {time_left(left)}")


def what_now(step: TimedStep, left: float) -> str:
    """The same with what the hands do."""
    return f"{_sentence(step.title)} {where(step, left)}" if step.side else where(step, left)


def how_long(left: float) -> str:
    """`left`: seconds of the whole session."""
    return _sentence(f"in all, {time_left(left)}")


def named(step: TimedStep) -> str:
    """A step by its name and side, for those who want few words: "Palm circles, their left side"."""
    return f"{step.title}, their {step.side} side." if step.side else f"{step.title}."


def sentences(text: str) -> list[str]:
    """The parts between which a voice takes a breath."""
    return _PHRASE_END.split(text.strip())


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
