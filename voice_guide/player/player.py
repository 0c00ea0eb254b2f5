"""Plays a session: the one place with a thread.

    keys, voice, page --Command--> player --> session (pure)
                                     |--> composer --> ring --> output (its own thread; only copies)
                                     |--> speech ahead (its own thread)

Sound is mixed three quarters of a second ahead. A command throws away what is ready but not yet with the
device, and mixes it anew from a tenth of a second ahead; so answers come at once although
the ring is long.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from voice_guide.errors import OutputError, SpeechError
from voice_guide.mix import Levels
from voice_guide.mix.envelope import frame
from voice_guide.outputs.output import Output
from voice_guide.player.ahead import Ahead
from voice_guide.player.composing import Composer, Faded, Part
from voice_guide.player.material import Material
from voice_guide.player.ring import Ring
from voice_guide.session import (
    Command,
    Mode,
    Outcome,
    Recompose,
    Standstill,
    State,
    advanced,
    apply,
    delayed,
    replanned,
    score,
    spliced,
)
from voice_guide.sound import SAMPLE_RATE
from voice_guide.timeline import Cue, Timeline

AHEAD = round(0.75 * SAMPLE_RATE)  #: frames that are ready
MARGIN = round(0.15 * SAMPLE_RATE)  #: frames that are left as they are: a device takes 80 ms at once
FIRST = round(0.25 * SAMPLE_RATE)  #: frames that are ready when the device starts
BLOCK = 4096  #: frames mixed at once
LATE = round(
    0.7 * SAMPLE_RATE
)  #: frames before a cue at which its clip must be there, for the bed sinks first
WAIT = 0.25  #: seconds by which the plan waits for a clip
TURN = 0.05  #: seconds between two turns
LEAVING = round(0.3 * SAMPLE_RATE)  #: frames of the fade when somebody leaves
LOST = "The sound device has gone. Connect one, then press space."


@dataclass(frozen=True)
class View:
    """One look at a player, for a screen."""

    state: State
    frame: int  #: of the session, that is handed to the device now
    note: str = ""  #: what the last command did, or why it was refused
    late: int = 0  #: cues for whose words the plan had to wait
    underruns: int = 0  #: times that the device wanted sound that was not ready
    lost: bool = False  #: the device is gone
    saying: str = ""  #: the words that are being spoken
    spoken: Sequence[str] = ()  #: all words so far, in their order; only grows


class Player:
    """Plays one state from its beginning to its end. Commands may come from any thread."""

    def __init__(
        self,
        state: State,
        material: Material,
        output: Output,
        keep: Callable[[State, int], None] | None = None,
    ) -> None:
        """`keep(state, frame)` is called in the player's thread at every new step and after every command."""
        self._state = replace(state, lengths=material.clips.known())
        self._material, self._output = material, output
        self._keep = keep or (lambda _state, _now: None)
        self._commands: deque[Command] = deque()
        self._woken = threading.Event()
        self._ring = Ring(2 * AHEAD)
        self._score = score(self._state)
        self._composer = Composer(self._part())
        self._ahead = Ahead(material.clips, lambda: (self._state, self._ring.read), self._look)
        self._news = True
        self._step = -1
        self._late: set[str] = set()
        self._note = ""
        self._lost = False
        self._leaving = False
        self._spoken: list[str] = []
        self._told = 0

    # --- for other threads ---

    def send(self, command: Command) -> None:
        """Asks for something; it is answered within a twentieth of a second."""
        self._commands.append(command)
        self._woken.set()

    def view(self) -> View:
        ring = self._ring
        saying = _saying(self._score, ring.read / SAMPLE_RATE - self._output.latency)
        return View(
            self._state,
            ring.read,
            self._note,
            len(self._late),
            ring.underruns,
            self._lost,
            saying,
            self._spoken,
        )

    def leave(self) -> None:
        """Lets `play` end soon, with a fade; the place stays kept. Does nothing after the end."""
        self._leaving = True
        self._woken.set()

    def play(self) -> None:
        """Plays until the session has ended. Raises what stopped it."""
        try:
            self.begin()
            while not self.is_over() and not self._leaving:
                self.turn()
                self._wait()
            self._fade_away()
            self._woken.clear()
            self._woken.wait(self._output.latency)
        finally:
            self.close()

    def is_over(self) -> bool:
        over = self._state.over
        return self._state.mode is Mode.ENDED and over is not None and self._ring.read >= over

    # --- one turn after the other ---

    def begin(self) -> None:
        """Starts the session, then the device. Raises OutputError."""
        self._adopt(apply(self._state, Command.START, 0, self._material.clips.make))
        self._fill(FIRST)
        self._output.start(self._ring)
        self._ahead.start()

    def close(self) -> None:
        self._output.stop()
        self._ahead.stop()

    def turn(self) -> None:
        """Does all that is to be done now; never waits."""
        while self._commands:
            self._obey(self._commands.popleft())
        self._take_news()
        self._watch_time()
        self._watch_device()
        self._fill()

    def _wait(self) -> None:
        self._woken.wait(min(TURN, AHEAD / SAMPLE_RATE / 4 / self._output.speed))
        self._woken.clear()

    # --- commands ---

    def _obey(self, command: Command) -> None:
        if self._lost and not self._found_device():
            return
        try:
            outcome = self._answered(command)
        except SpeechError as exc:
            self._note = str(exc)
        else:
            self._adopt(outcome)

    def _answered(self, command: Command) -> Outcome:
        """The outcome from the earliest frame on that can still be changed."""
        while True:
            now = self._soon()
            outcome = apply(self._state, command, now, self._material.clips.make)
            if self._soon() - now <= MARGIN // 2:  # else words had to be made first; now they are there
                return outcome

    def _soon(self) -> int:
        """The first frame that nobody has taken, and will not have in the next moments."""
        soon = self._ring.read + MARGIN
        return soon if self._ring.stop is None else min(soon, self._ring.stop)

    def _adopt(self, outcome: Outcome) -> None:
        self._note = outcome.note
        if outcome.refused:
            return
        self._state = outcome.state
        for effect in outcome.effects:
            self._do(effect)
        if self._state.mode is Mode.ENDED:
            self._ring.stop = self._state.over
        self._keep(self._state, self._ring.read)

    def _do(self, effect: Recompose | Standstill) -> None:
        if isinstance(effect, Recompose):
            self._recompose(effect)
            if effect.frame <= self._ring.written:
                self._ring.replace(effect.frame, self._composer.read(effect.frame, 2 * BLOCK))
            self._ring.stop = None
        else:
            self._ring.stop = effect.frame

    def _recompose(self, how: Recompose) -> None:
        self._score = score(self._state)
        if self._ring.written:
            self._composer.change(self._part(), how.frame, how.fade, how.bed)
        else:
            self._composer = Composer(self._part())

    def _part(self) -> Part:
        material, volume = self._material, self._state.volume
        levels = Levels(
            voice_gain_db=volume.voice, bed_gain_db=volume.music, clear_voice=material.clear_voice
        )
        ambience = Faded(material.ambience, self._state.bed) if self._state.bed else material.ambience
        return Part(self._score, material.clips.sound, ambience, levels)

    # --- what changes by itself ---

    def _look(self) -> None:
        """Called by the thread that speaks ahead."""
        self._news = True

    def _take_news(self) -> None:
        """More words are known: the timeline becomes exact, from what is ready on."""
        if not self._news:
            return
        self._news = False
        if self._ahead.error:
            raise self._ahead.error
        lengths = self._material.clips.known()
        now = self._ring.read
        written = spliced(self._state.written, self._material.write(), self._state.step_index(now))
        self._state = replanned(self._state, now, written=written, lengths=lengths)
        if self._state.moving and score(self._state) != self._score:
            self._recompose(Recompose(self._ring.written))

    def _watch_time(self) -> None:
        now = self._ring.read
        self._spoken += [cue.text for cue in self._score.cues if self._told <= frame(cue.at) < now]
        self._told = now
        before, self._state = self._state, advanced(self._state, now)
        if self._state.mode is Mode.ENDED:
            if before.mode is not Mode.ENDED:
                self._ring.stop = self._state.over
                self._keep(self._state, now)
        elif self._state.step_index(now) != self._step:
            self._step = self._state.step_index(now)
            self._keep(self._state, now)

    def _fade_away(self) -> None:
        """After `leave`: the last that is heard, without a click."""
        ring = self._ring
        if self.is_over() or ring.standing or self._lost:
            return
        ring.rewind(self._soon())
        faded = (
            self._composer.read(ring.written, LEAVING) * np.linspace(1, 0, LEAVING, dtype=np.float32)[:, None]
        )
        ring.write(faded)
        ring.stop = ring.written
        for _ in range(20):
            if not ring.standing:
                self._woken.wait(TURN)
                self._woken.clear()

    # --- the device ---

    def _watch_device(self) -> None:
        if self._lost or not self._output.lost:
            return
        self._output.stop()
        self._lost = True
        if self._state.mode in (Mode.PLAYING, Mode.RESTING, Mode.HOLDING):
            self._adopt(apply(self._state, Command.PAUSE, self._ring.read, self._material.clips.make))
        if self._ring.stop is not None:
            self._ring.jump(self._ring.stop)
        self._note = LOST

    def _found_device(self) -> bool:
        try:
            self._output.start(self._ring)
        except OutputError as exc:
            self._note = str(exc)
            return False
        self._lost = False
        return True

    # --- sound ---

    def _fill(self, ahead: int = AHEAD) -> None:
        ring = self._ring
        while ring.written - ring.read < ahead and (ring.stop is None or ring.written < ring.stop):
            self._wait_for_words(ring.written)
            ring.write(self._composer.read(ring.written, BLOCK))

    def _wait_for_words(self, at: int) -> None:
        """Lets the plan wait when words that begin soon are not spoken yet."""
        late = next((cue for cue in self._score.cues if self._is_late(cue, at)), None)
        if late is not None:
            self._late.add(late.text)
            self._state = delayed(self._state, at, WAIT)
            self._recompose(Recompose(at))

    def _is_late(self, cue: Cue, at: int) -> bool:
        if not at <= frame(cue.at) < at + BLOCK + LATE or cue in self._state.said:
            return False
        return (cue.text, cue.words_per_minute) not in self._state.lengths


def _saying(heard: Timeline, seconds: float) -> str:
    return next((cue.text for cue in heard.cues if cue.at <= seconds < cue.until), "")
