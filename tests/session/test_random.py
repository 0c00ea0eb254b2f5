"""Random commands at random times, against a model that knows only what must always hold."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import SHIPPED
from tests.session.kit import PLAN, at, spoken
from voice_guide.planning import Wishes, fit
from voice_guide.script import estimated_length, write_timeline
from voice_guide.session import Command, Mode, State, advanced, apply, score
from voice_guide.session.plan import parts, twin
from voice_guide.session.resizing import shortest
from voice_guide.sound import SAMPLE_RATE
from voice_guide.timeline import Timeline

Steps = list[tuple[Command, float]]


def shipped(name: str) -> Timeline:
    fitted = fit(SHIPPED.routine(name), SHIPPED.techniques, Wishes())
    return write_timeline(fitted.routine, SHIPPED.techniques, SHIPPED.wording, estimated_length)


NAMES = ("relaxing-back", "decontracting-back", "quick-shoulders")
PLANS = {"ours": PLAN, **{name: shipped(name) for name in NAMES}}

plans = st.sampled_from(sorted(PLANS))
#: A shorter example is not worth the minutes that looking for it takes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)

waits = st.one_of(st.floats(0.0, 3.0), st.floats(0.0, 90.0), st.floats(0.0, 600.0))
commands = st.lists(st.tuples(st.sampled_from(list(Command)), waits), max_size=25)


def play(plan: str, wanted: Steps) -> list[tuple[State, State, Command, int, bool]]:
    """Every command with the states before and after it, its frame, and whether it was refused."""
    state, now, done = State(PLANS[plan]), 0, []
    for command, wait in [(Command.START, 0.0), *wanted]:
        now += at(wait)
        if state.mode is Mode.PAUSED:
            now = state.since  # its clock stands still
        state = advanced(state, now)
        outcome = apply(state, command, now, spoken)
        done.append((state, outcome.state, command, now, outcome.refused))
        state = outcome.state
    return done


@settings(max_examples=80, deadline=None, phases=PHASES)
@given(plans, commands)
def test_what_always_holds(plan: str, wanted: Steps) -> None:
    for before, after, _command, now, refused in play(plan, wanted):
        assert not refused or after is before
        assert 0 <= after.position(now) <= after.plan.seconds
        assert 0 <= after.step_index(now) < len(PLANS[plan].steps)
        assert before.mode is not Mode.ENDED or after is before
        steps_follow_each_other(after.plan)
        no_two_cues_at_once(after)
        nothing_is_lost(after, now)


def steps_follow_each_other(plan: Timeline) -> None:
    assert plan.steps[0].start == 0
    for step, following in pairwise(plan.steps):
        assert step.end >= step.start
        assert abs(following.start - step.end) < 1e-6
    assert abs(plan.steps[-1].end - plan.seconds) < 1e-6
    assert abs(plan.chapters[-1].end - plan.seconds) < 1e-6


def no_two_cues_at_once(state: State) -> None:
    for cue, following in pairwise(score(state).cues):
        assert following.at >= cue.until - 0.003, (cue, following)


def nothing_is_lost(state: State, now: int) -> None:
    """Whatever the plan has from here on is heard, in its order."""
    if not state.moving:
        return
    coming = [cue.text for cue in state.plan.cues if cue.at >= state.position(now) - 1e-5]
    seconds = now / SAMPLE_RATE
    heard = [cue.text for cue in score(state).cues if cue.at >= seconds - 1e-5]
    rest = iter(heard)
    assert all(text in rest for text in coming)


@settings(max_examples=80, deadline=None, phases=PHASES)
@given(plans, commands)
def test_sides_stay_balanced(plan: str, wanted: Steps) -> None:
    """Unless it was on the second side that somebody asked, both sides get the same."""
    asked: set[int] = set()
    for before, after, command, now, refused in play(plan, wanted):
        if command in (Command.NEXT, Command.MORE_TIME) and not refused:
            asked.add(before.step_index(now))
        if command is Command.BACK:
            asked.clear()
            continue
        for right in range(len(PLANS[plan].steps)):
            left = twin(after.plan, right)
            if left is not None and left > right and left not in asked and asked:
                assert uneven(after.plan, right, left) <= least(after, left) + 0.01


def uneven(plan: Timeline, right: int, left: int) -> float:
    lengths = [plan.steps[index].end - plan.steps[index].start for index in (right, left)]
    return abs(lengths[0] - lengths[1])


def least(state: State, index: int) -> float:
    """Seconds that the other side may lack: when too little was left to say, it is left out."""
    step = state.plan.steps[index]
    said = replace(state, changes={}).plan  # with the words that are said now, which may be more
    return shortest(parts(said)[index]) if step.end == step.start else 0.0


@settings(max_examples=40, deadline=None, phases=PHASES)
@given(plans, commands)
def test_the_end_is_reached(plan: str, wanted: Steps) -> None:
    """Whatever happened, going on leads to the end, and there is nothing after it."""
    _, state, _, now, _ = play(plan, wanted)[-1]
    for command in (Command.RESUME, Command.RESUME):
        now = state.since if state.mode is Mode.PAUSED else now
        state = apply(state, command, now, spoken).state
    now += at(state.left(now) + 1) + max(0, state.since - now)
    state = advanced(state, now)
    assert state.mode is Mode.ENDED
    assert all(apply(state, command, now, spoken).state is state for command in Command)
