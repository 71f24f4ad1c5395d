"""Findings over the nights, decisions, waivers, answers and what they say of rules."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pytest

from scrubber.engine.waivers import Waiver
from scrubber.errors import ConfigError
from scrubber.ledger import FindingState, Ledger, Mark, State, Totals, decisions, trends
from scrubber.ledger.decisions import Stored
from scrubber.ledger.history import LedgerHistory
from tests.ledger.claims import KEY, NEXT_NIGHT, NIGHT, begin, found, night, record, states

TODAY, TOMORROW, LAST_DAY = date(2026, 4, 15), date(2026, 4, 16), date(2026, 7, 31)
THIRD_NIGHT = "2026-04-17T22:00:00+00:00"


class Typed(NamedTuple):
    """A decision as it is read back from a workbook."""

    fingerprint: str
    disposition: str
    reason: str = "Paid on appeal before"
    waive_until: date | None = None
    assignee: str = "RE"
    rule: str = "INF-001"
    run_id: str = "20260415-abc"


def decide(ledger: Ledger, *typed: Typed, on: date = TODAY) -> Stored:
    return ledger.add_decisions(typed, decided_on=on, owner="someone", source="worklist.xlsx")


def state_of(ledger: Ledger, mark: str = "f1") -> FindingState:
    return ledger.finding_states([mark])[mark]


# -- new, open, back -------------------------------------------------------------------------------


def test_a_finding_nobody_saw_is_new_and_one_seen_before_is_open(ledger: Ledger) -> None:
    night(ledger, (record(), State.HELD, [found()]))
    assert state_of(ledger) == FindingState("open", TODAY, 1)
    assert state_of(ledger, "other") == FindingState("new", None, 0)


def test_a_finding_that_was_away_has_come_back(ledger: Ledger) -> None:
    night(ledger, (record(), State.HELD, [found()]))
    run = begin(ledger, NEXT_NIGHT)
    ledger.record_findings(run, 1, [])
    assert state_of(ledger).state == "back"
    later = begin(ledger, THIRD_NIGHT)
    ledger.record_findings(later, 1, [found()])
    assert state_of(ledger) == FindingState("open", TODAY, 2)
    assert ledger.finding_states(["f1"], before_run=later)["f1"].state == "back"


def test_a_finding_whose_waiver_ran_out_has_come_back(ledger: Ledger) -> None:
    night(ledger, (record(), State.SENT, [found(waived_by="RE")]))
    assert state_of(ledger).state == "back"


def test_a_claim_scrubbed_again_with_the_finding_keeps_it_open(ledger: Ledger) -> None:
    night(ledger, (record(), State.HELD, [found()]))
    run = begin(ledger, NEXT_NIGHT)
    ledger.record_findings(run, 1, [found()])
    ledger.record_findings(run, 1, [found()])  # told twice, counted once
    assert state_of(ledger) == FindingState("open", TODAY, 2)


# -- decisions and waivers -------------------------------------------------------------------------


def test_a_decision_to_waive_becomes_a_waiver_with_owner_reason_and_last_day(ledger: Ledger) -> None:
    assert decide(ledger, Typed("f1", "waive", waive_until=LAST_DAY)) == Stored(1, 1, 0, 0)
    assert ledger.waivers() == (
        Waiver("INF-001", "f1", "", "", "RE", "Paid on appeal before", TODAY, LAST_DAY),
    )


@pytest.mark.parametrize(("disposition", "days"), [("send anyway", 30), ("not an error", 90)])
def test_a_decision_without_a_last_day_gets_one(ledger: Ledger, disposition: str, days: int) -> None:
    decide(ledger, Typed("f1", disposition))
    (waiver,) = ledger.waivers()
    assert (waiver.expires - TODAY).days == days


def test_the_same_workbook_twice_changes_nothing(ledger: Ledger) -> None:
    rows = (Typed("f1", "waive", waive_until=LAST_DAY), Typed("f2", "send anyway"), Typed("f3", "fix"))
    decide(ledger, *rows)
    before = ledger.waivers()
    assert decide(ledger, *rows, on=TOMORROW) == Stored(0, 0, 0, 3)
    assert ledger.waivers() == before


def test_a_later_decision_takes_the_waiver_back(ledger: Ledger) -> None:
    decide(ledger, Typed("f1", "waive", waive_until=LAST_DAY))
    assert decide(ledger, Typed("f1", "fix", reason=""), on=TOMORROW) == Stored(1, 0, 1, 0)
    assert ledger.waivers() == ()


def test_a_structural_rule_is_not_waived_and_nothing_is_stored(ledger: Ledger) -> None:
    night(ledger, (record(), State.HELD, [found("X12-007", "f2")]))
    with pytest.raises(ConfigError, match="X12-007 is a structural rule and cannot be waived"):
        # the sheet says another rule: what the ledger recorded counts
        decide(ledger, Typed("f1", "waive", waive_until=LAST_DAY), Typed("f2", "waive", waive_until=LAST_DAY))
    assert ledger.waivers() == ()


@pytest.mark.parametrize(
    "change", [{"owner": ""}, {"reason": ""}, {"rule": "", "fingerprint": ""}, {"rule": "X12-001"}]
)
def test_a_waiver_says_who_why_and_what(ledger: Ledger, change: dict[str, Any]) -> None:
    whole = Waiver("INF-001", "", "06102", "J1745", "RE", "Paid before", TODAY, LAST_DAY)
    with ledger.transaction() as connection:
        decisions.add_waiver(connection, whole, source="test")
        with pytest.raises(ConfigError):
            decisions.add_waiver(connection, whole._replace(**change), source="test")
    assert ledger.waivers() == (whole,)


def test_a_coder_who_holds_one_finding_keeps_the_claim(ledger: Ledger) -> None:
    night(ledger, (record(), State.HELD, [found(), found("MUE-001", "f2")]))
    decide(ledger, Typed("f1", "hold", reason=""), Typed("f2", "waive", waive_until=LAST_DAY))
    assert [row.keep for row in ledger.held_claims(TOMORROW)] == [True]
    decide(ledger, Typed("f1", "hold", reason="", waive_until=TODAY), on=TOMORROW)
    assert [row.keep for row in ledger.held_claims(TOMORROW)] == [False]
    decide(ledger, Typed("f1", "fix", reason=""), on=TOMORROW)
    assert [row.keep for row in ledger.held_claims(TOMORROW)] == [False]


# -- answers ---------------------------------------------------------------------------------------


def mark(ledger: Ledger, claim_id: str, outcome: State, **given: Any) -> Any:
    return ledger.mark([Mark(claim_id, outcome, TOMORROW, **given)], at=NEXT_NIGHT, source="a.csv")


def test_answers_move_claims_that_went_out(ledger: Ledger) -> None:
    night(ledger, record(claim_id="A"), (record(claim_id="H"), State.HELD), record(claim_id="B"))
    answers = [Mark(one, State.DENIED, TOMORROW, carc=("16", "97")) for one in ("A", "H", "NOBODY", "B")]
    done = ledger.mark(answers, at=NEXT_NIGHT, source="a.csv")
    assert (done.claims, done.unchanged, done.unknown, done.ambiguous) == (2, 0, (1, 2), ())
    assert states(ledger) == ["denied", "held", "denied"]
    again = ledger.mark(answers, at=NEXT_NIGHT, source="a.csv")
    assert (again.claims, again.unchanged) == (0, 2)


def test_an_answer_that_fits_two_claims_marks_neither(ledger: Ledger) -> None:
    night(ledger, record(claim_id="A"), record(claim_id="A", payer="commercial"))
    assert mark(ledger, "A", State.PAID).ambiguous == (0,)
    assert mark(ledger, "A", State.PAID, payer_id="SAMPL").claims == 1
    assert states(ledger) == ["sent", "paid"]


def test_a_denial_overturned_on_appeal_is_paid(ledger: Ledger) -> None:
    night(ledger, record(claim_id="A"))
    mark(ledger, "A", State.DENIED)
    mark(ledger, "A", State.PAID, paid_cents=100)
    assert states(ledger) == ["paid"]


def test_outcomes_count_claims_that_went_out_with_the_finding(url: str, ledger: Ledger) -> None:
    night(
        ledger,
        (record(claim_id="A"), State.SENT, [found("MUE-001", "a1"), found("MUE-001", "a2")]),
        (record(claim_id="B"), State.SENT, [found("MUE-001", "b")]),
        (record(claim_id="C"), State.SENT, [found("MUE-001", "c")]),
        (record(claim_id="D"), State.HELD, [found("MUE-001", "d")]),
        (record(claim_id="E"), State.SENT, []),
    )
    for claim_id, outcome in (
        ("A", State.DENIED),
        ("B", State.PAID),
        ("C", State.ACCEPTED),
        ("E", State.DENIED),
    ):
        mark(ledger, claim_id, outcome)
    run = begin(ledger, NEXT_NIGHT)  # what held D is gone, and D goes out clean
    ledger.record_findings(run, 4, [])
    ledger.set_state([4], State.RELEASED, at=NEXT_NIGHT, run=run)
    mark(ledger, "D", State.DENIED)
    assert ledger.outcome_counts() == {("MUE-001", "06102"): (1, 2)}
    history = LedgerHistory(url, KEY).open()
    assert history.outcomes("06102") == {"MUE-001": (1, 2)}
    assert history.outcomes("OTHER") == {}


# -- trends ----------------------------------------------------------------------------------------


def test_a_rule_is_told_by_what_became_of_its_findings(ledger: Ledger) -> None:
    night(
        ledger,
        (record(claim_id="FIXED"), State.HELD, [found(mark="fixed")]),
        (record(claim_id="WAIVED"), State.SENT, [found(mark="waived", waived_by="RE")]),
        (record(claim_id="SENT"), State.SENT, [found(mark="sent", severity="warning")]),
        (record(claim_id="OPEN"), State.HELD, [found(mark="open", risk_cents=500)]),
    )
    night(ledger, record(claim_id="FIXED"), at=NEXT_NIGHT, name="b.837")
    run = begin(ledger, THIRD_NIGHT)
    ledger.record_findings(run, 4, [found(mark="open", risk_cents=500)])
    mark(ledger, "SENT", State.DENIED)
    with ledger.transaction() as connection:
        (use,) = trends.rules(connection, None)
    assert use == ("INF-001", 4, 1, 1, 1, 1, 800, 1, 1)


def test_weeks_add_up_nights_and_held_dollars_stand_by_payer(ledger: Ledger) -> None:
    for at, clean in ((NIGHT, 8), (NEXT_NIGHT, 9), ("2026-04-20T22:00:00+00:00", 10)):
        run = begin(ledger, at)
        ledger.finish_run(run, finished_at=at, totals=Totals(1, 10, clean, 10 - clean, 1000, 100))
    begin(ledger, THIRD_NIGHT)  # one that has not ended does not count
    night(ledger, (record(claim_id="A"), State.HELD), (record(claim_id="B"), State.HELD), at=THIRD_NIGHT)
    with ledger.transaction() as connection:
        first, second = trends.weeks(connection, None)
        assert trends.weeks(connection, date(2026, 4, 20)) == [second]
        held = trends.held(connection)
    assert first == (date(2026, 4, 13), 2, 20, 17, 3, 2000, 200)
    assert second.monday == date(2026, 4, 20)
    assert held == [("06102", 2, 872000, "2026-04-17")]
