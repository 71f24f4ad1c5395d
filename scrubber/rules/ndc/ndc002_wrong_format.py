"""NDC-002: NDC qualifier or format wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.ndc import NDC_QUALIFIER, hyphenated, is_eleven, readings, to_eleven
from scrubber.rules.rule import Fix, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Ndc
    from scrubber.reference.tables import Tables

_SUPPLY = frozenset({"EN", "EO", "HI", "ON", "UK", "UP"})


@rule(
    "NDC-002",
    "NDC qualifier or format wrong",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("M119",),
    when=Has.DOUBTFUL_NDC,
    route="pharmacy",
    source=Source(
        "ASC X12N 837 loop 2410 LIN; FDA National Drug Code formats",
        "https://www.fda.gov/drugs/drug-approvals-and-databases/national-drug-code-directory",
    ),
    remedy="Convert to 5-4-2 with a leading zero in the short segment, without hyphens.",
)
def wrong_format(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A claim takes eleven digits and nothing else; the package prints ten, with hyphens.

    Bad: hyphens, and the N4 that belongs in LIN02.

    >>> check(claim(lines=[line("J1745", 40, ndc="57894-030-01", ndc_quantity=4)]))
    loop 2410, LIN03: J1745: the NDC is written 57894-030-01; eleven digits are 57894003001.
    >>> check(claim(lines=[line("J1745", 40, ndc="N457894003001", ndc_quantity=4)]))
    loop 2410, LIN03: J1745: N4 stands inside the NDC; it belongs in LIN02, and the NDC is 57894003001.

    Bad: ten digits without hyphens, which nobody can convert for sure.

    >>> check(claim(lines=[line("J1745", 40, ndc="5789403001", ndc_quantity=4)]))
    loop 2410, LIN03: J1745: the NDC has ten digits, which can be read as 05789-4030-01, 57894-0030-01,
        57894-0300-01.

    Good: eleven digits.

    >>> check(claim(lines=[line("J1745", 40, ndc="57894003001", ndc_quantity=4)]))
    clean

    Good: a product number of a supply.

    >>> check(claim(lines=[line("A4222", 1, raw=["LIN**UP*012345678905"])]))
    clean
    """
    for line in claim.lines:
        ndc = line.ndc
        if ndc is None or (ndc.qualifier in _SUPPLY and not line.is_drug):
            continue
        if ndc.qualifier != NDC_QUALIFIER:
            message = f"The drug of {line.code} has qualifier {ndc.qualifier or 'none'}; an NDC has N4."
            yield Hit(ndc.where.at("LIN02"), message, (line,), value=ndc.qualifier, expected=NDC_QUALIFIER)
        elif not is_eleven(ndc.code):
            eleven = to_eleven(ndc.code)
            fix = Fix(f"Write the NDC as {eleven}.", safe=True) if eleven else None
            yield Hit(ndc.where.at("LIN03"), f"{line.code}: {_fault(ndc)}", (line,), expected=eleven, fix=fix)


def _fault(ndc: Ndc) -> str:
    text = ndc.code
    eleven = to_eleven(text)
    if eleven is not None:
        return f"the NDC is written {text}; eleven digits are {eleven}."
    if text.upper().startswith(NDC_QUALIFIER) and is_eleven(text[2:]):
        return f"N4 stands inside the NDC; it belongs in LIN02, and the NDC is {text[2:]}."
    if len(text) == 10 and text.isdigit():
        ways = ", ".join(hyphenated(one) for one in readings(text))
        return f"the NDC has ten digits, which can be read as {ways}."
    digits = sum(character.isdigit() for character in text)
    if digits == len(text):
        return f"the NDC has {digits} digits instead of eleven."
    return f"the NDC has {len(text)} characters, {digits} of them digits, instead of eleven digits."
