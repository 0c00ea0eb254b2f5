"""The sheet of one step: cues are put on it where they fit, and never where they would overlap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from voice_guide.errors import FitError
from voice_guide.script.expansion import PlayedStep
from voice_guide.timeline import Bell, Cue, CueKind, Omission

GAP = 1.0  #: seconds of quiet between two cues, at least
BRISKEST = 125  #: words per minute that still suit a massage (cue guide 4.2)
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

    def length(self, text: str, rate: int | None = None) -> float:
        """Seconds it takes to say `text` here, or at another rate."""
        return self.spoken(text, rate or self.manner.words_per_minute)

    def must(self, kind: CueKind, text: str, at: float) -> Cue:
        """Puts words exactly at `at`, a little brisker when they only fit so.

        Raises FitError, with the words, when they do not fit at all.
        """
        for rate in (self.manner.words_per_minute, BRISKEST):
            missing = self._missing(at, text, rate=rate)
            if missing <= 0:
                return self._write(kind, text, at, rate)
        raise FitError(f'{self.played.label}: "{text}"', missing, _advice(self.played.step.time, missing))

    def offer(
        self,
        kind: CueKind,
        text: str,
        earliest: float,
        latest: float,
        gap: float = GAP,
        rate: int | None = None,
    ) -> Cue | None:
        """Puts words at the first place from `earliest` to `latest` with `gap` seconds of quiet around them.

        None when there is no such place.
        """
        at = self._first_free(text, earliest, latest, gap, rate)
        return None if at is None else self._write(kind, text, at, rate or self.manner.words_per_minute)

    def fits(self, text: str, at: float) -> bool:
        """Whether `must` would find room."""
        return self._missing(at, text, rate=BRISKEST) <= 0

    def omit(self, kind: CueKind, text: str, missing: float) -> None:
        """Remembers words that had no place."""
        self.omissions.append(Omission(self.index, kind, text, round(missing, 1)))

    def ring(self, at: float, strokes: int = 1) -> None:
        self.bells.append(Bell(round(at, 3), strokes, self.index))

    def spoken_seconds(self) -> float:
        return sum(cue.until - cue.at for cue in self.cues)

    def end_of_cue_before(self, at: float) -> float:
        return max((cue.until for cue in self.cues if cue.at <= at), default=self.played.start - GAP)

    def _missing(self, at: float, text: str, gap: float = GAP, rate: int | None = None) -> float:
        """Seconds by which `text` at `at` would run into the next cue or past the step; 0 when it fits."""
        until = at + self.length(text, rate)
        room = [cue.at - gap for cue in self.cues if cue.at >= at] + [self.played.end - GAP]
        late = max(0.0, self.end_of_cue_before(at) + (gap if self.cues else GAP) - at)
        return round(max(until - min(room), late, 0.0), 6)

    def _first_free(
        self, text: str, earliest: float, latest: float, gap: float, rate: int | None
    ) -> float | None:
        after = sorted(cue.until + gap for cue in self.cues)
        places = (at for at in (earliest, *after) if earliest <= at <= latest)
        return next((at for at in places if self._missing(at, text, gap, rate) <= 0), None)

    def _write(self, kind: CueKind, text: str, at: float, rate: int) -> Cue:
        start = round(at, 3)
        until = round(start + self.length(text, rate), 3)
        cue = Cue(start, until, kind, self.index, self.played.side, text, rate, self.manner.gain)
        self.cues.append(cue)
        return cue


def _advice(time: float, missing: float) -> str:
    return f"Give the step at least {time + missing:.0f} s, or say it in fewer words."
