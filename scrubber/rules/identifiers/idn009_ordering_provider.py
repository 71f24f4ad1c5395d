"""IDN-009: ordering or referring provider missing or not eligible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import is_dme_contractor
from scrubber.arithmetic.waste import is_supplier
from scrubber.rules.identifiers.home import is_at_home, is_home_service, is_pump
from scrubber.rules.identifiers.laboratory import is_laboratory
from scrubber.rules.identifiers.providers import ORDERING, REFERRING, role
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.model.party import Party
    from scrubber.reference.tables import Tables

_LABORATORY = Has.LABORATORY


@rule(
    "IDN-009",
    "Ordering or referring provider missing or not eligible",
    severity=Severity.ERROR,
    carc=("16", "183", "184"),
    rarc=("N264", "N265", "N285", "N286"),
    route="registration",
    forms=("837P",),
    source=Source(
        "42 CFR 424.507 and 455.410; ASC X12N 837P loops 2310A and 2420E",
        "https://www.ecfr.gov/current/title-42/section-424.507",
    ),
    remedy="Add the individual practitioner who ordered the item, with the individual NPI.",
)
def ordering_provider(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Who dispenses or tests does so on somebody's order, and the claim says on whose.

    Bad: a home infusion pharmacy bills a drug that nobody ordered.

    >>> home = dict(place_of_service="12", rendering=False, billing={"taxonomy": "3336H0001X"})
    >>> dme = {"id": "16013", "name": "SAMPLE DME CONTRACTOR", "filing": "MB", "member_id": "1EG4TE5MK73"}
    >>> check(claim(lines=[line("J1569", 60, modifiers="JZ")], payer=dme, **home))
    loop 2420E, NM109: J1569 names no ordering provider.

    Good: the practitioner is named.

    >>> check(claim(lines=[line("J1569", 60, modifiers="JZ")], payer=dme, ordering="1999999984", **home))
    clean

    Good: what an office gives incident to its own practitioner's service needs no order on Part B.

    >>> check(claim())
    clean

    Bad: a laboratory test for Medicare, whoever ran it.

    >>> check(claim(lines=[line("80053", 1)]))
    loop 2420E, NM109: 80053 names no ordering or referring provider.
    """
    is_dme = is_dme_contractor(claim.payer_id, claim.payer_name)
    is_dispensed = is_supplier(claim)
    if not (is_dme or is_dispensed or claim.has & _LABORATORY):
        return
    missing: list[Line] = []
    judged: dict[int, Party] = {}
    for line in claim.lines:
        if not (line.code if is_dme else _needs_order(line, is_dispensed=is_dispensed)):
            continue
        party = _orderer(line, is_dme=is_dme)
        if party is None:
            missing.append(line)
        else:
            judged[id(party)] = party
    if missing:
        yield _absent(claim, tuple(missing), is_dme=is_dme)
    for party in judged.values():
        yield from _unfit(party, claim, tables)


def _needs_order(line: Line, *, is_dispensed: bool) -> bool:
    """Whether somebody must have ordered it: a test for Medicare, or what a pharmacy sends to a home."""
    if is_laboratory(line.code):
        return line.claim.payer.is_medicare
    if not is_dispensed or not is_at_home(line):
        return False
    return line.is_drug or is_home_service(line.code) or is_pump(line.code)


def _orderer(line: Line, *, is_dme: bool) -> Party | None:
    """The ordering provider; but on an equipment claim, the referring provider will do as well."""
    claim = line.claim
    ordering = line.party(ORDERING) or claim.party(ORDERING)
    if ordering is not None or is_dme:
        return ordering
    return line.party(REFERRING) or claim.referring


def _absent(claim: Claim, lines: tuple[Line, ...], *, is_dme: bool) -> Hit:
    codes = ", ".join(dict.fromkeys(line.code for line in lines))
    verb = "names" if len({line.code for line in lines}) == 1 else "name"
    wanted = "ordering provider" if is_dme else "ordering or referring provider"
    where = lines[0].where._replace(loop="2420E", segment="NM1").at("NM109")
    payer = claim.payer
    guessed = payer.row == "default" and not (payer.is_medicare or payer.is_medicaid)
    message = f"{codes} {verb} no {wanted}."
    return Hit(where, message, lines, carc=("16",), rarc=("N264", "N265"), guessed=guessed)


def _unfit(party: Party, claim: Claim, tables: Tables) -> Iterator[Hit]:
    is_ordering = party.entity_code == ORDERING
    carc = ("184",) if is_ordering else ("183",)
    rarc = ("N265",) if is_ordering else ("N286",)
    if party.entity_type == "2":
        message = f"The {role(party)} is an organisation; only a person orders."
        yield Hit(party.where.at("NM102"), message, carc=carc, rarc=rarc)
    elif not party.npi:
        message = f"The {role(party)} has no NPI."
        yield Hit(party.where.at("NM109"), message, carc=("16",), rarc=rarc)
    elif claim.payer.is_medicare and not _may_order(party.npi, claim, tables):
        message = f"The {role(party)} is not on Medicare's list of those who may order and refer."
        yield Hit(party.where.at("NM109"), message, carc=carc, rarc=rarc)


def _may_order(npi: str, claim: Claim, tables: Tables) -> bool:
    """Whether Medicare's list has the practitioner; yes where the user has no such list."""
    if not tables.has("ordering_eligible"):
        return True
    return tables.ordering_eligible.get(npi, claim.service_to or tables.as_of) is not None
