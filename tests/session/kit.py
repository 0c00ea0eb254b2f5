"""A short plan, and sessions in every mode."""

from __future__ import annotations

from collections.abc import Iterator

from voice_guide.session import Command, Mode, Outcome, Question, State, apply
from voice_guide.session.talking import frame
from voice_guide.timeline import Bell, Chapter, Cue, CueKind, TimedStep, Timeline


def spoken(text: str, words_per_minute: int) -> float:
    """As long as its words take."""
    return round(len(text.split()) * 60 / words_per_minute + 0.4, 3)


def step(start: float, end: float, technique: str, side: str | None = None, pressure: int = 3) -> TimedStep:
    area = "shoulders" if side else "back"
    title = technique.replace("-", " ").capitalize()
    return TimedStep(start, end, technique, None, title, area, side, pressure, 5.0, "Both palms", "up")  # type: ignore[arg-type]


def cue(at: float, kind: CueKind, index: int, text: str) -> Cue:
    return Cue(at, at + spoken(text, 115), kind, index, None, text, 115, 0.0)


STEPS = (
    step(0, 60, "preparation", pressure=0),
    step(60, 150, "palm-circles", "right"),
    step(150, 240, "palm-circles", "left"),
    step(240, 330, "long-glides"),
    step(330, 450, "rest", pressure=0),
)


def _cues() -> Iterator[Cue]:
    yield cue(0, CueKind.PREPARE, 0, "Welcome, both of you. I keep the time.")
    yield cue(20, CueKind.PREPARE, 0, "Let the room be quiet. Phones away.")
    for index, (start, end) in enumerate([(60, 150), (150, 240), (240, 330)], start=1):
        yield cue(start, CueKind.GO, index, "Both palms at the waist. Glide up. Slow. Medium weight.")
        yield cue(start + 30, CueKind.KEEP, index, "Drop your shoulders.")
        yield cue(end - 20, CueKind.LAST, index, "Last one, slower.")
        yield cue(end - 9, CueKind.PRE, index, "Next, something else.")
    yield cue(330, CueKind.REST, 4, "Rest now.")
    yield cue(430, CueKind.END, 4, "Thank you, both of you.")


PLAN = Timeline(
    "Short",
    450.0,
    (Chapter(0, 60, "Arriving"), Chapter(60, 450, "Back")),
    STEPS,
    tuple(_cues()),
    (Bell(148.0, 2, 1),),
    (),
)


def at(seconds: float) -> int:
    return frame(seconds)


def do(state: State, *commands: tuple[Command, float]) -> State:
    """The state after commands, each at its second of the session; none may be refused."""
    for command, seconds in commands:
        outcome = apply(state, command, at(seconds), spoken)
        assert not outcome.refused, (command, outcome.note)
        state = outcome.state
    return state


def answered(state: State, command: Command, seconds: float) -> Outcome:
    return apply(state, command, at(seconds), spoken)


def playing(plan: Timeline = PLAN) -> State:
    return do(State(plan), (Command.START, 0))


NOW = 100.0  #: seconds at which the sessions below are asked: in the middle of a step, while nobody speaks


def in_mode(mode: Mode, question: Question | None = None) -> State:
    """A session that is in this mode at NOW."""
    if mode is Mode.PREPARING:
        return State(PLAN)
    if mode is Mode.RESTING:
        return do(State(PLAN, at=350.0), (Command.START, 0))
    state = playing()
    ways = {
        Mode.PLAYING: [],
        Mode.PAUSED: [(Command.PAUSE, 99)],
        Mode.HOLDING: [(Command.HOLD, 85)],
        Mode.ENDED: [(Command.END, 90), (Command.CONFIRM, 95)],
        Mode.ASKING: [(Command.STOP if question is Question.STOPPED else Command.END, 90)],
    }
    return do(state, *ways[mode])
