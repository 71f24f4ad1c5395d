"""When a payer that wants a drug out of the hospital still pays it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrubber.arithmetic.authorisation import approved_for
from scrubber.arithmetic.drug_class import HOSPITAL_PLACES, MALIGNANT
from scrubber.arithmetic.local_rows import past_lines
from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.arithmetic.step_therapy import approval

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

CHILD = 13  # policies start at this age where a row states none
_REACTION = ("T805", "T886", "T8089", "T8090", "T782", "Z87892")
_NO_SITE = lazy_pattern(r"\bNO (?:ALTERNATIVE|ALTERNATE|OTHER|QUALIFIED) SITE\b")
_SPENT = ("paid", "accepted", "pending", "sent")


def excused(line: Line, row: Any, tables: Tables) -> bool:
    """A child, a documented reaction, an oncology use, no other site near, or an approval for this one."""
    claim = line.claim
    if _age(line) is not None and (_age(line) or 0) < (row.min_age if row.min_age is not None else CHILD):
        return True
    if claim.has_diagnosis(*_REACTION):
        return True
    if any(diagnosis.code.startswith(MALIGNANT) for diagnosis in line.pointed_diagnoses):
        return True
    return _has_no_other_site(line) or _approved_here(line, row, tables)


def _has_no_other_site(line: Line) -> bool:
    """Whether a note says that no other site lies within the policy's distance."""
    texts = (line.claim.free_text, *(note.text.upper() for note in line.notes))
    return any(_NO_SITE.search(text) for text in texts)


def _age(line: Line) -> int | None:
    born = line.claim.patient.birth_date if line.claim.patient else None
    day = line.date
    if born is None or day is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _approved_here(line: Line, row: Any, tables: Tables) -> bool:
    """Whether an approval names this facility; one on the claim is enough where none apart is wanted."""
    if row.separate_auth is False and approval(line, tables):
        return True
    if not tables.has("auth_log"):
        return False
    claim = line.claim
    facility = {claim.billing_npi, claim.service_facility.npi if claim.service_facility else ""} - {""}
    return any(
        found.facility_npi in facility or not HOSPITAL_PLACES.isdisjoint(found.place_of_service.split(";"))
        for found in approved_for(line, tables, exact=False)
    )


def free_window(line: Line, row: Any, tables: Tables) -> bool | None:
    """Whether the dose lies in the window in which any site is paid; None where no history tells."""
    if not row.free_doses and not row.free_days:
        return False
    past = past_lines(line.claim, tables)
    if past is None:
        return None
    days = sorted(
        {
            one.service_date
            for one in past
            if one.hcpcs == line.code and one.status in _SPENT and one.service_date is not None
        }
    )
    if line.date is None:
        return None
    earlier = [day for day in days if day < line.date]
    if row.free_doses and len(earlier) < row.free_doses:
        return True
    return bool(row.free_days) and (not earlier or (line.date - earlier[0]).days < row.free_days)
