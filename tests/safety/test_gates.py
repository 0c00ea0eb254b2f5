"""The gate lines of the outlines O1-O13 (domain facts, section 5) follow from the rules."""

from __future__ import annotations

import pytest

from tests.safety.checker import Massage
from tests.safety.kit import ROUTINE, adapted
from voice_guide.safety import Answer, SafetyStop

NOT_AT_ALL = {
    "decontracting-back": "X8 X11 X12 X15 X19 X25 X26 X37 X38",
    "decontracting-reflex": "X8 X11 X12 X15 X19 X25 X26 X37 X38",
    "hot-stones": "X8 X9 X12 X13 X19 X20 X21 X22 X25 X26 X37 X38 heat-multiple-sclerosis heat-cannot-say",
    "thai-inspired": "X11 X15 X25 X26",
}
WITHOUT = [
    ("relaxing-back", "X11 X13 X15", "T07"),
    ("relaxing-back", "X8 X38", "T06"),
    ("relaxing-evening", "X11 X13", "T07"),
    ("relaxing-evening", "X8 X38", "T06"),
    ("relaxing-evening", "X21 X40-ticklish", "T17"),
    ("quick-shoulders", "X10 X36", "T05n T15a"),
    ("quick-shoulders", "X8", "T11"),
    ("office-shoulders", "X10 X36", "T05n T15a"),
    ("office-shoulders", "X8 X25 X26", "T11"),
    ("thai-inspired", "X34", "T15d T15e"),
    ("thai-inspired", "X9", "T15e"),
    ("ku-nye-inspired", "X34 X9", "T15e"),
    ("chiromassage-inspired", "X8", "T06"),
]


@pytest.mark.parametrize(("name", "conditions"), NOT_AT_ALL.items())
def test_routines_that_are_not_for_a_condition(name: str, conditions: str) -> None:
    for condition in conditions.split():
        with pytest.raises(SafetyStop) as raised:
            adapted(ROUTINE[name], condition)
        assert raised.value.answer is Answer.ADAPT, condition


@pytest.mark.parametrize(("name", "conditions", "cards"), WITHOUT)
def test_techniques_that_a_condition_leaves_out(name: str, conditions: str, cards: str) -> None:
    for condition in conditions.split():
        left = Massage(adapted(ROUTINE[name], condition).routine)
        assert not left.has(*cards.split()), condition
        assert Massage(ROUTINE[name]).has(*cards.split())


def test_the_bundle_goes_with_the_heat_and_the_rest_of_ku_nye_stays() -> None:
    for condition in ("X20", "X13", "heat-multiple-sclerosis"):
        left = Massage(adapted(ROUTINE["ku-nye-inspired"], condition).routine)
        assert "warm-bundle" not in left.techniques
        assert "dry-rub" in left.techniques


def test_legs_stay_free_of_pressure_with_varicose_veins() -> None:
    left = Massage(adapted(ROUTINE["thai-inspired"], "X21").routine)
    assert left.areas.isdisjoint({"legs", "feet"})
