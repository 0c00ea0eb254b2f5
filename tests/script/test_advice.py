"""`check` says what a therapist would."""

from __future__ import annotations

import pytest

from tests.conftest import ROUTINES, SHIPPED, Write
from voice_guide.routine import Routine, Step, Words
from voice_guide.script import estimated_length, write_timeline
from voice_guide.script.advice import advice


def told(*steps: Step) -> str:
    still = Step(technique="still-hands", time=30.0)
    routine = Routine(title="Mine", position="face-down", steps=(still, *steps, still))
    timeline = write_timeline(routine, SHIPPED.techniques, SHIPPED.wording, estimated_length)
    return "\n".join(advice(timeline, SHIPPED.techniques))


def strokes(seconds: float = 240.0, **own: str) -> Step:
    return Step(technique="long-strokes", time=seconds, say=Words(**own))


def test_a_careful_routine_needs_no_advice() -> None:
    assert told(strokes(), Step(technique="palm-circles", time=90.0, sides="each")) == ""


def test_deep_work_before_the_warm_up_is_noticed() -> None:
    assert "warm the back" in told(Step(technique="forearm-stroke", time=90.0, sides="each"))
    assert "warm the back" not in told(strokes(), Step(technique="forearm-stroke", time=90.0, sides="each"))


@pytest.mark.parametrize("words", ["Press both thumbs on the spine.", "Elbow into the flank, and lean."])
def test_points_of_the_hand_on_places_to_spare_are_noticed(words: str) -> None:
    assert "place to spare" in told(strokes(go=words))


def test_too_many_words_are_noticed() -> None:
    assert "more than 35 words" in told(strokes(go="Glide slowly up beside the spine. " * 7))


def test_a_first_touch_that_is_not_still_is_noticed() -> None:
    routine = Routine(title="Mine", position="face-down", steps=(strokes(),))
    timeline = write_timeline(routine, SHIPPED.techniques, SHIPPED.wording, estimated_length)
    assert "the first touch should be still hands" in advice(timeline, SHIPPED.techniques)


@pytest.mark.parametrize("name", ROUTINES)
def test_shipped_routines_are_good_but_for_what_their_outline_asks(write: Write, name: str) -> None:
    known = (
        "touch should be still hands",
        "of the hands-on time",
    )  # O6, O11 begin or end otherwise; short ones talk
    assert [
        line for line in advice(write(name), SHIPPED.techniques) if not any(k in line for k in known)
    ] == []
