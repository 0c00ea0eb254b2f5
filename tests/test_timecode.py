"""Times are read as people write them, and come back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_guide.timecode import (
    format_clock,
    format_duration,
    format_lrc,
    format_vtt,
    parse_clock,
    parse_duration,
)

milliseconds = st.integers(min_value=0, max_value=100 * 3_600_000)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("2m50s", 170),
        ("90s", 90),
        ("15m", 900),
        ("1h5m", 3900),
        ("2:50", 170),
        ("1:02:05", 3725),
        (90, 90),
        ("0", 0),
        ("1.5s", 1.5),
        (" 2m 30s ", 150),
        ("45", 45),
    ],
)
def test_a_written_length_is_read(written: object, seconds: float) -> None:
    assert parse_duration(written) == seconds  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written", ["", "soon", "2m50", "-5s", "5 apples", "1:75", "nan", True, float("inf")]
)
def test_what_is_no_length_is_refused_with_examples(written: object) -> None:
    with pytest.raises(ValueError, match="2m50s"):
        parse_duration(written)  # type: ignore[arg-type]


@given(milliseconds)
def test_every_length_comes_back_from_its_written_form(ms: int) -> None:
    assert round(parse_duration(format_duration(ms / 1000)) * 1000) == ms


@given(milliseconds)
def test_every_time_comes_back_from_captions(ms: int) -> None:
    assert round(parse_clock(format_vtt(ms / 1000)) * 1000) == ms


@given(st.integers(min_value=0, max_value=100 * 360_000))
def test_every_time_comes_back_from_lyrics(hundredths: int) -> None:
    assert round(parse_clock(format_lrc(hundredths / 100)) * 100) == hundredths


def test_people_read_clock_times() -> None:
    assert [format_clock(seconds) for seconds in (0, 59.6, 170, 3725)] == ["0:00", "1:00", "2:50", "1:02:05"]
