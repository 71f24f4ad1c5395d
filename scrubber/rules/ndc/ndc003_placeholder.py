"""NDC-003: placeholder NDC."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.ndc import is_eleven
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_NO_LABELER = "00000"


@rule(
    "NDC-003",
    "Placeholder NDC",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("M119",),
    when=Has.DOUBTFUL_NDC,
    route="pharmacy",
    source=Source(
        "FDA National Drug Code Directory: labeler codes",
        "https://www.fda.gov/drugs/drug-approvals-and-databases/national-drug-code-directory",
    ),
    settings=("dummy_ndc",),
    remedy="Use the real NDC.",
)
def placeholder(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A number typed to get past the field is no drug.

    Bad: nines, and a labeler nobody has.

    >>> check(claim(lines=[line("J1745", 40, ndc="99999999999", ndc_quantity=4)]))
    loop 2410, LIN03: J1745: NDC 99999-9999-99 is a placeholder.
    >>> check(claim(lines=[line("J1745", 40, ndc="00000003001", ndc_quantity=4)]))
    loop 2410, LIN03: J1745: NDC 00000-0030-01 is a placeholder.

    Good: a real one.

    >>> check(claim(lines=[line("J1745", 40, ndc="57894003001", ndc_quantity=4)]))
    clean

    Good: the number the payer itself gives to compounds.

    >>> dummy = {"payer_profile": [
    ...     {"payer_id": "SAMPL", "lob": "commercial", "dummy_ndc": "99999999999"}]}
    >>> check(claim(payer="commercial",
    ...     lines=[line("J7999", 1, ndc="99999999999", ndc_quantity=1)]), tables=dummy)
    clean
    """
    for line in claim.lines:
        ndc = line.ndc
        if ndc is None or not is_eleven(ndc.code) or ndc.code in claim.payer.dummy_ndc:
            continue
        if _is_placeholder(ndc.code, tables):
            message = f"{line.code}: NDC {ndc} is a placeholder."
            yield Hit(ndc.where.at("LIN03"), message, (line,), value=ndc.code)


def _is_placeholder(code: str, tables: Tables) -> bool:
    if len(set(code)) == 1 or code.startswith(_NO_LABELER):
        return True
    return bool(tables.ndc_blocklist.history(code))
