"""Right claims that naive scrubbers flag: none of them may raise an error or a warning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from scrubber.testing import BuiltClaim, scrub_text
from tests.clean_traps import HALF_DOSE, TRAPS, visit


def loud(claims: Sequence[BuiltClaim], **more: Any) -> list[tuple[str, str]]:
    """Errors and warnings of a batch, whatever rule gives them."""
    answer = scrub_text(*claims, **more)
    files = [(one["rule"], one["message"]) for one in answer.file_findings if one["severity"] != "info"]
    return files + [(one.rule, one.message) for one in answer.findings if one.severity != "info"]


@pytest.mark.parametrize("name", TRAPS)
def test_a_right_claim_is_left_alone(name: str) -> None:
    assert loud(TRAPS[name]) == []


def test_the_second_half_dose_is_left_alone_where_the_first_was_billed_before() -> None:
    first = {
        "claim_id": "PCN0", "payer_id": "SAMPL", "member_id": "W900000001", "sex": "F",
        "birth_date": "1960-01-01", "billing_npi": "1234567893", "form": "837P", "frequency": "1",
        "line_number": "1", "service_date": "2026-01-27", "hcpcs": "J2350", "units": "300", "charge": "19000",
        "status": "paid",
    }  # fmt: skip
    second = visit(payer="commercial", diagnoses=["G35B0"], lines=HALF_DOSE)
    assert loud([second], history=[first]) == []


def test_the_traps_stay_clean_together() -> None:
    """In one batch under one billing provider: nothing joins what does not belong together."""
    separate = [
        one
        for number, claims in enumerate(TRAPS.values())
        for one in (_as_patient(built, number) for built in claims)
    ]
    assert loud(separate) == []


def _as_patient(built: BuiltClaim, number: int) -> BuiltClaim:
    """The same claim of another patient, under an account number of its own."""
    replaced = [
        segment.replace("SAMPLE*JANE", f"SAMPLE{number:02}*JANE").replace(
            "W900000001", f"W9000001{number:02}"
        )
        if segment.startswith("NM1*IL")
        else segment.replace("19600101", f"196001{number + 1:02}").replace("CLM*PCN", f"CLM*T{number:02}N")
        for segment in built.segments
    ]
    return BuiltClaim(built.form, tuple(replaced), built.payer)
