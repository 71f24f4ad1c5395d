"""IDN-011: laboratory line without CLIA number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.identifiers.laboratory import is_certificate, is_laboratory
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_CERTIFICATE, _REFERRED_TO = "X4", "F4"
_SENT_OUT = "90"


@rule(
    "IDN-011",
    "Laboratory line without CLIA number",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("MA120",),
    route="registration",
    forms=("837P",),
    when=Has.LABORATORY,
    source=Source(
        "Medicare Claims Processing Manual chapter 16 section 70; 42 CFR 493",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c16.pdf",
    ),
    remedy="Add the 10-character CLIA number of the laboratory that ran the test.",
)
def clia_number(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A laboratory, also one in a doctor's office, is paid for tests that its certificate covers.

    An error for Medicare and Medicaid, a warning for others, most of whom ask as well.

    Bad: a blood count before the infusion, and no certificate.

    >>> check(claim(lines=[line("85025", 1)]))
    loop 2300, REF02: 85025 is a laboratory test; the claim has no CLIA number.

    Good: with the office's number, on the claim or on the line.

    >>> check(claim(lines=[line("85025", 1)], references={"X4": "14D1234567"}))
    clean

    Good: drawing blood is no test.

    >>> check(claim(lines=[line("36415", 1)]))
    clean

    Bad: a number of another form.

    >>> check(claim(lines=[line("85025", 1, references={"X4": "1234567"})]))
    loop 2400, REF02: The CLIA number for 85025 is not 10 characters with a D in third place.
    """
    missing: list[Line] = []
    known = claim.payer.is_medicare or claim.payer.is_medicaid
    severity = None if known else Severity.WARNING
    for line in claim.lines:
        if not is_laboratory(line.code):
            continue
        wanted = (_REFERRED_TO, _CERTIFICATE) if _SENT_OUT in line.modifiers else (_CERTIFICATE,)
        stated = line.reference(*wanted) or claim.reference(*wanted)
        if stated is None:
            missing.append(line)
        elif not is_certificate(stated.value.upper()):
            message = f"The CLIA number for {line.code} is not 10 characters with a D in third place."
            yield Hit(stated.where.at("REF02"), message, (line,), severity)
    if missing:
        codes = ", ".join(dict.fromkeys(line.code for line in missing))
        tests = "is a laboratory test" if len(missing) == 1 else "are laboratory tests"
        where = claim.where._replace(loop="2300", segment="REF").at("REF02")
        yield Hit(where, f"{codes} {tests}; the claim has no CLIA number.", tuple(missing), severity)
