"""What is heard: the export's own samples where nobody touches anything, and no click where somebody does."""

from __future__ import annotations

import numpy as np
import pytest

from tests.player.kit import Rehearsal, material
from tests.session.kit import PLAN
from voice_guide.mix import Mix
from voice_guide.session import Command, Mode, score
from voice_guide.sound import SAMPLE_RATE, Samples

MOVES = [
    Command.PAUSE,
    Command.NEXT,
    Command.BACK,
    Command.REPEAT,
    Command.WHAT_NOW,
    Command.HOLD,
    Command.MORE_TIME,
    Command.SOFTER_MUSIC,
    Command.LOUDER_VOICE,
    Command.LIGHTER,
    Command.STOP,
    Command.END,
]
#: Seconds of the session: while nobody speaks, in a sentence, as a cue begins.
MOMENTS = [75.0, 62.0, 89.95]


def sharpest(sound: Samples) -> float:
    """The largest bend in the sound: what a click is, and smooth sound is not."""
    return float(np.abs(np.diff(sound, n=2, axis=0)).max())


@pytest.fixture(scope="module")
def usual() -> float:
    """The sharpest moment of the same guide untouched."""
    made = material()
    mix = Mix(PLAN, made.clips.sound, made.ambience)
    return sharpest(mix.read(0, 140 * SAMPLE_RATE))


def test_untouched_it_is_the_export_bit_for_bit() -> None:
    rehearsal = Rehearsal()
    heard = rehearsal.play(30.0)
    made = material()
    assert np.array_equal(heard, Mix(PLAN, made.clips.sound, made.ambience).read(0, len(heard)))


@pytest.mark.parametrize("command", MOVES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_no_command_clicks(command: Command, moment: float, usual: float) -> None:
    rehearsal = Rehearsal()
    rehearsal.player._ring.jump(round(57 * SAMPLE_RATE))
    rehearsal.play(moment - 57)
    rehearsal.send(command)
    rehearsal.play(5.0)
    rehearsal.send(Command.RESUME)
    rehearsal.play(3.0)
    assert sharpest(rehearsal.sound) <= (1.45 if command is Command.LOUDER_VOICE else 1.1) * usual
    assert rehearsal.player.view().underruns == 0


@pytest.mark.parametrize("command", [Command.NEXT, Command.BACK, Command.HOLD, Command.REPEAT])
def test_the_bed_never_falls_silent(command: Command) -> None:
    rehearsal = Rehearsal()
    rehearsal.player._ring.jump(round(57 * SAMPLE_RATE))
    rehearsal.play(9.0)
    rehearsal.send(command)
    rehearsal.play(8.0)
    silent = np.abs(rehearsal.sound).max(axis=1) == 0.0
    assert silent.sum() < 20  # a sample may be zero by chance
    level = np.sqrt((rehearsal.sound[: -SAMPLE_RATE // 10].reshape(-1, 2) ** 2).mean())
    assert level > 0


def test_commands_in_quick_succession_do_not_click(usual: float) -> None:
    rehearsal = Rehearsal()
    rehearsal.player._ring.jump(round(57 * SAMPLE_RATE))
    rehearsal.play(5.0)
    for command in (
        Command.NEXT,
        Command.BACK,
        Command.SOFTER_MUSIC,
        Command.PAUSE,
        Command.RESUME,
        Command.NEXT,
    ):
        rehearsal.send(command)
        rehearsal.play(0.13)
    rehearsal.play(5.0)
    assert sharpest(rehearsal.sound) <= 1.1 * usual


def test_a_pause_is_silent_and_takes_no_time() -> None:
    rehearsal = Rehearsal()
    rehearsal.play(25.0)
    rehearsal.send(Command.PAUSE)
    rehearsal.play(1.0)
    still = rehearsal.player.view().frame
    assert not rehearsal.play(5.0).any()
    assert rehearsal.player.view().frame == still
    assert rehearsal.player.view().underruns == 0
    rehearsal.send(Command.RESUME)
    assert rehearsal.play(1.0).any()


def test_a_command_is_heard_within_a_few_tenths() -> None:
    rehearsal = Rehearsal()
    rehearsal.play(30.0)
    rehearsal.send(Command.PAUSE)
    rehearsal.play(0.5)
    before = np.sqrt((rehearsal.heard[-30] ** 2).mean())
    assert np.sqrt((rehearsal.play(0.1) ** 2).mean()) < 0.01 * before


def test_every_cue_of_the_score_is_in_the_sound() -> None:
    rehearsal = Rehearsal()
    rehearsal.player._ring.jump(round(57 * SAMPLE_RATE))
    rehearsal.play(10.0)
    rehearsal.send(Command.NEXT)
    rehearsal.play(10.0)
    sound = rehearsal.sound.mean(axis=1)
    cue = next(cue for cue in score(rehearsal.player.view().state).cues if cue.at > 67)
    clip = rehearsal.material.clips.sound(cue.text, cue.words_per_minute).samples
    begin = round((cue.at - 57) * SAMPLE_RATE)
    there = sound[begin : begin + len(clip)]
    assert float(there @ clip / np.sqrt((there @ there) * (clip @ clip))) > 0.95


def test_stop_is_silent_but_for_its_line() -> None:
    rehearsal = Rehearsal()
    rehearsal.play(30.0)
    rehearsal.send(Command.STOP)
    rehearsal.play(0.95)
    assert not rehearsal.play(0.02).any()
    assert rehearsal.play(2.0).any()
    rehearsal.play(3.0)
    assert not rehearsal.play(2.0).any()
    assert rehearsal.player.view().state.mode is Mode.ASKING
