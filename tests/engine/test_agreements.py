"""What the parties agreed: folders and receivers, control numbers of earlier runs and of the batch."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrubber.config import FolderRole
from scrubber.config_file import checked
from scrubber.engine.agreements import is_set_up, settings_of
from scrubber.engine.mapper import Worker
from scrubber.engine.plan import Plan
from scrubber.engine.run import run
from scrubber.model.files import scan
from scrubber.model.history import PastInterchange
from scrubber.model.interchanges import repeated_numbers, reused_numbers
from scrubber.reference.tables import default_plan
from scrubber.testing import batch, claim, scrub_text

AS_OF = date(2026, 4, 15)
PRODUCTION = {"role": "production", "receivers": ["RECEIVER", "CLEARING"]}


def said(content: bytes, **folder: Any) -> list[str | None]:
    answer = scrub_text(file=content, rules=("X12-011",), folder=folder)
    return [one["element"] for one in answer.file_findings]


@pytest.mark.parametrize(
    ("role", "indicator", "count"),
    [("production", "P", 0), ("production", "T", 1), ("test", "T", 0), ("test", "P", 1)],
)
def test_the_indicator_is_that_of_the_folder(role: str, indicator: str, count: int) -> None:
    content = batch(claim()).replace(b"*0*P*:", f"*0*{indicator}*:".encode())
    assert len(said(content, role=role)) == count


def test_each_of_the_three_receivers_is_looked_at() -> None:
    content = batch(claim())
    assert said(content, receivers=["RECEIVER"]) == []
    assert said(content.replace(b"RECEIVER       ", b"ELSEWHERE      "), receivers=["RECEIVER"]) == ["ISA08"]
    assert said(content.replace(b"SUBMITTER*RECEIVER", b"SUBMITTER*ELSEWHERE"), receivers=["RECEIVER"]) == [
        "GS03"
    ]
    assert said(content.replace(b"*46*RECEIVER", b"*46*ELSEWHERE"), receivers=["RECEIVER"]) == ["NM109"]


def test_a_folder_nobody_described_is_not_set_up() -> None:
    assert not is_set_up(settings_of(FolderRole()))
    assert is_set_up(settings_of(checked(FolderRole, PRODUCTION)))
    assert said(batch(claim())) == []


def test_the_run_says_so(tmp_path: Path) -> None:
    plan = default_plan(as_of=AS_OF, imported=None)
    without = Worker(Plan(plan, AS_OF, bytes(32), tmp_path, ("X12-011",)))
    facts = settings_of(checked(FolderRole, PRODUCTION))
    described = Worker(Plan(plan, AS_OF, bytes(32), tmp_path, ("X12-011",), facts=facts))
    assert without.ruleset.not_set_up == {"X12-011": "scrubber.toml [folder]"}
    assert described.ruleset.not_set_up == {}


class Sent:
    """A history of one interchange."""

    def __init__(self, sent_on: date) -> None:
        self.sent_on = sent_on

    def interchange(self, sender: str, receiver: str, control_number: str) -> PastInterchange | None:
        if (sender, receiver, control_number) != ("SUBMITTER", "RECEIVER", "000000001"):
            return None
        return PastInterchange(control_number, self.sent_on, "earlier.837")


@pytest.mark.parametrize(
    ("sent_on", "window", "count"),
    [
        (date(2026, 4, 14), 365, 1),
        (date(2025, 4, 15), 365, 1),
        (date(2025, 4, 14), 365, 0),
        (date(2026, 4, 1), 7, 0),
    ],
)
def test_a_number_sent_inside_the_window_is_reused(
    tmp_path: Path, sent_on: date, window: int, count: int
) -> None:
    path = tmp_path / "a.837"
    path.write_bytes(batch(claim()))
    history: Any = Sent(sent_on)
    with scan(path) as found:
        problems = reused_numbers(found, history, AS_OF, lambda _receiver: window)
    assert [one.kind for one in problems] == ["interchange_reused"] * count


def test_a_file_that_stands_twice_in_a_batch_is_found_the_second_time(tmp_path: Path) -> None:
    seen: set[tuple[str, str, str]] = set()
    found = []
    for name in ("a.837", "b.837"):
        path = tmp_path / name
        path.write_bytes(batch(claim()))
        with scan(path) as one:
            found.append([problem.place.element for problem in repeated_numbers(one, seen)])
    assert found == [[], ["ISA13"]]


HISTORY = "claim_id,member_id,service_date,hcpcs,form,status\nOLD1,W900000009,2024-01-05,J1745,837P,paid\n"


@pytest.mark.parametrize(("history", "second"), [("", ["X12-011"]), (HISTORY, ["X12-011", "X12-005"])])
def test_a_run_tells_of_the_copy_among_its_files_beside_a_history(
    tmp_path: Path, history: str, second: list[str]
) -> None:
    folder, local = tmp_path / "in", tmp_path / "tables"
    folder.mkdir()
    local.mkdir()
    for name in ("a.837", "b.837"):
        (folder / name).write_bytes(batch(claim()))
    if history:
        (local / "claim_history.csv").write_text(history)
    tables = default_plan(as_of=AS_OF, imported=None, local=local)
    facts = settings_of(FolderRole(role="test"))
    plan = Plan(tables, AS_OF, bytes(32), tmp_path, ("X12-005", "X12-011"), facts=facts)
    with run([folder], plan, jobs=1) as report:
        found = {file["path"]: [one["rule"] for one in file["findings"]] for file in report.files}
        held = [body["held_because"] for body in report.claims()]
    assert found == {"a.837": ["X12-011"], "b.837": second}
    assert held == [["envelope"], ["envelope"]]
