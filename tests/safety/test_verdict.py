"""Answers become one verdict; the strictest wins."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.safety.kit import MILD, RULES
from voice_guide.errors import NotFoundError, WishError
from voice_guide.safety import Answer, Care, assess

NAMES = sorted({*RULES.rules, *RULES.cases})
some_names = st.sets(st.sampled_from(NAMES), max_size=6)


def verdict(*names: str) -> Answer:
    return assess(dict.fromkeys(names, True), RULES).answer


def test_nothing_said_is_go() -> None:
    assert assess({}, RULES).answer is Answer.GO
    assert assess(dict.fromkeys(NAMES, False), RULES).reasons == ()


@pytest.mark.parametrize("name", RULES.rules)
def test_each_condition_alone(name: str) -> None:
    answer = RULES.rules[name].answer
    assert verdict(name) is (Answer.GO if answer is Answer.ADAPT else answer)
    reason = assess({name: True}, RULES).reasons[0]
    assert reason.name == name
    assert reason.why


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"X3": True}, Answer.STOP),
        ({"X3": ["back"]}, Answer.STOP),
        ({"X3": ["feet", "lower-back"]}, Answer.STOP),
        ({"X3": ["feet"]}, Answer.GO),
        ({"X4": ["shoulders"]}, Answer.GO),
        ({"X4": ["shoulders"], "X4-unwell": True}, Answer.STOP),
        ({"X4": []}, Answer.STOP),
        ({"X23": True}, Answer.STOP),
        ({"X23": ["arms"]}, Answer.GO),
        ({"X12": ["arms"]}, Answer.ASK),
        ({"X30": True}, Answer.STOP),
        ({"X30": True, "X30-clear": True}, Answer.GO),
        ({"X30": True, "X30-clear": True, "X41": True}, Answer.STOP),
        ({"X20-feet": True}, Answer.ASK),
        ({"X21": True, "X21-painful": True}, Answer.ASK),
        ({"X22-weeping": True}, Answer.STOP),
        ({"unsure-1": True}, Answer.STOP),
        ({"unsure-5": True}, Answer.ASK),
        ({"heat-cannot-say": True}, Answer.GO),
    ],
)
def test_circumstances(answers: dict[str, Any], expected: Answer) -> None:
    assert assess(answers, RULES).answer is expected


def test_places_are_left_out() -> None:
    answers = {"X24": ["hips"], "X40": ["neck"], "leave-out": ["feet"]}
    assert set(assess(answers, RULES).care.areas) == {"hips", "neck", "feet"}


@pytest.mark.parametrize("pair", list(combinations(MILD, 2)), ids="-".join)
def test_two_together_are_at_least_as_strict_as_each(pair: tuple[str, str]) -> None:
    one, other = (assess(MILD[name], RULES) for name in pair)
    both = assess({**MILD[pair[0]], **MILD[pair[1]]}, RULES)
    assert both.answer is max(one.answer, other.answer)
    assert_stricter(both.care, one.care)
    assert_stricter(both.care, other.care)


def assert_stricter(both: Care, one: Care) -> None:
    """Never more is allowed, in any field, than by one of them."""
    for name in Care.model_fields:
        mine, theirs = getattr(both, name), getattr(one, name)
        if name in ("pressure", "minutes"):
            assert theirs is None or mine <= theirs
        elif name in ("positions", "routines", "only"):
            assert theirs is None or set(mine) <= set(theirs)
        else:
            assert mine >= theirs if isinstance(mine, bool) else set(mine) >= set(theirs)


@given(some_names, some_names)
def test_one_more_yes_never_makes_it_milder_but_for_the_relief(some: set[str], more: set[str]) -> None:
    more -= {"X30-clear"}
    assert verdict(*some, *more) >= verdict(*some)


def test_one_cannot_answer_what_is_not_asked() -> None:
    with pytest.raises(NotFoundError) as raised:
        assess({"X42": True}, RULES)
    assert "X4" in raised.value.allowed


@pytest.mark.parametrize("given", ["yes", 1, None, ["knee"], ["feet", "knee"], {"feet": 1}])
def test_an_answer_is_yes_no_or_places(given: Any) -> None:
    with pytest.raises(WishError):
        assess({"X3": given}, RULES)
