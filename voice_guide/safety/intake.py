"""The intake (domain facts 3.6) as pages: what to ask next depends only on what was answered so far.

No terminal, voice or file is in here; whoever asks fills `given` with the page's name and its answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from voice_guide.safety.rules import Answer, Question, Rule, Rules
from voice_guide.safety.verdict import Given, assess

ITEMS_A_PAGE = 8
CHOICES = {7: "tight", 8: "day", 9: "pressure", 11: "stop-word"}  #: questions that are wishes, not conditions
PRESSURES = {"light": "light", "medium": "medium", "firm": "firm"}
NOWHERE = "nowhere"
TOLD = 'Say it once now, both of you: "stop". Or two taps. The hands then lift at once.'

Kind = Literal["yes-no", "several", "one", "read"]
Answered = bool | tuple[str, ...]
Pages = Iterator["Page"]


@dataclass(frozen=True)
class Page:
    """One thing to ask. `items` are names and what people read."""

    name: str
    text: str
    kind: Kind = "yes-no"
    items: tuple[tuple[str, str], ...] = ()


def pages(
    rules: Rules, given: Mapping[str, Answered], *, with_heat: bool, for_both: bool = False
) -> list[Page]:
    """All pages that these answers lead to. A "stop" ends them, once its own questions are answered."""
    found = [Page("for-both", rules.for_both, "read")] if for_both else []
    for page in _all_pages(rules, given, with_heat):
        if page.name not in given and _is_over(rules, given, page):
            break
        found.append(page)
    return found


def answers_of(rules: Rules, given: Mapping[str, Answered]) -> dict[str, Given]:
    """What `assess` wants to know."""
    said: dict[str, Given] = {}
    for number, question in rules.questions.items():
        alarming = (
            question.fine is not None and given.get(f"question-{number}", question.fine) != question.fine
        )
        if alarming:
            said |= _ticked(number, rules, given)
    asked = {**rules.cases, **rules.heat_questions()}
    return said | {name: True for name in asked if given.get(name) is True and _is_asked(name, said, rules)}


def _is_asked(name: str, said: Mapping[str, Given], rules: Rules) -> bool:
    return name not in rules.cases or rules.cases[name] in said


def _ticked(number: int, rules: Rules, given: Mapping[str, Answered]) -> dict[str, Given]:
    """The conditions ticked for a question; "not sure" when there are none."""
    answered = [value for name, value in given.items() if name.startswith(f"conditions-{number}-")]
    names = [each for value in answered if isinstance(value, tuple) for each in value]
    said: dict[str, Given] = {name: _places(given.get(f"where-{name}")) or True for name in names}
    is_complete = f"conditions-{number}-{_page_count(number, rules)}" in given
    return said or ({f"unsure-{number}": True} if is_complete else {})


def _places(answer: Answered | None) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()


def _is_over(rules: Rules, given: Mapping[str, Answered], page: Page) -> bool:
    is_closer = page.name in rules.cases or page.name.startswith(("where-", "conditions-"))
    return not is_closer and assess(answers_of(rules, given), rules).answer is Answer.STOP


def _all_pages(rules: Rules, given: Mapping[str, Answered], with_heat: bool) -> Pages:
    for number, question in rules.questions.items():
        if number in CHOICES:
            yield from _choice(number, question, rules, given)
        else:
            yield Page(f"question-{number}", question.ask)
            yield from _closer(number, question, rules, given)
        if number == 6 and with_heat:
            yield from (Page(name, text) for name, text in rules.heat_questions().items())


def _choice(number: int, question: Question, rules: Rules, given: Mapping[str, Answered]) -> Pages:
    name = CHOICES[number]
    if name == "stop-word":
        yield Page(name, question.ask)
        if given.get(name) is False:
            yield Page("told", TOLD, "read")
        return
    items: dict[str, dict[str, str]] = {
        "tight": {NOWHERE: "nowhere in particular"}
        | {str(area): place for area, place in rules.places.items()},
        "day": {day: each.title for day, each in rules.days.items()},
        "pressure": dict(PRESSURES),
    }
    yield Page(name, question.ask, "one", tuple(items[name].items()))


def _closer(number: int, question: Question, rules: Rules, given: Mapping[str, Answered]) -> Pages:
    if given.get(f"question-{number}", question.fine) == question.fine:
        return
    for part, items in enumerate(_in_pages(number, rules), start=1):
        yield Page(f"conditions-{number}-{part}", "Which of these is it?", "several", tuple(items))
    for name in _ticked(number, rules, given):
        if name in rules.rules:
            yield from _about(name, rules.rules[name], rules)


def _about(name: str, rule: Rule, rules: Rules) -> Pages:
    if rule.where:
        yield Page(f"where-{name}", f"{rule.ask} Where?", "several", tuple(rules.places.items()))
    yield from (Page(case, each.ask) for case, each in rule.cases.items())


def _in_pages(number: int, rules: Rules) -> list[list[tuple[str, str]]]:
    items = [(name, rule.ask) for name, rule in rules.of_question(number).items()]
    items.append((f"unsure-{number}", "Something else, or not sure"))
    return [items[start : start + ITEMS_A_PAGE] for start in range(0, len(items), ITEMS_A_PAGE)]


def _page_count(number: int, rules: Rules) -> int:
    return len(_in_pages(number, rules))
