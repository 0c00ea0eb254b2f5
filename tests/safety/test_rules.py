"""The data is whole: every condition, every question, and nothing that has gone stale."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROUTINES
from tests.safety.kit import RULES, TECHNIQUES
from voice_guide.catalog import PACKAGE
from voice_guide.routine import Words
from voice_guide.safety import Answer

#: The mildest answer that each condition of the domain facts (3.1) may get: what nobody may soften.
ANSWERS = {
    Answer.STOP: "X1 X2 X3 X4 X5 X6 X7 X16 X17 X23 X27 X30 X41",
    Answer.ASK: "X8 X9 X10 X11 X12 X13 X15 X18 X19 X25 X26 X32 X36",
    Answer.ADAPT: "X14 X20 X21 X22 X24 X28 X29 X31 X33 X34 X35 X37 X38 X39 X40",
}
STRICTER_CASES = {
    "X20-feet": Answer.ASK,
    "X21-painful": Answer.ASK,
    "X22-weeping": Answer.STOP,
    "X33-unsure": Answer.ASK,
}
STAYING = {"bundle-test", "swap-places"}  #: moves that nothing makes idle
CLAIMS = re.compile(r"toxin|heal(s|ing) you|cure|detox|immun|energy flow|meridian|diagnos", re.IGNORECASE)
ASSUMING = re.compile(r"\b(she|he|her|his|husband|wife|girl|boy|patient|victim)\b", re.IGNORECASE)


def test_every_condition_is_there_once_with_its_answer() -> None:
    found = {
        answer: {name for name, rule in RULES.rules.items() if rule.answer is answer} for answer in ANSWERS
    }
    assert found == {answer: set(names.split()) for answer, names in ANSWERS.items()}
    assert set(RULES.rules) == {f"X{number}" for number in range(1, 42)}


def test_closer_questions_can_only_make_it_stricter_but_for_one() -> None:
    for name, rule in RULES.rules.items():
        for case, each in rule.cases.items():
            assert case.startswith(f"{name}-")
            assert each.answer >= rule.answer or each.relieves
    assert {rule.relief for rule in RULES.rules.values()} == {None, "X30-clear"}
    for case, answer in STRICTER_CASES.items():
        assert RULES.rules[RULES.cases[case]].cases[case].answer is answer


def test_the_questions_are_the_eleven_of_the_intake_and_each_condition_belongs_to_one() -> None:
    assert sorted(RULES.questions) == list(range(1, 12))
    assert {rule.question for rule in RULES.rules.values()} == {1, 2, 3, 4, 5, 6, 10}
    for number in (1, 2, 3, 4, 5, 6):
        assert RULES.questions[number].unsure >= Answer.ASK


def test_emergencies_are_worded_as_the_facts_demand() -> None:
    texts = {name: rule.emergency for name, rule in RULES.rules.items() if rule.emergency}
    assert texts == {
        "X7": "Sudden breathlessness or chest pain, call the emergency number now. Do not rub the leg.",
        "X17": "Numb between the legs, new bladder or bowel trouble, growing leg weakness, "
        "or pain in both legs: this is an emergency. Get emergency care now.",
    }
    assert RULES.rules["X7"].do == "Get medical help the same day; do not rub the leg."


def test_the_heat_list_is_whole_and_its_rules_forbid_heat() -> None:
    assert len(RULES.heat) == 15
    for entry in RULES.heat.values():
        assert entry.ask or entry.rules
        for name in entry.rules:
            rule = RULES.rules[name]
            assert rule.adapt.no_heat or rule.answer is Answer.STOP, name


def test_every_technique_is_known_and_none_that_has_gone() -> None:
    touching = {name for name, each in TECHNIQUES.items() if each.kind in ("strokes", "hold", "still")}
    assert set(RULES.techniques) == touching
    moving = {name for name, each in TECHNIQUES.items() if each.kind == "move" and each.card != "T18"}
    assert set(RULES.moves) | STAYING == moving | STAYING
    for name, touch in RULES.techniques.items():
        assert TECHNIQUES[name].area in touch.covers, name


def test_every_name_in_the_data_exists() -> None:
    routines = {routine for names in RULES.groups.values() for routine in names}
    routines |= {*RULES.alternatives, RULES.without_touch, *(day.routine for day in RULES.days.values())}
    cares = [rule.adapt for rule in RULES.rules.values()]
    cares += [case.adapt for rule in RULES.rules.values() for case in rule.cases.values()]
    routines |= {name for care in cares for name in (*care.not_routines, *(care.routines or ()))} - set(
        RULES.groups
    )
    assert routines <= set(ROUTINES)
    cards = {(technique.card or "")[:length] for technique in TECHNIQUES.values() for length in (3, 4)}
    named = {name for care in cares for name in (*care.without, *(care.only or ()))}
    assert named <= {*cards, *TECHNIQUES}
    assert set(RULES.softer) | {name for words in RULES.around.values() for name in words} <= set(TECHNIQUES)


@pytest.mark.parametrize(
    "name", sorted({*RULES.softer, *(n for words in RULES.around.values() for n in words)})
)
def test_other_words_are_whole_for_their_technique(name: str) -> None:
    given = [RULES.softer.get(name, Words()), *(words.get(name, Words()) for words in RULES.around.values())]
    for words in (each for each in given if each.go):
        for field in ("announce", "go", "again"):
            text = getattr(words, field)
            assert text, field
            assert not TECHNIQUES[name].sided or "{side}" in text
            assert len(text.split()) <= 35


def test_the_sentences_are_plain_and_claim_nothing() -> None:
    text = (PACKAGE / "safety.yaml").read_text(encoding="utf-8")
    spoken = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    assert not CLAIMS.findall(spoken)
    assert not ASSUMING.findall(spoken)
    for rule in RULES.rules.values():
        assert rule.ask.endswith("?")
        assert len(rule.why.split()) <= 30
