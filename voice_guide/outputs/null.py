"""A clock without sound: for trying a session out, and for tests."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from voice_guide.outputs.output import Source
from voice_guide.sound import SAMPLE_RATE

TICK = 0.02  #: seconds between two looks at the clock
MOST = SAMPLE_RATE // 4  #: frames taken at once


class NullOutput:
    """Takes frames at `speed` times real time. When they are not ready, it waits: it never counts as late."""

    name, device, latency, lost = "null", "no sound", 0.0, False

    def __init__(self, speed: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        self.speed = speed
        self._clock = clock
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, source: Source) -> None:
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._play, args=(source,), name="null output", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _play(self, source: Source) -> None:
        last, owed = self._clock(), 0.0
        while not self._ended.wait(TICK / max(1.0, self.speed)):
            now = self._clock()
            owed = min(owed + (now - last) * self.speed * SAMPLE_RATE, SAMPLE_RATE)
            last = now
            owed -= taken(source, int(owed))


def taken(source: Source, frames: int) -> int:
    """Takes up to so many frames from the source; how many there were."""
    done = 0
    while done < frames:
        count = len(source.take(min(MOST, frames - done)))
        if not count:
            break
        done += count
    return done
