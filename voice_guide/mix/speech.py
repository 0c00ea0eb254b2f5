"""The cues on the timeline, spoken when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from voice_guide.errors import FitError
from voice_guide.mix.envelope import frame
from voice_guide.mix.placing import Places, add
from voice_guide.sound import Samples, Sound, gain
from voice_guide.timeline import Cue

Speak = Callable[[str, int], Sound]  #: text, words per minute -> a cue at -20 LUFS (as a centred pair)

SLACK = frame(0.005)  #: frames; voices repeat a sentence to within a millisecond
CLIPS_KEPT = 3  #: however long the guide is, no more of its speech is in memory


class Speech:
    """All cues of a timeline. None is spoken before a span that contains it is asked for."""

    def __init__(self, cues: Sequence[Cue], speak: Speak, gain_db: float) -> None:
        self._cues = sorted(cues, key=lambda cue: cue.at)
        self._places = Places((frame(cue.at), frame(cue.until) + SLACK) for cue in self._cues)
        self._gain_db = gain_db
        self._spoken = lru_cache(CLIPS_KEPT)(speak)

    def add_to(self, block: Samples, start: int) -> None:
        """Adds the words that belong to `block`, shape (frames, 2), which begins at frame `start`."""
        for index in self._places.within(start, len(block)):
            cue = self._cues[index]
            factor = gain(self._gain_db + cue.gain)
            add(block, start, self._clip(cue), self._places.starts[index], factor)

    def _clip(self, cue: Cue) -> Samples:
        """The whole cue, mono; FitError when it is longer than the timeline says."""
        sound = self._spoken(cue.text, cue.words_per_minute).mono().resampled()
        missing = frame(cue.at) + sound.frames - frame(cue.until)
        if missing > SLACK:
            raise FitError(
                f'"{cue.text}"', missing / sound.sample_rate, "The timeline was made for other speech."
            )
        return sound.samples
