"""From an intake to a plan: wishes are met first, and safety has the last word."""

from __future__ import annotations

from dataclasses import dataclass, replace

from voice_guide.catalog import Catalog
from voice_guide.planning import Wishes, fit
from voice_guide.routine import Area, Routine
from voice_guide.safety.adapting import AdaptedRoutine, gate, settled
from voice_guide.safety.answers import Choices, Intake
from voice_guide.safety.choosing import adapt_or_replace
from voice_guide.safety.rules import Rules
from voice_guide.safety.verdict import Verdict, assess


@dataclass(frozen=True)
class Plan:
    """What can be done today. `wished` are the changes for wishes, `adapted.changes` those for safety."""

    adapted: AdaptedRoutine
    verdict: Verdict
    wishes: Wishes
    wished: tuple[str, ...]

    @property
    def routine(self) -> Routine:
        return self.adapted.routine


def plan(
    catalog: Catalog, name: str, intake: Intake, wishes: Wishes, rules: Rules, *, doctor_agreed: bool = False
) -> Plan:
    """The massage for today. Raises SafetyStop when there is none, and what catalog and planning raise."""
    verdict = assess(intake.answers, rules)
    gate(verdict, rules, doctor_agreed)  # before anything else can go wrong
    routine = catalog.routine(name)
    chosen = _with_choices(wishes, intake.choices, _areas(catalog, routine))
    fitted = fit(routine, catalog.techniques, chosen)
    adapted = adapt_or_replace(
        settled(fitted.routine),
        catalog.techniques,
        verdict,
        rules,
        lambda other: _other(catalog, other, chosen),
        doctor_agreed=doctor_agreed,
    )
    wished = fitted.changes if adapted.routine.name == fitted.routine.name else ()
    return Plan(adapted, verdict, chosen, wished)


def suggested(rules: Rules, choices: Choices) -> str:
    """The routine that suits the day, when none is asked for."""
    return rules.days[choices.day].routine if choices.day else rules.alternatives[0]


def _other(catalog: Catalog, name: str, wishes: Wishes) -> Routine:
    """Another routine, at the pressure that was wished for, and without what is not to be."""
    kept = Wishes(pressure=wishes.pressure, skip=wishes.skip)
    return settled(fit(catalog.routine(name), catalog.techniques, kept).routine)


def _areas(catalog: Catalog, routine: Routine) -> set[str | None]:
    steps = [step for step in routine.all_steps() if not step.extra]
    kinds = ("strokes", "hold")
    return {
        step.area or catalog.techniques[step.technique].area
        for step in steps
        if catalog.techniques[step.technique].kind in kinds
    }


def _with_choices(wishes: Wishes, choices: Choices, areas: set[str | None]) -> Wishes:
    """What was typed goes before what was answered; a tight place gets more time where the routine goes."""
    return replace(
        wishes,
        pressure=wishes.pressure or choices.pressure,
        focus=wishes.focus or _focus(choices.tight, areas),
    )


def _focus(tight: Area | None, areas: set[str | None]) -> str | None:
    near = {"lower-back": "back"}.get(tight or "", tight)
    return next((area for area in (tight, near) if area and area in areas), None)
