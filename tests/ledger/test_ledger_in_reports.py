"""What a run's report says when there is a ledger: states of findings, outcomes, waivers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrubber.engine.plan import Plan
from scrubber.engine.run import run
from scrubber.engine.waivers import Waiver
from scrubber.ledger import ClaimEntry, Ledger, Mark, State, claim_record, finding_records, records_of
from scrubber.ledger.history import LedgerHistory
from scrubber.outputs import FORMATS
from scrubber.reference.tables import default_plan
from scrubber.testing import BuiltClaim, batch, claim, line, read
from tests.ledger.claims import KEY, NEXT_NIGHT, NIGHT, begin, file_of, found, night, record

DAY = date(2026, 4, 15)


def flawed(number: int = 1) -> BuiltClaim:
    """An infusion hour without its first hour, of a patient of its own."""
    lines = [line("J1745", 40, modifiers="JZ", charge="4000.00"), line("96415", 1, charge="60.00")]
    patient = {"last": f"L{number}", "member_id": f"1EG4TE5MK{number + 10}"}
    return claim(claim_id=f"F{number}", service_date="2026-02-10", lines=lines, patient=patient)


class Scrubber:
    """Scrubs one file as of one day, with the ledger as it stands."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.path = url, folder / "batch.837"
        tables = default_plan(as_of=DAY, imported=None)
        self.plan = Plan(tables, DAY, KEY, folder, ("INF-001", "INF-006", "MOD-001"), notes=False)

    @contextmanager
    def report(self, *claims: BuiltClaim, jobs: int = 1, **changes: Any) -> Iterator[Any]:
        self.path.write_bytes(batch(*claims))
        plan = self.plan._replace(history=LedgerHistory(self.url, KEY), **changes)
        with run([self.path], plan, jobs=jobs) as report:
            yield report

    def bodies(self, *claims: BuiltClaim, **given: Any) -> list[dict[str, Any]]:
        with self.report(*claims, **given) as report:
            return list(report.claims())


@pytest.fixture
def scrubber(url: str, ledger: Ledger, tmp_path: Path) -> Scrubber:
    return Scrubber(url, tmp_path)


def keep(ledger: Ledger, scrubber: Scrubber, at: str, name: str, *claims: BuiltClaim) -> None:
    """Scrub and record, as a night does."""
    bodies = scrubber.bodies(*claims)
    number = begin(ledger, at)
    file = file_of(ledger, number, name, at)
    records = list(records_of(scrubber.path, KEY))
    entries = [
        ClaimEntry(one, State.HELD if body["verdict"] == "held" else State.SENT, finding_records(body))
        for one, body in zip(records, bodies, strict=True)
    ]
    ledger.record_claims(number, file, entries, at=at)


def test_findings_are_new_then_open_with_the_day_they_were_first_seen(
    ledger: Ledger, scrubber: Scrubber
) -> None:
    (first,) = scrubber.bodies(flawed())
    assert first["findings"]
    assert {one["state"] for one in first["findings"]} == {"new"}
    keep(ledger, scrubber, NIGHT, "a.837", flawed())
    (second,) = scrubber.bodies(flawed())
    assert {(one["state"], one["first_seen"], one["times_seen"]) for one in second["findings"]} == {
        ("open", "2026-04-15", 1)
    }


def test_a_finding_that_was_corrected_once_comes_back(ledger: Ledger, scrubber: Scrubber) -> None:
    whole = claim(
        claim_id="F1", service_date="2026-02-10", patient={"last": "L1", "member_id": "1EG4TE5MK11"}
    )
    keep(ledger, scrubber, NIGHT, "a.837", flawed())
    keep(ledger, scrubber, NEXT_NIGHT, "b.837", whole)
    (again,) = scrubber.bodies(flawed())
    assert {one["state"] for one in again["findings"]} == {"back"}


def test_states_reach_the_csv(ledger: Ledger, scrubber: Scrubber, tmp_path: Path) -> None:
    keep(ledger, scrubber, NIGHT, "a.837", flawed())
    with scrubber.report(flawed()) as report, (tmp_path / "out.csv").open("w+b") as out:
        FORMATS["csv"](report, out)
    assert b"2026-04-15" in (tmp_path / "out.csv").read_bytes()


def test_processes_change_nothing(ledger: Ledger, scrubber: Scrubber) -> None:
    claims = [flawed(number) for number in range(20)]
    keep(ledger, scrubber, NIGHT, "a.837", *claims[:10])
    scrubber.plan = scrubber.plan._replace(chunk_bytes=4096)
    one, two = scrubber.bodies(*claims), scrubber.bodies(*claims, jobs=2)
    assert one == two
    assert [body["findings"][0]["state"] for body in one] == ["open"] * 10 + ["new"] * 10


@pytest.mark.parametrize("answered", [29, 30])
def test_risk_speaks_of_probability_from_30_outcomes_on(
    ledger: Ledger, scrubber: Scrubber, answered: int
) -> None:
    (body,) = scrubber.bodies(flawed())
    rule = body["findings"][0]["rule"]
    assert "prior" in json.dumps(body["risk"])
    night(
        ledger,
        *(
            (record(claim_id=f"C{n}", service_date="2025-01-10"), State.SENT, [found(rule, f"m{n}")])
            for n in range(answered)
        ),
    )
    ledger.mark(
        [Mark(f"C{n}", State.DENIED if n % 3 else State.PAID, DAY) for n in range(answered)],
        at=NEXT_NIGHT, source="a.csv",
    )  # fmt: skip
    said = json.dumps(scrubber.bodies(flawed())[0]["risk"])
    assert ("probability" in said) is (answered == 30)
    assert ("%" in said) is (answered == 30)


PAST = (
    "claim_id,payer_id,member_id,birth_date,sex,billing_npi,tax_id,form,frequency,service_date,line_number,hcpcs,"
    "units,status\n{},06102,1EG4TE5MK11,1960-01-01,F,1234567893,361234567,837P,1,{},1,J1745,40,{}\n"
)


@pytest.mark.parametrize(
    ("account", "state", "expected"),
    [
        ("OLD", None, ["DUP-003"]),  # billed before there was a ledger
        ("F1", None, ["DUP-003"]),
        ("F1", State.HELD, []),  # the practice calls it sent; it was held here
        ("F1", State.REJECTED, []),
        ("F1", State.SENT, ["DUP-003"]),
    ],
)
def test_the_local_table_tells_what_the_ledger_does_not_know(
    ledger: Ledger, scrubber: Scrubber, tmp_path: Path, account: str, state: State | None, expected: list[str]
) -> None:
    (tmp_path / "claim_history.csv").write_text(PAST.format(account, "2026-02-10", "paid"))
    if state is not None:
        night(ledger, (claim_record(read(flawed()), KEY), State.HELD if state is State.HELD else State.SENT))
        if state is State.REJECTED:
            ledger.set_state([1], state, at=NEXT_NIGHT)
    tables = default_plan(as_of=DAY, imported=None, local=tmp_path)
    (body,) = scrubber.bodies(flawed(), tables=tables, rules=("DUP-003",))
    assert {one["rule"] for one in body["findings"]} == set(expected)


def test_waivers_are_used_unused_expired_or_refused(ledger: Ledger, scrubber: Scrubber) -> None:
    (body,) = scrubber.bodies(flawed())
    rule = body["findings"][0]["rule"]
    used = Waiver(rule, "", "06102", "*", "RE", "Paid before", None, date(2026, 12, 31))
    waivers = (
        used,
        used._replace(payer_id="OTHER"),
        used._replace(rule="MUE-001", expires=date(2026, 4, 14)),
        used._replace(rule="X12-007"),
    )
    with scrubber.report(flawed(), waivers=waivers) as report:
        use = report.run["waivers"]
        (after,) = report.claims()
    assert rule in {one["rule"] for one in after["waived"]}
    assert use["given"] == 4
    assert [(one["rule"], one["payer_id"]) for one in use["unused"]] == [(rule, "OTHER")]
    assert [(one["rule"], one["met"]) for one in use["expired"]] == [("MUE-001", False)]
    assert [one["rule"] for one in use["refused"]] == ["X12-007"]
