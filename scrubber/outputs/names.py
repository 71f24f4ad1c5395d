"""What the files of a split are called."""

from __future__ import annotations

PACKED = (".gz", ".zip")
HELD = ".held.837"


def clean_name(name: str) -> str:
    """The clean file keeps its input's name; a packed input is written unpacked."""
    for ending in PACKED:
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return name


def held_name(name: str) -> str:
    """``batch.837`` becomes ``batch.held.837``: never a file to send."""
    plain = clean_name(name)
    return (plain[:-4] if plain.lower().endswith(".837") and len(plain) > 4 else plain) + HELD
