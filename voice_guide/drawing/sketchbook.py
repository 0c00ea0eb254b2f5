"""The drawings there are: reads drawings.yaml, checks that its names belong together, and drafts from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from voice_guide.document import Document, Trail
from voice_guide.drawing.drafting import at_rest, draft
from voice_guide.drawing.drawing import Drawing
from voice_guide.drawing.sketch import Plan, Sketches, View
from voice_guide.errors import NotFoundError, ScriptError, nearest
from voice_guide.routine import Position
from voice_guide.timeline import Side

BUILT_IN = Path(__file__).parent.parent / "drawings.yaml"


@dataclass(frozen=True)
class Sketchbook:
    """Everything that can be drawn."""

    sketches: Sketches

    @classmethod
    def read(cls, path: Path) -> Sketchbook:
        """Raises ScriptError naming file, line and field."""
        document = Document.read(path)
        sketches = document.parse(Sketches)
        mistakes = [document.mistake(trail, problem) for trail, problem in _unknown_names(sketches)]
        if mistakes:
            raise ScriptError(mistakes)
        return cls(sketches)

    def drawing(self, technique: str, side: Side | None, position: Position | None = None) -> Drawing:
        """A technique on a side, as the receiver lies or sits. Raises NotFoundError for an unknown key."""
        plan = self.sketches.techniques.get(technique)
        if plan is None:
            raise NotFoundError("drawing", technique, self.sketches.techniques)
        view = self._view_for(plan, position)
        return draft(technique, plan, view, self.sketches.views[view], self.sketches.hands, side)

    def body(self, position: Position) -> Drawing:
        """Nobody's hands: how the receiver lies or sits, for a preparation, a move or the rest."""
        name = next((name for name, view in self.sketches.views.items() if view.position == position), "back")
        return at_rest(name, self.sketches.views[name])

    def _view_for(self, plan: Plan, position: Position | None) -> str:
        """The plan's own view, or the one of another position that knows all the same places."""
        if position is None or not self.sketches.views[plan.view].stands_in:
            return plan.view
        fits = (
            name for name, view in self.sketches.views.items() if view.position == position and view.stands_in
        )
        return next((name for name in fits if not list(_missing(plan, self.sketches.views[name]))), plan.view)


@cache
def built_in() -> Sketchbook:
    return Sketchbook.read(BUILT_IN)


def drawing_for(technique: str, side: Side | None, position: Position | None = None) -> Drawing:
    """The shipped drawing of a technique. `side` is the receiver's; none for both sides or the middle."""
    return built_in().drawing(technique, side, position)


def body_for(position: Position) -> Drawing:
    """The receiver at rest, without hands."""
    return built_in().body(position)


def _unknown_names(sketches: Sketches) -> Iterator[tuple[Trail, str]]:
    for key, plan in sketches.techniques.items():
        yield from ((("techniques", key, field), problem) for field, problem in _problems(plan, sketches))


def _problems(plan: Plan, sketches: Sketches) -> Iterator[tuple[str, str]]:
    for field in ("contact", "other_contact"):
        contact = getattr(plan, field)
        if contact and contact not in sketches.hands:
            yield field, _unknown(contact, sketches.hands)
    if plan.view not in sketches.views:
        yield "view", _unknown(plan.view, sketches.views)
    else:
        yield from _missing(plan, sketches.views[plan.view])


def _missing(plan: Plan, view: View) -> Iterator[tuple[str, str]]:
    """Places and poses that a view does not know, with the field that names them."""
    for field in ("path", "other", "back"):
        places = getattr(plan, field)
        for place in places if isinstance(places, tuple) else ():
            if place.anchor and place.anchor not in view.anchors:
                yield field, _unknown(place.anchor, view.anchors)
    if plan.pose and plan.pose not in view.poses:
        yield "pose", _unknown(plan.pose, view.poses)


def _unknown(name: str, allowed: Collection[str]) -> str:
    close = nearest(name, allowed)
    hint = f"did you mean {close}? " if close else ""
    return f'found "{name}"; {hint}allowed are {", ".join(sorted(allowed))}'
