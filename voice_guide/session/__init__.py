"""The live session as a pure state machine: no clock, no device, no thread.

    state = State(timeline)
    outcome = apply(state, Command.START, now=0, spoken=speaker.seconds)
    score(outcome.state)      what is heard when, on the session's clock: a timeline for any mix
    advanced(state, now)      what time alone changes

command.py      what can be asked
state.py        where a session is
transitions.py  the table: what each command does in each mode
moving.py       commands that change the place in the plan
adjusting.py    commands that leave it
plan.py         the timeline with what was asked for: longer, shorter, fewer words, other pressure
resizing.py     one step longer or shorter
score.py        what is heard when
talking.py      words between the cues
words.py        the words themselves
"""

from voice_guide.session.adjusting import replanned
from voice_guide.session.command import Command
from voice_guide.session.moving import advanced, delayed
from voice_guide.session.outcome import QUICK, Effect, Outcome, Recompose, Standstill
from voice_guide.session.plan import spliced
from voice_guide.session.score import score
from voice_guide.session.state import Mode, Question, State, Volume
from voice_guide.session.transitions import TRANSITIONS, apply

__all__ = [
    "QUICK",
    "TRANSITIONS",
    "Command",
    "Effect",
    "Mode",
    "Outcome",
    "Question",
    "Recompose",
    "Standstill",
    "State",
    "Volume",
    "advanced",
    "apply",
    "delayed",
    "replanned",
    "score",
    "spliced",
]
