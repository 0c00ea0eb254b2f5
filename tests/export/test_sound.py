"""What other people's decoders hear in each format."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from voice_guide.errors import ExportError
from voice_guide.export import WRITERS, ExportOptions, export_guide
from voice_guide.export.labels import labels_of
from voice_guide.export.pcm import to_int16
from voice_guide.sound import SAMPLE_RATE, Sound, decibels, gain, true_peak

from .kit import (
    CUE_TIMES,
    FRAMES,
    SUFFIXES,
    FakeMix,
    clip,
    fake_mix,
    fake_timeline,
    read_by_av,
    read_by_soundfile,
)

READERS = {"av": read_by_av, "soundfile": read_by_soundfile}
CASES = [
    (suffix, reader) for suffix in SUFFIXES for reader in READERS if (suffix, reader) != (".m4b", "soundfile")
]


@pytest.fixture(params=CASES, ids=" ".join)
def decoded(request, exported):
    suffix, reader = request.param
    return READERS[reader](exported(suffix))


def found_at(samples, at):
    """Seconds between where a cue should be and where it is heard."""
    reach = SAMPLE_RATE // 20
    start = round(at * SAMPLE_RATE)
    before = min(reach, start)
    around = samples[start - before : start + len(clip()) + reach, 0]
    return (int(np.correlate(around, clip(), "valid").argmax()) - before) / SAMPLE_RATE


def level(samples, at, channel):
    start = round((at + 0.05) * SAMPLE_RATE)
    return decibels(float(np.sqrt((samples[start : start + SAMPLE_RATE // 2, channel] ** 2).mean())))


def test_lasts_as_long_as_the_timeline(decoded):
    """AAC may fill its last frame; all others are exact."""
    assert len(decoded) / SAMPLE_RATE == pytest.approx(FRAMES / SAMPLE_RATE, abs=0.025)


def test_cues_are_where_the_timeline_says(decoded):
    assert [found_at(decoded, at) for at in CUE_TIMES] == pytest.approx([0.0] * len(CUE_TIMES), abs=0.001)


@pytest.mark.parametrize("channel", [0, 1])
def test_level_is_the_mix_and_two_decibels(decoded, channel):
    for at in CUE_TIMES:
        assert level(decoded, at, channel) == pytest.approx(
            level(fake_mix().samples, at, channel) + 2.0, abs=0.25
        )


def test_true_peak_keeps_its_distance(decoded):
    assert true_peak(Sound(decoded.astype(np.float32))) <= -1.5


@pytest.mark.parametrize(
    ("suffix", "bitrate"), [(suffix, rate) for suffix in SUFFIXES for rate in WRITERS[suffix].bitrates]
)
def test_every_bit_rate_keeps_level_and_time(tmp_path, suffix, bitrate):
    short = FakeMix(fake_mix().samples[: 5 * SAMPLE_RATE])
    [path] = export_guide(
        short, fake_timeline(), tmp_path / f"a{suffix}", options=ExportOptions(bitrate=bitrate)
    )
    heard = read_by_av(path)
    assert abs(found_at(heard, CUE_TIMES[1])) < 0.001
    assert level(heard, CUE_TIMES[1], 0) == pytest.approx(
        level(short.samples, CUE_TIMES[1], 0) + 2.0, abs=0.25
    )


def test_a_wrong_bit_rate_names_those_there_are(tmp_path):
    with pytest.raises(ExportError, match="There are: 96, 112, 128"):
        export_guide(fake_mix(), fake_timeline(), tmp_path / "a.mp3", options=ExportOptions(bitrate=17))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("frames", [1, 1152, SAMPLE_RATE + 1])
def test_very_short_guides(tmp_path, suffix, frames):
    [path] = export_guide(FakeMix(fake_mix().samples[-frames:]), fake_timeline(), tmp_path / f"a{suffix}")
    if frames > 1:  # FFmpeg drops AAC and Vorbis frames that are nearly empty
        assert abs(len(read_by_av(path)) - frames) <= 1024


def test_too_loud_a_sample_stays_at_full_scale():
    samples = np.array([[2.0, -2.0], [0.999999, -1.0], [0.5, 1 / 32768]], np.float32)
    assert to_int16(samples).tolist() == [[32767, -32768], [32767, -32768], [16384, 1]]


def test_gain_is_asked_for(tmp_path):
    options = ExportOptions(gain_db=-6.0)
    [path] = export_guide(fake_mix(), fake_timeline(), tmp_path / "a.wav", options=options)
    assert np.abs(read_by_soundfile(path) - fake_mix().samples * gain(-6.0)).max() < 1e-4


def test_progress_grows_to_one(tmp_path):
    told = []
    export_guide(fake_mix(), fake_timeline(), tmp_path / "a.wav", progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) == 25


def test_wav_beyond_four_gigabytes(tmp_path):
    """Only the head is real: the samples are a hole in the file."""
    frames = 8 * 3600 * SAMPLE_RATE
    path = tmp_path / "long.wav"
    writer = WRITERS[".wav"](path, labels_of(fake_timeline(), frames), 0)
    writer.close()
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size + frames * 4)
    told = soundfile.info(path)
    assert (told.format, told.frames, told.samplerate) == ("RF64", frames, SAMPLE_RATE)
