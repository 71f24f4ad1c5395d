"""What labels and coverage rows say of a drug code: how long it runs, how soon again, for which diagnoses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scrubber.reference.rows_products import DrugInterval
from scrubber.reference.tables import Tables

SHOWN_DIAGNOSES = 12
_STRENGTHS = {"lcd": "LCD", "ncd": "NCD"}


def runs(tables: Tables, code: str, day: date) -> str:
    """``at least 120 minutes, no more than 4 hours; 60 minutes where tolerated later``."""
    row = tables.drug_time.get(code, day)
    if row is None:
        return ""
    least = f"at least {row.label_min_minutes} minutes" if row.label_min_minutes is not None else ""
    most = f"billed for no more than {row.max_hours} hours" if row.max_hours is not None else ""
    times = ", ".join(part for part in (least, most) if part).replace(" 1 hours", " 1 hour")
    return "; ".join(part for part in (times, row.note) if part)


def intervals(tables: Tables, code: str, day: date) -> str:
    """``no sooner than 28 days, at first on days 0, 14, 42``; what tells rows apart stands behind them."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for row in sorted(tables.drug_interval.all(code, day), key=_order):
        icd = dotted(row.icd_prefix) if row.icd_prefix != "*" else ""
        grouped.setdefault((_interval(row), _units(row)), []).append(icd)
    texts = []
    for (text, units), named in grouped.items():
        told = ", ".join(part for part in (units, *named) if part)
        texts.append(f"{text} ({told})" if told else text)
    return "; ".join(texts)


def _order(row: DrugInterval) -> tuple[bool, str, bool]:
    return (row.icd_prefix != "*", row.icd_prefix, row.min_units is not None)


def _interval(row: DrugInterval) -> str:
    loading = f", at first on days {', '.join(map(str, row.loading_days))}" if row.loading_days else ""
    return f"no sooner than {row.min_days} days{loading}"


def _units(row: DrugInterval) -> str:
    low = f"from {row.min_units:f} units" if row.min_units is not None else ""
    high = f"up to {row.max_units:f} units" if row.max_units is not None else ""
    return ", ".join(part for part in (low, high) if part)


def diagnoses(tables: Tables, code: str, day: date) -> tuple[str, ...]:
    """One text a source: ``label: K50, K51, L40.0``."""
    found: dict[str, list[str]] = {}
    for row in tables.drug_dx.all(code, day):
        scope = "" if row.payer_scope == "*" else f"{row.payer_scope.replace('_', ' ').capitalize()} "
        found.setdefault(scope + _STRENGTHS.get(row.strength, row.strength), []).append(
            dotted(row.icd_prefix)
        )
    return tuple(f"{name}: {_listed(prefixes)}" for name, prefixes in sorted(found.items()))


def _listed(prefixes: Iterable[str]) -> str:
    known = sorted(dict.fromkeys(prefixes))
    more = f" and {len(known) - SHOWN_DIAGNOSES} more" if len(known) > SHOWN_DIAGNOSES else ""
    return ", ".join(known[:SHOWN_DIAGNOSES]) + more


def dotted(prefix: str) -> str:
    """``K5090`` as coders write it; a prefix shorter than a category as ``C*``."""
    if len(prefix) > 3:
        return f"{prefix[:3]}.{prefix[3:]}"
    return prefix if len(prefix) == 3 else f"{prefix}*"
