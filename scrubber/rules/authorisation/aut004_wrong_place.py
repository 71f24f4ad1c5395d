"""AUT-004: authorization in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.authorisation import by_number, fits, pattern_for
from scrubber.arithmetic.local_rows import payer_rows
from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_AUTHORISATION, _TEXT = Has.AUTHORISATION, Has.TEXT
# A number of six or more with a digit, which is not the ZIP of an address in Pennsylvania
_IN_A_NOTE = lazy_pattern(
    r"\b(?:PRIOR AUTH\w*|AUTH\w*|P\.?A\.?)\s*(?:NUMBER|NUM|NBR|NO)?\.?\s*[#:]?\s*"
    r"(?=[A-Z-]*\d)(?!\d{5}-\d{4}\b)[A-Z0-9-]{6,}\b"
)


@rule(
    "AUT-004",
    "Authorization in the wrong place",
    severity=Severity.WARNING,
    carc=("197",),
    rarc=("M62",),
    route="authorisation",
    when=Has.DRUG | Has.NO_OWN_NUMBER,
    source=Source("ASC X12N 837, REF*G1 against REF*9F in loops 2300 and 2400"),
    settings=("auth_level",),
    remedy="Put the number in 2300 REF*G1, or on an 837P in 2400 REF*G1 where lines have different ones.",
)
def wrong_place(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A number in a referral segment, a note or on another line is not found by the payer.

    Bad: in the note.

    >>> check(claim(notes="AUTH NUMBER PA20240017"))
    loop 2300, NTE02: An authorisation number stands in a note and in no REF*G1.

    Good: in its place.

    >>> check(claim(notes="AUTH NUMBER PA20240017", references={"G1": "PA20240017"}))
    clean

    Bad: as a referral, where the payer requires an authorisation.

    >>> required = {"pa_rule": [{"payer_id": "SAMPL", "hcpcs": "J1745", "required": "Y"}]}
    >>> check(claim(payer="commercial", references={"9F": "PA20240017"}), tables=required)
    loop 2300, REF02: An authorisation number stands in REF*9F and in no REF*G1.

    Good: a referral of a payer that asks for no authorisation is a referral.

    >>> check(claim(payer="commercial", references={"9F": "R1"}))
    clean
    """
    is_on_claim = claim.reference("G1") is not None
    drugs = () if is_on_claim else tuple(line for line in claim.lines if line.is_drug)
    if claim.has & _AUTHORISATION:
        if not is_on_claim and _reads_claim(claim, drugs, tables):
            yield from _on_other_line(claim, drugs)
        return
    referral = claim.reference("9F")
    if referral is not None and _is_authorisation(referral.value, drugs, tables):
        message = "An authorisation number stands in REF*9F and in no REF*G1."
        yield Hit(referral.where.at("REF02"), message, drugs)
        return
    yield from _in_text(claim, drugs)
    yield from _as_prescription(drugs, tables)


def _reads_claim(claim: Claim, drugs: tuple[Line, ...], tables: Tables) -> bool:
    """Whether the payer reads the number on the claim: its profile says so, else its rule for a drug."""
    if claim.payer.auth_level:
        return claim.payer.auth_level == "claim"
    return any(row.level == "claim" for line in drugs for row in payer_rows("pa_rule", line, tables))


def _on_other_line(claim: Claim, drugs: tuple[Line, ...]) -> Iterator[Hit]:
    if not drugs or any(line.reference("G1") for line in drugs):
        return
    for line in claim.lines:
        reference = line.reference("G1")
        if reference is not None:
            message = (
                f"The authorisation number stands on line {line.number}; this payer reads it on the claim."
            )
            yield Hit(reference.where.at("REF02"), message, drugs)
            return


def _is_authorisation(number: str, drugs: tuple[Line, ...], tables: Tables) -> bool:
    """Whether a referral number is an authorisation: by log, by shape, or by the drug's need of one."""
    for line in drugs:
        pattern = pattern_for(line, tables)
        if (pattern and fits(pattern, number)) or _is_logged(number, line, tables):
            return True
        if any(row.required is not False for row in payer_rows("pa_rule", line, tables)):
            return True
    return False


def _is_logged(number: str, line: Line, tables: Tables) -> bool:
    return number.strip().upper() in by_number(line.claim, tables)


def _in_text(claim: Claim, drugs: tuple[Line, ...]) -> Iterator[Hit]:
    if not claim.has & _TEXT:
        return
    for note in (*claim.notes, *(note for line in claim.lines for note in line.notes)):
        if _IN_A_NOTE.search(note.text.upper()):
            element = "K301" if note.qualifier == "K3" else "NTE02"
            message = "An authorisation number stands in a note and in no REF*G1."
            yield Hit(note.where.at(element), message, drugs)
            return


def _as_prescription(drugs: tuple[Line, ...], tables: Tables) -> Iterator[Hit]:
    for line in drugs:
        number = line.ndc.prescription_number if line.ndc is not None else ""
        if line.ndc is not None and number and _is_logged(number, line, tables):
            message = "An authorisation number stands in REF*XZ and in no REF*G1."
            yield Hit(line.ndc.where, message, (line,))
