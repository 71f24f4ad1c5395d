"""PAY-008: ESA above hemoglobin threshold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from scrubber.arithmetic.blood_value import blood_values
from scrubber.arithmetic.drug_class import is_dialysis_esa, is_esa
from scrubber.arithmetic.local_rows import past_lines
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_START = {"hemoglobin": 10, "hematocrit": 30}
_DIALYSIS = {"hemoglobin": 13, "hematocrit": 39}
_MYELOID = ("C92", "C93", "C94", "C91")
_COURSE = timedelta(56)
_STANDING = frozenset({"paid", "accepted", "pending", "sent"})
_NEOPLASM = ("C", "D0", "D3", "D4")


@rule(
    "PAY-008",
    "ESA above hemoglobin threshold",
    severity=Severity.WARNING,
    carc=("50",),
    rarc=("N386",),
    source=Source(
        "NCD 110.21, erythropoiesis-stimulating agents in cancer and related conditions",
        "https://www.cms.gov/medicare-coverage-database/view/ncd.aspx?ncdid=322",
    ),
    effective=Effective(date(2008, 1, 14)),
    when=Has.ESA | Has.MEDICARE,
    remedy="Hold the dose, or document why it continues.",
)
def esa_above_threshold(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Under chemotherapy an ESA starts below hemoglobin 10; on dialysis a value above 13 needs modifier ED or
    EE; myeloid cancers are not covered at all.

    Bad: chemotherapy anemia at 10.4.

    >>> def given(value):
    ...     return [line("J0881", 100, modifiers="EA", measurements=[("TR", "R1", value)])]
    >>> check(claim(lines=given("10.4"), diagnoses=["D6481", "C3490"]))
    loop 2400, MEA03: J0881 with EA is given at hemoglobin 10.4; it starts below 10.

    Good: at 9.9; and a continued course that the note states.

    >>> check(claim(lines=given("9.9"), diagnoses=["D6481", "C3490"]))
    clean
    >>> check(claim(lines=given("10.4"), diagnoses=["D6481", "C3490"],
    ...     notes="ESA CONTINUATION WITHIN 4 WEEKS"))
    clean

    Bad: a myeloid cancer.

    >>> check(claim(lines=given("9.1"), diagnoses=["D6481", "C9200"]))
    loop 2400, SV101-3: J0881 with EA stands beside C92.00; Medicare covers no ESA in myeloid cancer.
    """
    for line in claim.lines:
        if not line.is_drug or line.is_waste or not is_esa(line):
            continue
        where = claim.where.at("HI01-5") if claim.is_institutional else line.where.at("MEA03")
        if "EA" in line.modifiers:
            yield from _not_covered(line)
            if _continues(line) or _was_given(line, tables):
                continue
        for value in blood_values(line):
            if "EA" in line.modifiers and value.amount >= _START[value.name]:
                message = (
                    f"{line.code} with EA is given at {value.name} {value.amount}; it starts "
                    f"below {_START[value.name]}."
                )
                yield Hit(where, message, (line,))
            elif is_dialysis_esa(line) and value.amount > _DIALYSIS[value.name] and not _explained(line):
                message = (
                    f"{line.code} is given at {value.name} {value.amount}, above {_DIALYSIS[value.name]}, "
                    "without modifier ED or EE."
                )
                yield Hit(where, message, (line,))


def _not_covered(line: Line) -> Iterator[Hit]:
    diagnoses = line.claim.diagnoses
    named = next((d for d in diagnoses if d.code.startswith(_MYELOID)), None)
    where = line.where.at(line.element.modifier)
    if named is not None:
        message = f"{line.code} with EA stands beside {named}; Medicare covers no ESA in myeloid cancer."
        yield Hit(where, message, (line,))
        return
    past = next((d for d in diagnoses if d.code.startswith("Z85")), None)
    if past is not None and not line.claim.has_diagnosis(*_NEOPLASM):
        message = f"{line.code} with EA names only a past cancer, {past}."
        yield Hit(where, message, (line,))


def _continues(line: Line) -> bool:
    """Whether a note says that the course goes on within the rule of four weeks."""
    texts = [line.claim.free_text, *(note.text.upper() for note in line.notes)]
    return any("CONTINU" in text or "MAINTENANCE" in text for text in texts)


def _was_given(line: Line, tables: Tables) -> bool:
    """Whether this dose or more was given within the eight weeks before: neither start nor escalation."""
    return any(
        past.hcpcs == line.code
        and past.status in _STANDING
        and past.service_date is not None
        and line.date is not None
        and timedelta(0) < line.date - past.service_date <= _COURSE
        and past.units is not None
        and line.units is not None
        and past.units >= line.units
        for past in past_lines(line.claim, tables) or ()
    )


def _explained(line: Line) -> bool:
    return "ED" in line.modifiers or "EE" in line.modifiers
