"""Finds what there is: routines, techniques and wording, the built-in ones and the user's own.

Reads YAML and says file, line, step and field of every mistake.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from voice_guide.document import Document, Trail, read_yaml
from voice_guide.errors import Mistake, NotFoundError, ScriptError, nearest
from voice_guide.preset import Preset
from voice_guide.routine import Loop, Routine, Step, Technique
from voice_guide.tip import Tip
from voice_guide.wording import Wording

T = TypeVar("T")
PACKAGE = Path(__file__).parent


def home_folder() -> Path:
    """The user's own folder: routines, ambiences, voices, cache. VOICE_GUIDE_HOME overrides it."""
    chosen = os.environ.get("VOICE_GUIDE_HOME")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("voice-guide", appauthor=False)


@dataclass(frozen=True)
class Catalog:
    """Everything that can be chosen by name. `home` is the user's own folder."""

    home: Path

    @classmethod
    def of_user(cls) -> Catalog:
        return cls(home_folder())

    @cached_property
    def techniques(self) -> Mapping[str, Technique]:
        """By key; the user's own techniques.yaml adds to the built-in ones and may replace them."""
        return self._with_own("techniques.yaml", Technique)

    @cached_property
    def wording(self) -> Wording:
        return read_yaml(PACKAGE / "wording.yaml", Wording)

    @cached_property
    def presets(self) -> Mapping[str, Preset]:
        """By name; the user's own presets.yaml adds to the built-in ones and may replace them."""
        return self._with_own("presets.yaml", Preset)

    @cached_property
    def tips(self) -> tuple[Tip, ...]:
        return read_yaml(PACKAGE / "tips.yaml", tuple[Tip, ...])

    def routine_names(self) -> list[str]:
        """The user's own and the built-in names, sorted."""
        return sorted(self._routine_files())

    def routine(self, name_or_path: str) -> Routine:
        """A routine by its name or by the path of a YAML file.

        Raises NotFoundError for an unknown name, ScriptError for mistakes in the file.
        """
        files = self._routine_files()
        if name_or_path in files:
            return self.read_routine(files[name_or_path])
        if Path(name_or_path).suffix in (".yaml", ".yml") or os.sep in name_or_path:
            return self.read_routine(Path(name_or_path))
        raise NotFoundError("routine", name_or_path, self.routine_names())

    def read_routine(self, path: Path) -> Routine:
        """Reads and checks one file against the models and the techniques there are."""
        document = Document.read(path)
        routine = document.parse(Routine).model_copy(update={"name": path.stem})
        mistakes = list(self._unknown_techniques(routine, document))
        if mistakes:
            raise ScriptError(mistakes)
        return routine

    def _with_own(self, file: str, model: type[T]) -> Mapping[str, T]:
        built_in: dict[str, T] = read_yaml(PACKAGE / file, dict[str, model])  # type: ignore[valid-type]
        own = self.home / file
        return {**built_in, **read_yaml(own, dict[str, model])} if own.is_file() else built_in  # type: ignore[valid-type]

    def _routine_files(self) -> dict[str, Path]:
        folders = (PACKAGE / "routines", self.home / "routines")
        return {path.stem: path for folder in folders for path in sorted(folder.glob("*.yaml"))}

    def _unknown_techniques(self, routine: Routine, document: Document) -> Iterator[Mistake]:
        for path, step in _steps_with_paths(routine):
            problem = self._technique_problem(step)
            if problem:
                yield document.mistake((*path, problem[0]), problem[1])

    def _technique_problem(self, step: Step) -> tuple[str, str] | None:
        technique = self.techniques.get(step.technique)
        if technique is None:
            return "technique", _unknown(step.technique, self.techniques)
        if step.sides == "each" and not technique.sided:
            return "sides", f'"{step.technique}" works on both sides at once; leave sides out'
        if "{place}" in _words_of(step, technique) and not step.places:
            return "places", "is missing: where, one place after the other"
        return None


def _words_of(step: Step, technique: Technique) -> str:
    words = (step.say.go or technique.say.go, step.say.place or technique.say.place)
    return " ".join(text for text in words if text)


def _unknown(name: str, allowed: Mapping[str, Any]) -> str:
    close = nearest(name, allowed)
    hint = f"did you mean {close}? " if close else ""
    return f'found "{name}", which is no technique; {hint}allowed are {", ".join(sorted(allowed))}'


def _steps_with_paths(routine: Routine) -> Iterator[tuple[Trail, Step]]:
    for number, entry in enumerate(routine.steps):
        if isinstance(entry, Loop):
            yield from ((("steps", number, "steps", inner), step) for inner, step in enumerate(entry.steps))
        else:
            yield ("steps", number), entry
