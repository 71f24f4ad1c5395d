"""Migrations, locks, concurrent runs, pruning, backup, export."""

from __future__ import annotations

import sqlite3
import stat
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import inspect

from scrubber.engine.keyfile import key_id
from scrubber.engine.waiver_file import load_waivers
from scrubber.engine.waivers import Waiver
from scrubber.errors import ConfigError, LedgerError
from scrubber.ledger import Ledger, SetNumbers, State, decisions, open_ledger, schema
from scrubber.ledger.history import LedgerHistory
from scrubber.ledger.upkeep import EXPORTS, backup, exported, prune
from tests.ledger.claims import KEY, NEXT_NIGHT, NIGHT, begin, built, file_of, found, night, record, states

TODAY = date(2026, 4, 15)


def test_the_migrated_tables_are_those_the_code_asks(ledger: Ledger) -> None:
    with ledger.transaction() as connection:
        there = inspect(connection)
        for table in schema.metadata.sorted_tables:
            columns = {one["name"]: not one["nullable"] for one in there.get_columns(table.name)}
            wanted = {one.name: not one.nullable for one in table.columns}
            for name in ("number", "name"):  # SQLite calls a primary key nullable and means it is not
                if name in columns and table.columns[name].primary_key:
                    columns[name] = True
            assert columns == wanted, table.name


def test_opening_again_migrates_nothing_and_keeps_everything(url: str, ledger: Ledger) -> None:
    night(ledger, record())
    with open_ledger(url, KEY) as again:
        assert states(again) == ["sent"]


def test_a_ledger_of_a_newer_version_is_refused(url: str, ledger: Ledger) -> None:
    with ledger.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO migrations (number, name) VALUES (99, 'later')")
    for opening in (lambda: open_ledger(url, KEY), lambda: LedgerHistory(url, KEY)):
        with pytest.raises(ConfigError, match="version 99"):
            opening()


def test_another_key_is_refused(url: str, ledger: Ledger) -> None:
    with pytest.raises(ConfigError, match=key_id(KEY)):
        open_ledger(url, bytes(32))


def test_a_reader_makes_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(ConfigError, match="There is no ledger"):
        LedgerHistory(str(path), KEY)
    with pytest.raises(ConfigError, match="There is no ledger"):
        open_ledger(str(path), KEY, create=False)
    assert not path.exists()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://host/db", "'mysql'"),
        ("sqlite://", "names no file"),
        ("://", "cannot be read"),
        ("postgresql://user:secret@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_a_wrong_url_is_a_sentence_without_its_password(url: str, said: str) -> None:
    if url.startswith("postgresql"):
        pytest.importorskip("psycopg")
    with pytest.raises((ConfigError, LedgerError), match=said) as caught:
        open_ledger(url, KEY, timeout=1)
    assert "secret" not in str(caught.value)


def test_what_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_text("this is a text file of some length, not a database" * 100)
    with pytest.raises(LedgerError, match="is no SQLite database"):
        open_ledger(str(path), KEY)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "ledger.db"
    with open_ledger(str(path), KEY):
        pass
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_locked_database_is_said_to_be_locked_and_readers_go_on(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(str(path), KEY, timeout=0.1) as ledger:
        night(ledger, record())
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="is locked: another run is writing"):
            begin(ledger)
        assert len(LedgerHistory(str(path), KEY).open().lines_of(built(claim_id="OTHER"))) == 3
        other.execute("ROLLBACK")
        other.close()
        assert begin(ledger) == 2


def test_a_locked_server_is_said_to_be_locked(url: str, ledger: Ledger) -> None:
    if url.startswith("sqlite"):
        pytest.skip("the file has a test of its own")
    night(ledger, record())
    with ledger.transaction() as connection, open_ledger(url, KEY, timeout=1) as other:
        connection.exec_driver_sql("LOCK TABLE claims IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(LedgerError, match="is locked: another run is writing"):
            other.claims([1])


def test_control_numbers_drawn_by_many_at_once_are_all_different(url: str, ledger: Ledger) -> None:
    ready = threading.Barrier(4)

    def draw(_: int) -> list[int]:
        with open_ledger(url, KEY) as own:
            ready.wait()
            return [own.next_control_number(first=900) for _ in range(10)]

    with ThreadPoolExecutor(4) as pool:
        drawn = [number for numbers in pool.map(draw, range(4)) for number in numbers]
    assert sorted(drawn) == list(range(900, 940))


def test_two_runs_that_release_one_claim_release_it_once(url: str, ledger: Ledger) -> None:
    night(ledger, (record(), State.HELD))
    ready = threading.Barrier(4)

    def release(_: int) -> list[int]:
        with open_ledger(url, KEY) as own:
            ready.wait()
            try:
                return own.set_state([1], State.RELEASED, at=NEXT_NIGHT)
            except LedgerError:
                return []

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(release, range(4))) == [[], [], [], [1]]


def test_first_starts_at_once_make_the_tables_once(tmp_path: Path, url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        for ledger in pool.map(lambda _: open_ledger(url, KEY), range(4)):
            assert ledger.runs() == []
            ledger.close()


def test_a_step_is_recorded_before_it_is_taken_and_ends_once(ledger: Ledger) -> None:
    run = begin(ledger)
    step = ledger.plan_step(run, "write", "a.837", at=NIGHT, detail='{"to": "clean"}')
    assert [(s.name, s.subject, s.status) for s in ledger.steps(run, status="planned")] == [
        ("write", "a.837", "planned")
    ]
    ledger.end_step(step, at=NIGHT)
    assert ledger.steps(run, status="planned") == []
    with pytest.raises(LedgerError, match="not a planned step"):
        ledger.end_step(step, at=NIGHT)
    assert [row.number for row in ledger.runs(status="running")] == [run]


def test_what_happens_in_a_transaction_happens_whole(ledger: Ledger) -> None:
    def half() -> None:
        with ledger.transaction():
            file_of(ledger, begin(ledger))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert ledger.runs() == []
    assert ledger.files() == []


def test_a_set_is_known_by_all_its_numbers(ledger: Ledger) -> None:
    run = begin(ledger)
    file = file_of(ledger, run)
    numbers = SetNumbers("SENDER", "RECEIVER", "000000001", "1", "0001")
    assert ledger.sets_seen(numbers) == [("a.837", None)]
    assert ledger.sets_seen(numbers._replace(set_number="0002")) == []
    ledger.mark_sent(run, file, on=TODAY, sets=[numbers._replace(control_number="2")])
    assert ledger.sets_seen(numbers) == [("a.837", None)]
    ledger.mark_sent(run, file, on=TODAY, sets=[numbers])
    assert ledger.sets_seen(numbers) == [("a.837", "2026-04-15")]
    assert [row.name for row in ledger.files(sha256="a.837")] == ["a.837"]


# -- prune, backup, export -------------------------------------------------------------------------


def fill(ledger: Ledger) -> None:
    run, _ = night(ledger, (record(claim_id="HELD"), State.HELD, [found()]), record(claim_id="OLD"))
    ledger.finish_run(run, finished_at=NIGHT)
    run, _ = night(
        ledger,
        (record(claim_id="NEW"), State.SENT, [found(mark="f2")]),
        at="2026-06-01T22:00:00+00:00", name="b.837",
    )  # fmt: skip
    ledger.finish_run(run, finished_at="2026-06-01T23:00:00+00:00")
    old = Waiver("INF-001", "f1", "", "", "RE", "Paid before", TODAY, date(2026, 4, 30))
    with ledger.transaction() as connection:
        for waiver in (old, old._replace(expires=date(2026, 12, 31))):
            decisions.add_waiver(connection, waiver, source="test")


def test_pruning_keeps_held_claims_and_what_is_younger(url: str, ledger: Ledger) -> None:
    fill(ledger)
    with ledger.transaction() as connection:
        counts = prune(connection, date(2026, 5, 15))
    assert counts["claims"] == 1
    assert counts["lines"] == 3
    assert counts["waivers"] == 1
    assert states(ledger) == ["held", "sent"]
    assert len(ledger.runs()) == 2  # the held claim's run stays with it
    with ledger.transaction() as connection:
        again = prune(connection, date(2026, 5, 15))
    assert not any(again.values())
    assert len(LedgerHistory(url, KEY).open().lines_of(built(claim_id="OTHER"))) == 3


def test_pruning_everything_leaves_nothing_behind(ledger: Ledger) -> None:
    fill(ledger)
    ledger.set_state([1], State.RELEASED, at=NEXT_NIGHT)
    with ledger.transaction() as connection:
        prune(connection, date(2027, 6, 1))
        for table in schema.metadata.sorted_tables:
            if table.name not in ("facts", "counters"):
                left = connection.execute(
                    sqlalchemy.select(sqlalchemy.func.count()).select_from(table)
                ).scalar()
                assert left == 0, table.name


def test_a_backup_is_a_ledger_of_its_own(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    ledger.next_control_number(first=7)
    path = tmp_path / "backup.db"
    backup(ledger.store, path)
    with open_ledger(str(path), KEY, create=False) as copy:
        assert states(copy) == states(ledger)
        assert copy.waivers() == ledger.waivers()
        assert copy.finding_states(["f1"]) == ledger.finding_states(["f1"])
        assert copy.next_control_number() == 8
    with pytest.raises(ConfigError, match="overwrites nothing"):
        backup(ledger.store, path)


def test_exported_waivers_can_be_used_as_waivers_csv(ledger: Ledger, tmp_path: Path) -> None:
    import csv

    fill(ledger)
    path = tmp_path / "waivers.csv"
    with ledger.transaction() as connection, path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(exported(connection, "waivers", KEY))
    assert load_waivers(path, KEY) == ledger.waivers()


@pytest.mark.parametrize("name", EXPORTS)
def test_every_table_is_exported_with_its_header(ledger: Ledger, name: str) -> None:
    fill(ledger)
    with ledger.transaction() as connection:
        header, *rows = exported(connection, name, KEY)
    assert len(set(header)) == len(header)
    assert all(len(row) == len(header) for row in rows)
    assert rows or name in ("decisions", "outcomes")
