"""COD-004: drug named on the claim does not match the code (wrong-pair watch-list)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scrubber.arithmetic.drug_names import Mention, current, fits, has_names
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables
    from scrubber.x12.place import Place

# Given beside another drug, often by mouth and without a line of their own: a note may name them
_SUPPORTIVE = frozenset(
    {
        "acetaminophen", "dexamethasone sodium phosphate", "diphenhydramine", "epinephrine", "famotidine",
        "furosemide", "granisetron", "heparin", "hydrocortisone sodium succinate", "ketorolac", "leucovorin",
        "leucovorin calcium", "lorazepam", "magnesium sulfate", "mesna", "methylprednisolone",
        "methylprednisolone sodium succinate", "metoclopramide", "ondansetron", "palonosetron",
        "potassium chloride", "prochlorperazine", "promethazine",
    }
)  # fmt: skip
_LINE_NOTES = frozenset({"ADD", "DCP"})


class _Text(NamedTuple):
    where: Place
    text: str
    is_description: bool


@rule(
    "COD-004",
    "Drug named on the claim does not match the code (wrong-pair watch-list)",
    severity=Severity.ERROR,
    carc=("16", "189"),
    rarc=("N56", "M51"),
    when=Has.DRUG | Has.TEXT,
    source=Source(
        "HCPCS descriptors of the drug codes; watch-list of code and drug pairs in circulation",
        "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update",
    ),
    needs=("drug_name",),
    remedy="Bill the code of the product given and correct the charge master.",
)
def other_drug_named(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Where the text of a drug line names another drug than its code, one of the two is wrong.

    Several such pairs circulate in articles and charge masters: vedolizumab as J2323, lecanemab as J1956.

    Bad: ocrelizumab under abatacept's code.

    >>> check(claim(lines=[line("J0129", 60, description="OCRELIZUMAB 600 MG IV")]))
    loop 2400, SV101-7: The line names OCRELIZUMAB (J2350, J2351); its code is J0129.

    Bad: in the claim's note, where the claim has one drug.

    >>> check(claim(lines=[line("J2323", 300)], notes="VEDOLIZUMAB 300 MG GIVEN"))
    loop 2300, NTE02: The claim's note names VEDOLIZUMAB (J3380); its drug line has J2323.

    Good: ocrelizumab's own code.

    >>> check(claim(lines=[line("J2350", 600, description="OCRELIZUMAB 600 MG IV")]))
    clean

    Good: the name of what failed, and of an ingredient that the biosimilar shares.

    >>> check(claim(lines=[line("J3380", 300, notes="FAILED HUMIRA")]))
    clean
    >>> check(claim(lines=[line("Q5121", 40, description="INFLIXIMAB 400 MG")]))
    clean
    """
    drugs = [line for line in claim.lines if line.is_drug]
    for line in drugs:
        if line.drug is not None and line.drug.is_unlisted:
            continue
        for text in _texts(line, is_single=len({one.code for one in drugs}) == 1):
            if not has_names(line.code, tables.drug_name):
                break
            named = _others(text, line, drugs, tables)
            if named:
                codes = ", ".join(sorted({code for one in named for code in one.codes})[:6])
                names = " and ".join(dict.fromkeys(one.name for one in named))
                whose = "The line names" if text.where.loop != "2300" else "The claim's note names"
                own = "its code is" if text.where.loop != "2300" else "its drug line has"
                message = f"{whose} {names} ({codes}); {own} {line.code}."
                yield Hit(text.where, message, (line,), value=line.code, expected=codes)
                break


def _texts(line: Line, *, is_single: bool) -> Iterator[_Text]:
    """What speaks of this line: its description, its notes (837P), the claim's where there is one drug."""
    if line.description:
        yield _Text(line.where.at(line.element.description), line.description, is_description=True)
    if not line.claim.is_institutional:
        for note in line.notes:
            if note.qualifier in _LINE_NOTES:
                yield _Text(note.where.at("NTE02"), note.text, is_description=False)
    if is_single:
        for note in line.claim.notes:
            if note.qualifier != "K3":
                yield _Text(note.where.at("NTE02"), note.text, is_description=False)


def _others(text: _Text, line: Line, drugs: Sequence[Line], tables: Tables) -> list[Mention]:
    """Names that the line's code does not bill; none where another name in the text is its own."""
    found = current(text.text, tables.drug_name)
    if any(fits(one, line.code, line.drug) for one in found):
        return []
    elsewhere = {one.code for one in drugs}
    return [
        one
        for one in found
        if elsewhere.isdisjoint(one.codes) and (text.is_description or one.ingredient not in _SUPPORTIVE)
    ]
