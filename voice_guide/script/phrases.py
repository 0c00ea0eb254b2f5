"""What is said: the words of a step where it has its own, general wording elsewhere, fields filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from voice_guide.script.expansion import PlayedStep
from voice_guide.wording import Wording

_COUNTS = ("", "One", "Two", "Three", "Four")
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LONG_ROUND = 8.0  #: seconds; shorter strokes have no end worth waiting for


@dataclass(frozen=True)
class Phrases:
    """Words for one step. Every method gives finished text, or None where nothing is said."""

    wording: Wording
    played: PlayedStep

    def opening(self, short: bool) -> str | None:
        """What begins the step: whole the first time, short later, "same on the left" for a second side."""
        words = self.played.words
        if self.played.second_side:
            return self.fill(words.switch or self.wording.switch)
        if self.played.first_use and not short:
            return self.fill(words.go)
        if self.played.first_use and "again" in (words.again or "").lower():
            return self.fill(words.go)
        return self.fill(self.played.step.say.go or words.again or words.go)

    def shorter_opening(self) -> str | None:
        return self.fill(self.played.words.again)

    def name(self) -> str:
        """The step's name and side, for people who know the routine."""
        side = f", their {self.played.side} side" if self.played.side else ""
        return f"{self.played.technique.title}{side}."

    def announcement(self, following: PlayedStep) -> list[str]:
        """Ways to say what comes next, the fullest first."""
        if following.second_side:
            return [_put(self.wording.pre_switch, side=following.side)]
        announce = Phrases(self.wording, following)._filled(following.words.announce)
        if announce is None:
            return []
        short = _put(self.wording.pre_short, announce=announce)
        long = _put(self.wording.pre, announce=announce, round=self.played.technique.round)
        calm = (self.played.tempo or 0) >= _LONG_ROUND and self.played.technique.kind == "strokes"
        return [long, short] if following.first_use and calm else [short]

    def place(self, number: int) -> str | None:
        """Going to the place with this number, from 0."""
        return self.fill(self.played.words.place or self.wording.place, number)

    def hold(self) -> str | None:
        return self.fill(self.played.words.hold or self.wording.hold)

    def release(self) -> str | None:
        return self.fill(self.played.words.release or self.wording.release)

    def check(self) -> str | None:
        general = self.wording.check_deep if self.played.technique.deep else self.wording.check
        return self.fill(self.played.words.check or general)

    def last(self, count: int) -> str | None:
        """Before the last stroke, or the last few; None when there are too many to count."""
        if count == 1:
            return self.fill(self.played.words.last or self.wording.last_one)
        return _put(self.wording.last_more, count=_COUNTS[count]) if count < len(_COUNTS) else None

    def fill(self, text: str | None, place: int = 0) -> str | None:
        filled = self._filled(text, place)
        return None if filled is None else _capitals(filled)

    def _filled(self, text: str | None, place: int = 0) -> str | None:
        if text is None:
            return None
        places = self.played.step.places
        side = self.played.side
        return _put(
            text,
            side=side,
            other={"right": "left", "left": "right"}.get(side or "", ""),
            place=places[place % len(places)] if places else "",
            round=self.played.technique.round,
            pressure=self.played.pressure.word,
            most=_NUMBERS[self.played.pressure.peak],
        )


def _put(text: str, **fields: str | None) -> str:
    for field, value in fields.items():
        text = text.replace(f"{{{field}}}", value or "")
    return text


def _capitals(text: str) -> str:
    """A capital at the beginning of each sentence, also where a filled-in word begins it."""
    return re.sub(r"(^|[.!?] )([a-z])", lambda found: found[1] + found[2].upper(), text)
