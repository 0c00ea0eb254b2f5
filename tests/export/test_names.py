from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_guide.export.names import safe_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Getting ready", "Getting ready"),
        ("Füße & Rücken", "Füße & Rücken"),
        ("a/b\\c: d?", "a b c d"),
        ("CON", "CON_"),
        ("aux.mp3", "aux.mp3_"),
        ("Wait...", "Wait"),
        ("../../etc", "etc"),
        ("\u202egpj.exe", "gpj.exe"),
        ("???", "Untitled"),
        ("休" * 50, "休" * 33),
        ("u\u0308", "ü"),
    ],
)
def test_names(title, name):
    assert safe_name(title) == name


@given(st.text())
def test_every_name_is_safe_and_stays(title):
    name = safe_name(title)
    assert name
    assert not set('<>:"/\\|?*\n\x00') & set(name)
    assert not name.endswith((".", " "))
    assert not name.startswith((".", " "))
    assert len(name.encode("utf-8")) <= 101
    assert safe_name(name) == name
