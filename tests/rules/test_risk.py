"""Risk of a claim: monotone, and honest about where its weights come from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber.reference.rows_advice import RiskWeight
from scrubber.reference.tables import Tables, default_plan
from scrubber.rules import ALL_RULES
from scrubber.rules.risk import Outcomes, Risk, Stake, assess, claim_risk, weights_on
from scrubber.rules.rule import Severity
from scrubber.testing import claim, line, scrub_text

WEIGHTS = [
    RiskWeight(date.min, None, "*", "error", Decimal("0.85"), "prior"),
    RiskWeight(date.min, None, "*", "warning", Decimal("0.35"), "prior"),
    RiskWeight(date.min, None, "AUT", "warning", Decimal("0.45"), "prior"),
]
BANDS = ("low", "medium", "high")
STAKES = st.builds(
    Stake,
    st.sampled_from(["AUT-006", "DX-006", "INF-003"]),
    st.sampled_from(list(Severity)),
    st.integers(-10_000, 1_000_000),
)


def risk(*stakes: Stake, outcomes: dict[str, Outcomes] | None = None) -> Risk:
    return assess(stakes, WEIGHTS, outcomes or {})


@settings(max_examples=60, deadline=None)
@given(st.lists(STAKES, max_size=6), STAKES)
def test_one_more_finding_never_lowers_the_risk(stakes: list[Stake], more: Stake) -> None:
    before, after = risk(*stakes), risk(*stakes, more)
    assert after.cents >= before.cents
    assert BANDS.index(after.band) >= BANDS.index(before.band)


def test_a_claim_without_findings_is_low() -> None:
    assert risk() == Risk("low", 0, ())


def test_a_family_weight_comes_before_the_severity_weight() -> None:
    assert risk(Stake("AUT-006", Severity.WARNING, 10_000)).cents == 4_500
    assert risk(Stake("DX-006", Severity.WARNING, 10_000)).cents == 3_500


def test_a_guess_is_called_prior_and_no_probability() -> None:
    text = risk(Stake("INF-003", Severity.ERROR, 30_000)).contributions[0].text
    assert text == "INF-003: 300.00 x weight 0.85 (prior)"


def test_a_probability_needs_thirty_outcomes() -> None:
    stake = Stake("INF-003", Severity.ERROR, 30_000)
    few = risk(stake, outcomes={"INF-003": Outcomes(20, 29)}).contributions[0]
    assert "probability" not in few.text
    assert "%" not in few.text
    enough = risk(stake, outcomes={"INF-003": Outcomes(15, 30)}).contributions[0]
    assert "50% probability" in enough.text
    assert enough.cents == 15_000


# -- property: what one more finding does, with outcomes and with the limit ---------------------------------

OUTCOMES = st.dictionaries(
    st.sampled_from(["AUT-006", "DX-006", "INF-003"]),
    st.integers(1, 60).flatmap(lambda total: st.builds(Outcomes, st.integers(0, total), st.just(total))),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(STAKES, max_size=6), STAKES, OUTCOMES)
def test_outcomes_change_no_more_than_the_weight(
    stakes: list[Stake], more: Stake, outcomes: dict[str, Outcomes]
) -> None:
    before, after = risk(*stakes, outcomes=outcomes), risk(*stakes, more, outcomes=outcomes)
    assert after.cents >= before.cents
    assert BANDS.index(after.band) >= BANDS.index(before.band)
    assert [part.rule for part in after.contributions] == [stake.rule for stake in (*stakes, more)]
    assert after.cents == sum(part.cents for part in after.contributions)


@settings(max_examples=80, deadline=None)
@given(st.lists(STAKES, min_size=1, max_size=6), OUTCOMES)
def test_only_thirty_outcomes_make_a_probability(stakes: list[Stake], outcomes: dict[str, Outcomes]) -> None:
    for part in risk(*stakes, outcomes=outcomes).contributions:
        seen = outcomes.get(part.rule)
        enough = seen is not None and seen.total >= 30
        assert ("probability" in part.text) is ("%" in part.text) is enough
        assert part.basis == ("outcomes" if enough else "prior")
        assert enough or part.text.endswith("(prior)")


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 4), st.sampled_from(["J1745", "96413", "96415"]))
def test_a_claim_with_one_more_finding_has_no_less_at_risk(count: int, code: str) -> None:
    found = scrub_text(claim(lines=[line(code, 1)] * count), as_of="2025-06-01").findings
    shown = [(one.rule, one.severity, sum(part.charge for part in one.lines)) for one in found]
    tables = Tables.open(default_plan(as_of=date(2025, 6, 1), imported=None))
    worth = [
        Decimal(claim_risk(shown[:size], date(2024, 2, 10), tables)["dollars"])
        for size in range(len(shown) + 1)
    ]
    assert worth == sorted(worth)


# -- the shipped weights ------------------------------------------------------------------------------------


def shipped() -> list[RiskWeight]:
    tables = Tables.open(default_plan(as_of=date(2026, 4, 15), imported=None))
    return weights_on(date(2026, 2, 10), tables)


def test_every_shipped_weight_is_marked_as_a_guess_and_is_a_share() -> None:
    assert shipped()
    for row in shipped():
        assert row.basis == "prior"
        assert 0 <= row.weight <= 1


def test_every_severity_has_a_shipped_weight_and_more_severe_weighs_more() -> None:
    known = {(row.rule, row.severity): row.weight for row in shipped()}
    general = [known["*", severity] for severity in ("info", "warning", "error")]
    assert general == sorted(general)
    codes = {rule.code for rule in ALL_RULES} | {rule.family for rule in ALL_RULES} | {"*"}
    assert {row.rule for row in shipped()} <= codes


def test_the_shipped_weight_of_a_severity_is_used() -> None:
    tables = Tables.open(default_plan(as_of=date(2026, 4, 15), imported=None))
    told = claim_risk([("INF-003", Severity.ERROR, 30_000)], date(2026, 2, 10), tables)
    assert told == {"band": "high", "dollars": "255.00", "why": ["INF-003: 300.00 x weight 0.85 (prior)"]}


def test_a_line_with_many_faults_is_lost_once() -> None:
    tables = Tables.open(default_plan(as_of=date(2026, 4, 15), imported=None))
    faults = [("INF-003", Severity.ERROR, 30_000), ("DX-006", Severity.ERROR, 30_000)]
    told = claim_risk(faults, date(2026, 2, 10), tables, None, 30_000)
    assert told["dollars"] == "300.00"
    assert told["why"][-1] == "together no more than the 300.00 charged"
