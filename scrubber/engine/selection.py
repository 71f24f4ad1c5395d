"""Which rules a run has on: ids and families chosen and left out."""

from __future__ import annotations

from collections.abc import Sequence

from scrubber.errors import ConfigError
from scrubber.rules import ALL_RULES


def selected_rules(select: Sequence[str], ignore: Sequence[str]) -> tuple[str, ...]:
    """Return rule ids in catalogue order; raises ConfigError for a name that names nothing."""
    chosen, dropped = [name.upper() for name in select], [name.upper() for name in ignore]
    for name in chosen + dropped:
        if not any(_matches(rule.code, [name]) for rule in ALL_RULES):
            raise ConfigError(f"'{name}' is neither a rule nor a family of rules; see scrubber rules.")
    return tuple(
        rule.code
        for rule in ALL_RULES
        if (not chosen or _matches(rule.code, chosen)) and not _matches(rule.code, dropped)
    )


def _matches(code: str, names: Sequence[str]) -> bool:
    return any(code == name or code.startswith(f"{name}-") for name in names)
