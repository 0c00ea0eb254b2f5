"""Piper: the best voices there are, each one download. From `piper-tts` (GPL-3), on onnxruntime."""

from __future__ import annotations

import threading
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from voice_guide.errors import SpeechError, VoiceUnavailableError
from voice_guide.sound import Sound
from voice_guide.voices.checks import sayable, verified

_UNSTRETCHED = 160  #: words per minute at length_scale 1; voices differ, Speaker corrects it
_QUALITIES = ("high", "medium", "low", "x_low")
_RECOMMENDED = "en_US-ljspeech-medium"


class PiperVoice:
    """A voice file of the user's. It is loaded when the first sentence is asked for."""

    name = "piper"
    audible = True

    def __init__(self, folder: Path) -> None:
        """`folder` holds the voices: pairs of `*.onnx` and `*.onnx.json`."""
        self._file = _best(self.name, folder)
        self._lock = threading.Lock()
        self._model: Any = None
        self.identity = f"piper-1/{version('piper-tts')}/{self._file.stem}/{self._file.stat().st_size}"

    def synthesize(self, text: str, words_per_minute: int) -> Sound:
        """One sentence at the voice's own rate (often 22 050 Hz)."""
        words = sayable(self.name, text)
        with self._lock:  # its phonemizer is shared by the whole process
            try:
                sound = self._speak(words, _UNSTRETCHED / words_per_minute)
            except Exception as exc:  # onnxruntime and piper raise many kinds
                raise SpeechError(self.name, text, f"{type(exc).__name__}: {exc}") from exc
        return verified(self.name, text, words_per_minute, sound)

    def close(self) -> None:
        self._model = None

    def _speak(self, words: str, length_scale: float) -> Sound:
        import piper

        self._model = self._model or piper.PiperVoice.load(self._file)
        # Less noise than the default: a calmer, steadier delivery. Levels are ours to set.
        wish = piper.SynthesisConfig(
            length_scale=length_scale, noise_scale=0.5, noise_w_scale=0.6, normalize_audio=False
        )
        chunks = [chunk.audio_float_array for chunk in self._model.synthesize(words, wish)]
        samples = np.concatenate([np.zeros(0, np.float32), *chunks]).astype(np.float32)
        return Sound(samples, self._model.config.sample_rate)


def _best(name: str, folder: Path) -> Path:
    """The voice to use: English before others, high quality before low, then by name."""
    if find_spec("piper") is None:
        raise VoiceUnavailableError(
            name, "piper-tts is not installed", 'Run: pip install "voice-guide[piper]"'
        )
    voices = [file for file in folder.glob("*.onnx") if file.with_name(file.name + ".json").is_file()]
    if not voices:
        raise VoiceUnavailableError(name, f"no Piper voice in {folder}", download_advice(folder))
    return min(voices, key=_rank)


def download_advice(folder: Path) -> str:
    """The one command that brings a voice."""
    command = f'python -m piper.download_voices --data-dir "{folder}" {_RECOMMENDED}'
    return f"Run: {command} (licences differ between voices: read the MODEL_CARD of yours)"


def _rank(file: Path) -> tuple[bool, int, str]:
    quality = file.stem.rpartition("-")[2]
    place = _QUALITIES.index(quality) if quality in _QUALITIES else len(_QUALITIES)
    return not file.stem.startswith("en"), place, file.stem
