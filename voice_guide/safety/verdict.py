"""From answers to a verdict: stop, ask or go. The strictest answer wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from voice_guide.errors import NotFoundError, WishError
from voice_guide.routine import Area
from voice_guide.safety.care import Care, together
from voice_guide.safety.rules import Answer, Rule, Rules

Given = bool | Sequence[str]  #: no or yes; or places, which means yes


@dataclass(frozen=True)
class Reason:
    """Why a verdict is not simply "go"."""

    name: str  #: the rule, the case, or "heat-..." and "unsure-..."
    answer: Answer
    why: str
    do: str = ""
    emergency: str = ""
    care: Care = field(default_factory=Care)


@dataclass(frozen=True)
class Verdict:
    """What follows from all the answers together."""

    answer: Answer  #: STOP, ASK or GO
    reasons: tuple[Reason, ...]
    care: Care

    @property
    def emergencies(self) -> tuple[str, ...]:
        return tuple(reason.emergency for reason in self.reasons if reason.emergency)

    def because(self, answer: Answer) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.answer is answer)


def assess(answers: Mapping[str, Given], rules: Rules) -> Verdict:
    """The verdict. What is not among the answers counts as "no".

    Raises NotFoundError for a question that does not exist, WishError for an answer that is none.
    """
    for name, given in answers.items():
        _check(name, given, rules)
    reasons = tuple(_reasons(_with_parents(answers, rules), rules))
    strictest = max((reason.answer for reason in reasons), default=Answer.GO)
    answer = Answer.GO if strictest is Answer.ADAPT else strictest
    return Verdict(answer, reasons, together(reason.care for reason in reasons))


def _check(name: str, given: object, rules: Rules) -> None:
    if name not in rules.names():
        raise NotFoundError("safety question", name, sorted(rules.names()))
    if isinstance(given, bool):
        return
    places = given if isinstance(given, Sequence) and not isinstance(given, str) else ("",)
    unknown = [place for place in places if place not in rules.places]
    if unknown or name not in ("leave-out", *rules.rules):
        wish = f'the answer to "{name}"'
        raise WishError(
            wish, f"found {given!r}", f"Answer true, false, or a list of {', '.join(rules.places)}."
        )


def _with_parents(answers: Mapping[str, Given], rules: Rules) -> dict[str, Given]:
    """What was said, less what was denied; a case that holds means that its rule holds."""
    said = {name: given for name, given in answers.items() if given is not False}
    return {**{rules.cases[name]: True for name in said if name in rules.cases}, **said}


def _reasons(said: Mapping[str, Given], rules: Rules) -> Iterator[Reason]:
    for name, rule in rules.rules.items():
        if name in said:
            yield from _of_rule(name, rule, said)
    for name in (name for name in said if name.startswith("heat-")):
        why = "Heat is only for skin that feels it well, and a voice that says so."
        yield Reason(name, Answer.ADAPT, why, care=Care(no_heat=True))
    for number, question in rules.questions.items():
        if f"unsure-{number}" in said:
            yield Reason(f"unsure-{number}", question.unsure, question.unsure_why, question.unsure_do)
    areas = _places(said.get("leave-out", ()))
    if areas:
        yield Reason("leave-out", Answer.ADAPT, "These places are not touched today.", care=Care(areas=areas))


def _of_rule(name: str, rule: Rule, said: Mapping[str, Given]) -> Iterator[Reason]:
    places = _places(said[name])
    answer = Answer.ADAPT if rule.relief in said else _answer(rule, places)
    care = rule.adapt.and_(Care(areas=places))
    yield Reason(name, answer, rule.why, rule.do, rule.emergency, care)
    for each, case in rule.cases.items():
        if each in said:
            yield Reason(each, case.answer, case.why or rule.why, case.do or rule.do, care=case.adapt)


def _answer(rule: Rule, places: tuple[Area, ...]) -> Answer:
    """Where a place must be known, its answer hangs on the place."""
    if rule.where != "stop":
        return rule.answer
    return Answer.ADAPT if places and not set(places) & set(rule.stop_where) else Answer.STOP


def _places(given: Given) -> tuple[Area, ...]:
    return () if isinstance(given, bool) else tuple(given)  # type: ignore[arg-type]  # checked before
