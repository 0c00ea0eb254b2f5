"""A voice without sound: the length of speech, for dry runs, captions and tests."""

from __future__ import annotations

import numpy as np

from voice_guide.sound import SAMPLE_RATE, Sound
from voice_guide.voices.checks import sayable

_FINAL_LENGTHENING = 0.3  #: seconds; people draw out the end of a sentence


class SilentVoice:
    """Zeros for as long as speaking would take. The same text and rate always give the same length."""

    name = "silent"
    identity = "silent-1"
    audible = False

    def synthesize(self, text: str, words_per_minute: int) -> Sound:
        """Silence of `words / rate` plus the final lengthening, at 44 100 Hz."""
        words = len(sayable(self.name, text).split())
        seconds = words * 60 / words_per_minute + _FINAL_LENGTHENING
        return Sound(np.zeros(round(seconds * SAMPLE_RATE), dtype=np.float32))

    def close(self) -> None:
        """Nothing to let go of."""
