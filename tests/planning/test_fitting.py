"""A fitted routine is right, or refused: never wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROUTINES, SHIPPED
from tests.script.test_rules import assert_rules
from voice_guide.errors import FitError, NotFoundError, WishError
from voice_guide.planning import Names, Wishes, called, fit, fit_both, limits, with_notes
from voice_guide.planning.parts import parts_of, usual_seconds
from voice_guide.routine import Routine
from voice_guide.script import estimated_length, write_timeline

TECHNIQUES = SHIPPED.techniques


def seconds(routine: Routine) -> float:
    return usual_seconds(parts_of(routine, TECHNIQUES))


def rest_of(routine: Routine) -> float:
    return sum(part.step.time for part in parts_of(routine, TECHNIQUES) if part.is_rest)


@pytest.mark.parametrize("name", ROUTINES)
def test_without_wishes_a_routine_stays_as_it_is_written(name: str) -> None:
    routine = SHIPPED.routine(name)
    fitted = fit(routine, TECHNIQUES, Wishes())
    assert fitted.changes == ()
    assert seconds(fitted.routine) == seconds(routine)
    assert seconds(routine) / 60 == pytest.approx(limits(routine, TECHNIQUES).usual, abs=0.01)


@pytest.mark.parametrize("name", ROUTINES)
@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 1.0])
def test_every_length_within_the_limits_is_met_exactly(name: str, share: float) -> None:
    routine = SHIPPED.routine(name)
    bounds = limits(routine, TECHNIQUES)
    minutes = bounds.least + share * (bounds.most - bounds.least)
    fitted = fit(routine, TECHNIQUES, Wishes(minutes=minutes))
    assert seconds(fitted.routine) == pytest.approx(minutes * 60, abs=1.0)


@pytest.mark.parametrize("name", ROUTINES)
def test_a_length_outside_the_limits_is_refused_with_the_limits(name: str) -> None:
    bounds = limits(SHIPPED.routine(name), TECHNIQUES)
    for minutes in (bounds.least - 0.5, bounds.most + 0.5):
        with pytest.raises(WishError) as refused:
            fit(SHIPPED.routine(name), TECHNIQUES, Wishes(minutes=minutes))
        assert f"{bounds.least:.1f}".removesuffix(".0") in refused.value.reason
        assert f"{bounds.most:.1f}".removesuffix(".0") in refused.value.reason


def test_the_rest_is_protected_as_long_as_the_massage_can_give_time() -> None:
    fitted = fit(SHIPPED.routine("relaxing-back"), TECHNIQUES, Wishes(minutes=31))
    assert rest_of(fitted.routine) == 900


def test_strokes_stay_whole() -> None:
    fitted = fit(SHIPPED.routine("relaxing-back"), TECHNIQUES, Wishes(minutes=33))
    for part in parts_of(fitted.routine, TECHNIQUES):
        tempo = part.step.tempo
        if tempo and part.technique.kind == "strokes" and part.step.time >= 60:
            assert abs(part.step.time / tempo - round(part.step.time / tempo)) < 0.2


def test_the_rest_can_be_shorter_or_left_out() -> None:
    shorter = fit(SHIPPED.routine("relaxing-back"), TECHNIQUES, Wishes(rest=300.0))
    assert rest_of(shorter.routine) == 300
    none = fit(SHIPPED.routine("relaxing-back"), TECHNIQUES, Wishes(rest=0.0))
    assert seconds(none.routine) == seconds(SHIPPED.routine("relaxing-back")) - 900 + 60
    assert list(none.routine.all_steps())[-1].technique == "getting-up"
    with pytest.raises(WishError, match="is a rest"):
        fit(SHIPPED.routine("rest"), TECHNIQUES, Wishes(rest=0.0))


def test_what_is_skipped_is_gone_everywhere_and_said_once() -> None:
    fitted = fit(SHIPPED.routine("relaxing-back"), TECHNIQUES, Wishes(skip=("wave",)))
    assert "wave" not in {step.technique for step in fitted.routine.all_steps()}
    assert [note for note in fitted.routine.notes if "wave" in note]
    assert seconds(fitted.routine) == pytest.approx(seconds(SHIPPED.routine("relaxing-back")), abs=1)


def test_a_skipped_step_leaves_its_chapter_to_the_next() -> None:
    routine = SHIPPED.routine("decontracting-back")
    first = next(entry for entry in routine.steps if entry.chapter == "Working deeper")
    fitted = fit(routine, TECHNIQUES, Wishes(skip=(first.technique,)))  # type: ignore[union-attr]
    chapters = [entry.chapter for entry in fitted.routine.steps if entry.chapter]
    assert chapters == [entry.chapter for entry in routine.steps if entry.chapter]


def test_light_is_two_numbers_lighter_and_leaves_out_deep_pressure() -> None:
    fitted = fit(SHIPPED.routine("decontracting-back"), TECHNIQUES, Wishes(pressure="light"))
    parts = [part for part in parts_of(fitted.routine, TECHNIQUES) if part.hands_on]
    assert not {(part.technique.card or "")[:3] for part in parts} & {"T06", "T11", "T12", "T13"}
    assert max(part.step.pressure.peak for part in parts) <= 4


@pytest.mark.parametrize("name", ROUTINES)
def test_firm_never_goes_over_six(name: str) -> None:
    usual = max(
        (part.step.pressure or part.technique.pressure).peak
        for part in parts_of(SHIPPED.routine(name), TECHNIQUES)
    )
    fitted = fit(SHIPPED.routine(name), TECHNIQUES, Wishes(pressure="firm"))
    peaks = [part.step.pressure.peak for part in parts_of(fitted.routine, TECHNIQUES)]
    assert max(peaks) <= max(6, usual)


def test_a_focus_moves_time_there_and_keeps_the_length() -> None:
    routine = SHIPPED.routine("relaxing-back")
    fitted = fit(routine, TECHNIQUES, Wishes(focus="shoulders"))

    def shoulders(one: Routine) -> float:
        return sum(
            p.step.time for p in parts_of(one, TECHNIQUES) if (p.step.area or p.technique.area) == "shoulders"
        )

    assert shoulders(fitted.routine) > shoulders(routine)
    assert seconds(fitted.routine) == pytest.approx(seconds(routine), abs=1)


def test_wishes_that_cannot_be_met_say_what_can() -> None:
    with pytest.raises(NotFoundError) as unknown:
        fit(SHIPPED.routine("relaxing-back"), TECHNIQUES, Wishes(skip=("wafe",)))
    assert "wave" in str(unknown.value)
    with pytest.raises(WishError, match="does not work there"):
        fit(SHIPPED.routine("relaxing-back"), TECHNIQUES, Wishes(focus="feet"))
    with pytest.raises(WishError, match="nothing would be left"):
        everything = tuple({p.step.technique for p in parts_of(SHIPPED.routine("relaxing-back"), TECHNIQUES)})
        fit(SHIPPED.routine("relaxing-back"), TECHNIQUES, Wishes(skip=(*everything, "back")))


wishes = st.builds(
    Wishes,
    minutes=st.none() | st.floats(3, 120),
    pressure=st.sampled_from([None, "light", "medium", "firm"]),
    focus=st.sampled_from([None, "shoulders", "back", "neck", "feet"]),
    skip=st.lists(st.sampled_from(["wave", "neck", "T07", "sore-spot", "shoulders"]), max_size=2).map(tuple),
    rest=st.none() | st.sampled_from([0.0, 300.0, 600.0]),
)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(ROUTINES), wishes)
def test_whatever_is_wished_the_result_is_right_or_refused(name: str, wished: Wishes) -> None:
    try:
        fitted = fit(SHIPPED.routine(name), TECHNIQUES, wished)
        timeline = write_timeline(fitted.routine, TECHNIQUES, SHIPPED.wording, estimated_length)
    except (WishError, FitError) as refused:
        assert str(refused)
        return
    assert_rules(timeline)
    if wished.minutes:
        assert timeline.seconds == pytest.approx(wished.minutes * 60, abs=1)
    played = {step.technique for step in timeline.steps}
    assert not played & set(wished.skip)


def test_one_guide_for_both_plays_the_massage_twice_with_all_its_words() -> None:
    fitted = fit_both(SHIPPED.routine("relaxing-back"), TECHNIQUES, SHIPPED.wording, Wishes())
    timeline = write_timeline(fitted.routine, TECHNIQUES, SHIPPED.wording, estimated_length)
    assert_rules(timeline)
    turn = [step.technique for step in timeline.steps].index("swap-places")
    spoken = [
        [cue.text for cue in timeline.cues if cue.step == index] for index in range(len(timeline.steps))
    ]
    first, second = spoken[1:turn], spoken[turn + 1 :]
    assert [texts[0] for texts in first] == [texts[0] for texts in second]
    assert "two taps" in " ".join(spoken[turn])


def test_minutes_of_a_guide_for_both_count_everything() -> None:
    fitted = fit_both(SHIPPED.routine("relaxing-back"), TECHNIQUES, SHIPPED.wording, Wishes(minutes=61))
    assert seconds(fitted.routine) == pytest.approx(61 * 60, abs=1)


def test_names_are_spoken_sparingly() -> None:
    names = Names(receiver="Anna", giver="José")
    techniques, wording = called(TECHNIQUES, SHIPPED.wording, names)
    routine = with_notes(SHIPPED.routine("relaxing-back"), techniques, names.greeting(wording))
    timeline = write_timeline(routine, techniques, wording, estimated_length)
    assert_rules(timeline)
    assert 2 <= sum("Anna" in cue.text for cue in timeline.cues) <= 6
    assert sum("José" in cue.text for cue in timeline.cues) == 1


@pytest.mark.parametrize("name", ["", "<b>", "{side}", "x" * 41, "123", "a\nb;"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(WishError):
        Names(receiver=name)
