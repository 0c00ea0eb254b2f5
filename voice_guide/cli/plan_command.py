"""voice-guide plan [ROUTINE]: intake and safety questions, and the massage that suits the answers."""

from __future__ import annotations

import json
import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voice_guide.cli.options import request, wishes
from voice_guide.cli.plan_screen import Screen, colours, paragraphs
from voice_guide.cli.progress import progress
from voice_guide.timecode import format_duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voice_guide.catalog import Catalog
    from voice_guide.planning import Wishes
    from voice_guide.planning.parts import Part
    from voice_guide.routine import Technique
    from voice_guide.safety import Rules, SafetyStop
    from voice_guide.safety.answers import Intake
    from voice_guide.safety.planned import Plan
    from voice_guide.studio import Request


@click.command("plan")
@click.argument("routine", required=False)
@wishes
@click.option("--doctor-agreed", is_flag=True, help="A doctor or midwife said yes to what must be asked.")
@click.option(
    "--answers",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.json",
    help="Take the answers from here instead of asking.",
)
@click.option("--plain", is_flag=True, help="Simple lines, for screen readers; also used in a pipe.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Also make the guide: a file.")
def command(
    routine: str | None,
    doctor_agreed: bool,
    answers: Path | None,
    plain: bool,
    as_json: bool,
    output: Path | None,
    **asked: Any,  # noqa: ANN401 (click's values)
) -> None:
    """Ask what matters for safety, then fit ROUTINE to the answers, or say clearly "not today".

    Without ROUTINE the day decides. The answers are kept nowhere: the questions come again each time. Exit
    code 1 when there is no massage today.
    """
    from voice_guide.catalog import Catalog
    from voice_guide.safety import SafetyStop, read_rules

    if output:
        _check_target(output)
    catalog, rules = Catalog.of_user(), read_rules()
    screen = Screen.here(plain=plain, err=as_json)
    intake = _intake(catalog, rules, routine, answers, screen, for_both=asked["swap"])
    doctor_agreed = doctor_agreed or _asked_for_doctor(intake, rules, screen, asks=answers is None)
    try:
        typed, plan = _plan(catalog, rules, routine, intake, doctor_agreed, asked)
    except SafetyStop as stop:
        _stop(stop, as_json)
        raise
    _show(catalog, plan, typed, as_json)
    if output:
        _export(catalog, plan, typed, output)


def _check_target(output: Path) -> None:
    """Before any question: a wrong suffix, or a folder that is not there."""
    from voice_guide.export import ExportOptions, check_target

    check_target(output, ExportOptions())


def _intake(
    catalog: Catalog, rules: Rules, routine: str | None, file: Path | None, screen: Screen, *, for_both: bool
) -> Intake:
    from voice_guide.safety.answers import intake_of, read_intake
    from voice_guide.safety.intake import pages

    if file:
        return read_intake(file, rules)
    used = _techniques(catalog, routine)
    with_heat = any(technique.heat for technique in used)
    for_both = for_both or any(technique.begins_again for technique in used)
    return intake_of(
        rules, screen.walk(lambda given: pages(rules, given, with_heat=with_heat, for_both=for_both))
    )


def _techniques(catalog: Catalog, routine: str | None) -> list[Technique]:
    """What the routine uses. Notices a wrong name before the first question."""
    if routine is None:
        return []
    steps = catalog.routine(_name(catalog, routine)).all_steps()
    return [catalog.techniques[step.technique] for step in steps]


def _name(catalog: Catalog, routine: str) -> str:
    """The routine's own name; a preset's name means its routine."""
    is_preset = routine not in catalog.routine_names() and routine in catalog.presets
    return catalog.presets[routine].routine if is_preset else routine


def _asked_for_doctor(intake: Intake, rules: Rules, screen: Screen, *, asks: bool) -> bool:
    from voice_guide.safety import Answer, assess
    from voice_guide.safety.intake import Page

    verdict = assess(intake.answers, rules)
    if verdict.answer is not Answer.ASK or not asks:
        return False
    matters = " ".join(dict.fromkeys(reason.do for reason in verdict.because(Answer.ASK)))
    page = Page("doctor", f"{matters} Has a doctor or midwife said yes to a massage with this?")
    answered = screen.walk(lambda _given: [page])
    return answered["doctor"] is True


def _plan(
    catalog: Catalog,
    rules: Rules,
    routine: str | None,
    intake: Intake,
    doctor_agreed: bool,
    asked: dict[str, Any],
) -> tuple[Request, Plan]:
    """What was typed, and the plan."""
    from voice_guide.safety.planned import plan, suggested

    name = _name(catalog, routine) if routine else suggested(rules, intake.choices)
    typed = request(name, **asked)
    wishes = _of_one(catalog, name, typed)
    planned = plan(catalog, name, intake, wishes, rules, doctor_agreed=doctor_agreed)
    return typed, planned


def _of_one(catalog: Catalog, name: str, typed: Request) -> Wishes:
    """Wishes for one massage: with --swap, --minutes counts two and the turn-around."""
    from voice_guide.planning.parts import parts_of
    from voice_guide.planning.swapping import share_of

    if not typed.swap or typed.wishes.minutes is None:
        return typed.wishes
    parts = parts_of(catalog.routine(name), catalog.techniques)
    preparation = sum(part.step.time for part in parts if part.technique.kind == "preparation")
    return replace(typed.wishes, minutes=share_of(typed.wishes.minutes * 60, preparation) / 60)


def _stop(stop: SafetyStop, as_json: bool) -> None:
    if as_json:
        reasons = [{"id": reason.name, "why": reason.why, "do": reason.do} for reason in stop.verdict.reasons]
        found = {"answer": stop.answer.word, "message": str(stop), "reasons": reasons}
        click.echo(
            json.dumps({**found, "emergencies": stop.verdict.emergencies}, ensure_ascii=False, indent=1)
        )


def _show(catalog: Catalog, plan: Plan, typed: Request, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_as_object(catalog, plan, typed), ensure_ascii=False, indent=1))
        return
    for line in _lines(catalog, plan, typed):
        click.echo(line, color=colours())


def _as_object(catalog: Catalog, plan: Plan, typed: Request) -> dict[str, Any]:
    from voice_guide.planning import limits
    from voice_guide.planning.parts import parts_of

    return {
        "answer": "go",
        "name": plan.routine.name,
        "title": plan.routine.title,
        "minutes": limits(plan.routine, catalog.techniques).usual,
        "position": plan.routine.position,
        "changes": [*plan.adapted.changes],
        "wishes": [*plan.wished],
        "reasons": [{"id": reason.name, "why": reason.why} for reason in plan.verdict.reasons],
        "prepare": [*plan.adapted.prepare],
        "notes": [*plan.routine.notes],
        "needs": [*plan.routine.needs],
        "steps": [_step(part) for part in parts_of(plan.routine, catalog.techniques)],
        "command": _command(plan, typed),
    }


def _step(part: Part) -> dict[str, Any]:
    pressure = part.step.pressure or part.technique.pressure
    found = {"technique": part.step.technique, "card": part.technique.card, "pressure": pressure.peak}
    return {**found, "seconds": part.step.time, "times": part.times, "sided": part.technique.sided}


def _lines(catalog: Catalog, plan: Plan, typed: Request) -> Iterator[str]:
    from voice_guide.planning import limits
    from voice_guide.planning.parts import parts_of
    from voice_guide.safety.allowed import how_to_lie

    routine, adapted = plan.routine, plan.adapted
    minutes = limits(routine, catalog.techniques).usual
    yield click.style(
        f"{routine.title}, {format_duration(round(minutes * 60))}, {how_to_lie(routine.position)}", bold=True
    )
    whys = list(dict.fromkeys(reason.why for reason in plan.verdict.reasons))
    yield from paragraphs("Changed for safety", adapted.changes)
    yield from paragraphs("Because", whys)
    yield from paragraphs("As you wished", plan.wished)
    yield from paragraphs("Get ready", [*adapted.prepare, *routine.needs])
    yield from paragraphs("Said once, at the beginning", routine.notes)
    yield from paragraphs("The massage", [_step_line(part) for part in parts_of(routine, catalog.techniques)])
    if typed.swap:
        yield "  Then you change places, and the same comes again for the other."
    yield ""
    yield "Make the guide with"
    yield f"  {_command(plan, typed)}"  # on one line, to be copied
    yield "  Your answers are kept nowhere; for safety the questions come again each time."


def _step_line(part: Part) -> str:
    pressure = part.step.pressure or part.technique.pressure
    number = f", pressure {pressure.text}" if pressure.peak else ""
    sided = part.technique.sided and part.times % 2 == 0
    rounds = part.times // 2 if sided else part.times
    often = (", each side" if sided else "") + (f", {rounds} times" if rounds > 1 else "")
    return f"{part.technique.title}: {format_duration(round(part.step.time))}{often}{number}"


def _command(plan: Plan, typed: Request) -> str:
    """What makes the guide: without anything for safety, the plain export; else the questions come again."""
    name = _name_of(plan, typed)
    if plan.verdict.reasons:
        words = ["plan", name, *_options(typed.wishes)]
    else:
        words = ["export", name, *_options(replace(plan.wishes, minutes=typed.wishes.minutes))]
    words += ["--swap"] * typed.swap
    others = {
        "--receiver": typed.names.receiver,
        "--giver": typed.names.giver,
        "--ambience": typed.ambience,
        "--voice": None if typed.voice == "auto" else typed.voice,
    }
    words += [word for option, value in others.items() if value for word in (option, value)]
    return shlex.join(["voice-guide", *words, "-o", f"{Path(name).stem}.mp3"])


def _options(wishes: Wishes) -> Iterator[str]:
    values = {"--pressure": wishes.pressure, "--focus": wishes.focus, "--minutes": wishes.minutes}
    for option, value in values.items():
        yield from (option, f"{value:g}" if isinstance(value, float) else value) if value else ()
    for skipped in wishes.skip:
        yield from ("--skip", skipped)
    if wishes.rest is not None:
        yield from ("--rest", format_duration(wishes.rest))


def _name_of(plan: Plan, typed: Request) -> str:
    """As it was typed, a path too; another routine by its own name."""
    return typed.name if plan.routine.name == Path(typed.name).stem else plan.routine.name


def _export(catalog: Catalog, plan: Plan, typed: Request, output: Path) -> None:
    """Makes the guide of the planned routine, exactly as it was shown."""
    from voice_guide.export import export_guide
    from voice_guide.planning import Wishes
    from voice_guide.studio import Studio

    wanted = replace(typed, name=_name_of(plan, typed), wishes=Wishes())  # they are met already
    with Studio(catalog, wanted, routine=plan.routine) as studio:
        with progress("Speaking") as done:
            timeline = studio.timeline(lambda count, of: done(count / of))
        mix = studio.mix(timeline)
        with progress("Mixing and writing") as done:
            written = export_guide(mix, timeline, output, progress=done)
    for path in written:
        click.echo(path, file=sys.stderr)
