"""A claim's lines as the report's JSON objects."""

from __future__ import annotations

from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING

from scrubber.arithmetic.containers import is_given_into_vein
from scrubber.arithmetic.sums import laid_out
from scrubber.engine.amounts import json_day, json_money, json_number

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line, Ndc
    from scrubber.reference.tables import Tables

_NO_PACKAGE = '"ndc":null,"ndc_quantity":null,"ndc_unit":null'
_NO_SUM = '"waste_units":null,"containers":null,"arithmetic":null'


def encoded_lines(claim: Claim, tables: Tables) -> str:
    """Write the claim's lines, separated by commas."""
    return ",".join([_line(line, tables) for line in claim.lines])


def _line(line: Line, tables: Tables) -> str:
    drug, modifiers = line.drug, line.modifiers
    place, revenue = line.place_of_service_code, line.revenue_code
    return (
        f'{{"number":{"null" if line.number is None else line.number},"date":{json_day(line.date)}'
        f',"code":{quoted(line.code)},"modifiers":[{",".join(map(quoted, modifiers)) if modifiers else ""}]'
        f',"units":{json_number(line.units)},"unit_basis":{quoted(line.unit_basis)}'
        f',"charge":{json_money(line.charge_cents)}'
        f',"revenue_code":{quoted(revenue) if revenue else "null"}'
        f',"place_of_service":{quoted(place) if place else "null"}'
        f",{_NO_PACKAGE if line.ndc is None else _package(line.ndc)}"
        f',"drug":{quoted(drug.ingredient) if drug else "null"}'
        f',"is_waste":{"true" if modifiers and line.is_waste else "false"}'
        f",{_sum(line, tables) if line.is_drug else _NO_SUM}}}"
    )


def _package(ndc: Ndc) -> str:
    unit = quoted(ndc.unit) if ndc.unit else "null"
    return f'"ndc":{quoted(ndc.code)},"ndc_quantity":{json_number(ndc.quantity)},"ndc_unit":{unit}'


def _sum(line: Line, tables: Tables) -> str:
    """The drug's sum; one of a code that stands on one line is the same wherever it stands."""
    if len([one for one in line.claim.lines if one.code == line.code]) > 1:
        return _laid(line, tables)
    ndc, drug = line.ndc, line.drug
    into_vein = drug is not None and bool(drug.iv_container_units) and is_given_into_vein(line)
    key: tuple[object, ...] = (line.code, line.date, line.units_text, line.modifiers, into_vein)
    if ndc is not None:
        key += (ndc.code, ndc.unit, ndc.quantity_text)
    known = tables.memory(_laid)
    found: str | None = known.get(key)
    if found is None:
        found = known[key] = _laid(line, tables)
    return found


def _laid(line: Line, tables: Tables) -> str:
    found = laid_out(line, tables)
    containers = "null" if found.containers is None else found.containers
    return (
        f'"waste_units":{json_number(found.waste_units)},"containers":{containers}'
        f',"arithmetic":{quoted(found.words)}'
    )
