"""What has been said, and when, so that nothing is said too often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from voice_guide.timeline import CueKind
from voice_guide.wording import Wording

QUESTION_GAP = 90.0  #: seconds between two questions, at least (cue guide 4.3, rule 3)
QUESTION_EVERY = 300.0  #: seconds; a question is due (rule 3)
FIRST_QUESTION = 110.0  #: seconds of the first strokes (rule 3)
OIL_EVERY = 330.0  #: seconds (rule 6)
TURN_HEAD_EVERY = 300.0  #: seconds (rule 7)
BODY_EVERY = 220.0  #: seconds (rule 8)


@dataclass
class Memory:
    """Times in seconds of the session. `began` is the start of the hands-on time."""

    began: float | None = None
    asked: float | None = None
    said: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def begin(self, at: float) -> None:
        if self.began is None:
            self.began = at

    def question_due(self, at: float, deep: bool) -> bool:
        """True when a question is due at `at`; deep work asks sooner, but never within the gap."""
        if self.asked is not None and at - self.asked < QUESTION_GAP:
            return False
        waited = at - (self.began or 0.0) if self.asked is None else at - self.asked
        return deep or waited >= (FIRST_QUESTION if self.asked is None else QUESTION_EVERY)

    def question_from(self, at: float, deep: bool) -> float:
        """The first moment from `at` on when a question is due."""
        if self.asked is None:
            return at if deep else max(at, (self.began or 0.0) + FIRST_QUESTION)
        return max(at, self.asked + (QUESTION_GAP if deep else QUESTION_EVERY))

    def asked_at(self, at: float) -> None:
        self.asked = at

    def due(self, what: str, every: float, at: float) -> bool:
        return at - self.said.get(what, self.began or 0.0) >= every

    def said_at(self, what: str, at: float) -> None:
        self.said[what] = at
        self.counts[what] = self.counts.get(what, 0) + 1

    def in_turn(self, what: str, choices: Sequence[str]) -> str:
        """The wording whose turn it is."""
        return choices[self.counts.get(what, 0) % len(choices)]


@dataclass(frozen=True)
class Reminder:
    kind: CueKind
    what: str  #: remembered under this name
    text: str
    owed: bool  #: said even when the step has been talkative


def reminder_for(
    memory: Memory, wording: Wording, at: float, oil: bool, face_down: bool, keep: Sequence[str], step: str
) -> Reminder | None:
    """What `at` is for: oil, then the receiver's comfort, then the giver's, then the step's own."""
    if oil and memory.due("oil", OIL_EVERY, at):
        return Reminder(CueKind.OIL, "oil", wording.oil, owed=True)
    if face_down and memory.due("head", TURN_HEAD_EVERY, at):
        return Reminder(CueKind.NOTE, "head", memory.in_turn("head", wording.turn_head), owed=True)
    if memory.due("body", BODY_EVERY, at):
        return Reminder(CueKind.KEEP, "body", memory.in_turn("body", wording.body), owed=True)
    return Reminder(CueKind.KEEP, step, memory.in_turn(step, keep), owed=False) if keep else None
