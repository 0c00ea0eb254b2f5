"""The house has floors: a file imports from the floors below its own, never from above or beside it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import voice_guide

#: From the ground up. A name is a file or a folder of voice_guide; names on one line do not know each other.
FLOORS = """
    errors timecode sound
    timeline routine wording document
    preset tip
    catalog planning
    safety journal drawing
    script voices ambience session
    mix
    export outputs hearing
    studio
    player
    cli
    __main__
"""

#: One kind of thing made in several ways: each way stands alone, so that any can be taken out or added.
BACKENDS = {
    "voices": "system system_worker flite pico piper silent",
    "export": "flac m4b mp3 opus vorbis wav lrc vtt",
    "outputs": "miniaudio simpleaudio null",
}
TOGETHER = {("voices.system", "voices.system_worker")}  #: a backend in two files

#: Libraries that take long to load; nobody should wait for them to read a help text.
HEAVY = "numpy pydantic rich yaml av soundfile soxr mutagen lameenc pyttsx3 miniaudio pocketsphinx"

PACKAGE = Path(voice_guide.__file__).parent
FLOOR_OF = {room: number for number, line in enumerate(FLOORS.split("\n")) for room in line.split()}

TOP = max(FLOOR_OF.values()) + 1  #: of a room that has no floor yet, which the first test tells


def module_of(file: Path) -> str:
    """The name of a file's module inside the package: "mix.bed"; "mix" for its __init__.py."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_of(file): file for file in sorted(PACKAGE.rglob("*.py"))}
MODULES = sorted(FILES.keys() - {""})


def imports_of(module: str) -> set[str]:
    """The modules of the package that a file imports, wherever in the file."""
    tree = ast.parse(FILES[module].read_text(encoding="utf-8"))
    return {name for node in ast.walk(tree) for name in _named(node)} - {module, ""}


def _named(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (_inside(alias.name) for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        assert not node.level, "imports are absolute, so that their floor can be seen"
        for alias in node.names:
            inner = _inside(f"{node.module}.{alias.name}")
            yield inner if inner in FILES else _inside(node.module or "")


def _inside(name: str) -> str:
    """The name inside the package; empty for another package's and for the package itself."""
    return name.removeprefix("voice_guide.") if name.startswith("voice_guide.") else ""


def room(module: str) -> str:
    return module.partition(".")[0]


def test_every_file_and_folder_has_its_floor():
    assert {room(module) for module in MODULES} <= FLOOR_OF.keys()


@pytest.mark.parametrize("module", MODULES)
def test_a_file_imports_from_the_floors_below_it(module):
    own = room(module)
    others = {room(name) for name in imports_of(module)} - {own}
    assert [name for name in sorted(others) if FLOOR_OF.get(name, 0) >= FLOOR_OF.get(own, TOP)] == []


@pytest.mark.parametrize("folder", BACKENDS)
def test_one_backend_does_not_know_another(folder):
    backends = {f"{folder}.{name}" for name in BACKENDS[folder].split()} & FILES.keys()
    known = {(one, other) for one in backends for other in imports_of(one) & backends}
    assert known <= TOGETHER


def test_no_two_files_need_each_other():
    order = TopologicalSorter({module: imports_of(module) for module in MODULES})
    order.prepare()  # raises CycleError, which names the files


LOADED = """
import contextlib, sys
sys.argv[0] = "voice-guide"
with contextlib.suppress(SystemExit):
    from voice_guide.cli import main
    main()
print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", ["--help", "--version", "export --help"])
def test_a_help_text_loads_no_heavy_library(arguments):
    command = [sys.executable, "-c", LOADED, *arguments.split()]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout
    assert set(HEAVY.split()).isdisjoint(done.stderr.split())
