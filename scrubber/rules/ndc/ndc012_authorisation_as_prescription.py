"""NDC-012: authorization number in REF*XZ/VY."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.authorisation import fits, numbers_on, pattern_for
from scrubber.arithmetic.local_rows import member_rows
from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_SAYS_SO = lazy_pattern(r"(?<![A-Z])PA(?![A-Z])|AUTH", re.IGNORECASE)


@rule(
    "NDC-012",
    "Authorization number in REF*XZ/VY",
    severity=Severity.WARNING,
    carc=("197",),
    rarc=("M62",),
    when=Has.PRESCRIBED,
    route="authorisation",
    source=Source("ASC X12N 837 loop 2410 REF against loops 2300 and 2400 REF*G1"),
    settings=("auth_regex",),
    remedy="REF*XZ is the pharmacy's prescription number; an authorization belongs in REF*G1.",
)
def authorisation_as_prescription(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The payer does not look for its authorization among the drug's own numbers.

    Bad: a number that calls itself an authorization.

    >>> check(claim(lines=[
    ...     line("J1745", 40, ndc="57894003001", ndc_quantity=4, prescription="PA20240017")]))
    loop 2410, REF02: J1745: REF*XZ holds an authorisation number.

    Good: a prescription number.

    >>> check(claim(lines=[
    ...     line("J1745", 40, ndc="57894003001", ndc_quantity=4, prescription="7012345")]))
    clean
    """
    for line in claim.lines:
        if line.ndc is None or not line.ndc.references:
            continue
        for reference in line.ndc.references:
            if reference.qualifier not in ("XZ", "VY") or not reference.value:
                continue
            if _is_authorisation(reference.value, line, tables):
                message = f"{line.code}: REF*{reference.qualifier} holds an authorisation number."
                yield Hit(reference.where.at("REF02"), message, (line,))


def _is_authorisation(value: str, line: Line, tables: Tables) -> bool:
    if _SAYS_SO.search(value) or value in numbers_on(line):
        return True
    number = value.strip().upper()
    if any(row.auth_number.strip().upper() == number for row in member_rows("auth_log", line.claim, tables)):
        return True
    pattern = pattern_for(line, tables)
    # A pattern of digits alone fits many a prescription number
    return bool(pattern) and not value.isdecimal() and fits(pattern, value)
