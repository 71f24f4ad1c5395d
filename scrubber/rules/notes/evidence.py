"""What an appeal for a drug rests on: measures, guidelines, calls, programmes and laws, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from scrubber.rules.notes.sentences import (
    Sentences,
    drug_and_diagnoses,
    fits_diagnosis,
    in_force,
    indication,
    kept,
    sentence,
)

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables
    from scrubber.rules.rule import Sentence


def with_dose(facts: Callable[[Line, Tables], Sentences], line: Line, tables: Tables) -> Sentences:
    """Facts about the line's drug, then its dose and its indication; nothing without the first."""
    key = drug_and_diagnoses(line)
    return kept((with_dose, facts), key, tables, lambda: _with_dose(facts(line, tables), line, tables))


def _with_dose(found: Sentences, line: Line, tables: Tables) -> Sentences:
    return found + dose(line, tables) + indication(line, tables) if found else ()


def dose(line: Line, tables: Tables) -> Sentences:
    """What kind of drug it is, what one unit is, how it is given, and how much a day may hold."""
    return kept(dose, (line.code, line.date), tables, lambda: _dose(line, tables))


def _dose(line: Line, tables: Tables) -> Iterator[Sentence]:
    drug = line.drug
    if drug is None or drug.is_unlisted:
        return
    kind = f" ({drug.specialty})" if drug.specialty else ""
    amount = "one" if drug.dose_per_unit is None else drug.dose_per_unit
    parts = [f"one unit is {amount} {drug.dose_unit}", f"given {' or '.join(sorted(drug.routes))}"]
    if drug.allowed_admin:
        parts[-1] += f" by {', '.join(sorted(drug.allowed_admin))}"
    if drug.plausible_max is not None:
        least = drug.plausible_min
        start = "at most " if least is None else "" if least == drug.plausible_max else f"{least} to "
        parts.append(f"{start}{drug.plausible_max} units a day")
    sizes = drug.container_units or drug.iv_container_units
    if sizes:
        parts.append(f"in containers of {', '.join(str(size) for size in sizes)} units")
    text = f"{line.code}{kind}: {', '.join(parts)}."
    yield sentence(text, "drug", drug.hcpcs, drug, tables)


def label_time(line: Line, tables: Tables) -> Iterator[Sentence]:
    """How long the drug runs by its label."""
    if line.date is None or not tables.has("drug_time"):
        return
    row = tables.drug_time.get(line.code, line.date)
    if row is not None and row.label_min_minutes is not None:
        text = f"{line.code} runs at least {row.label_min_minutes} minutes by its label"
        text += f" ({row.note})." if row.note else "."
        yield sentence(text, "drug_time", row.hcpcs, row, tables)


def measures(line: Line, tables: Tables) -> Iterator[Sentence]:
    """Disease-activity measures of the line's indication."""
    if line.date is None or not tables.has("disease_activity"):
        return
    for row in tables.disease_activity.rows():
        if fits_diagnosis(row.icd_prefixes, line) and in_force(row, line.date):
            bands = [
                f"{name} {value}"
                for name, value in (
                    ("remission", row.remission),
                    ("moderate", row.moderate),
                    ("severe", row.severe),
                )
                if value.strip("- ")
            ]
            text = f"Have {row.measure} for {row.indication}: {', '.join(bands)}; {row.document}."
            yield sentence(text, "disease_activity", f"{row.indication}/{row.measure}", row, tables)


def guidelines(line: Line, tables: Tables) -> Iterator[Sentence]:
    """Guidelines of the line's indication."""
    if line.date is None or not tables.has("guideline"):
        return
    for row in tables.guideline.rows():
        if fits_diagnosis(row.icd_prefixes, line) and in_force(row, line.date):
            text = f"Cite {row.citation}: {row.use}."
            yield sentence(text, "guideline", f"{row.society}/{row.topic}", row, tables)


def calls(line: Line, tables: Tables) -> Iterator[Sentence]:
    """What to bring to a peer-to-peer call."""
    if line.date is None or not tables.has("p2p_prep"):
        return
    for row in tables.p2p_prep.rows():
        indicated = not row.icd_prefixes or fits_diagnosis(row.icd_prefixes, line)
        if line.code in row.hcpcs and indicated and in_force(row, line.date):
            text = f"For a peer-to-peer call bring {row.bring}; expect: {row.question}."
            yield sentence(text, "p2p_prep", row.drug_class, row, tables)


def programs(line: Line, tables: Tables) -> Iterator[Sentence]:
    """Manufacturer's support for the drug."""
    if line.date is None or not tables.has("support_program"):
        return
    for row in tables.support_program.rows():
        if line.code in row.hcpcs and in_force(row, line.date):
            text = f"{row.program} ({row.manufacturer}) offers: {row.services}."
            yield sentence(text, "support_program", row.program, row, tables)


def laws(line: Line, tables: Tables) -> Iterator[Sentence]:
    """The step-therapy law that reaches the claim: federal for Medicare Advantage, else the state's."""
    payer = line.claim.payer
    if line.date is None or payer.is_medicare or payer.is_medicaid or not tables.has("state_step_law"):
        return
    state = line.claim.subscriber.state if line.claim.subscriber else ""
    wanted = "US" if payer.is_medicare_advantage else state
    for row in tables.state_step_law.rows():
        if row.state == wanted and in_force(row, line.date):
            excluded = f", not {row.excluded}" if row.excluded else ""
            text = (
                f"{row.citation} ({row.applies}{excluded}) gives exceptions for: "
                f"{row.grounds}; {row.deadline}."
            )
            yield sentence(text, "state_step_law", row.state, row, tables)
