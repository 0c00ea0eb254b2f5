"""A name for objects of libraries that carry no types."""

from __future__ import annotations

from typing import Any, TypeAlias

Untyped: TypeAlias = Any
