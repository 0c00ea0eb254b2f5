"""A YAML file that a person wrote: its data, and the line of every value, so that mistakes can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from voice_guide.errors import Mistake, ScriptError

T = TypeVar("T")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the quick one, where it was built
MOST_VALUES = 50_000  #: in one file
_PLAIN = {
    "valid dictionary or instance of Step": "step, with fields and values",
    "valid dictionary or instance of Words": "group of fields and values",
    "valid dictionary or instance of Routine": "routine, with fields and values",
    "valid tuple": "list",
    "valid dictionary": "group of fields and values",
    "valid string": "text",
}
_PYTHON = re.compile("|".join(map(re.escape, _PLAIN)))
Trail = tuple[str | int, ...]  #: keys and indexes that lead to a value


def read_yaml(path: Path, model: type[T]) -> T:
    """A checked value from a YAML file. Raises ScriptError naming file, line and field."""
    return Document.read(path).parse(model)


@dataclass(frozen=True)
class Document:
    """A YAML file as plain data, with the line of every value."""

    file: str
    data: Any
    node: yaml.Node | None

    @cached_property
    def lines(self) -> Mapping[Trail, int]:
        return dict(_lines(self.node, ())) if self.node else {}

    @classmethod
    def read(cls, path: Path) -> Document:
        text = _read_text(path)
        try:
            loader = _Loader(text)
            node = loader.get_single_node()
            mistakes = list(_careless(node, str(path))) if node else []
            if mistakes:
                raise ScriptError(mistakes)
            return cls(str(path), loader.construct_document(node) if node else None, node)
        except yaml.YAMLError as exc:
            raise ScriptError([_syntax_mistake(path, exc)]) from exc
        except RecursionError as exc:
            raise ScriptError([Mistake(str(path), None, "", "is nested too deeply")]) from exc

    def parse(self, model: type[T]) -> T:
        if self.data is None:
            raise ScriptError([Mistake(self.file, None, "", "the file is empty")])
        try:
            return TypeAdapter(model).validate_python(self.data)
        except ValidationError as exc:
            raise ScriptError(self._explanations(exc.errors())) from exc

    def mistake(self, path: Trail, problem: str) -> Mistake:
        return Mistake(self.file, self._line(path), self._where(path), problem)

    def _explanations(self, errors: Sequence[ErrorDetails]) -> list[Mistake]:
        """In the order of lines, without those that only follow from a mistake further in."""
        places = [error["loc"] for error in errors]
        own = [error for error in errors if not any(_is_within(place, error["loc"]) for place in places)]
        return sorted((self._explain(error) for error in own), key=lambda mistake: mistake.line or 0)

    def _explain(self, error: ErrorDetails) -> Mistake:
        path = tuple(part for part in error["loc"] if part not in ("step", "loop", "[key]"))
        return self.mistake(path, _problem(error))

    def _line(self, path: Trail) -> int | None:
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)

    def _where(self, path: Trail) -> str:
        """For example "step 4 (palm-circles), field say go"."""
        parts: list[str] = []
        fields: list[str] = []
        value: object = self.data
        for part in path:
            value = _inside(value, part)
            if isinstance(part, int):
                parts.append(_item_name(fields.pop() if fields else "item", part, value))
            else:
                fields.append(str(part))
        return ", ".join(parts + [f"field {' '.join(fields)}"] * bool(fields))


def _is_within(place: Trail, outer: Trail) -> bool:
    return len(place) > len(outer) and place[: len(outer)] == outer


def _inside(value: object, part: str | int) -> object:
    try:
        return value[part]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return None


def _item_name(field: str, index: int, value: object) -> str:
    technique = value.get("technique") if isinstance(value, dict) else None
    singular = {"steps": "step", "lines": "line"}.get(field, field)
    return f"{singular} {index + 1}" + (f" ({technique})" if technique else "")


def _problem(error: ErrorDetails) -> str:
    found = error.get("input")
    shown = f'found "{str(found)[:60]}"; ' if isinstance(found, (str, int, float)) else ""
    if error["type"] == "missing":
        return "is missing"
    if error["type"] == "extra_forbidden":
        return "is not a field that is known here"
    message = _PYTHON.sub(lambda found: _PLAIN[found[0]], str(error["msg"]).removeprefix("Value error, "))
    return shown + message[:1].lower() + message[1:]


def _lines(node: yaml.Node, path: Trail) -> Iterator[tuple[Trail, int]]:
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, key.value)
            yield from _lines(value, inner)
            yield inner, key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(value, (*path, index))


def _careless(node: yaml.Node, file: str) -> Iterator[Mistake]:
    """What YAML allows and nobody means: a field twice, or a part that repeats itself without end."""
    waiting, told, count = [node], set[int](), 0
    while waiting:
        here = waiting.pop()
        count += 1
        if count > MOST_VALUES:
            yield Mistake(file, here.start_mark.line + 1, "", "is too much, or repeats itself without end")
            return
        if isinstance(here, yaml.MappingNode):
            yield from _repeated(here, file) if id(here) not in told else ()
            told.add(id(here))
            waiting += [value for _, value in here.value]
        elif isinstance(here, yaml.SequenceNode):
            waiting += here.value


def _repeated(node: yaml.MappingNode, file: str) -> Iterator[Mistake]:
    keys: set[str] = set()
    for key, _ in node.value:
        if str(key.value) in keys:
            yield Mistake(file, key.start_mark.line + 1, f"field {key.value}", "is written twice")
        keys.add(str(key.value))


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as exc:
        reason = exc.strerror or str(exc)
        raise ScriptError([Mistake(str(path), None, "", f"cannot be read: {reason}")]) from exc
    except UnicodeDecodeError as exc:
        raise ScriptError([Mistake(str(path), None, "", "is not a text file in UTF-8")]) from exc


def _syntax_mistake(path: Path, exc: yaml.YAMLError) -> Mistake:
    mark = getattr(exc, "problem_mark", None)
    problem = getattr(exc, "problem", None) or str(exc)
    line = mark.line + 1 if mark else None
    return Mistake(str(path), line, "", f"is not valid YAML: {problem}")
