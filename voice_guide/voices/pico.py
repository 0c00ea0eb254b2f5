"""SVOX Pico: a small voice, clearer than eSpeak. From the package `ttspico` (Apache-2.0)."""

from __future__ import annotations

import threading
from importlib.metadata import version
from typing import Any

import numpy as np

from voice_guide.errors import VoiceUnavailableError
from voice_guide.sound import Sound
from voice_guide.voices.checks import sayable, verified
from voice_guide.voices.wording import ascii_only

_LANGUAGE = "en-US"
_SAMPLE_RATE = 16_000
_VOLUME = 50  #: percent; at 100 the loudest vowels clip


class PicoVoice:
    """Pico in this process; one sentence at a time, because the engine keeps its state."""

    name = "pico"
    audible = True

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._engine: Any = _engine(self.name)
        self.identity = f"pico-1/{version('ttspico')}/{_LANGUAGE}"

    def synthesize(self, text: str, words_per_minute: int) -> Sound:
        """One sentence at 16 000 Hz."""
        words = ascii_only(sayable(self.name, text))
        with self._lock:
            self._engine.rate = max(20, min(500, _rate(words_per_minute)))
            pcm: bytes = self._engine.speak(words) or b""
        samples = np.frombuffer(pcm, dtype="<i2").astype(np.float32) / np.float32(32768)
        return verified(self.name, text, words_per_minute, Sound(samples, _SAMPLE_RATE))

    def close(self) -> None:
        self._engine = None


def _engine(name: str) -> Any:  # noqa: ANN401 - ttspico has no types
    try:
        import ttspico

        engine = ttspico.TtsEngine(_LANGUAGE)
        engine.volume = _VOLUME
    except ImportError as exc:
        raise VoiceUnavailableError(
            name, "ttspico is not installed", 'Run: pip install "voice-guide[pico]"'
        ) from exc
    except RuntimeError as exc:
        raise VoiceUnavailableError(name, str(exc), "Install ttspico again.") from exc
    return engine


def _rate(words_per_minute: int) -> int:
    """Pico's percentage for a rate: measured, 50 gives 96 words a minute and 80 gives 145."""
    return round(50 + (words_per_minute - 96) * 30 / 49)
