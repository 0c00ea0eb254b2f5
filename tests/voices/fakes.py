"""A voice whose faults can be chosen."""

from __future__ import annotations

import numpy as np

from voice_guide.sound import Sound
from voice_guide.voices.checks import expected_seconds


class StubVoice:
    """A tone of `share` times the length that speech would have, at `level`."""

    name = "stub"
    audible = True

    def __init__(self, share: float = 1.0, level: float = 0.2, identity: str = "stub") -> None:
        self.share, self.level, self.identity = share, level, identity

    def synthesize(self, text: str, words_per_minute: int) -> Sound:
        frames = round(self.share * expected_seconds(text, words_per_minute) * 16_000)
        tone = self.level * np.sin(np.arange(frames) / 8)
        return Sound(tone.astype(np.float32), 16_000)

    def close(self) -> None:
        pass
