"""Sound that is ready, between the thread that mixes and the one that plays.

One thread writes, one reads. Neither locks: each only moves its own mark, after the samples are in place.
Frames count on the session's own clock, from its first sound.
"""

from __future__ import annotations

import numpy as np

from voice_guide.sound import Samples


class Ring:
    """A source for an output. While `stop` is set, nothing after that frame is handed out."""

    def __init__(self, capacity: int) -> None:
        """`capacity` in frames."""
        self._samples: Samples = np.zeros((capacity, 2), np.float32)
        self.read = 0  #: frames that were handed out: the session's clock
        self.written = 0  #: frames that are ready
        self.stop: int | None = None  #: the frame at which the clock stands still
        self.underruns = 0  #: times that sound was wanted and was not ready

    @property
    def room(self) -> int:
        """Frames that can be written."""
        return len(self._samples) - (self.written - self.read)

    @property
    def standing(self) -> bool:
        return self.stop is not None and self.read >= self.stop

    def write(self, samples: Samples) -> None:
        """Adds at most `room` frames."""
        places = np.arange(self.written, self.written + len(samples)) % len(self._samples)
        self._samples[places] = samples
        self.written += len(samples)

    def replace(self, frame: int, samples: Samples) -> None:
        """From `frame` on, which has not been handed out, these samples instead of what was written.

        The old ones stay until all of the new are there. Where it is too late already, the rest is replaced.
        """
        late = max(0, self.read - frame)
        places = np.arange(frame + late, frame + len(samples)) % len(self._samples)
        self._samples[places] = samples[late:]
        self.written = frame + len(samples)

    def rewind(self, frame: int) -> None:
        """Forgets what was written from `frame` on and has not been handed out."""
        self.written = max(min(self.written, frame), self.read)

    def jump(self, frame: int) -> None:
        """Goes on at `frame`, as if all before had been heard. Only while nothing reads."""
        self.read = self.written = frame

    def take(self, frames: int) -> Samples:
        """At most so many frames; see Source."""
        ready = self.written if self.stop is None else min(self.written, self.stop)
        count = max(0, min(frames, ready - self.read))
        places = np.arange(self.read, self.read + count) % len(self._samples)
        taken = self._samples[places]
        self.read += count
        return taken

    def fill(self, frames: int) -> Samples:
        """Exactly so many; see Source."""
        taken = self.take(frames)
        if len(taken) == frames:
            return taken
        if not self.standing:
            self.underruns += 1
        filled = np.zeros((frames, 2), np.float32)
        filled[: len(taken)] = taken
        return filled
