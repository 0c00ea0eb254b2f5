"""The sheet of one step: cues are put on it where they fit, and never where they would overlap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from voice_guide.errors import FitError
from voice_guide.script.expansion import PlayedStep
from voice_guide.timeline import Bell, Cue, CueKind, Omission

GAP = 1.0  #: seconds of quiet between two cues, at least
SpokenLength = Callable[[str, int], float]  #: (text, words per minute) -> seconds


@dataclass(frozen=True)
class Manner:
    """How a part of the session is spoken (cue guide 4.2)."""

    words_per_minute: int
    gain: float  #: dB; the voice sinks towards the rest


@dataclass
class Sheet:
    """Cues of one step. Only `must` and `offer` write on it."""

    played: PlayedStep
    index: int
    manner: Manner
    spoken: SpokenLength
    cues: list[Cue] = field(default_factory=list)
    bells: list[Bell] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)

    def length(self, text: str) -> float:
        """Seconds it takes to say `text` here."""
        return self.spoken(text, self.manner.words_per_minute)

    def must(self, kind: CueKind, text: str, at: float) -> Cue:
        """Puts words exactly at `at`. Raises FitError, with the words, when they do not fit there."""
        missing = self._missing(at, text)
        if missing > 0:
            raise FitError(f'{self.played.label}: "{text}"', missing, _advice(self.played.step.time, missing))
        return self._write(kind, text, at)

    def offer(self, kind: CueKind, text: str, earliest: float, latest: float) -> Cue | None:
        """Puts words at the first free place from `earliest` to `latest`; None when there is none."""
        at = self._first_free(text, earliest, latest)
        return None if at is None else self._write(kind, text, at)

    def fits(self, text: str, at: float) -> bool:
        return self._missing(at, text) <= 0

    def omit(self, kind: CueKind, text: str, missing: float) -> None:
        """Remembers words that had no place."""
        self.omissions.append(Omission(self.index, kind, text, round(missing, 1)))

    def ring(self, at: float, strokes: int = 1) -> None:
        self.bells.append(Bell(round(at, 3), strokes, self.index))

    def spoken_seconds(self) -> float:
        return sum(cue.until - cue.at for cue in self.cues)

    def end_of_cue_before(self, at: float) -> float:
        return max((cue.until for cue in self.cues if cue.at <= at), default=self.played.start - GAP)

    def _missing(self, at: float, text: str) -> float:
        """Seconds by which `text` at `at` would run into the next cue or past the step; 0 when it fits."""
        until = at + self.length(text)
        room = [cue.at - GAP for cue in self.cues if cue.at >= at] + [self.played.end - GAP]
        late = max(0.0, self.end_of_cue_before(at) + GAP - at)
        return round(max(until - min(room), late, 0.0), 6)

    def _first_free(self, text: str, earliest: float, latest: float) -> float | None:
        places = [earliest, *(cue.until + GAP for cue in self.cues if earliest < cue.until + GAP <= latest)]
        return next((at for at in sorted(places) if at <= latest and self.fits(text, at)), None)

    def _write(self, kind: CueKind, text: str, at: float) -> Cue:
        start = round(at, 3)
        until = round(start + self.length(text), 3)
        manner = self.manner
        cue = Cue(
            start, until, kind, self.index, self.played.side, text, manner.words_per_minute, manner.gain
        )
        self.cues.append(cue)
        return cue


def _advice(time: float, missing: float) -> str:
    return f"Give the step at least {time + missing:.0f} s, or say it in fewer words."
