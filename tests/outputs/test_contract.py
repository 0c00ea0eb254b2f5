"""Every output in the table keeps the contract, where it can be had here."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pytest

from tests.outputs.pulse import Pulse, needs_pulse, pulse_server
from voice_guide.errors import NotFoundError, OutputError
from voice_guide.outputs import OUTPUTS, OutputOptions, device_names, open_output
from voice_guide.outputs.null import NullOutput, taken
from voice_guide.sound import SAMPLE_RATE, Samples


class Counting:
    """A source that never ends, and counts."""

    def __init__(self, ready: int = 1 << 40) -> None:
        self.frames, self.ready = 0, ready

    def take(self, frames: int) -> Samples:
        count = min(frames, self.ready - self.frames)
        self.frames += count
        return np.zeros((count, 2), np.float32)

    def fill(self, frames: int) -> Samples:
        self.frames += frames
        return np.zeros((frames, 2), np.float32)


@pytest.fixture
def pulse() -> Iterator[Pulse]:
    with pulse_server() as server:
        yield server


@needs_pulse
@pytest.mark.parametrize("name", list(OUTPUTS))
def test_an_output_plays_in_real_time_and_can_be_started_again(name: str, pulse: Pulse) -> None:
    try:
        output = open_output(name)
    except OutputError as exc:
        pytest.skip(str(exc))
    for _ in range(2):
        source = Counting()
        output.start(source)
        time.sleep(1.0)
        output.stop()
        assert 0.6 * SAMPLE_RATE <= source.frames <= 2.2 * SAMPLE_RATE
        assert output.device
        stopped = source.frames
        time.sleep(0.1)
        assert source.frames == stopped


def test_an_unknown_output_names_those_there_are() -> None:
    with pytest.raises(NotFoundError) as caught:
        open_output("minaudio")
    assert caught.value.allowed == tuple(OUTPUTS)


@needs_pulse
def test_an_unknown_device_names_those_there_are(pulse: Pulse) -> None:
    with pytest.raises(NotFoundError) as caught:
        open_output("miniaudio", OutputOptions(device="gramophone"))
    assert list(caught.value.allowed) == device_names()


@needs_pulse
def test_a_device_is_found_by_a_part_of_its_name(pulse: Pulse) -> None:
    pulse.load_sink("kitchen")
    output = open_output("miniaudio", OutputOptions(device="KITCHEN"))
    output.start(Counting())
    assert "kitchen" in output.device.lower()
    output.stop()


def test_null_keeps_the_clock_it_is_given() -> None:
    now = 0.0
    output = NullOutput(speed=4.0, clock=lambda: now)
    source = Counting()
    output.start(source)
    time.sleep(0.1)
    assert source.frames == 0
    now = 0.2
    time.sleep(0.1)
    output.stop()
    assert source.frames == round(0.8 * SAMPLE_RATE)


def test_null_waits_for_what_is_not_ready() -> None:
    source = Counting(ready=1000)
    assert taken(source, 5000) == 1000
