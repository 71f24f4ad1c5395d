"""What the tables know of one drug, asked by code, name or NDC."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from scrubber.errors import NotCovered
from scrubber.reference import drug_label
from scrubber.reference.drug_query import codes_meant
from scrubber.reference.rows import Drug, HcpcsCode, Mue
from scrubber.reference.tables import Tables

LABELS = ("drug_time", "drug_interval", "drug_dx")


class PackageLine(NamedTuple):
    """One package as people read it."""

    ndc: str  # 57894-0030-01
    product: str
    units_per_item: str
    item: str  # "1 UN", "15 ML"; empty where unknown
    usable: bool
    source: str  # crosswalk quarter


class Limit(NamedTuple):
    """The units a setting allows, or why no number can be given."""

    setting: str
    value: int | None
    mai: int | None
    note: str


class DrugCard(NamedTuple):
    """One screen about a drug code."""

    query: str
    code: str
    ingredient: str
    brands: tuple[str, ...]
    unit: str  # "10 mg"
    routes: tuple[str, ...]
    family: str
    single_dose: str
    containers: tuple[str, ...]  # HCPCS units per container
    packages: tuple[PackageLine, ...]
    administration: tuple[str, ...]
    payer_administration: tuple[str, ...]
    limits: tuple[Limit, ...]
    starts_on: date | None
    ended_on: date | None
    successors: tuple[str, ...]
    unit_factor: str
    opps_status: str
    plausible: str  # "10 to 140 units a day"
    runs: str  # "at least 30 minutes, ..."
    intervals: str  # "no sooner than 28 days, ..."
    diagnoses: tuple[str, ...]  # one text a scope
    confidence: str
    other_codes: tuple[str, ...]  # of the same ingredient
    sources: tuple[str, ...]


def describe_drug(tables: Tables, query: str, day: date) -> DrugCard | None:
    """Return what is known of a code, a name or an NDC on a day; None for what nobody knows."""
    codes = codes_meant(tables, query.strip().upper(), day)
    if not codes:
        return None
    code = codes[0]
    drugs = tables.drug.history(code)
    drug = drugs[-1] if drugs else None
    lives = [row for row in tables.hcpcs.history(code) if isinstance(row, HcpcsCode)]
    return _card(
        tables, query, codes, drug if isinstance(drug, Drug) else None, lives[-1] if lives else None, day
    )


def _card(
    tables: Tables, query: str, codes: list[str], drug: Drug | None, life: HcpcsCode | None, day: date
) -> DrugCard:
    code = codes[0]
    started = life.effective_from if life else drug.effective_from if drug else date.min
    return DrugCard(
        query=query,
        code=code,
        ingredient=drug.ingredient if drug else "",
        brands=drug.brands if drug else (),
        unit=f"{drug.dose_per_unit:f} {drug.dose_unit}" if drug and drug.dose_per_unit is not None else "",
        routes=tuple(sorted(drug.routes)) if drug else (),
        family=drug.admin_family if drug else "",
        single_dose=drug.single_dose_container if drug else "",
        containers=tuple(f"{size:f}" for size in drug.container_units) if drug else (),
        packages=_packages(tables, code, day),
        administration=tuple(sorted(drug.allowed_admin)) if drug else (),
        payer_administration=tuple(sorted(drug.payer_admin)) if drug else (),
        limits=tuple(_limit(tables, setting, code, day) for setting in ("practitioner", "outpatient")),
        starts_on=None if started == date.min else started,
        ended_on=(life.effective_to if life else None) or (drug.ended_on if drug else None),
        successors=(life.successor if life else ()) or (drug.replaced_by if drug else ()),
        unit_factor=life.unit_factor if life else "",
        opps_status=_status(tables, code, day),
        plausible=_plausible(drug),
        runs=drug_label.runs(tables, code, day),
        intervals=drug_label.intervals(tables, code, day),
        diagnoses=drug_label.diagnoses(tables, code, day),
        confidence=drug.confidence if drug else "",
        other_codes=_others(tables, codes, drug),
        sources=_sources(tables),
    )


def _packages(tables: Tables, code: str, day: date) -> tuple[PackageLine, ...]:
    found: dict[str, PackageLine] = {}
    for row in tables.ndc_package.by("hcpcs", code, day):
        item = (
            f"{row.item_quantity.normalize():f} {row.unit_of_measure}"
            if row.item_quantity is not None
            else ""
        )
        units = f"{row.units_per_item.normalize():f}" if row.units_per_item is not None else ""
        found[row.ndc] = PackageLine(_printed(row.ndc), row.product, units, item, row.usable, row.listed)
    if tables.has("asp_crosswalk"):
        for other in tables.asp_crosswalk.by("hcpcs", code, day):
            units = f"{other.units_per_item.normalize():f}" if other.units_per_item is not None else ""
            quarter = f"{other.effective_from.year}Q{(other.effective_from.month + 2) // 3}"
            line = PackageLine(_printed(other.ndc), other.product, units, "", other.multiplies, quarter)
            found.setdefault(other.ndc, line)
    return tuple(sorted(found.values()))


def _printed(ndc: str) -> str:
    return f"{ndc[:5]}-{ndc[5:9]}-{ndc[9:]}"


def _limit(tables: Tables, setting: str, code: str, day: date) -> Limit:
    try:
        row: Mue | None = tables.mue.get((setting, code), day)
    except NotCovered:
        return Limit(setting, None, None, "no release for this day, or a neighbouring one without the code")
    if row is None:
        return Limit(setting, None, None, "no published limit, which is not no limit")
    note = f"by release {tables.carried[-1].release}" if tables.carried else ""
    tables.carried.clear()
    return Limit(setting, row.value, row.mai, note)


def _status(tables: Tables, code: str, day: date) -> str:
    try:
        row = tables.opps_status.get(code, day)
    except NotCovered:
        return ""
    finally:
        tables.carried.clear()
    return row.status if row else ""


def _plausible(drug: Drug | None) -> str:
    if drug is None or drug.plausible_max is None:
        return ""
    low = f"{drug.plausible_min:f}" if drug.plausible_min is not None else "0"
    high = f"{drug.plausible_max:f}"
    unit = "unit" if high == "1" else "units"
    return f"{high} {unit} a day" if low == high else f"{low} to {high} {unit} a day"


def _others(tables: Tables, codes: list[str], drug: Drug | None) -> tuple[str, ...]:
    others = set(codes[1:])
    if drug is not None:
        others.update(row.hcpcs for row in tables.drug.rows() if row.ingredient == drug.ingredient)
        others.update(row.hcpcs for row in tables.sister_code.rows() if row.ingredient == drug.ingredient)
    return tuple(sorted(others - {codes[0]}))


def _sources(tables: Tables) -> tuple[str, ...]:
    """Publisher and release of every table the card reads."""
    found = []
    for name in ("drug", "hcpcs", "ndc_package", "mue", "opps_status", *LABELS):
        for origin in tables.catalogue.origins(name):
            found.append(f"{name}: {origin.publisher} {origin.release}")
        for edition in tables.catalogue.editions(name):
            found.append(f"{name}: {edition.publisher} {edition.release.name} (imported)")
    for edition in tables.catalogue.editions("asp_crosswalk"):
        found.append(f"asp_crosswalk: {edition.publisher} {edition.release.name} (imported)")
    return tuple(dict.fromkeys(found))
