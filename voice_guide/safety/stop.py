"""No massage today, or not this one: said once, clearly, with what to do."""

from __future__ import annotations

from voice_guide.errors import VoiceGuideError
from voice_guide.safety.rules import Answer
from voice_guide.safety.verdict import Verdict


class SafetyStop(VoiceGuideError):
    """A massage that is not for today. Nothing but another answer changes that.

    `answer` is STOP, ASK (without a doctor's or midwife's yes), or ADAPT when only this routine cannot be.
    """

    def __init__(self, verdict: Verdict, answer: Answer, because: str = "", instead: str = "") -> None:
        self.verdict, self.answer, self.because, self.instead = verdict, answer, because, instead
        super().__init__("\n".join(self._lines()))

    def _lines(self) -> list[str]:
        if self.answer is Answer.ADAPT:
            return [f"Not today: {self.because}", *self._alternative()]
        reasons = [f"{reason.why} {reason.do}".strip() for reason in self.verdict.because(self.answer)]
        head = "Not today." if self.answer is Answer.STOP else "First ask a doctor or midwife."
        if self.verdict.emergencies:
            return [*self.verdict.emergencies, head, *reasons]
        agreed = ["After a yes: the same with --doctor-agreed."] * (self.answer is Answer.ASK)
        return [head, *dict.fromkeys(reasons), *agreed, *self._alternative()]

    def _alternative(self) -> list[str]:
        return [f"What is fine: {self.instead}."] if self.instead else []
