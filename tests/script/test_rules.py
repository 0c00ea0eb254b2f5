"""The cue guide, as rules that every timeline keeps (domain facts, section 4)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROUTINES, SHIPPED, Write
from voice_guide.errors import FitError
from voice_guide.planning import Wishes, fit
from voice_guide.routine import Loop, Routine, Step
from voice_guide.script import Guidance, estimated_length, write_timeline
from voice_guide.timeline import CueKind, Timeline

SCRIPTED = ("preparation", "move", "rest")
CASES = [(name, guidance) for name in ROUTINES for guidance in Guidance]


def assert_rules(timeline: Timeline) -> None:
    """What holds for every timeline, shipped or not."""
    assert_steps_follow_each_other(timeline)
    assert_cues_stay_apart(timeline)
    assert_sides_are_equal(timeline)


def assert_steps_follow_each_other(timeline: Timeline) -> None:
    assert timeline.steps[0].start == 0
    assert timeline.steps[-1].end == timeline.seconds
    for before, after in pairwise(timeline.steps):
        assert before.end == pytest.approx(after.start)
    assert [chapter.start for chapter in timeline.chapters] == sorted(c.start for c in timeline.chapters)
    assert timeline.chapters[0].start == 0
    assert timeline.chapters[-1].end == timeline.seconds


def assert_cues_stay_apart(timeline: Timeline) -> None:
    for before, after in pairwise(timeline.cues):
        assert after.at - before.until >= 1 - 0.002, (before.text, after.text)
    for cue in timeline.cues:
        step = timeline.steps[cue.step]
        assert step.start - 0.002 <= cue.at < cue.until <= step.end - 1 + 0.002, cue.text
        assert cue.side == step.side


def assert_sides_are_equal(timeline: Timeline) -> None:
    seconds = {
        side: sum(step.end - step.start for step in timeline.steps if step.side == side)
        for side in ("right", "left")
    }
    assert seconds["right"] == pytest.approx(seconds["left"])


@pytest.mark.parametrize(("name", "guidance"), CASES)
def test_every_shipped_timeline_keeps_the_rules(write: Write, name: str, guidance: Guidance) -> None:
    assert_rules(write(name, guidance))


@pytest.mark.parametrize(("name", "guidance"), CASES)
def test_every_step_begins_with_its_words(write: Write, name: str, guidance: Guidance) -> None:
    """GO names what begins, SWITCH the other side; both exactly when the step begins."""
    timeline = write(name, guidance)
    for index, step in enumerate(timeline.steps):
        first = next(cue for cue in timeline.cues if cue.step == index)
        assert first.at == pytest.approx(step.start, abs=0.002)
        if SHIPPED.techniques[step.technique].kind not in SCRIPTED:
            assert first.kind in (CueKind.GO, CueKind.SWITCH)
        if first.kind is CueKind.SWITCH:
            assert step.side and step.side in first.text


@pytest.mark.parametrize("name", ROUTINES)
def test_the_next_thing_is_announced_8_to_10_s_early(write: Write, name: str) -> None:
    timeline = write(name)
    for index, step in enumerate(timeline.steps[:-1]):
        announcements = [cue for cue in timeline.cues if cue.step == index and cue.kind is CueKind.PRE]
        assert len(announcements) == 1, f"{name}: {step.title} at {step.start:g}"
        assert 8 - 0.01 <= step.end - announcements[0].at <= 10 + 0.01, announcements[0].text


@pytest.mark.parametrize("name", ROUTINES)
def test_nothing_has_to_be_left_out(write: Write, name: str) -> None:
    assert [omission.text for omission in write(name).omissions] == []


@pytest.mark.parametrize("name", ROUTINES)
def test_at_most_one_question_in_90_s(write: Write, name: str) -> None:
    asked = [cue.at for cue in write(name).cues if cue.kind is CueKind.CHECK]
    assert all(after - before >= 90 for before, after in pairwise(asked))


@pytest.mark.parametrize("name", ROUTINES)
def test_the_rest_is_almost_silent_and_returns_in_two_stages(write: Write, name: str) -> None:
    timeline = write(name)
    rests = [index for index, step in enumerate(timeline.steps) if step.technique == "rest"]
    for index in rests:
        step = timeline.steps[index]
        spoken = [cue for cue in timeline.cues if cue.step == index]
        share = sum(cue.until - cue.at for cue in spoken) / (step.end - step.start)
        assert share <= 0.12 * max(1.0, 900 / (step.end - step.start))
        longest = max(after.at - before.until for before, after in pairwise(spoken))
        assert longest >= (step.end - step.start) / 6
        assert [round(step.end - cue.at) for cue in spoken[-5:]] == [150, 90, 45, 28, 10]


@pytest.mark.parametrize("name", [name for name in ROUTINES if name != "rest"])
def test_safety_and_the_stop_word_come_before_the_first_touch(write: Write, name: str) -> None:
    timeline = write(name)
    opening = " ".join(cue.text for cue in timeline.cues if cue.step == 0).lower()
    for word in ("fever", "wound", "inflammation", "fracture", "pregnancy", "stop", "two taps"):
        assert word in opening
    assert timeline.steps[0].technique == "preparation"


@pytest.mark.parametrize("name", ROUTINES)
def test_a_hold_is_kept_by_the_voice_and_ended_by_a_bell(write: Write, name: str) -> None:
    timeline = write(name)
    for index, step in enumerate(timeline.steps):
        if SHIPPED.techniques[step.technique].kind != "hold":
            continue
        releases = [cue for cue in timeline.cues if cue.step == index and cue.kind is CueKind.RELEASE]
        bells = [bell for bell in timeline.bells if bell.step == index]
        assert len(releases) == len(bells) >= 1
        assert all(0.5 <= cue.at - bell.at <= 2 for cue, bell in zip(releases, bells, strict=True))


@pytest.mark.parametrize("name", ROUTINES)
def test_later_uses_of_a_technique_say_less(write: Write, name: str) -> None:
    timeline = write(name)
    first: dict[str, int] = {}
    for index, step in enumerate(timeline.steps):
        words = len(next(cue for cue in timeline.cues if cue.step == index).text.split())
        if SHIPPED.techniques[step.technique].kind not in SCRIPTED:
            assert words <= max(first.setdefault(step.technique, words), 14)


@pytest.mark.parametrize("name", ROUTINES)
def test_the_same_wishes_give_the_same_timeline(write: Write, name: str) -> None:
    assert write(name) == write(name)


@pytest.mark.parametrize("name", ROUTINES)
def test_less_guidance_is_fewer_words(write: Write, name: str) -> None:
    full, reminders, chimes = (sum(len(c.text.split()) for c in write(name, g).cues) for g in Guidance)
    assert full >= reminders >= chimes


def test_the_voice_slows_and_sinks_towards_the_rest(write: Write) -> None:
    cues = write("relaxing-back").cues
    rates = [cue.words_per_minute for cue in cues]
    gains = [cue.gain for cue in cues]
    assert rates[0] == 125
    assert rates[-1] == 105
    assert min(gains) >= -1
    assert gains == sorted(gains, reverse=True)


def test_words_that_cannot_fit_are_named_with_what_is_missing() -> None:
    step = Step(technique="long-strokes", time=8.0, least=8.0)
    routine = Routine(title="Too short", position="face-down", steps=(step, step))
    slow = lambda text, rate: 3 * estimated_length(text, rate)  # noqa: E731
    with pytest.raises(FitError) as caught:
        write_timeline(routine, SHIPPED.techniques, SHIPPED.wording, slow)
    assert caught.value.missing > 0
    assert "Long gliding strokes" in caught.value.what


hands_on = sorted(
    key for key, technique in SHIPPED.techniques.items() if technique.kind in ("strokes", "still")
)


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Any routine a person might write: steps, both sides, loops."""

    def step(sided: bool = True) -> Step:
        key = draw(st.sampled_from(hands_on))
        both = sided and SHIPPED.techniques[key].sided
        time = draw(st.integers(min_value=30, max_value=400))
        return Step(technique=key, time=float(time), sides="each" if both else None)

    entries: list[Step | Loop] = [step() for _ in range(draw(st.integers(1, 6)))]
    if draw(st.booleans()):
        entries.append(Loop(steps=(step(False), step(False)), repeat=draw(st.integers(1, 3)), sides="each"))
    return Routine(title="Any", position="face-down", steps=tuple(entries))


@settings(max_examples=60, deadline=None)
@given(routines(), st.sampled_from(list(Guidance)), st.floats(0.6, 1.3))
def test_whatever_is_written_and_whoever_speaks_the_rules_hold(
    routine: Routine, guidance: Guidance, pace: float
) -> None:
    def spoken(text: str, rate: int) -> float:
        return pace * estimated_length(text, rate)

    try:
        timeline = write_timeline(routine, SHIPPED.techniques, SHIPPED.wording, spoken, guidance)
    except FitError as refused:
        assert refused.missing > 0
        return
    assert_rules(timeline)


def test_wishes_do_not_change_the_routine_itself() -> None:
    routine = SHIPPED.routine("relaxing-back")
    before = replace(Wishes())
    fit(routine, SHIPPED.techniques, Wishes(pressure="light", minutes=35))
    assert routine == SHIPPED.routine("relaxing-back")
    assert before == Wishes()
