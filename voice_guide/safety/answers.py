"""Answers written down beforehand: a JSON object of questions, conditions and wishes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from voice_guide.errors import Mistake, NotFoundError, ScriptError
from voice_guide.routine import Area
from voice_guide.safety.intake import CHOICES, NOWHERE, PRESSURES, Answered, answers_of
from voice_guide.safety.rules import Rules
from voice_guide.safety.verdict import Given

MUST = tuple(f"question-{number}" for number in range(1, 7))  #: nothing goes on without these
CONDITIONS = (*MUST, "question-10")
PressureChoice = Literal["light", "medium", "firm"]


@dataclass(frozen=True)
class Choices:
    """Questions 7 to 9 and 11: wishes, not conditions."""

    tight: Area | None = None
    day: str | None = None
    pressure: PressureChoice | None = None
    knows_stop_word: bool = True


@dataclass(frozen=True)
class Intake:
    """Everything that was answered. It is kept nowhere."""

    answers: Mapping[str, Given]
    choices: Choices


def intake_of(rules: Rules, given: Mapping[str, Answered]) -> Intake:
    """From answered pages."""
    one: dict[str, Any] = {
        name: each[0] for name in CHOICES.values() if isinstance(each := given.get(name), tuple) and each
    }
    return Intake(answers_of(rules, given), _choices(one, given.get("stop-word") is not False))


def read_intake(path: Path, rules: Rules) -> Intake:
    """From a file. Raises ScriptError for what is no such object, or does not answer questions 1 to 6."""
    written = _read(path)
    missing = [name for name in MUST if not isinstance(written.get(name), bool)]
    if missing:
        raise _mistake(path, f"answer true or false to {', '.join(missing)}")
    _check_choices(path, written, rules)
    said = {name: value for name, value in written.items() if name not in (*CONDITIONS, *CHOICES.values())}
    choices: dict[str, Any] = {
        name: written[name] for name in ("tight", "day", "pressure") if name in written
    }
    return Intake(
        {**_unsure(written, said, rules), **said}, _choices(choices, written.get("stop-word") is not False)
    )


def _choices(one: Mapping[str, Any], knows_stop_word: bool) -> Choices:
    tight = None if one.get("tight") == NOWHERE else one.get("tight")
    return Choices(tight, one.get("day"), one.get("pressure"), knows_stop_word)


def _unsure(written: Mapping[str, Any], said: Mapping[str, Any], rules: Rules) -> dict[str, Given]:
    """A worrying answer to a question without any condition that explains it counts as "not sure"."""
    numbers = [
        number
        for number, question in rules.questions.items()
        if question.fine is not None and written.get(f"question-{number}", question.fine) != question.fine
    ]
    explained = {
        rules.rules[rules.cases.get(name, name)].question for name in said if _holds(name, said, rules)
    }
    return {f"unsure-{number}": True for number in numbers if number not in explained}


def _holds(name: str, said: Mapping[str, Any], rules: Rules) -> bool:
    return rules.cases.get(name, name) in rules.rules and said[name] is not False


def _check_choices(path: Path, written: Mapping[str, Any], rules: Rules) -> None:
    allowed: dict[str, tuple[str, ...]] = {
        "tight": (NOWHERE, *rules.places),
        "day": tuple(rules.days),
        "pressure": tuple(PRESSURES),
    }
    for name, names in allowed.items():
        if name in written and written[name] not in names:
            raise NotFoundError(f'answer to "{name}"', str(written[name]), names)
    for name in ("question-10", "stop-word"):
        if not isinstance(written.get(name, True), bool):
            raise _mistake(path, f"answer true or false to {name}")


def _read(path: Path) -> dict[str, Any]:
    try:
        written = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as exc:
        raise _mistake(path, f"cannot be read: {exc.strerror}") from exc
    except (ValueError, RecursionError) as exc:
        raise _mistake(path, f"is no JSON: {exc}") from exc
    if not isinstance(written, dict):
        raise _mistake(path, 'must hold one object, such as {"question-1": true, "X8": false}')
    return written


def _mistake(path: Path, problem: str) -> ScriptError:
    return ScriptError([Mistake(str(path), None, "", problem)])
