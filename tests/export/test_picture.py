from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from voice_guide.errors import ExportError
from voice_guide.export import timeline_svg, write_text
from voice_guide.export.labels import one_line
from voice_guide.export.picture import HEIGHT, WIDTH
from voice_guide.timeline import Bell, Timeline

from .kit import TITLES, fake_timeline

SVG = "{http://www.w3.org/2000/svg}"


def drawn(timeline):
    return ElementTree.fromstring(timeline_svg(timeline))


def boxes(picture, kind):
    return [
        box
        for box in picture.iter(f"{SVG}rect")
        if box.get("class") == kind and box.find(f"{SVG}title") is not None
    ]


def test_everything_on_the_timeline_is_drawn():
    picture = drawn(replace(fake_timeline(), bells=(Bell(7.0, 2, 1),)))
    counts = {kind: len(boxes(picture, kind)) for kind in ("chapter", "none", "left", "right", "word")}
    assert counts == {"chapter": 3, "none": 2, "left": 1, "right": 0, "word": 5}
    assert len([each for each in picture.iter(f"{SVG}circle") if each.find(f"{SVG}title") is not None]) == 1


def test_nothing_leaves_the_page():
    for box in drawn(fake_timeline()).iter(f"{SVG}rect"):
        x, y = float(box.get("x", 0)), float(box.get("y", 0))
        assert 0 <= x <= x + float(box.get("width")) <= WIDTH
        assert 0 <= y <= y + float(box.get("height")) <= HEIGHT


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_any_title_is_text_and_nothing_else(title):
    picture = drawn(fake_timeline(title))
    assert picture.get("aria-label") == one_line(title)
    assert not list(picture.iter(f"{SVG}script"))
    assert "--> co" not in timeline_svg(fake_timeline(title))


def test_an_empty_timeline():
    assert drawn(Timeline("", 0.0, (), (), (), (), ())) is not None


def test_text_files_are_whole_or_not_there(tmp_path):
    write_text(tmp_path / "a.svg", "ü\n")
    assert (tmp_path / "a.svg").read_bytes() == b"\xc3\xbc\n"
    with pytest.raises(ExportError, match="there is no folder"):
        write_text(tmp_path / "nowhere" / "a.svg", "")
    with pytest.raises(ExportError):
        write_text(tmp_path / "a.svg", "\ud800")
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]
    assert (tmp_path / "a.svg").read_text("utf-8") == "ü\n"
