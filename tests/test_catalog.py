"""Mistakes in a script name file, line, step, field, what was found and what is allowed."""

from pathlib import Path
from textwrap import dedent

import pytest

from voice_guide.catalog import Catalog
from voice_guide.errors import Mistake, NotFoundError, ScriptError
from voice_guide.routine import Loop

GOOD = """\
    title: Small
    position: face-down
    steps:
      - technique: still-hands
        time: 30s
      - technique: palm-circles
        time: 90s
        sides: each
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog(tmp_path / "home")


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    return path


def mistakes(catalog: Catalog, path: Path) -> tuple[Mistake, ...]:
    with pytest.raises(ScriptError) as caught:
        catalog.read_routine(path)
    return caught.value.mistakes


def test_a_small_routine_is_read(catalog: Catalog, tmp_path: Path) -> None:
    routine = catalog.read_routine(write(tmp_path, GOOD))
    assert routine.name == "mine"
    assert [(step.technique, step.time) for step in routine.all_steps()] == [
        ("still-hands", 30.0),
        ("palm-circles", 90.0),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "where", "found"),
    [
        (
            "palm-circles",
            "palm-circle",
            6,
            "step 2 (palm-circle), field technique",
            "did you mean palm-circles",
        ),
        ("time: 90s", "time: soon", 7, "step 2 (palm-circles), field time", "2m50s"),
        ("time: 90s", "tiem: 90s", 7, "step 2 (palm-circles), field tiem", "not a field"),
        ("sides: each", "sides: all", 8, "step 2 (palm-circles), field sides", "'each'"),
        ("sides: each", "pressure: hard", 8, "step 2 (palm-circles), field pressure", "0 to 10"),
        ("sides: each", "say: {go: 'Now {where}.'}", 8, "step 2 (palm-circles), field say go", "{side}"),
        ("face-down", "upside-down", 2, "field position", "'face-down'"),
    ],
)
def test_a_mistake_says_where_and_what_instead(
    catalog: Catalog, tmp_path: Path, old: str, new: str, line: int, where: str, found: str
) -> None:
    path = write(tmp_path, GOOD.replace(old, new))
    told = {
        (mistake.file, mistake.line, mistake.where): mistake.problem for mistake in mistakes(catalog, path)
    }
    assert found in told[str(path), line, where]


def test_both_sides_at_once_cannot_be_asked_of_one_after_the_other(catalog: Catalog, tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("technique: palm-circles", "technique: still-hands"))
    assert "both sides at once" in mistakes(catalog, path)[0].problem


def test_all_mistakes_are_told_at_once(catalog: Catalog, tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("30s", "never").replace("90s", "always"))
    assert [mistake.line for mistake in mistakes(catalog, path)] == [5, 7]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"title: [", "not valid YAML"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"just words", "routine, with fields"),
    ],
)
def test_what_is_no_routine_is_refused(
    catalog: Catalog, tmp_path: Path, content: bytes, problem: str
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(content)
    assert problem in str(mistakes(catalog, path)[0])


def test_a_missing_file_and_a_folder_are_refused(catalog: Catalog, tmp_path: Path) -> None:
    assert "cannot be read" in mistakes(catalog, tmp_path / "none.yaml")[0].problem
    assert "cannot be read" in mistakes(catalog, tmp_path)[0].problem


def test_an_unknown_name_lists_what_there_is(catalog: Catalog) -> None:
    with pytest.raises(NotFoundError) as caught:
        catalog.routine("relaxing-bakc")
    assert "relaxing-back" in caught.value.allowed
    assert "Did you mean relaxing-back?" in str(caught.value)


def test_the_users_own_routine_stands_beside_the_built_in_ones(catalog: Catalog, tmp_path: Path) -> None:
    own = catalog.home / "routines"
    own.mkdir(parents=True)
    (own / "sunday.yaml").write_text(dedent(GOOD))
    assert {"sunday", "relaxing-back"} <= set(catalog.routine_names())
    assert catalog.routine("sunday").title == "Small"


def test_a_loop_names_its_sides_once(catalog: Catalog, tmp_path: Path) -> None:
    loop = """\
        title: Loop
        position: face-down
        steps:
          - repeat: 2
            sides: each
            steps: [{technique: palm-circles, time: 60s}]
    """
    routine = catalog.read_routine(write(tmp_path, loop))
    assert isinstance(routine.steps[0], Loop)
    twice = loop.replace("time: 60s}", "time: 60s, sides: each}")
    assert "not on both" in mistakes(catalog, write(tmp_path, twice))[0].problem


def test_every_shipped_routine_can_be_read() -> None:
    catalog = Catalog(Path("nowhere"))
    for name in catalog.routine_names():
        assert catalog.routine(name).title


def test_a_field_that_is_written_twice_is_a_mistake(catalog: Catalog, tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("time: 30s", "time: 30s\n        time: 40s"))
    assert [(m.line, m.where) for m in mistakes(catalog, path)] == [(6, "field time")]


@pytest.mark.parametrize(
    "text",
    ["steps: &s [*s]", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "steps: " + "[" * 20_000],
)
def test_a_file_that_hangs_or_exhausts_others_is_refused_by_name(
    catalog: Catalog, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    assert mistakes(catalog, path)[0].file == str(path)
