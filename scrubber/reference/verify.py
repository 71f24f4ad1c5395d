"""Check the tables themselves: hashes, keys, overlaps, dates, and references that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scrubber.errors import TableError
from scrubber.reference.plan import sha256_of
from scrubber.reference.registry import SHIPPED, SPECS, Spec
from scrubber.reference.row import Row
from scrubber.reference.table import Table
from scrubber.reference.tables import Tables

# What tells rows of one key apart, where a key may have several rows in force
IDENTITY = {
    "sister_code": ("ingredient", "hcpcs"),
    "wrong_pair": ("hcpcs", "name"),
    "ndc_package": ("ndc", "hcpcs"),
    "addon_parent": ("addon", "parent"),
    "icd_excludes1": ("code_a", "code_b"),
    "drug_interval": ("hcpcs", "icd_prefix", "min_units", "max_units"),
    "drug_dx": ("hcpcs", "icd_prefix", "payer_scope"),
    "dose_diagnosis": ("hcpcs", "units"),
    "ivig_diagnosis": ("benefit", "icd_prefix"),
    "sad_list": ("contractor", "hcpcs"),
    "route_modifier": ("payer_id", "contractor", "hcpcs"),
    "disease_activity": ("indication", "measure"),
    "monitoring_fact": ("hcpcs", "fact"),
    "supportive_lab": ("hcpcs", "fact"),
    "record_fact": ("hcpcs", "fact"),
    "risk_weight": ("rule", "severity"),
    "element_box": ("form", "loop", "element"),
}


def verify(tables: Tables) -> list[str]:
    """Return one sentence for each fault found; empty where all is well."""
    faults: list[str] = []
    for spec in SPECS.values():
        if not tables.has(spec.name):
            continue
        faults.extend(_hash_faults(spec, tables))
        try:
            table: Table[Row] = getattr(tables, spec.name)
            if spec.kind == SHIPPED:
                faults.extend(_row_faults(spec, table))
        except TableError as error:
            faults.append(str(error))
    faults.extend(_dangling(tables))
    return faults


def _hash_faults(spec: Spec, tables: Tables) -> Iterator[str]:
    for origin in tables.catalogue.origins(spec.name):
        path: Path = tables.plan.shipped / f"{spec.name}.csv"
        if sha256_of(path) != origin.sha256:
            yield f"{path.name}: its content is not what sources.csv says (release {origin.release})."
            return


def _row_faults(spec: Spec, table: Table[Row]) -> Iterator[str]:
    """Dates the wrong way round, and two rows of one identity in force on one day."""
    names = IDENTITY.get(spec.name, spec.key)
    known: dict[tuple[object, ...], list[tuple[date, date]]] = {}
    for row in table.layers[-1].all_rows():
        last = row.effective_to or date.max
        identity = tuple(getattr(row, name) for name in names)
        label = ", ".join(str(part) for part in identity)
        if last < row.effective_from:
            yield f"{spec.name}.csv: {label} ends on {last}, before it begins."
        spans = known.setdefault(identity, [])
        if any(row.effective_from <= end and first <= last for first, end in spans):
            yield f"{spec.name}.csv: {label} has two rows in force on one day."
        spans.append((row.effective_from, last))


def _dangling(tables: Tables) -> Iterator[str]:
    """Every successor, parent and packaged code must resolve."""
    hcpcs = {row.code for row in tables.hcpcs.rows()}
    admin = {row.code for row in tables.admin_code.rows()}
    named = [("drug", row.hcpcs, (row.hcpcs, *row.replaced_by)) for row in tables.drug.rows()]
    named += [("hcpcs", row.code, row.successor) for row in tables.hcpcs.rows()]
    named += [("ndc_package", row.ndc, (row.hcpcs,)) for row in tables.ndc_package.rows()]
    for table, subject, codes in named:
        yield from (
            f"{table}.csv: {subject} names {code}, which HCPCS never had."
            for code in codes
            if code not in hcpcs and not code[0].isdigit()
        )
    for row in tables.addon_parent.rows():
        yield from (
            f"addon_parent.csv: {code} is no administration code."
            for code in (row.addon, row.parent)
            if row.basis == "cpt" and code not in admin
        )
