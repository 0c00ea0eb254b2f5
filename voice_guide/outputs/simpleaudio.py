"""The sound card, through simpleaudio: for computers where nothing else works.

Its limits: it cannot stream, so sound goes to it in pieces of half a second, between which some devices
let a little gap be heard, and commands take that long; it always plays on the default device; it does not
tell when that is gone; and on Python 3.12 and later it crashes, so it is not offered there.
"""

from __future__ import annotations

import sys
import threading
from importlib import import_module
from typing import Any

import numpy as np

from voice_guide.errors import OutputError
from voice_guide.outputs.output import Source
from voice_guide.sound import SAMPLE_RATE

PIECE = SAMPLE_RATE // 2  #: frames
AHEAD = 0.02  #: seconds before the end of a piece at which the next one is handed over
FULL_SCALE = 32767


class SimpleaudioOutput:
    name, device, speed, lost = "simpleaudio", "the default device", 1.0, False
    latency = PIECE / SAMPLE_RATE

    def __init__(self, device: str | None = None) -> None:
        """Raises OutputError where it cannot work."""
        if device is not None:
            raise OutputError(device, "simpleaudio plays on the default device only", "Leave --device out.")
        self._library = _library()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, source: Source) -> None:
        self._ended = threading.Event()
        first = self._play(source)  # a missing device shows here, where somebody can be told
        self._thread = threading.Thread(
            target=self._go_on, args=(source, first), name="simpleaudio", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _go_on(self, source: Source, playing: Any) -> None:  # noqa: ANN401
        while not self._ended.wait(PIECE / SAMPLE_RATE - AHEAD):
            following = self._play(source)
            playing.wait_done()
            playing = following
        playing.stop()

    def _play(self, source: Source) -> Any:  # noqa: ANN401
        """Hands over a whole piece, never an empty one, which would crash."""
        pcm = np.rint(np.clip(source.fill(PIECE), -1, 1) * FULL_SCALE).astype(np.int16)
        try:
            return self._library.play_buffer(pcm, 2, 2, SAMPLE_RATE)
        except Exception as exc:
            raise OutputError(self.device, f"simpleaudio cannot play ({exc})", "Use miniaudio.") from exc


def _library() -> Any:  # noqa: ANN401 - simpleaudio has no types
    if sys.version_info >= (3, 12):
        raise OutputError("simpleaudio", "it crashes on Python 3.12 and later", "Use --output miniaudio.")
    try:
        return import_module("simpleaudio")
    except ImportError as exc:
        raise OutputError("simpleaudio", "it is not installed", "pip install simpleaudio") from exc
