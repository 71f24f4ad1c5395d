"""What is no 837 gets one sentence; packed files are read as if unpacked; folders skip what is not for us."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from scrubber.testing import batch
from tests.cli import batches
from tests.cli.shell import AS_OF, Run

SAYS = {
    "empty": "The file is empty",
    "pdf": "starts with '%PD'",
    "zip": "zip",
    "835": "claim payments (835)",
    "4010": "4010",
    "837D": "837D",
}


@pytest.mark.parametrize("kind", SAYS)
@pytest.mark.parametrize("command", ["scrub", "check"])
def test_what_is_no_837_to_judge_gets_one_sentence_and_3(
    run: Run, tmp_path: Path, command: str, kind: str
) -> None:
    path = batches.unreadable(tmp_path / "in")[kind]
    outcome = run(command, path, "--as-of", AS_OF)
    assert outcome.code == 3
    lines = [line for line in outcome.out.splitlines() if SAYS[kind] in line]
    assert len(lines) == 1
    assert f"{path.name}: not read: " in lines[0]
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("kind", ["empty", "pdf", "zip", "835"])
def test_a_folder_skips_what_begins_no_claims_and_ends_as_the_claims_do(
    run: Run, tmp_path: Path, kind: str
) -> None:
    path = batches.unreadable(tmp_path / "elsewhere")[kind]
    inbox = batches.write(tmp_path / "in" / "clean.837", batches.clean()).parent
    path.rename(inbox / path.name)
    outcome = run("check", inbox, "--as-of", AS_OF)
    assert outcome.code == 0
    assert f"{path.name}: skipped: " in outcome.out


@pytest.mark.parametrize("kind", ["4010", "837D"])
def test_claims_of_a_kind_we_cannot_judge_are_not_skipped_in_a_folder(
    run: Run, tmp_path: Path, kind: str
) -> None:
    path = batches.unreadable(tmp_path / "elsewhere")[kind]
    inbox = batches.write(tmp_path / "in" / "clean.837", batches.clean()).parent
    path.rename(inbox / path.name)
    assert run("check", inbox, "--as-of", AS_OF).code == 3


def test_packed_claims_are_judged_as_unpacked_ones(run: Run, tmp_path: Path) -> None:
    content = batch(batches.flawed(1), batches.clean(2))
    plain = tmp_path / "claims.837"
    plain.write_bytes(content)
    wanted = _findings(run, plain)
    assert wanted
    for path in batches.packed(tmp_path / "packed", content):
        assert _findings(run, path) == wanted


def _findings(run: Run, path: Path) -> list[dict[str, object]]:
    document = json.loads(run("check", path, "--as-of", AS_OF, "--format", "json").out)
    assert document["files"][0]["claims"] == 2
    return [{name: value for name, value in one.items() if name != "file"} for one in document["findings"]]


def test_packed_files_in_a_folder_are_read_too(run: Run, tmp_path: Path) -> None:
    batches.packed(tmp_path / "in", batch(batches.clean()))
    document = json.loads(run("check", tmp_path / "in", "--as-of", AS_OF, "--format", "json").out)
    assert [file["claims"] for file in document["files"]] == [1, 1]


def test_hidden_and_unfinished_files_and_links_of_a_folder_are_left_alone(run: Run, tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    for name in (".hidden.837", "a.837.tmp", "b.837.part", "c.837.filepart", "deep/d.837", "Größe 1.837"):
        batches.write(inbox / name, batches.clean())
    (inbox / "link.837").symlink_to(inbox / "deep" / "d.837")
    document = json.loads(run("check", inbox, "--as-of", AS_OF, "--format", "json").out)
    assert [file["path"] for file in document["files"]] == ["Größe 1.837", "deep/d.837"]


def test_a_file_that_may_not_be_read_costs_the_others_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = batches.write(tmp_path / "in" / "a.837", batches.clean()).parent
    batches.write(inbox / "b.837", batches.clean(2))
    ordinary = Path.open

    def locked(path: Path, *arguments: object, **named: object) -> object:
        if path.name == "a.837":
            raise PermissionError(13, "Permission denied")
        return ordinary(path, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", locked)
    outcome = run("check", inbox, "--as-of", AS_OF)
    assert outcome.code == 3
    assert "a.837: not read: The file cannot be read: Permission denied." in outcome.out
    assert "1 claim of 1 file" in outcome.out


def test_a_file_without_its_end_holds_every_claim_inside(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cut.837"
    path.write_bytes(batch(batches.clean(1), batches.clean(2)).rpartition(b"SE*")[0])
    run("scrub", path, "--as-of", AS_OF, "--format", "json", "--out", tmp_path / "out")
    document = json.loads((tmp_path / "out" / "findings.json").read_bytes())
    assert document["summary"]["claims"] == document["summary"]["held"] == 2
    assert all("envelope" in claim["held_because"] for claim in document["claims"])


def test_files_of_one_name_are_told_apart_by_their_folders(run: Run, tmp_path: Path) -> None:
    paths = [tmp_path / "in" / day / "batch.837" for day in ("monday", "tuesday")]
    batches.write(paths[0], batches.clean(1))
    batches.write(paths[1], batches.flawed(2), batches.clean(3))
    given = [path.parent for path in paths]
    document = json.loads(run("check", *given, "--as-of", AS_OF, "--format", "json").out)
    assert [file["path"] for file in document["files"]] == ["monday/batch.837", "tuesday/batch.837"]
    assert {one["file"] for one in document["findings"]} == {"tuesday/batch.837"}
    suites = ElementTree.fromstring(run("check", *paths, "--as-of", AS_OF, "--format", "junit").out)  # noqa: S314
    assert [(suite.get("name"), suite.get("tests")) for suite in suites] == [
        ("monday/batch.837", "2"),
        ("tuesday/batch.837", "3"),
    ]
