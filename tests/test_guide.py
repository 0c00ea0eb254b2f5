"""A whole guide, from script to file, and back: what was exported is what the timeline says.

Made with the voice that is always there, decoded by FFmpeg's libraries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from textwrap import dedent

import av
import numpy as np
import pytest

from tests.cli.conftest import SHORT
from voice_guide.catalog import Catalog
from voice_guide.export import WRITERS, ExportOptions, export_guide
from voice_guide.mix import Mix
from voice_guide.sound import CENTRED, SAMPLE_RATE, Samples, Sound, gain, loudness, true_peak
from voice_guide.studio import Request, Studio
from voice_guide.timeline import Cue, Timeline

REACH = SAMPLE_RATE // 2  #: frames to either side in which a cue is looked for


@dataclass(frozen=True)
class Guide:
    """What was made, and the folder with one file of each format."""

    studio: Studio
    timeline: Timeline
    mix: Mix
    folder: Path

    def decoded(self, suffix: str) -> Samples:
        return decode(self.folder / f"guide{suffix}")

    def clip(self, cue: Cue) -> Samples:
        return self.studio.speaker.sound(cue.text, cue.words_per_minute).samples


def decode(path: Path) -> Samples:
    """Any file, shape (frames, 2) at 44 100 Hz."""
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE)
    with av.open(str(path)) as container:
        frames = [part for frame in container.decode(audio=0) for part in resampler.resample(frame)]
        frames += resampler.resample(None)
    return np.concatenate([frame.to_ndarray() for frame in frames], axis=1).T.astype(np.float32)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guide]:
    folder = tmp_path_factory.mktemp("guide")
    script = folder / "short.yaml"
    script.write_text(dedent(SHORT), encoding="utf-8")
    with Studio(Catalog(folder / "home"), Request(str(script), voice="system")) as studio:
        timeline = studio.timeline()
        mix = studio.mix(timeline)
        for suffix in WRITERS:
            export_guide(mix, timeline, folder / f"guide{suffix}", options=ExportOptions())
        yield Guide(studio, timeline, mix, folder)


@pytest.fixture(scope="module", params=list(WRITERS))
def decoded(request: pytest.FixtureRequest, guide: Guide) -> Samples:
    return guide.decoded(request.param)


def found_at(clip: Samples, sound: Samples, expected: int) -> tuple[int, float]:
    """Where the clip lies in the sound near `expected`, in frames, and how alike they are there (0-1)."""
    start = max(0, expected - REACH)
    near = sound[start : expected + len(clip) + REACH].mean(axis=1)
    length = 1 << (len(near) + len(clip)).bit_length()
    spectrum = np.fft.rfft(near, length) * np.conj(np.fft.rfft(clip, length))
    likeness = np.fft.irfft(spectrum, length)[: len(near) - len(clip) + 1]
    best = int(np.argmax(likeness))
    there = near[best : best + len(clip)]
    return start + best, float(likeness[best] / np.sqrt((there**2).sum() * (clip**2).sum()))


def test_the_file_is_as_long_as_the_timeline(guide: Guide, decoded: Samples) -> None:
    assert len(decoded) / SAMPLE_RATE == pytest.approx(guide.timeline.seconds, abs=0.05)


def test_every_cue_is_found_at_its_time(guide: Guide, decoded: Samples) -> None:
    assert len(guide.timeline.cues) >= 8
    for cue in guide.timeline.cues:
        expected = round(cue.at * SAMPLE_RATE)
        at, alike = found_at(guide.clip(cue), decoded, expected)
        assert abs(at - expected) <= 0.01 * SAMPLE_RATE, cue.text
        assert alike > 0.8, cue.text


def test_no_peak_is_near_the_limit(decoded: Samples) -> None:
    assert true_peak(Sound(decoded)) <= -1.5


def test_speech_is_as_loud_as_phones_want_it(guide: Guide, decoded: Samples) -> None:
    for cue in guide.timeline.cues:
        clip, at = guide.clip(cue), round(cue.at * SAMPLE_RATE)
        there = decoded[at : at + len(clip)].mean(axis=1)
        scale = float(there @ clip / (clip @ clip))
        level = loudness(Sound(scale * clip)) + CENTRED - cue.gain
        assert level == pytest.approx(-18, abs=1), cue.text


def test_the_bed_lies_12_lu_under_the_voice_between_cues(guide: Guide, decoded: Samples) -> None:
    quiet = [
        decoded[round((before.until + 3.5) * SAMPLE_RATE) : round((after.at - 1) * SAMPLE_RATE)]
        for before, after in pairwise(guide.timeline.cues)
        if after.at - before.until > 8
    ]
    assert loudness(Sound(np.concatenate(quiet))) == pytest.approx(-30, abs=1.5)


def test_the_bed_lies_at_least_15_lu_under_the_voice_while_it_speaks(guide: Guide) -> None:
    """In the mix itself, where taking the voice away leaves the bed and nothing of an encoder."""
    for cue in guide.timeline.cues:
        clip, at = guide.clip(cue) * gain(cue.gain), round(cue.at * SAMPLE_RATE)
        bed = guide.mix.read(at, len(clip)) - clip[:, np.newaxis]
        assert loudness(Sound(bed)) <= loudness(Sound(clip)) + CENTRED - 15, cue.text


def test_the_mix_is_the_same_however_it_is_cut(guide: Guide) -> None:
    whole = guide.mix.read(20 * SAMPLE_RATE, 5 * SAMPLE_RATE)
    cuts = np.cumsum([20 * SAMPLE_RATE, 1, 4097, 12_345, 77, 44_100])
    for start, end in pairwise(cuts):
        offset = int(start) - 20 * SAMPLE_RATE
        piece = guide.mix.read(int(start), int(end - start))
        assert np.array_equal(piece, whole[offset : offset + len(piece)])


def test_the_beginning_and_the_end_are_soft(decoded: Samples) -> None:
    assert np.abs(decoded[: SAMPLE_RATE // 100]).max() < 0.003
    assert np.abs(decoded[-SAMPLE_RATE // 100 :]).max() < 0.003
