"""Every routine at every length it allows, at every pressure, with every guidance."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.conftest import ROUTINES, SHIPPED
from tests.script.test_rules import SCRIPTED, assert_rules
from tests.test_facts import FORBIDDEN
from voice_guide.planning import PRESSURES, PressureWish, Wishes, fit, limits
from voice_guide.routine import Routine
from voice_guide.script import Guidance, estimated_length, write_timeline
from voice_guide.timeline import CueKind, TimedStep, Timeline

CLAIMS = re.compile("|".join(f"(?:{pattern})" for pattern in FORBIDDEN.values()), re.IGNORECASE)
LENGTHS = ("least", "usual", "most")
MOST_SPEECH = 0.36  #: of the hands-on time; the worked example of the cue guide (4.8) calls that fine
MOST_SPEECH_SEATED = 0.48  #: eight or ten minutes of short steps, each with its own words, at their shortest


def made(name: str, length: str, pressure: PressureWish, guidance: Guidance) -> tuple[Routine, Timeline]:
    routine = SHIPPED.routine(name)
    minutes = getattr(limits(_as_pressed(routine, pressure), SHIPPED.techniques), length)
    fitted = fit(routine, SHIPPED.techniques, Wishes(minutes=minutes, pressure=pressure)).routine
    timeline = write_timeline(fitted, SHIPPED.techniques, SHIPPED.wording, estimated_length, guidance)
    assert timeline.seconds == pytest.approx(minutes * 60, abs=1)
    return fitted, timeline


def _as_pressed(routine: Routine, pressure: PressureWish) -> Routine:
    """Without what this pressure leaves out, so that its limits are known."""
    return (
        fit(routine, SHIPPED.techniques, Wishes(pressure=pressure)).routine
        if pressure == "light"
        else routine
    )


def hands_on(timeline: Timeline) -> list[TimedStep]:
    return [s for s in timeline.steps if SHIPPED.techniques[s.technique].kind not in SCRIPTED]


@pytest.mark.parametrize("guidance", Guidance)
@pytest.mark.parametrize("pressure", PRESSURES)
@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", ROUTINES)
def test_it_is_right(name: str, length: str, pressure: PressureWish, guidance: Guidance) -> None:
    fitted, timeline = made(name, length, pressure, guidance)
    assert_rules(timeline)
    assert not [cue.text for cue in timeline.cues if CLAIMS.search(cue.text)]
    assert_chapters_in_order(SHIPPED.routine(name), timeline)
    assert_pressure(timeline, pressure)
    assert_calm(timeline, seated=fitted.position == "seated")
    if guidance is not Guidance.CHIMES:
        assert_announced(timeline)


def assert_chapters_in_order(written: Routine, timeline: Timeline) -> None:
    order = [entry.chapter for entry in written.steps if entry.chapter]
    played = [chapter.title for chapter in timeline.chapters]
    assert played == [title for title in order if title in played]


def assert_pressure(timeline: Timeline, pressure: PressureWish) -> None:
    most = max((step.pressure for step in hands_on(timeline)), default=0)
    assert most <= {"light": 4, "medium": 7, "firm": 7}[pressure]


def assert_calm(timeline: Timeline, seated: bool) -> None:
    steps = hands_on(timeline)
    if not steps:
        return
    spoken = sum(cue.until - cue.at for cue in timeline.cues if timeline.steps[cue.step] in steps)
    share = spoken / sum(step.end - step.start for step in steps)
    assert share <= (MOST_SPEECH_SEATED if seated else MOST_SPEECH)


def assert_announced(timeline: Timeline) -> None:
    """Every technique is announced before it begins, in the step before it."""
    for (index, _), (_, following) in pairwise(enumerate(timeline.steps)):
        if following.technique != timeline.steps[index].technique:
            told = [c for c in timeline.cues if c.step == index and c.kind in (CueKind.PRE, CueKind.END)]
            assert told, f"{following.title} at {following.start:g}"
