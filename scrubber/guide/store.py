"""Loads guides: from the user's cache where one fits this pyx12, else from the maps."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from scrubber.guide.guide import Guide
from scrubber.guide.pattern import Writer
from scrubber.guide.spec import Segment, Spec, node_of
from scrubber.x12.delimiters import Delimiters

_LAYOUT = 2  # of the cached file; raise it when spec or patterns change


def load_guide(version: str) -> Guide | None:
    """Load the guide of a version, or None where no map describes it."""
    from pyx12 import __version__ as release  # the installer's records would take ten milliseconds

    text = files("scrubber.guide").joinpath("facts.toml").read_bytes()
    mark = hashlib.sha256(f"{_LAYOUT} {release} ".encode() + text + _own_source()).hexdigest()[:16]
    path = _folder() / f"guide-{version[:16]}-{mark}.json"
    plan = _read(path)
    if plan is None:
        plan = _compile(version, text.decode())
        if plan is None:
            return None
        _write(path, plan)
    lists = {name: tuple(codes) for name, codes in plan["lists"].items()}
    return Guide(Spec(version, tuple(plan["nodes"]), lists), plan["facts"], plan["patterns"])


def _own_source() -> bytes:
    """The code that makes the plan: a cache written by other code is not read."""
    folder = files("scrubber.guide")
    return b"".join(
        folder.joinpath(name).read_bytes()
        for name in ("maps.py", "spec.py", "corrections.py", "pattern.py", "relations.py")
    )


def _compile(version: str, text: str) -> dict[str, Any] | None:
    import tomllib

    from scrubber.guide import maps
    from scrubber.guide.corrections import corrected

    facts = tomllib.loads(text)
    base = facts["versions"].get(version)
    name = maps.map_file(base) if base else None
    if name is None:
        return None
    spec = corrected(maps.read(base, name), facts)
    lists = {name: frozenset(codes) for name, codes in spec.lists.items()}
    writer = Writer(Delimiters(), lists, facts)
    patterns = [writer.segment(node) for node in spec.nodes if isinstance(node, Segment)]
    return {"nodes": spec.nodes, "lists": spec.lists, "facts": facts, "patterns": patterns}


def _folder() -> Path:
    given = os.environ.get("SCRUBBER_DATA_DIR")
    if given:
        return Path(given) / "cache"
    import platformdirs

    return Path(platformdirs.user_cache_dir("claim-scrubber", appauthor=False))


def _read(path: Path) -> dict[str, Any] | None:
    try:
        head, *lines = path.read_bytes().splitlines()
        plan = json.loads(head)
        if len(lines) != len(plan["patterns"]):
            return None
        elements = iter(lines)
        plan["nodes"] = [node_of(row, elements) for row in plan["nodes"]]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return plan if plan.keys() >= {"nodes", "lists", "facts", "patterns"} else None


def _write(path: Path, plan: dict[str, Any]) -> None:
    """Write by rename, so that no reader meets half a file; an unwritable folder costs time only.

    Each segment's elements have a line of their own: most are never looked at.
    """
    segments = [node for node in plan["nodes"] if isinstance(node, Segment)]
    rows = [node._replace(elements=()) if isinstance(node, Segment) else node for node in plan["nodes"]]
    parts: list[Any] = [{**plan, "nodes": rows}, *(segment.elements for segment in segments)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.writelines(json.dumps(part, separators=(",", ":")) + "\n" for part in parts)
        Path(name).replace(path)
    except OSError:
        return
