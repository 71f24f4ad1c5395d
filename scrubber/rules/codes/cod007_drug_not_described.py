"""COD-007: unlisted drug code without drug name, dose and route."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_names import mentions
from scrubber.arithmetic.ndc import is_eleven
from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.codes.unlisted import is_unlisted, texts_of
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_AMOUNT = lazy_pattern(
    r"\d\s*(?:MG|MCG|UG|GM|G|GRAMS?|KG|ML|CC|L|IU|UNITS?|U|MEQ|MMOL|MCI|VIALS?|AMPS?|%)(?![A-Z])",
    re.IGNORECASE,
)
_WORD = lazy_pattern(r"[A-Z]{4,}")
# Words of an order that name no drug
_NO_NAME = lazy_pattern(
    r"UNLISTED|UNCLASS|UNSPEC|MISC|OTHER|DRUG|BIOLOG|MEDIC|INJECT|INFUS|INTRAV|INTRAM|SUBCUT|SOLUTION|DOSE|VIAL"
    r"|UNIT|GIVEN|ADMIN|EACH|WITH|FROM|THIS|PATIENT|CODE|SEE|NOTE|ATTACH|GRAM|PERCENT|TOTAL|STRENGTH|WASTE"
    r"|OTHERWISE|CLASSIF|ANTINEO|CHEMO|COMPOUND|THERAP|PROPHYL|STERILE|POWDER|SYRING|DAILY|WEEK"
)


@rule(
    "COD-007",
    "Unlisted drug code without drug name, dose and route",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("N350", "MA130"),
    when=Has.UNLISTED,
    source=Source(
        "837 implementation guides: SV101-7 and SV202-7 for codes that are not otherwise classified; "
        "contractors' instructions for unlisted drugs"
    ),
    effective=Effective(date(2012, 1, 1)),
    needs=("drug_name",),
    remedy="Enter name, total dose with unit, and route, such as OCRELIZUMAB 300 MG IV, and the NDC.",
)
def drug_not_described(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """An unlisted code says nothing of the drug; the text beside it must, or nobody can price it.

    Bad: no text; a text without a name; a text without an amount.

    >>> check(claim(lines=[line("J3490", 1)]))
    loop 2400, SV101-7: J3490 has no text that names the drug and its dose.
    >>> check(claim(lines=[line("J3590", 1, description="UNCLASSIFIED BIOLOGIC 300 MG")]))
    loop 2400, SV101-7: J3590: the text names no drug.
    >>> check(claim(lines=[line("J9999", 1, description="ZENOCUTUZUMAB IV")]))
    loop 2400, SV101-7: J9999: the text states no dose.

    Good: name, dose and route.

    >>> check(claim(lines=[line("J3590", 1, description="ZENOCUTUZUMAB 750 MG IV")]))
    clean

    Good: the same in the line's note; and an NDC in place of the name.

    >>> check(claim(lines=[line("J3590", 1, notes="ZENOCUTUZUMAB 750 MG IV")]))
    clean
    >>> check(claim(lines=[line("J3490", 1, description="300 MG IV", ndc="57894003001", ndc_quantity=1)]))
    clean
    """
    for line in claim.lines:
        if is_unlisted(line):
            fault = _fault(" ".join(texts_of(line)), line, tables)
            if fault:
                yield Hit(line.where.at(line.element.description), f"{line.code}{fault}", (line,))


def _fault(text: str, line: Line, tables: Tables) -> str:
    if not text.strip():
        return " has no text that names the drug and its dose."
    has_ndc = line.ndc is not None and is_eleven(line.ndc.code)
    if not has_ndc and not _names_drug(text, tables):
        return ": the text names no drug."
    return "" if _AMOUNT.search(text) else ": the text states no dose."


def _names_drug(text: str, tables: Tables) -> bool:
    """Whether the text has a known name or a word that may be a new drug's, which no table holds yet."""
    if mentions(text, tables.drug_name):
        return True
    return any(not _NO_NAME.match(word) for word in _WORD.findall(text.upper()))
