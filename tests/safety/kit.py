"""What the safety tests share."""

from __future__ import annotations

from typing import Any

from tests.conftest import ROUTINES, SHIPPED
from voice_guide.routine import Routine
from voice_guide.safety import AdaptedRoutine, Answer, adapt, assess, read_rules

RULES = read_rules()
TECHNIQUES = SHIPPED.techniques
ROUTINE = {name: SHIPPED.routine(name) for name in ROUTINES}

#: The mildest "yes" to each condition: where a place or a closer answer lets a massage go on, it is given.
MILD: dict[str, dict[str, Any]] = {
    **{name: {name: True} for name in (*RULES.rules, *RULES.heat_questions())},
    "X3": {"X3": ["feet"]},
    "X4": {"X4": ["feet"]},
    "X23": {"X23": ["arms"]},
    "X30": {"X30": True, "X30-clear": True},
    "X40-ticklish": {"X40-ticklish": True},
    "X40-clothed": {"X40-clothed": True},
}
STOPPING = [name for name, answers in MILD.items() if assess(answers, RULES).answer is Answer.STOP]
GOING = [name for name in MILD if name not in STOPPING]


def adapted(routine: Routine, *conditions: str, doctor_agreed: bool = True, **more: Any) -> AdaptedRoutine:
    answers = {name: value for condition in conditions for name, value in MILD[condition].items()} | more
    return adapt(routine, TECHNIQUES, assess(answers, RULES), RULES, doctor_agreed=doctor_agreed)
