"""Loads guides."""

from __future__ import annotations

from scrubber.guide import maps
from scrubber.guide.guide import Guide

_ALIASES = {"005010X222A2": "005010X222A1", "005010X223A3": "005010X223A2"}


def load_guide(version: str) -> Guide | None:
    """Load the guide of a version."""
    base = _ALIASES.get(version, version)
    name = maps.map_file(base)
    return None if name is None else Guide(maps.read(base, name)._replace(version=version), {})
