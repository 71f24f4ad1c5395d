"""AUT-006: non-preferred product of a preferred class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.local_rows import all_payer_rows, payer_rows
from scrubber.arithmetic.step_therapy import YEAR, waiver
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


@rule(
    "AUT-006",
    "Non-preferred product of a preferred class",
    severity=Severity.WARNING,
    carc=("272",),
    rarc=("N130",),
    route="authorisation",
    when=Has.DRUG,
    source=Source(
        "The payer's list of preferred products",
        "https://ams-prod.uhcprovider.com/en/resource-library/news/2025/medicare-b-step-therapy-pa-req.html",
    ),
    needs=("preferred_product",),
    remedy="Use a preferred product next time, or get the exception for this one.",
)
def non_preferred_product(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Where several products share a substance the payer prefers some; another is paid only by exception or
    to a patient who already has it.

    Bad: the reference product where biosimilars are preferred.

    >>> products = {"preferred_product": [
    ...     {"payer_id": "SAMPL", "class": "infliximab", "hcpcs": "J1745", "status": "non_preferred",
    ...      "grandfather_days": "365"},
    ...     {"payer_id": "SAMPL", "class": "infliximab", "hcpcs": "Q5121", "status": "preferred"}]}
    >>> check(claim(payer="commercial"), tables=products)
    loop 2400, SV101-2: J1745 is not a preferred infliximab of this payer; Q5121 is.

    Good: the preferred product, and an approval for the other.

    >>> check(claim(payer="commercial", lines=[line("Q5121", 40)]), tables=products)
    clean
    >>> check(claim(payer="commercial", references={"G1": "PA20240017"}), tables=products)
    clean

    Good: a patient who was paid the product within the year.

    >>> paid = [{"claim_id": "PCN0", "payer_id": "SAMPL", "member_id": "W900000001", "hcpcs": "J1745",
    ...     "service_date": "2023-12-16", "status": "paid"}]
    >>> check(claim(payer="commercial"), tables=products, history=paid)
    clean
    """
    for line in claim.lines:
        if not line.is_drug or line.is_waste or line.date is None:
            continue
        row = next(iter(payer_rows("preferred_product", line, tables)), None)
        if row is None or row.status != "non_preferred":
            continue
        days = YEAR if row.grandfather_days is None else row.grandfather_days
        if waiver(line, days, tables) or _shortage(line):
            continue
        preferred = [
            other.hcpcs
            for other in all_payer_rows("preferred_product", claim, line.date, tables)
            if other.class_ == row.class_ and other.status == "preferred"
        ]
        listed = " and ".join(dict.fromkeys(preferred))
        verb = "are" if " and " in listed else "is"
        message = f"{line.code} is not a preferred {row.class_} of this payer"
        message += f"; {listed} {verb}." if listed else "."
        yield Hit(line.where.at(line.element.code), message, (line,))


def _shortage(line: Line) -> bool:
    """Whether a note says that the preferred product was in short supply."""
    texts = [line.claim.free_text, *(note.text.upper() for note in line.notes)]
    return any("SHORTAGE" in text for text in texts)
