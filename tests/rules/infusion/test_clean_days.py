"""Days that are coded right and that naive scrubbers flag: no error and no warning of the family."""

from __future__ import annotations

import pytest

from scrubber.rules.infusion import RULES
from scrubber.testing import BuiltClaim, BuiltLine, claim, line, scrub_text

CODES = tuple(one.code for one in RULES)
FOLFOX = (
    line("J9263", 170), line("J0640", 16), line("J9190", 2), line("J2469", 10), line("J1100", 12),
    line("96413", 1), line("96415", 1), line("96367", 1), line("96368", 1), line("96375", 1),
    line("96411", 1),
)  # fmt: skip
CISPLATIN = (
    line("J9060", 15), line("J2469", 10), line("J1453", 150), line("J1100", 12),
    line("96413", 1), line("96415", 1), line("96361", 2), line("96367", 2), line("96375", 1),
)  # fmt: skip
OBSERVATION = (
    line("G0378", 20, revenue="0762"), line("J1956", 4), line("96365", 1), line("J7030", 2), line("J2405", 8),
    line("96375", 1), line("96366", 2, date="2024-02-11"), line("96376", 1, date="2024-02-11"),
    line("96361", 3, date="2024-02-11"),
)  # fmt: skip


def _home(*lines: BuiltLine, payer: str = "commercial", taxonomy: str = "3336H0001X") -> BuiltClaim:
    return claim(payer=payer, place_of_service="12", billing={"taxonomy": taxonomy}, lines=lines)


DAYS = {
    "infliximab with the complex code for medicare": claim(),
    "natalizumab for crohn disease": claim(diagnoses=["K5000"], lines=[line("J2323", 300), line("96413", 1)]),
    "folfox with the medicare pump": claim(lines=[*FOLFOX, line("G0498", 1)]),
    "folfox with the commercial pump": claim(payer="commercial", lines=[*FOLFOX, line("96416", 1)]),
    "folfox in the hospital": claim("837I", lines=[*FOLFOX, line("96416", 1)]),
    "cisplatin with hydration": claim(lines=[*CISPLATIN, line("J7030", 1)]),
    "cisplatin with a litre in small bags": claim(lines=[*CISPLATIN, line("J7050", 4)]),
    "cisplatin with no fluid line": claim(lines=CISPLATIN),
    "hospital iron sucrose push": claim("837I", lines=[line("J1756", 200), line("96374", 1)]),
    "white bag": claim(payer="commercial", lines=[line("96413", 1), line("96415", 1)],
                       notes="WHITE BAG INFLIXIMAB SUPPLIED BY SPECIALTY PHARMACY"),
    "home immune globulin with per diem": _home(
        line("J1569", 60), line("S9338", 1), line("99601", 1), line("99602", 2)),
    "home immune globulin for medicare": _home(
        line("J1569", 60), line("Q2052", 8), payer="medicare", taxonomy="332B00000X"),
    "observation across midnight": claim("837I", statement=("2024-02-10", "2024-02-11"), lines=OBSERVATION),
    "ferumoxytol infused": claim(lines=[line("Q0138", 510), line("96365", 1)]),
    "ferumoxytol pushed": claim(lines=[line("Q0138", 510), line("96374", 1)]),
    "two vial sizes with waste on one": claim(
        lines=[line("J9035", 40), line("J9035", 8), line("J9035", 2, modifiers="JW"), line("96413", 1)]),
    "ocrelizumab second half dose": claim(
        diagnoses=["G35D"], lines=[line("J2350", 300), line("J2919", 20), line("J1200", 1), line("96413", 1),
                                   line("96415", 2), line("96375", 2)]),
    "r-chop": claim(lines=[
        line("Q5115", 70), line("J9070", 15), line("J9000", 10), line("J9370", 2), line("J1200", 1),
        line("J2469", 10), line("96413", 1), line("96415", 3), line("96417", 1), line("96411", 2),
        line("96375", 2)]),
    "three antineoplastics and an injection": claim(lines=[
        line("J9271", 200), line("J9305", 90), line("J9045", 10), line("J1453", 150), line("J1100", 12),
        line("J2469", 10), line("J3420", 1), line("96413", 1), line("96411", 1), line("96417", 1),
        line("96367", 2), line("96375", 1), line("96372", 1, modifiers="59")]),
    "immune globulin with premedication": claim(
        lines=[line("J1569", 80), line("J1200", 1), line("96365", 1), line("96366", 4), line("96375", 1)]),
    "chemotherapy with the on-body injector": claim(
        lines=[line("J9171", 150), line("J2506", 12), line("96413", 1), line("96377", 1, modifiers="59")]),
    "emergency department": claim("837I", lines=[
        line("99284", 1, revenue="0450"), line("J2405", 4), line("J1885", 2), line("J7030", 1),
        line("96374", 1), line("96375", 1), line("96361", 1)]),
    "dialysis with darbepoetin": claim("837I", bill_type="721", lines=[line("J0882", 10), line("90999", 1)]),
    "fulvestrant in two injections": claim(lines=[line("J9395", 20), line("96402", 2)]),
    "subcutaneous ocrelizumab under 96401": claim(
        service_date="2025-11-10", lines=[line("J2351", 920), line("96401", 1)]),
}  # fmt: skip


@pytest.mark.parametrize("name", DAYS)
def test_a_day_coded_right_has_no_error_and_no_warning(name: str) -> None:
    answer = scrub_text(DAYS[name], rules=CODES)
    assert [(one.rule, one.message) for one in answer.findings if one.severity != "info"] == []
