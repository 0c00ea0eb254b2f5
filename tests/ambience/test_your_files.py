"""Any sound file of yours becomes an endless, level background, or is refused with a reason."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import pairwise

import numpy as np
import pytest
import soundfile

from voice_guide.ambience import LEVEL, PEAK, in_folder, open_ambience
from voice_guide.ambience.measuring import Meter, in_chunks
from voice_guide.errors import AmbienceError
from voice_guide.sound import SAMPLE_RATE, Sound
from voice_guide.sound import loudness as whole_loudness

from .files import KINDS, cut_off, damaged, noise, save, tone
from .measures import highest_peak, loudness, roughness, tenths

SECOND = SAMPLE_RATE


@pytest.fixture
def opened():
    """Opens a file as an ambience and closes it after the test."""
    ambiences = []

    def open_one(file):
        ambiences.append(open_ambience(str(file), {}))
        return ambiences[-1]

    yield open_one
    for one in ambiences:
        one.close()


@pytest.mark.parametrize("seconds", [1, 6])
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_is_levelled_and_endless(opened, tmp_path, kind, rate, channels, seconds):
    file = save(tmp_path / f"garden.{kind}", noise(seconds, rate, channels), rate)
    ambience = opened(file)
    heard = ambience.read(0, 9 * SECOND)
    assert ambience.name == "garden"
    assert ambience.note == ""
    assert heard.shape == (9 * SECOND, 2)
    assert heard.dtype == np.float32
    assert loudness(heard) == pytest.approx(LEVEL, abs=1)
    assert highest_peak(heard) <= PEAK + 0.01
    assert tenths(heard).min() > np.median(tenths(heard)) - 3
    assert np.array_equal(ambience.read(3 * SECOND - 7, 4099), heard[3 * SECOND - 7 :][:4099])


@pytest.mark.parametrize("kind", KINDS)
def test_the_seam_has_neither_dip_nor_click(opened, tmp_path, kind):
    ambience = opened(save(tmp_path / f"note.{kind}", tone(7.31, hertz=440)))
    heard = ambience.read(0, 15 * SECOND)
    clicks = roughness(heard)
    assert clicks.max() < 1.6 * np.median(clicks)  # Two tones in step are 3 dB louder.


@pytest.mark.parametrize("rate", [8000, 32_000, 48_000, 96_000])
def test_another_rate_keeps_its_pitch(opened, tmp_path, rate):
    heard = opened(save(tmp_path / "note.wav", tone(4, rate), rate)).read(0, SECOND)
    assert np.abs(np.fft.rfft(heard[:, 0])).argmax() == 1000


def test_more_than_two_channels_become_two(opened, tmp_path):
    heard = opened(save(tmp_path / "surround.flac", noise(4, channels=6))).read(0, 9 * SECOND)
    assert heard.shape == (9 * SECOND, 2)
    assert loudness(heard) == pytest.approx(LEVEL, abs=1)


def test_a_long_file_plays_all_of_it_and_starts_again(opened, tmp_path):
    steps = np.repeat(np.linspace(300, 3000, 330), SECOND)  # over five minutes; each second has its own pitch
    sweep = (0.3 * np.sin(2 * np.pi * np.cumsum(steps) / SECOND)).astype(np.float32)
    ambience = opened(save(tmp_path / "long.flac", np.stack([sweep, sweep], axis=1)))
    turn = (330 - 3) * SECOND  # three seconds are spent on the cross-fade
    for second in (0, 100, 200, 320):
        heard = ambience.read(second * SECOND, SECOND)[:, 0]
        pitch = np.abs(np.fft.rfft(heard)).argmax()
        assert pitch == pytest.approx(steps[(second + 3) * SECOND], abs=2)
        assert np.array_equal(heard, ambience.read(second * SECOND + 5 * turn, SECOND)[:, 0])


@pytest.mark.parametrize("kind", ["wav", "mp3"])
def test_silence_at_the_ends_leaves_no_hole(opened, tmp_path, kind):
    quiet = np.zeros((3 * SECOND, 2), np.float32)
    file = save(tmp_path / f"padded.{kind}", np.concatenate([quiet, noise(10), quiet]))
    levels = tenths(opened(file).read(0, 40 * SECOND))
    assert levels.min() > np.median(levels) - 3


def test_a_fade_at_the_ends_leaves_no_hole(opened, tmp_path):
    fade = np.minimum(1, np.minimum(np.arange(30 * SECOND), np.arange(30 * SECOND)[::-1]) / (4 * SECOND))
    file = save(tmp_path / "fading.wav", noise(30) * fade[:, None].astype(np.float32))
    levels = tenths(opened(file).read(0, 60 * SECOND))
    assert levels.min() > np.median(levels) - 6


def test_a_click_keeps_the_whole_under_the_peak(opened, tmp_path):
    sound = noise(10, level=0.01)
    sound[5 * SECOND] = 1.0
    heard = opened(save(tmp_path / "click.wav", sound)).read(0, 20 * SECOND)
    assert highest_peak(heard) <= PEAK + 0.01


def test_peaks_above_full_scale_are_not_clipped(opened, tmp_path):
    loud = tone(5) * 5  # 1.5 of full scale
    soundfile.write(tmp_path / "hot.wav", loud, SECOND, subtype="FLOAT")
    heard = opened(tmp_path / "hot.wav").read(0, SECOND)[:, 0]
    spectrum = np.abs(np.fft.rfft(heard))
    assert spectrum[3000] < spectrum[1000] / 1000


def test_any_thread_and_any_order_give_the_same_samples(opened, tmp_path):
    ambience = opened(save(tmp_path / "garden.ogg", noise(5)))
    whole = ambience.read(0, 30 * SECOND)
    cuts = [0, *sorted(np.random.default_rng(3).integers(1, 30 * SECOND, 300)), 30 * SECOND]
    spans = np.random.default_rng(4).permutation(list(pairwise(cuts)))
    with ThreadPoolExecutor(4) as threads:
        parts = list(threads.map(lambda span: ambience.read(int(span[0]), int(span[1] - span[0])), spans))
    assert all(np.array_equal(part, whole[at:end]) for part, (at, end) in zip(parts, spans, strict=True))


def refused(file):
    with pytest.raises(AmbienceError) as caught:
        open_ambience(str(file), {})
    assert caught.value.file == str(file)
    assert caught.value.remedy
    return caught.value.reason


def test_a_missing_file_is_refused(tmp_path):
    assert "no such file" in refused(tmp_path / "gone.mp3")


def test_a_folder_is_refused(tmp_path):
    assert "folder" in refused(tmp_path)


@pytest.mark.parametrize("content", [b"", b"dear diary, today it rained\n" * 50, bytes(5000)])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_sound_is_refused(tmp_path, kind, content):
    file = tmp_path / f"diary.{kind}"
    file.write_bytes(content)
    assert refused(file)


@pytest.mark.parametrize("kind", ["flac", "m4a"])
def test_a_download_that_broke_off_is_refused(tmp_path, kind):
    assert refused(cut_off(save(tmp_path / f"part.{kind}", noise(20))))


def test_an_mp3_that_broke_off_repeats_what_there_is_and_says_so(opened, tmp_path):
    ambience = opened(cut_off(save(tmp_path / "part.mp3", noise(20))))
    assert "of its 20.0 s" in ambience.note
    levels = tenths(ambience.read(0, 40 * SECOND))
    assert levels.min() > np.median(levels) - 3


@pytest.mark.parametrize("kind", ["flac", "ogg", "opus", "mp3", "m4a"])
def test_a_file_damaged_in_the_middle_is_refused(tmp_path, kind):
    reason = refused(damaged(save(tmp_path / f"scratched.{kind}", noise(12))))
    assert "damaged after" in reason or "can be read" in reason


def test_a_silent_file_is_refused(tmp_path):
    assert "silent" in refused(save(tmp_path / "silence.wav", noise(5, level=1e-5)))


def test_a_blip_is_refused(tmp_path):
    assert "only 0.20 s" in refused(save(tmp_path / "blip.wav", noise(0.2)))


def test_values_that_are_no_numbers_are_refused(tmp_path):
    sound = noise(3)
    sound[SECOND] = np.nan
    soundfile.write(tmp_path / "odd.wav", sound, SECOND, subtype="FLOAT")
    assert "not numbers" in refused(tmp_path / "odd.wav")


def test_a_full_disk_is_told(tmp_path):
    file = save(tmp_path / "garden.wav", noise(2))
    with pytest.raises(AmbienceError, match="no room"):
        open_ambience(str(file), {}, scratch=file / "not a folder")


def test_nothing_is_left_in_the_scratch_folder(tmp_path):
    file = save(tmp_path / "garden.wav", noise(2))
    open_ambience(str(file), {}, scratch=tmp_path / "new" / "scratch").close()
    assert list((tmp_path / "new" / "scratch").iterdir()) == []


def test_the_sound_files_of_a_folder_are_tracks_by_their_names(tmp_path):
    save(tmp_path / "My garden.flac", noise(2))
    (tmp_path / "notes.txt").write_text("not a sound")
    tracks = in_folder(tmp_path)
    assert list(tracks) == ["My garden"]
    with closing(open_ambience("My garden", tracks)) as ambience:
        assert ambience.name == "My garden"
    assert in_folder(tmp_path / "nowhere") == {}


@pytest.mark.parametrize("seconds", [0.7, 9.9, 25.3])
def test_measuring_in_pieces_equals_measuring_at_once(seconds):
    sound = noise(seconds) * np.linspace(0.2, 1, round(seconds * SECOND), dtype=np.float32)[:, None]
    meter = Meter()
    for chunk in in_chunks(np.array_split(sound, 37), 10 * SECOND):
        meter.add(chunk)
    assert meter.frames == len(sound)
    assert meter.loudness == pytest.approx(whole_loudness(Sound(sound)), abs=0.02)
