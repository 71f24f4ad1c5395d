"""COD-009: c-code or S-code sent to a payer or form that cannot take it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_KIND = lazy_pattern(
    r"(?P<hospital>C\d{4})|(?P<private>S\d{4})|(?P<home>G006[89]|G0070|G008[89]|G0090|Q2052)"
)
_NEW_DRUG = "C9399"
_SURGERY_CENTRE = "24"
_SURGERY_CENTRE_TAXONOMY = "261QA1903X"


@rule(
    "COD-009",
    "C-code or S-code sent to a payer or form that cannot take it",
    severity=Severity.ERROR,
    carc=("16", "96"),
    rarc=("N56", "N34"),
    source=Source(
        "HCPCS section rules; Medicare Claims Processing Manual chapter 4",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/internet-only-manuals-ioms-items/cms018912",
    ),
    remedy="Use the J or Q code, or the CPT code, that stands for the same.",
    when=Has.RESTRICTED_CODE,
)
def not_taken_here(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """C codes are for hospital outpatient departments and surgery centres, S codes for private payers,
    and Medicare's home infusion codes for Medicare.

    Bad: a C code from an office; an S code to Medicare.

    >>> check(claim(lines=[line("C9399", 1, description="SAMPLEMAB 300 MG IV")]))
    loop 2400, SV101-2: C9399 is a code of hospital outpatient bills and stands on an 837P.
    >>> check(claim(lines=[line("S9338", 1)], place_of_service="12"))
    loop 2400, SV101-2: Medicare takes no S codes, and S9338 is one.

    Good: the hospital's own bill; an S code to a private payer.

    >>> check(claim("837I", lines=[line("C9399", 1, description="SAMPLEMAB 300 MG IV")]))
    clean
    >>> check(claim(payer="commercial", lines=[line("S9338", 1)], place_of_service="12"))
    clean

    Bad: Medicare's home infusion visit to a private payer, at most a warning without a profile.

    >>> check(claim(payer="commercial", lines=[line("G0068", 1)], place_of_service="12"))
    loop 2400, SV101-2: G0068 is a code of Medicare's home infusion benefit, which this payer does not
        use.

    Good: a surgery centre may send C codes on an 837P.

    >>> check(claim(lines=[line("C9399", 1, description="SAMPLEMAB 300 MG IV")], place_of_service="24",
    ...     billing={"taxonomy": "261QA1903X"}))
    clean
    """
    for line in claim.lines:
        kind = _kind(line.code)
        fault, guessed = _fault(kind, line) if kind else ("", False)
        if fault:
            yield Hit(line.where.at(line.element.code), fault, (line,), value=line.code, guessed=guessed)


@lru_cache(maxsize=8192)
def _kind(code: str) -> str:
    found = _KIND.fullmatch(code)
    return (found.lastgroup or "") if found else ""


def _fault(kind: str, line: Line) -> tuple[str, bool]:
    """What is wrong, and whether it rests on a payer nobody described."""
    payer, is_hospital = line.claim.payer, line.claim.is_institutional
    follows_medicare = payer.is_medicare or payer.is_medicare_advantage
    is_guess = payer.row == "default"
    if kind == "hospital":
        if not is_hospital and not _is_surgery_centre(line):
            return f"{line.code} is a code of hospital outpatient bills and stands on an 837P.", False
        if line.code == _NEW_DRUG and is_hospital and not follows_medicare:
            return f"{line.code} is for payers that pay by Medicare's outpatient system.", is_guess
        return "", False
    if kind == "private":
        return (
            (f"Medicare takes no S codes, and {line.code} is one.", False)
            if payer.is_medicare
            else ("", False)
        )
    if follows_medicare:
        return "", False
    benefit = "home infusion benefit, which this payer does not use"
    return f"{line.code} is a code of Medicare's {benefit}.", is_guess


def _is_surgery_centre(line: Line) -> bool:
    billing = line.claim.billing
    taxonomy = billing.taxonomy if billing is not None else ""
    return line.place_of_service_code == _SURGERY_CENTRE and taxonomy == _SURGERY_CENTRE_TAXONOMY
