"""Played for real into a sound server, recorded from its other end, and looked at sample by sample."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import numpy as np
import pytest

from tests.outputs.pulse import Pulse, needs_pulse, prefer_this_thread, pulse_server, recorded
from voice_guide.ambience import open_ambience
from voice_guide.catalog import Catalog
from voice_guide.errors import OutputError
from voice_guide.outputs import open_output
from voice_guide.player import Player
from voice_guide.player.material import Material, first_timeline, material_of
from voice_guide.session import Command, Mode, State
from voice_guide.sound import SAMPLE_RATE, Samples
from voice_guide.studio import Request, Studio, ambiences
from voice_guide.timeline import Cue

pytestmark = [needs_pulse, pytest.mark.device]

SCRIPT = """\
    title: Short and quiet
    position: face-down
    ambience: brown-noise
    steps:
      - {technique: still-hands, time: 20s, chapter: Arriving}
      - {technique: palm-circles, time: 30s, sides: each, chapter: Circles}
      - {technique: still-hands, time: 20s, chapter: Leaving}
"""


@pytest.fixture
def pulse() -> Iterator[Pulse]:
    with pulse_server() as server:
        yield server


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Material]:
    folder = tmp_path_factory.mktemp("live")
    script = folder / "short.yaml"
    script.write_text(dedent(SCRIPT), encoding="utf-8")
    with Studio(Catalog(folder / "home"), Request(str(script), voice="system")) as studio:
        studio.timeline()  # so that all is spoken
        yield material_of(studio, open_ambience("brown-noise", ambiences(folder)))


class Live:
    """A player in its thread, and everything that its scores said would be heard."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.player = Player(State(first_timeline(material)), material, open_output("miniaudio"))
        self.heard: dict[tuple[int, str], Cue] = {}
        self.error: BaseException | None = None
        self._thread = threading.Thread(target=self._play, daemon=True)

    def _play(self) -> None:
        prefer_this_thread()
        try:
            self.player.play()
        except BaseException as exc:
            self.error = exc

    def __enter__(self) -> Live:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.player.leave()
        self._thread.join(10)
        assert self.error is None, self.error

    def listen(self, seconds: float) -> None:
        """Lets it play, and notes which cues are heard to their end."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            now = self.player.view().frame / SAMPLE_RATE
            for cue in self.player._score.cues:
                if cue.until <= now:
                    self.heard[round(cue.at * 100), cue.text] = cue
            time.sleep(0.05)

    def until(self, mode: Mode, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while self.player.view().state.mode is not mode and time.monotonic() < deadline:
            time.sleep(0.05)
        return self.player.view().state.mode is mode


def found(clip: Samples, sound: Samples) -> tuple[list[int], float]:
    """Frames at which the clip lies in the sound, and the best likeness."""
    length = 1 << (len(sound) + len(clip)).bit_length()
    spectrum = np.fft.rfft(sound, length) * np.conj(np.fft.rfft(clip, length))
    product = np.fft.irfft(spectrum, length)[: len(sound) - len(clip) + 1]
    energy = np.cumsum(np.concatenate([[0.0], sound.astype(np.float64) ** 2]))
    there = energy[len(clip) :] - energy[: -len(clip)]
    likeness = product / np.sqrt(np.maximum(there, 1e-9) * float(clip @ clip))
    places = np.flatnonzero(likeness > 0.75 * likeness.max())
    starts = places[np.concatenate([[True], np.diff(places) > SAMPLE_RATE // 10])]
    peaks = [int(start + np.argmax(likeness[start : start + SAMPLE_RATE // 10])) for start in starts]
    return peaks, float(likeness.max())


def silences(sound: Samples, least: float) -> list[tuple[float, float]]:
    """Spans in seconds of at least so many seconds without any sound, but for the ends."""
    quiet = np.abs(sound).max(axis=1) == 0
    edges = np.flatnonzero(np.diff(np.concatenate([[False], quiet, [False]]).astype(int)))
    spans = edges.reshape(-1, 2)
    inner = [span for span in spans if span[0] > 0 and span[1] < len(sound)]
    return [(a / SAMPLE_RATE, b / SAMPLE_RATE) for a, b in inner if b - a >= least * SAMPLE_RATE]


def test_what_is_recorded_is_what_was_said_through_pause_next_back_and_hold(
    pulse: Pulse, made: Material
) -> None:
    with pulse.recording() as path, Live(made) as live:
        live.listen(6.5)
        live.player.send(Command.PAUSE)
        live.listen(1.5)
        live.player.send(Command.RESUME)
        live.listen(4.0)
        for command, seconds in (
            (Command.NEXT, 7.5),
            (Command.BACK, 7.5),
            (Command.HOLD, 4.0),
            (Command.RESUME, 5.0),
        ):
            live.player.send(command)
            live.listen(seconds)
    sound = recorded(path)
    assert live.player.view().underruns == 0
    assert live.player.view().late == 0
    the_cues_are_there(live, sound)
    the_bed_never_breaks(sound)
    nothing_clicks(live, sound)


def the_cues_are_there(live: Live, sound: Samples) -> None:
    """Each at its time: before the pause, and after it, all lie equally far from where the score has them."""
    mono = sound.mean(axis=1)
    pause = max(silences(sound, 0.5), key=lambda span: span[1] - span[0])
    begun = int(np.flatnonzero(np.abs(mono) > 0)[0])
    before, after = [], []
    for cue in live.heard.values():
        clip = live.material.clips.sound(cue.text, cue.words_per_minute).samples
        places, likeness = found(clip, mono)
        assert likeness > 0.8, cue.text
        expected = begun / SAMPLE_RATE + cue.at
        later = expected > pause[0]
        expected += (pause[1] - pause[0]) * later
        nearest = min((place / SAMPLE_RATE - expected for place in places), key=abs)
        (after if later else before).append(nearest)
    assert len(before) + len(after) >= 6
    for offsets in (before, after):
        assert abs(np.median(offsets)) < 0.3  # the fades around a pause are silent in part
        assert max(offsets) - min(offsets) <= 0.05


def the_bed_never_breaks(sound: Samples) -> None:
    assert len(silences(sound, 0.01)) == 1  # the pause


def nothing_clicks(live: Live, sound: Samples) -> None:
    """No step from sample to sample is larger than the speech itself makes them."""
    clips = (live.material.clips.sound(cue.text, cue.words_per_minute) for cue in live.heard.values())
    speech = max(float(np.abs(np.diff(clip.samples)).max()) for clip in clips)
    assert np.abs(np.diff(sound, axis=0)).max() < 1.1 * speech + 0.02


def test_a_device_that_goes_away_pauses_and_another_goes_on(pulse: Pulse, made: Material) -> None:
    first = pulse.control("list", "short", "modules").splitlines()
    module = next(line.split()[0] for line in first if "null-sink" in line)
    with Live(made) as live:
        live.listen(3.0)
        pulse.unload(module)
        assert live.until(Mode.PAUSED, 8.0)
        assert live.player.view().lost
        assert "device" in live.player.view().note
        live.player.send(Command.RESUME)
        pulse.load_sink("other")
        pulse.control("set-default-sink", "other")
        time.sleep(0.3)
        with pulse.recording("other") as path:
            live.player.send(Command.RESUME)
            assert live.until(Mode.PLAYING, 5.0)
            live.listen(3.0)
        assert not live.player.view().lost
        assert np.abs(recorded(path)).max() > 0.01


def test_without_a_device_it_says_what_to_do(
    pulse: Pulse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("PULSE_COOKIE", "")
    with pytest.raises(OutputError) as caught:
        output = open_output("miniaudio")
        output.start(None)  # type: ignore[arg-type]
    assert "--output null" in str(caught.value)
