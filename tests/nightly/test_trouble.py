"""What goes wrong at night: full disks, locked ledgers, half-written files, two jobs at once."""

from __future__ import annotations

import errno
import gzip
import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scrubber.engine.report import Report
from scrubber.errors import LedgerError
from scrubber.ledger import opening
from scrubber.nightly import disk, intake
from scrubber.nightly.disk import DiskError
from scrubber.nightly.inbox import Arrival, Patience, collect
from scrubber.nightly.intake import Intake, take
from scrubber.nightly.lock import locked
from scrubber.nightly.writing import NotProvedError
from tests.nightly.batches import clean, flawed, text
from tests.nightly.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def _nothing_happened(site: Site, *names: str) -> None:
    assert site.names("in") == sorted(names)
    assert site.names("clean") == site.names("held") == site.names("rejected") == []
    assert list(site.root.rglob("*.tmp")) == []
    assert site.states() == {}


def _next_run_is_whole(site: Site) -> None:
    site.run()
    assert sorted(site.sent()) == ["PCN1"]
    assert sorted(site.held()) == ["PCN2"]
    assert site.names("in") == []


# -- the disk --------------------------------------------------------------------------------------------


def test_a_full_disk_undoes_the_run_and_the_next_one_is_whole(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.drop("a.837", text([clean(1), flawed(2)]))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", _full)
        with pytest.raises(DiskError, match=r"cannot be written: No space left on device\."):
            site.run()
    _nothing_happened(site, "a.837")
    _next_run_is_whole(site)


def _full(_descriptor: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_read_only_output_folder_undoes_the_run(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.drop("a.837", text([clean(1), flawed(2)]))
    real = os.open

    def refuse(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if str(path).startswith(str(site.folders.held)) and flags & os.O_CREAT:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, flags, mode, dir_fd=dir_fd)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(DiskError, match="Read-only file system"):
            site.run()
    _nothing_happened(site, "a.837")
    _next_run_is_whole(site)


def test_an_archive_on_another_file_system_gets_a_copy_first(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = text([clean(1), flawed(2)])
    site.drop("a.837", content)
    real = Path.replace

    def other_device(self: Path, target: Path) -> Path:
        if self.parent == site.folders.inbox:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", other_device)
    site.run()
    assert [path.read_bytes() for path in site.folders.archive.rglob("a.837")] == [content]
    assert site.names("in") == []


def test_an_input_that_cannot_be_read_stays_and_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.drop("a.837", text([clean(1), flawed(2)]))
    site.drop("b.837", text([clean(3)], 2))
    real = disk.sha256_of

    def refuse(path: Path) -> str:
        if path.name == "b.837":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path)

    monkeypatch.setattr(intake, "sha256_of", refuse)
    night = site.run()
    assert night.left == {"b.837": "cannot be read: Permission denied"}
    assert night.rejected
    assert site.names("in") == ["b.837"]
    assert sorted(site.sent()) == ["PCN1"]


def test_a_file_that_is_written_to_during_the_run_is_begun_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = site.drop("a.837", text([clean(1), flawed(2)]))
    tools = site.tools()

    def grow(report: Report, folder: Path) -> None:
        path.write_bytes(path.read_bytes() + b"\n")

    with monkeypatch.context() as patch:
        patch.setattr(site, "tools", lambda: replace(tools, reports=grow))
        with pytest.raises(DiskError, match="was written to during the run"):
            site.run()
    assert list(site.folders.clean.iterdir()) == []
    _next_run_is_whole(site)


def test_a_file_that_changes_before_it_is_split_is_begun_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = site.drop("a.837", text([clean(1), flawed(2)]))

    def grow(arrivals: list[Arrival], known: object) -> Intake:
        found = take(arrivals, lambda _sha256: [])
        path.write_bytes(path.read_bytes() + b"\n")
        return found

    with monkeypatch.context() as patch:
        patch.setattr("scrubber.nightly.job.take", grow)
        with pytest.raises(NotProvedError, match="was written to during the run"):
            site.run()
    _nothing_happened(site, "a.837")


# -- files that are not whole ------------------------------------------------------------------------------


def test_temporary_hidden_and_linked_files_are_never_touched(site: Site) -> None:
    for name in ("a.tmp", "b.837.part", "c.filepart", ".hidden.837"):
        site.drop(name, text([clean(1)]))
    (site.folders.inbox / "link.837").symlink_to(site.root / "elsewhere.837")
    night = site.run()
    assert night.manifest is None
    assert len(list(site.folders.inbox.iterdir())) == 5


def test_a_file_without_its_iea_waits_and_is_told(site: Site) -> None:
    site.drop("a.837", text([clean(1), flawed(2)]))
    whole = text([clean(3)], 2)
    path = site.drop("b.837", whole[: whole.index(b"IEA*")])
    night = site.run(patience=Patience(0, 0, 12))
    assert night.left == {"b.837": "no IEA segment at its end"}
    assert site.names("in") == ["b.837"]
    path.write_bytes(whole)
    site.run(patience=Patience(0, 0, 12))
    assert sorted(site.sent()) == ["PCN1", "PCN3"]


def test_a_file_that_never_gets_its_iea_is_judged_as_it_is_and_releases_nothing(site: Site) -> None:
    whole = text([clean(1)])
    path = site.drop("a.837", whole[: whole.index(b"IEA*")])
    long_ago = time.time() - 13 * 3600
    os.utime(path, (long_ago, long_ago))
    site.run(patience=Patience(0, 0, 12))
    assert site.sent() == {}
    assert sorted(site.held()) == ["PCN1"]


def test_a_file_that_is_still_growing_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.837"
    path.write_bytes(text([clean(1)]))
    clock = _Clock(path)
    found = collect(tmp_path, Patience(60, 300, 12), now=clock.wall, sleep=clock.sleep, clock=clock.now)
    assert found.ready == []
    assert found.waiting == {"a.837": "still being written"}
    clock.growing = False
    found = collect(tmp_path, Patience(60, 300, 12), now=clock.wall, sleep=clock.sleep, clock=clock.now)
    assert [one.name for one in found.ready] == ["a.837"]


class _Clock:
    """A clock whose every pause lets somebody write to a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.growing = True
        self.moment = 1000.0

    def now(self) -> float:
        return self.moment

    def wall(self) -> float:
        return self.path.stat().st_mtime  # a file from the future would be judged the same way

    def sleep(self, seconds: float) -> None:
        self.moment += max(seconds, 10)
        if self.growing:
            with self.path.open("ab") as out:
                out.write(b"\n")


def test_a_file_from_the_future_is_watched_instead_of_trusted(tmp_path: Path) -> None:
    path = tmp_path / "a.837"
    path.write_bytes(text([clean(1)]))
    ahead = time.time() + 86400
    os.utime(path, (ahead, ahead))
    assert collect(tmp_path, Patience(0.2, 0, 12)).waiting == {"a.837": "still being written"}
    assert [one.name for one in collect(tmp_path, Patience(0.2, 5, 12)).ready] == ["a.837"]


def test_a_name_with_blanks_and_umlauts_and_a_subfolder_go_the_whole_way(site: Site) -> None:
    site.drop("Büro Süd/Fälle März (2).837", text([clean(1), flawed(2)]))
    site.run()
    assert site.names("clean") == ["Büro Süd/Fälle März (2).837"]
    assert site.names("held") == ["Büro Süd/Fälle März (2).held.837"]
    site.waive("BAL-001")
    site.run()
    assert sorted(site.sent()) == ["PCN1", "PCN2"]
    assert site.names("held") == []


def test_a_gzip_file_is_split_unpacked_and_archived_as_it_came(site: Site) -> None:
    packed = gzip.compress(text([clean(1), flawed(2)]))
    site.drop("a.837.gz", packed)
    site.run()
    assert site.names("clean") == ["a.837"]
    assert site.names("held") == ["a.held.837"]
    assert [path.read_bytes() for path in site.folders.archive.rglob("*.gz")] == [packed]
    site.waive("BAL-001")
    site.run()
    assert sorted(site.sent()) == ["PCN1", "PCN2"]


def test_what_is_no_837_goes_whole_to_rejected_and_the_others_run(site: Site) -> None:
    site.drop("a.837", text([clean(1), flawed(2)]))
    site.drop("old.837", text([clean(3)], 2).replace(b"005010X222A1", b"004010X098A1"))
    site.drop("answer.999", text([clean(4)], 3).replace(b"*HC*", b"*FA*").replace(b"ST*837", b"ST*999"))
    night = site.run()
    assert night.rejected
    assert site.names("rejected") == ["answer.999", "old.837"]
    assert sorted(site.sent()) == ["PCN1"]


def test_a_file_without_any_claim_is_archived_and_gives_no_file(site: Site) -> None:
    whole = text([clean(1)])
    empty = whole[: whole.index(b"HL*")] + b"SE*6*0001~\n" + whole[whole.index(b"GE*") :]
    site.drop("a.837", empty)
    site.run()
    assert site.names("in") == site.names("clean") == site.names("held") == site.names("rejected") == []
    assert [path.read_bytes() for path in site.folders.archive.rglob("a.837")] == [empty]


def test_an_archived_file_that_is_gone_keeps_its_claims_held_and_says_so(site: Site) -> None:
    site.drop("a.837", text([clean(1), flawed(2)]))
    site.run()
    site.waive("BAL-001")
    next(site.folders.archive.rglob("a.837")).unlink()
    site.drop("b.837", text([clean(3)], 2))
    night = site.run()
    assert sorted(site.sent()) == ["PCN1", "PCN3"]
    assert sorted(site.held()) == ["PCN2"]
    assert [file.missing is not None for file in night.waiting] == [True]


def test_a_split_that_cannot_be_proved_releases_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from scrubber.x12.write import write_subset

    site.drop("a.837", text([clean(1), flawed(2), clean(3)]))
    with monkeypatch.context() as patch:
        patch.setattr(
            "scrubber.outputs.split837.write_subset",
            lambda path, keep, out: write_subset(path, lambda ordinal: ordinal != 1 and keep(ordinal), out),
        )
        with pytest.raises(NotProvedError, match="Nothing is released"):
            site.run()
    _nothing_happened(site, "a.837")


# -- two at once ---------------------------------------------------------------------------------------------


def test_of_two_jobs_on_one_folder_the_second_leaves_it_alone(site: Site) -> None:
    site.drop("a.837", text([clean(1), flawed(2)]))
    with locked(site.job().work) as is_mine:
        assert is_mine
        night = site.run()
    assert night.busy
    assert site.names("in") == ["a.837"]
    _next_run_is_whole(site)


@pytest.fixture
def locked_ledger(site: Site) -> Iterator[sqlite3.Connection]:
    site.drop("a.837", text([clean(1), flawed(2)]))
    site.run()
    connection = sqlite3.connect(site.root / "ledger.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def test_a_locked_ledger_is_said_and_nothing_is_moved(
    site: Site, locked_ledger: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.drop("b.837", text([clean(3)], 2))
    real = opening.open_ledger
    monkeypatch.setattr("scrubber.nightly.job.open_ledger", lambda url, key: real(url, key, timeout=0.1))
    with pytest.raises(LedgerError, match="is locked: another run is writing to it"):
        site.run()
    assert site.names("in") == ["b.837"]
    locked_ledger.execute("ROLLBACK")
    site.run()
    assert sorted(site.sent()) == ["PCN1", "PCN3"]
