"""IDN-004: taxonomy missing or not in the NUCC set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.identifiers.home import is_home_infusion
from scrubber.rules.identifiers.providers import BILLING, RENDERING, Provider, providers, role
from scrubber.rules.rule import Has, Hit, NotChecked, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_FORM = lazy_pattern(r"[0-9A-Z]{9}X")
_PHARMACY = ("3336", "1835")
_HOME_INFUSION = lazy_pattern(r"3336H0001X|3336S0011X|3336C000\dX")


@rule(
    "IDN-004",
    "Taxonomy missing or not in the NUCC set",
    severity=Severity.ERROR,
    carc=("8", "16"),
    rarc=("N255", "N94"),
    when=Has.TAXONOMY_ASKED,
    route="registration",
    source=Source(
        "NUCC health care provider taxonomy; payers' companion guides", "https://taxonomy.nucc.org/"
    ),
    settings=("taxonomy_required",),
    remedy="Add the taxonomy the provider is enrolled under.",
)
def taxonomy(claim: Claim, tables: Tables) -> Iterator[Hit | NotChecked]:
    """Where a payer pays by kind of provider, as most Medicaid programmes do, the claim states the kind.

    Bad: Medicaid asks, and the billing provider has none.

    >>> asks = {"payer_profile": [{"payer_id": "MCDIL", "lob": "medicaid", "taxonomy_required": "Y"}]}
    >>> about = dict(payer="medicaid", rendering=False)
    >>> check(claim(billing={"taxonomy": ""}, **about), tables=asks)
    loop 2000A, PRV03: The billing provider has no taxonomy, which this payer asks for.

    Bad: nine characters.

    >>> check(claim(billing={"taxonomy": "261QI0500"}, **about), tables=asks)
    loop 2000A, PRV03: Taxonomy 261QI0500 of the billing provider is not a code of 10 characters.

    Ten characters are well formed; whether they are a code of the set, only the NUCC table says.

    >>> check(claim(billing={"taxonomy": "261QI0500X"}, **about), tables=asks)
    not checked: table nucc is not loaded

    Good: the payer does not ask.

    >>> check(claim(billing={"taxonomy": ""}))
    clean
    """
    stated = [one for one in providers(claim) if _is_asked(one, claim)]
    for party, lines in stated:
        where = party.where._replace(
            loop="2000A" if party.entity_code == BILLING else party.loop, segment="PRV"
        )
        if party.taxonomy_index >= 0:
            where = party.origin.place(party.taxonomy_index)
        if not party.taxonomy:
            message = f"The {role(party)} has no taxonomy, which this payer asks for."
            yield Hit(where.at("PRV03"), message, lines, rarc=("N255",))
        elif not _FORM.fullmatch(party.taxonomy):
            message = f"Taxonomy {party.taxonomy} of the {role(party)} is not a code of 10 characters."
            yield Hit(where.at("PRV03"), message, lines, rarc=("N255",))
    yield from _home_infusion(claim)
    yield from _in_code_set(claim, stated, tables)


def _is_asked(provider: Provider, claim: Claim) -> bool:
    """The billing provider, and on an 837P each rendering provider that is sent."""
    code = provider.party.entity_code
    return code == BILLING or (code == RENDERING and not claim.is_institutional)


def _home_infusion(claim: Claim) -> Iterator[Hit]:
    """A pharmacy is paid for home infusion under one of the taxonomies that say so; contracts differ."""
    billing = claim.billing
    if billing is None or not billing.taxonomy.startswith(_PHARMACY) or not is_home_infusion(claim):
        return
    if _FORM.fullmatch(billing.taxonomy) and not _HOME_INFUSION.fullmatch(billing.taxonomy):
        where = billing.origin.place(billing.taxonomy_index).at("PRV03")
        message = (
            f"A pharmacy bills home infusion under taxonomy {billing.taxonomy}, which is another kind's."
        )
        yield Hit(where, message, severity=Severity.WARNING, rarc=("N94",))


def _in_code_set(claim: Claim, stated: list[Provider], tables: Tables) -> Iterator[Hit | NotChecked]:
    day = claim.service_from
    well_formed = [one for one in stated if _FORM.fullmatch(one.party.taxonomy)]
    if day is None or not well_formed:
        return
    if not tables.has("nucc"):
        yield NotChecked("table nucc is not loaded")
        return
    for party, lines in well_formed:
        if tables.nucc.get(party.taxonomy, day) is None:
            message = f"Taxonomy {party.taxonomy} of the {role(party)} is not in the NUCC set on {day}."
            yield Hit(party.origin.place(party.taxonomy_index).at("PRV03"), message, lines, rarc=("N94",))
