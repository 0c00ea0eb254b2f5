"""What each command does to what is heard."""

from __future__ import annotations

import pytest

from tests.session.kit import NOW, PLAN, answered, at, do, in_mode, playing, spoken
from voice_guide.session import Command, Mode, Recompose, Standstill, State, apply, replanned, score
from voice_guide.session import delayed as delayed_by
from voice_guide.session.plan import measured, parts, retimed
from voice_guide.session.resizing import growth, resized
from voice_guide.session.words import number, time_left, where
from voice_guide.sound import SAMPLE_RATE
from voice_guide.timeline import Cue, CueKind, Timeline


def heard(state: State, since: float = 0.0) -> list[tuple[float, str]]:
    return [(round(cue.at, 1), cue.text) for cue in score(state).cues if cue.at >= since]


def test_untouched_the_score_is_the_timeline() -> None:
    assert score(playing()) == PLAN


def test_a_pause_in_a_cue_lets_the_sentence_end_and_says_the_cue_again() -> None:
    state = playing()
    outcome = answered(state, Command.PAUSE, 62.0)  # "Both palms at the waist. | Glide up. ..."
    paused = outcome.state
    sentence = score(paused).cues[-1]
    assert sentence.text == "Both palms at the waist."
    assert sentence.until >= 62.0
    standstill = next(effect for effect in outcome.effects if isinstance(effect, Standstill))
    assert standstill.frame >= at(sentence.until)
    again = do(paused, (Command.RESUME, standstill.frame / SAMPLE_RATE))
    texts = [text for _, text in heard(again, 62.0)]
    assert texts[0] == "Right shoulder, about two minutes left."
    assert texts[1].startswith("Both palms at the waist. Glide up.")


def test_a_pause_between_cues_goes_on_where_it_was() -> None:
    paused = in_mode(Mode.PAUSED)
    later = paused.since / SAMPLE_RATE
    going = do(paused, (Command.RESUME, later))
    assert going.position(going.since) == pytest.approx(99.0)
    assert next(text for _, text in heard(going, later)) == "Right shoulder, fifty seconds left."


def test_a_hold_reminds_every_minute_and_shifts_the_rest() -> None:
    held = do(playing(), (Command.HOLD, 100.0))
    reminders = [at for at, text in heard(held, 100.0) if text.startswith("Still")]
    assert reminders[1] - reminders[0] == pytest.approx(60.0)
    assert reminders[0] == pytest.approx(162.0, abs=3.0)
    going = do(held, (Command.RESUME, 200.0))
    last = next(at for at, text in heard(going) if text == "Last one, slower.")
    assert last == pytest.approx(130.0 + 100.0 + 5.0, abs=3.0)
    assert not [text for at, text in heard(going, 200.0) if text.startswith("Still")]


def test_next_on_the_first_side_gives_the_second_the_same_time() -> None:
    moved = do(playing(), (Command.NEXT, 110.0))
    right, left = moved.plan.steps[1], moved.plan.steps[2]
    assert right.end - right.start == pytest.approx(50.0)
    assert left.end - left.start == pytest.approx(50.0)
    tail = [cue for cue in moved.plan.cues if cue.step == 2 and cue.kind in (CueKind.LAST, CueKind.PRE)]
    assert [round(left.end - cue.at) for cue in tail] == [20, 9]


def test_next_at_once_leaves_the_step_out_on_both_sides() -> None:
    outcome = answered(playing(), Command.NEXT, 63.0)
    assert "other side too" in outcome.note
    state = outcome.state
    assert state.step(state.since).technique == "long-glides"


def test_next_on_the_second_side_says_that_it_had_less() -> None:
    assert "less time" in answered(playing(), Command.NEXT, 180.0).note


def test_back_gives_the_whole_time_again() -> None:
    state = do(playing(), (Command.NEXT, 110.0), (Command.BACK, 130.0))
    assert state.changes == {}
    assert state.step(state.since).side == "right"
    assert state.position(state.since) == pytest.approx(60.0)


def test_next_lets_the_sentence_end_before_it_moves() -> None:
    state = do(playing(), (Command.NEXT, 1.0))
    said = score(state).cues
    assert said[0].text == "Welcome, both of you. I keep the time."[: len(said[0].text)]
    assert said[0].until >= 1.0
    assert said[1].at >= said[0].until + 0.5


def test_more_time_comes_on_both_sides_before_the_last_strokes() -> None:
    state = do(playing(), (Command.MORE_TIME, 100.0))
    right, left = state.plan.steps[1], state.plan.steps[2]
    assert right.end - right.start == left.end - left.start == 150.0
    tail = [cue for cue in state.plan.cues if cue.step == 1 and cue.kind in (CueKind.LAST, CueKind.PRE)]
    assert [round(right.end - cue.at) for cue in tail] == [20, 9]
    assert "other side too" in answered(playing(), Command.MORE_TIME, 100.0).note


def test_more_time_after_the_announcement_announces_again() -> None:
    state = do(playing(), (Command.MORE_TIME, 145.0))
    assert [text for _, text in heard(state, 145.0)][:3] == [
        "One more minute here.",
        "Last one, slower.",
        "Next, something else.",
    ]


def test_the_pressure_is_kept_by_later_openings() -> None:
    state = do(playing(), (Command.LIGHTER, 100.0))
    openings = [cue.text for cue in state.plan.cues if cue.kind is CueKind.GO]
    assert not openings[0].endswith("than usual.")
    assert all(text.endswith("A little lighter than usual.") for text in openings[1:])
    assert [step.pressure for step in state.plan.steps] == [0, 3, 2, 2, 0]
    back_to_usual = do(state, (Command.FIRMER, 200.0))
    assert not any("than usual" in cue.text for cue in back_to_usual.plan.cues)


def test_fewer_words_keep_what_changes() -> None:
    state = do(playing(), (Command.QUIETER_GUIDANCE, 62.0))
    kinds = {cue.kind for cue in state.plan.cues if cue.step >= 1}
    assert CueKind.KEEP not in kinds and {CueKind.GO, CueKind.PRE} <= kinds
    fewest = do(state, (Command.QUIETER_GUIDANCE, 100.0))
    assert [cue.text for cue in fewest.plan.cues if cue.kind is CueKind.GO][
        1
    ] == "Palm circles, their left side."
    assert [bell.step for bell in fewest.plan.bells] == [1, 1, 2, 3]


def test_stop_is_said_within_two_seconds_and_waits() -> None:
    for moment in (100.0, 60.5, 62.0):
        outcome = answered(playing(), Command.STOP, moment)
        said = score(outcome.state).cues[-1]
        assert said.text == "We stop. Lift your hands. Take your time."
        assert said.at <= moment + 2.0
        assert outcome.state.bed[-1] == (at(moment + 0.8), 0.0)
        assert outcome.state.position(at(moment + 500)) == pytest.approx(moment, abs=2.5)


def test_an_end_is_asked_for_and_can_be_taken_back() -> None:
    asked = do(playing(), (Command.END, 100.0))
    assert asked.mode is Mode.ASKING
    assert do(asked, (Command.DENY, 105.0)).mode is Mode.PLAYING
    ended = do(asked, (Command.CONFIRM, 105.0))
    assert ended.mode is Mode.ENDED and ended.over is not None
    assert score(ended).cues[-1].text.startswith("We end here.")


def test_questions_move_the_next_cue_only_when_it_would_come_too_soon() -> None:
    early = do(playing(), (Command.WHAT_NOW, 100.0))
    assert next(at for at, text in heard(early) if text.startswith("Last")) == 130.0
    late = do(playing(), (Command.HOW_LONG, 128.0))
    said = next(cue for cue in score(late).cues if cue.text.startswith("In all"))
    following = next(cue for cue in score(late).cues if cue.at > said.at)
    assert following.text == "Last one, slower."
    assert following.at == pytest.approx(said.until + 1.0, abs=0.01)


def test_repeat_says_the_last_words_again_and_where_we_are() -> None:
    texts = [text for _, text in heard(do(playing(), (Command.REPEAT, 100.0)), 100.0)]
    assert texts[:2] == ["Drop your shoulders.", "Right shoulder, fifty seconds left."]


def test_words_that_are_not_ready_move_the_plan() -> None:
    state = delayed_by(playing(), at(59.5), 0.25)
    assert next(cue.at for cue in score(state).cues if cue.step == 1) == pytest.approx(60.25)


def test_speech_longer_than_expected_pushes_what_follows() -> None:
    text, rate = PLAN.cues[0].text, PLAN.cues[0].words_per_minute
    longer = measured(PLAN, {(text, rate): 25.0})
    assert longer.cues[0].until == 25.0
    assert longer.cues[1].at == pytest.approx(25.5)
    assert measured(PLAN, {(cue.text, cue.words_per_minute): cue.until - cue.at for cue in PLAN.cues}) is PLAN


def test_a_change_of_an_earlier_step_does_not_move_the_place() -> None:
    state = replanned(playing(), at(100.0), lengths={(PLAN.cues[1].text, 115): 50.0})
    assert state.plan.steps[0].end > 60.0
    assert state.step(at(100.0)).technique == "palm-circles"
    assert state.left_in_step(at(100.0)) == pytest.approx(50.0)


def test_a_held_point_is_never_held_longer_but_once_more() -> None:
    plan = hold()
    part = parts(plan)[0]
    assert growth(part, 60.0) == 60.0
    longer = resized(part, 60.0)
    holds = [cue.at for cue in longer.cues if cue.kind is CueKind.GO]
    releases = [cue.at for cue in longer.cues if cue.kind is CueKind.RELEASE]
    assert [release - begin for begin, release in zip(holds, releases, strict=True)] == [45.0] * 3
    assert sum(cue.kind is CueKind.PRE for cue in longer.cues) == 1


def hold() -> Timeline:
    steps = (replace_step(PLAN.steps[1], 0, 120), replace_step(PLAN.steps[2], 120, 240))
    cues: list[Cue] = []
    for begin in (0.0, 60.0):
        cues += [said(begin, CueKind.GO, "Find the spot."), said(begin + 45, CueKind.RELEASE, "Ease off.")]
    cues.append(said(111.0, CueKind.PRE, "Next, their left."))
    return Timeline("Hold", 240.0, PLAN.chapters, steps, tuple(cues), (), ())


def replace_step(step: object, start: float, end: float) -> object:
    from dataclasses import replace

    return replace(step, start=start, end=end, stroke=60.0)  # type: ignore[type-var]


def said(at_: float, kind: CueKind, text: str) -> Cue:
    return Cue(at_, at_ + spoken(text, 115), kind, 0, None, text, 115, 0.0)


def test_a_step_that_is_left_out_is_not_announced() -> None:
    assert not [cue for cue in retimed(PLAN, {2: -90.0}).cues if cue.step == 1 and cue.kind is CueKind.PRE]


def test_every_change_says_from_which_frame_it_sounds() -> None:
    for command in (Command.NEXT, Command.BACK, Command.HOLD, Command.MORE_TIME, Command.SOFTER_MUSIC):
        outcome = apply(playing(), command, at(NOW), spoken)
        assert [effect.frame for effect in outcome.effects if isinstance(effect, Recompose)] == [at(NOW)]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(3, "a few seconds left"), (12, "ten seconds left"), (41, "forty seconds left"),
     (60, "about a minute left"), (118, "about two minutes left"), (1380, "about twenty-three minutes left")],
)  # fmt: skip
def test_time_is_told_in_small_words(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


def test_where_we_are() -> None:
    assert where(PLAN.steps[2], 40.0) == "Left shoulder, forty seconds left."
    assert where(PLAN.steps[3], 40.0) == "Long glides, forty seconds left."
    assert number(345) == "three hundred and forty-five"
