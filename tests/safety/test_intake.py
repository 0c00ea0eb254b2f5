"""The intake asks the right next thing, always comes to an end, and forgets nothing that was said."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.safety.kit import RULES
from voice_guide.safety import Answer, assess
from voice_guide.safety.answers import intake_of, read_intake
from voice_guide.safety.intake import Answered, Page, answers_of, pages

HEALTHY: dict[str, Answered] = {f"question-{number}": number == 1 for number in (*range(1, 7), 10)}


def asked(given: dict[str, Answered], **more: Any) -> list[str]:
    return [page.name for page in pages(RULES, given, with_heat=False, **more)]


def test_a_healthy_pair_is_asked_eleven_things_in_order() -> None:
    expected = [f"question-{number}" for number in range(1, 7)]
    expected += ["tight", "day", "pressure", "question-10", "stop-word"]
    assert asked(HEALTHY) == expected
    assert asked(HEALTHY, for_both=True) == ["for-both", *expected]


def test_heat_is_only_asked_about_when_there_is_some() -> None:
    names = [page.name for page in pages(RULES, HEALTHY, with_heat=True)]
    assert names[6:8] == ["heat-multiple-sclerosis", "heat-cannot-say"]


def test_a_ticked_condition_is_followed_by_its_own_questions() -> None:
    given = {**HEALTHY, "question-2": True, "conditions-2-1": ("X3", "X4")}
    names = asked(given)
    at = names.index("conditions-2-1")
    assert names[at + 1 : at + 4] == ["where-X3", "where-X4", "X4-unwell"]
    said = answers_of(RULES, {**given, "where-X3": ("feet",), "where-X4": (), "X4-unwell": False})
    assert said == {"X3": ("feet",), "X4": True}


def test_a_stop_ends_the_questions_once_nothing_can_relieve_it() -> None:
    given: dict[str, Answered] = {"question-1": False, "conditions-1-1": ("X30",)}
    assert asked(given)[-1] == "X30-clear"
    assert asked({**given, "X30-clear": False})[-1] == "X30-clear"
    assert "question-2" in asked({**given, "X30-clear": True})


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6])
def test_a_worry_without_a_name_counts_as_not_sure(number: int) -> None:
    given = {**HEALTHY, f"question-{number}": number != 1}
    given |= {name: () for name in asked(given) if name.startswith("conditions-")}
    given |= {name: () for name in asked(given) if name.startswith("conditions-")}
    assert answers_of(RULES, given) == {f"unsure-{number}": True}
    assert assess(answers_of(RULES, given), RULES).answer >= Answer.ASK


def test_taking_back_a_worry_takes_back_its_conditions() -> None:
    given = {**HEALTHY, "question-4": True, "conditions-4-1": ("X26",)}
    assert answers_of(RULES, given) == {"X26": True}
    assert answers_of(RULES, {**given, "question-4": False}) == {}


def test_every_condition_can_be_ticked_somewhere() -> None:
    given = {**HEALTHY, **{f"question-{number}": number != 1 for number in (*range(1, 7), 10)}}
    for _ in range(3):
        shown = pages(RULES, {"question-1": True, **given} | {"question-1": False}, with_heat=False)
        given |= {page.name: () for page in shown if page.name.startswith("conditions-")}
    items = set()
    for number in (*range(1, 7), 10):
        alone = {**HEALTHY, f"question-{number}": number != 1}
        for _ in range(3):
            shown = pages(RULES, alone, with_heat=False)
            alone |= {page.name: () for page in shown if page.name.startswith("conditions-")}
            items |= {name for page in shown if page.name.startswith("conditions-") for name, _ in page.items}
    assert set(RULES.rules) <= items


@pytest.mark.parametrize("seed", range(60))
def test_any_way_through_comes_to_an_end(seed: int) -> None:
    chance = random.Random(seed)
    given: dict[str, Answered] = {}
    for _ in range(200):
        open_pages = [p for p in pages(RULES, given, with_heat=True, for_both=True) if p.name not in given]
        if not open_pages:
            break
        given[open_pages[0].name] = some_answer(open_pages[0], chance)
    else:
        pytest.fail("the questions never end")
    intake = intake_of(RULES, given)
    verdict = assess(intake.answers, RULES)
    ticked = {each for name, value in given.items() if name.startswith("conditions-") for each in value}  # type: ignore[union-attr]
    assert ticked <= {reason.name for reason in verdict.reasons}


def some_answer(page: Page, chance: random.Random) -> Answered:
    names = [name for name, _ in page.items]
    if page.kind == "one":
        return (chance.choice(names),)
    if page.kind == "several":
        return tuple(name for name in names if chance.random() < 0.15)
    return page.kind == "read" or chance.random() < 0.6


def test_written_answers_mean_the_same(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    asked = {f"question-{number}": number == 1 for number in range(1, 7)}
    written = {
        **asked,
        "question-4": True,
        "X26": True,
        "tight": "lower-back",
        "pressure": "light",
        "day": "sport",
    }
    file.write_text(json.dumps(written), encoding="utf-8")
    intake = read_intake(file, RULES)
    assert intake.answers == {"X26": True}
    assert (intake.choices.tight, intake.choices.pressure, intake.choices.day) == (
        "lower-back",
        "light",
        "sport",
    )
