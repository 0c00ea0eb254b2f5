"""Speech made ahead: what comes next first, always while something else is heard."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from voice_guide.player.clips import Clips, Key
from voice_guide.session import State, words
from voice_guide.timeline import Cue, Timeline

IDLE = 0.2  #: seconds between two looks at a session whose words are all made
FIXED = (words.STOPPED, words.END_HERE, words.STAYING, words.STILL_STAYING, words.LIGHTER, words.FIRMER)
USUAL_RATE = 115  #: words per minute


class Ahead:
    """A thread that speaks what the session will need, and tells when a whole step more is known."""

    def __init__(
        self, clips: Clips, session: Callable[[], tuple[State, int]], tell: Callable[[], None]
    ) -> None:
        """`session` gives the state and the frame it is at; `tell` is called after every made clip."""
        self._clips, self._session, self._tell = clips, session, tell
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="speech ahead", daemon=True)
        self.error: Exception | None = None  #: what ended the thread before its time

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def make_next(self) -> bool:
        """Makes the next missing clip; False when there is none."""
        state, now = self._session()
        missing = next((key for key in _wanted(state, now) if key not in self._clips), None)
        if missing is None:
            return False
        self._clips.make(*missing)
        self._tell()
        return True

    def _work(self) -> None:
        try:
            while not self._ended.is_set():
                if not self.make_next():
                    self._ended.wait(IDLE)
        except Exception as exc:  # shown by the player, which goes on as long as it can
            self.error = exc
            self._tell()


def _wanted(state: State, now: int) -> Iterator[Key]:
    """Everything that may be said from here on, soonest first."""
    upcoming = coming(state.plan, state.position(now))
    yield from (_key(cue) for cue in upcoming[:2])
    yield from ((text, USUAL_RATE) for text in FIXED)
    yield from (_key(cue) for cue in upcoming)


def coming(timeline: Timeline, at: float) -> list[Cue]:
    """The cues from `at` seconds on."""
    return [cue for cue in timeline.cues if cue.at >= at - 0.001]


def _key(cue: Cue) -> Key:
    return cue.text, cue.words_per_minute
