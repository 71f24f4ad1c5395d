"""waivers.csv: who, why, until when; and which of several waivers counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scrubber.engine.keyfile import key_id
from scrubber.engine.waiver_file import load_waivers
from scrubber.engine.waivers import Waiver, Waivers
from scrubber.errors import ConfigError

KEY = bytes(range(32))
HEADER = "fingerprint,rule,payer_id,code,owner,reason,created,expires,ticket,key_id\n"
MARK = "a" * 32
TODAY = date(2026, 4, 15)


def file_of(folder: Path, *rows: str) -> Path:
    path = folder / "waivers.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_no_file_is_no_waiver() -> None:
    assert load_waivers(None, KEY) == ()


def test_a_waiver_is_read_by_rule_or_by_fingerprint(tmp_path: Path) -> None:
    path = file_of(
        tmp_path,
        ",mue-001,06102,J1745,RE,Paid before,2026-01-01,2026-12-31,T-1,",
        f"{MARK},,,,RE,Paid before,,2026-12-31,,{key_id(KEY)}",
    )
    last = date(2026, 12, 31)
    assert load_waivers(path, KEY) == (
        Waiver("MUE-001", "", "06102", "J1745", "RE", "Paid before", date(2026, 1, 1), last, "T-1"),
        Waiver("", MARK, "", "", "RE", "Paid before", None, last, ""),
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",MUE-001,,,,why,,2026-12-31,,", "owner is empty"),
        (",MUE-001,,,RE,,,2026-12-31,,", "reason is empty"),
        (",MUE-001,,,RE,why,,,,", "expires is empty"),
        (",MUE-001,,,RE,why,,31.12.2026,,", "expires is '31.12.2026'"),
        (",,,,RE,why,,2026-12-31,,", "needs a fingerprint or a rule"),
        (",X12-007,,,RE,why,,2026-12-31,,", "is a structural rule and cannot be waived"),
        (",MUE-999,,,RE,why,,2026-12-31,,", "there is no rule 'MUE-999'"),
        (f"{MARK},MUE-001,,,RE,why,,2026-12-31,,000000000000", "made under another key"),
        (f"{MARK},MUE-001,,,RE,why,,2026-12-31,,", "made under another key"),
    ],
)
def test_a_row_that_says_too_little_is_refused_by_its_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        load_waivers(file_of(tmp_path, row), KEY)
    assert "waivers.csv, line 2" in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        load_waivers(tmp_path / "none.csv", KEY)
    (tmp_path / "latin.csv").write_bytes(HEADER.encode() + b",MUE-001,,,M\xfcller,why,,2026-12-31,,\n")
    with pytest.raises(ConfigError, match=r"latin\.csv cannot be read as CSV in UTF-8"):
        load_waivers(tmp_path / "latin.csv", KEY)
    (tmp_path / "odd.csv").write_text("rule,who\nMUE-001,RE\n")
    with pytest.raises(ConfigError, match="there is no column 'who'"):
        load_waivers(tmp_path / "odd.csv", KEY)


WAIVER = Waiver("MUE-001", "", "", "", "RE", "why", None, TODAY)


def test_a_waiver_holds_on_its_last_day_and_no_longer() -> None:
    assert Waivers([WAIVER], TODAY).match("MUE-001", MARK, "06102", "J1745") == (WAIVER, None)
    late = Waivers([WAIVER], date(2026, 4, 16))
    assert late.match("MUE-001", MARK, "06102", "J1745") == (None, WAIVER)


def test_payer_and_code_narrow_a_waiver_as_far_as_given() -> None:
    one = WAIVER._replace(payer_id="06102", code="*")
    waivers = Waivers([one], TODAY)
    assert waivers.match("MUE-001", MARK, "06102", "J1745") == (one, None)
    assert waivers.match("MUE-001", MARK, "OTHER", "J1745") == (None, None)
    assert waivers.match("MUE-002", MARK, "06102", "J1745") == (None, None)


def test_of_two_waivers_of_one_finding_the_longer_counts() -> None:
    one = Waiver("MUE-001", MARK, "", "", "RE", "why", None, date(2026, 12, 31))
    for waivers in ((one, one._replace(expires=TODAY)), (one._replace(expires=TODAY), one)):
        assert Waivers(waivers, date(2026, 5, 1)).match("MUE-001", MARK, "", "") == (one, None)


def test_a_structural_finding_is_never_waived() -> None:
    anything = Waiver("", MARK, "", "", "RE", "why", None, date(2026, 12, 31))
    assert Waivers([anything], TODAY).match("X12-007", MARK, "", "") == (None, None)
    assert Waivers([WAIVER._replace(rule="X12-007")], TODAY).match("X12-007", MARK, "", "") == (None, None)
