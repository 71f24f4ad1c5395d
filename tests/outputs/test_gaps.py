"""Days that no release covers, drawn together to one row a rule and table."""

from __future__ import annotations

from scrubber.outputs.gaps import Gaps


def gaps(*claims: list[tuple[str, str]]) -> list[tuple[str, str, int]]:
    found = Gaps()
    for claim in claims:
        found.add([{"rule": rule, "reason": reason} for rule, reason in claim])
    return found.rows()


def test_days_without_a_release_are_one_row_a_rule_and_table() -> None:
    rows = gaps(
        [
            ("MUE-001", "table mue has no release for 2011-05-02"),
            ("PTP-001", "table ptp has no release for 2011-05-02"),
        ],
        [("MUE-001", "table mue has no release for 2009-03-01")],
        [("MUE-001", "table mue has no release for 2011-05-02")],
    )
    assert rows == [
        ("MUE-001", "table mue has no release for 2 days from 2009-03-01 to 2011-05-02", 3),
        ("PTP-001", "table ptp has no release for 2011-05-02", 1),
    ]


def test_a_claim_with_two_such_days_counts_once() -> None:
    days = [("MUE-001", f"table mue has no release for 2011-05-0{day}") for day in (2, 3)]
    assert gaps(days) == [("MUE-001", "table mue has no release for 2 days from 2011-05-02 to 2011-05-03", 1)]


def test_other_reasons_keep_their_words() -> None:
    assert gaps([("TFL-001", "no filing limit is known for this payer")]) == [
        ("TFL-001", "no filing limit is known for this payer", 1)
    ]


def test_two_tables_of_one_rule_are_two_rows() -> None:
    rows = gaps(
        [
            ("DRG-001", "table mue has no release for 2011-05-02"),
            ("DRG-001", "table drug has no release for 2011-05-02"),
        ]
    )
    assert [reason for _, reason, _ in rows] == [
        "table drug has no release for 2011-05-02",
        "table mue has no release for 2011-05-02",
    ]
