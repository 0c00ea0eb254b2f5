"""Our own ambiences are calm, level, seamless, and never the same minute twice."""

from itertools import pairwise
from math import lcm
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from voice_guide.ambience import LEVEL, PEAK, AmbienceTrack, built_in, open_ambience
from voice_guide.ambience.stems import load_stems
from voice_guide.errors import NotFoundError
from voice_guide.sound import SAMPLE_RATE

from .measures import MINUTE, balance, highest_peak, likeness, loudness, roughness, short_term

TRACKS = built_in()
OURS = [track for track in TRACKS.values() if track.stems]
STEMS = [stem for track in OURS for stem in track.stems]
AUDIO = STEMS[0].parent
STEADY = {"rain", "wind", "brown-noise", "fireplace"}


def name_of(one):
    return one.stem if isinstance(one, Path) else one.name


@pytest.fixture(scope="module", params=OURS, ids=name_of)
def track(request):
    return request.param


@pytest.fixture(scope="module")
def loaded(track):
    return load_stems(track)


@pytest.fixture(scope="module")
def five_minutes(loaded):
    return loaded.read(0, 5 * MINUTE)


def test_it_is_levelled(five_minutes):
    assert loudness(five_minutes) == pytest.approx(LEVEL, abs=0.5)


def test_its_peaks_leave_room(five_minutes):
    assert highest_peak(five_minutes) < PEAK


def test_it_is_stereo_and_survives_one_small_speaker(five_minutes):
    left, right = five_minutes[:MINUTE].T
    assert 0.2 < likeness(left, right) < 0.95
    assert abs(balance(five_minutes)) < 1.5
    together = np.std((left + right) / 2)
    assert together > 0.7 * np.sqrt((left.var() + right.var()) / 2)


def test_it_neither_swells_nor_sinks_by_much(track, five_minutes):
    levels = short_term(five_minutes)
    low, high = np.percentile(levels, [5, 95])
    assert high - low < (5 if track.name in STEADY else 11)
    assert np.abs(np.diff(levels)).max() < 6  # dB from one second to the next


def test_it_has_no_offset(five_minutes):
    assert np.abs(five_minutes.mean(axis=0)).max() < 1e-3


def test_no_minute_comes_twice(five_minutes):
    minutes = five_minutes.reshape(5, MINUTE, 2)
    assert all(likeness(one, other) < 0.9 for one, other in pairwise(minutes))
    assert all(likeness(minutes[0], later) < 0.9 for later in minutes[1:])


def test_it_fits_in_memory(loaded):
    assert 0 < sum(stem.nbytes for stem in loaded._stems) < 45e6


def test_its_stems_meet_again_only_after_hours(loaded):
    lengths = [len(stem) for stem in loaded._stems]
    assert lcm(*lengths) > 10 * 3600 * SAMPLE_RATE
    assert all(lcm(one, other) > 20 * 60 * SAMPLE_RATE for one, other in pairwise(sorted(lengths)))


def test_its_stems_cannot_overflow_together(loaded):
    peaks = [int(np.abs(stem.astype(np.int32)).max()) for stem in loaded._stems]
    assert sum(peaks) < 32_767


@pytest.mark.parametrize("stem", STEMS, ids=name_of)
def test_a_stem_runs_on_without_a_click(stem):
    alone = load_stems(AmbienceTrack("alone", "Alone", stems=(stem,)))
    length = len(alone._stems[0])
    usual = roughness(alone.read(0, length))
    seam = roughness(alone.read(length - SAMPLE_RATE // 10, SAMPLE_RATE // 5))
    assert seam.max() <= np.percentile(usual, 99.5)


@given(st.data())
def test_any_cut_in_any_order_gives_the_same_samples(data):
    start = data.draw(st.integers(0, 3 * 3600 * SAMPLE_RATE))
    cuts = sorted({0, 20_000, *data.draw(st.lists(st.integers(0, 20_000), max_size=6))})
    spans = data.draw(st.permutations(list(pairwise(cuts))))
    whole = RAIN.read(start, 20_000)
    for at, end in spans:
        assert np.array_equal(RAIN.read(start + at, end - at), whole[at:end])


RAIN = open_ambience("rain", TRACKS)


def test_a_span_may_be_empty_or_longer_than_a_stem():
    assert RAIN.read(5, 0).shape == (0, 2)
    long = RAIN.read(0, 2 * MINUTE)
    assert long.dtype == np.float32
    assert np.array_equal(long[-1000:], RAIN.read(2 * MINUTE - 1000, 1000))


def test_no_background_is_a_real_choice():
    assert not open_ambience("none", TRACKS).read(123, 1000).any()


def test_an_unknown_name_lists_those_there_are():
    with pytest.raises(NotFoundError, match="Did you mean ocean") as caught:
        open_ambience("ocaen", TRACKS)
    assert caught.value.allowed == tuple(TRACKS)


def test_all_sounds_together_are_small():
    assert sum(file.stat().st_size for file in AUDIO.iterdir()) <= 15e6


def test_the_list_names_every_file_once_and_its_licence():
    listed = yaml.safe_load((AUDIO / "ambience.yaml").read_text())
    stems = [stem for one in listed for stem in one["stems"]]
    assert sorted(stems) == sorted(file.name for file in AUDIO.glob("*.ogg"))
    assert {track.licence for track in OURS} == {"CC0-1.0"}
    assert "CC0-1.0" in (AUDIO / "LICENSE.md").read_text()


def test_every_track_tells_what_it_is():
    assert all(one.title and one.description.endswith(".") for one in TRACKS.values())
