"""Risk of a claim: monotone, and honest about where its weights come from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber.reference.rows_advice import RiskWeight
from scrubber.rules.risk import Outcomes, Risk, Stake, assess
from scrubber.rules.rule import Severity

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
