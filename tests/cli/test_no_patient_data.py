"""Nothing a claim says leaves by logs, the gate's formats, errors, the terminal or file names."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scrubber.rules import RULES_BY_CODE
from scrubber.rules.rule import Scope
from tests.cli import batches
from tests.cli.seeds import TOKEN, places, rich, seeded
from tests.cli.shell import AS_OF, Run

FORMS = ("837P", "837I")


@pytest.fixture(params=FORMS)
def batch(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "batch.837"
    path.write_bytes(seeded(request.param))
    return path


@pytest.mark.parametrize("form", FORMS)
def test_every_element_of_the_claim_has_a_token_of_its_own(form: str) -> None:
    tokens = TOKEN.findall(seeded(form).decode())
    assert len(set(tokens)) == len(tokens) == len(places(rich(form))) > 150


@pytest.mark.parametrize("style", ["text", "json", "junit", "sarif", "github"])
def test_no_format_of_the_gate_quotes_a_claim(run: Run, batch: Path, style: str) -> None:
    outcome = run("check", batch, "--as-of", AS_OF, "--format", style, "--json-logs")
    assert outcome.code == 1
    assert len(outcome.out) > 1000
    assert TOKEN.findall(outcome.out + outcome.err) == []


def test_neither_summary_nor_logs_nor_file_names_quote_a_claim(run: Run, tmp_path: Path, batch: Path) -> None:
    outcome = run("scrub", batch, "--as-of", AS_OF, "--format", "xlsx,html,json,csv", "--json-logs")
    assert outcome.code == 1
    assert "Claims" in outcome.out
    assert TOKEN.findall(outcome.out + outcome.err) == []
    written = [str(path) for path in tmp_path.rglob("*")]
    assert [path for path in written if path.endswith("findings.json")]
    assert TOKEN.findall(" ".join(written)) == []


def test_the_job_summary_and_a_baseline_quote_nothing(
    run: Run, tmp_path: Path, batch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    run("check", batch, "--as-of", AS_OF, "--format", "github")
    assert run("check", batch, "--as-of", AS_OF, "--write-baseline", tmp_path / "base.json").code == 0
    for path in (page, tmp_path / "base.json"):
        assert path.stat().st_size > 500
        assert TOKEN.findall(path.read_text(encoding="utf-8")) == []


def test_the_999_copies_nothing_unless_asked(run: Run, tmp_path: Path, batch: Path) -> None:
    assert run("check", batch, "--as-of", AS_OF, "--ack999", tmp_path / "a.999").code == 1
    text = (tmp_path / "a.999").read_text(encoding="latin-1")
    assert text.count("IK3*") > 50
    assert TOKEN.findall(text) == []
    run("check", batch, "--as-of", AS_OF, "--ack999", tmp_path / "b.999", "--ack999-values")
    assert TOKEN.findall((tmp_path / "b.999").read_text(encoding="latin-1"))


def test_a_split_names_no_claim_on_the_terminal_or_in_file_names(
    run: Run, tmp_path: Path, batch: Path
) -> None:
    outcome = run("split", batch, "--as-of", AS_OF, "--out", tmp_path / "split")
    assert outcome.code == 1
    names = [path.name for path in (tmp_path / "split").iterdir()]
    assert "batch.held.837" in names
    assert TOKEN.findall(outcome.out + outcome.err + " ".join(names)) == []


@pytest.mark.parametrize("scope", [Scope.CLAIM, Scope.ENCOUNTER])
def test_a_crash_does_not_tell_what_it_crashed_on(
    run: Run, batch: Path, monkeypatch: pytest.MonkeyPatch, scope: Scope
) -> None:
    def crash(subject: object, _tables: object) -> Any:
        raise ValueError(f"cannot judge {vars_of(subject)}")

    code = next(
        one.code
        for one in RULES_BY_CODE.values()
        if one.scope is scope and not one.needs and len(one.forms) == 2
    )
    broken = replace(RULES_BY_CODE[code], check=crash, when=type(RULES_BY_CODE[code].when)(0))
    monkeypatch.setitem(RULES_BY_CODE, code, broken)
    outcome = run("check", batch, "--as-of", AS_OF)
    assert outcome.code == 4
    assert code in outcome.out
    assert "ValueError" in outcome.out + outcome.err
    assert TOKEN.findall(outcome.out + outcome.err) == []


def vars_of(subject: object) -> str:
    return " ".join(str(getattr(subject, name, "")) for name in dir(subject) if not name.startswith("_"))


def test_an_internal_error_names_its_place_and_not_its_text(
    run: Run, batch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("ZQJX00001")

    monkeypatch.setattr("scrubber.engine.run._judge", crash)
    outcome = run("check", batch, "--as-of", AS_OF)
    assert outcome.code == 4
    assert outcome.err.startswith("Internal error: RuntimeError at ")
    assert TOKEN.findall(outcome.out + outcome.err) == []


def test_reports_for_people_keep_names_and_ids_to_themselves_unless_asked(run: Run, tmp_path: Path) -> None:
    person = {"last": "ZQJX00001", "first": "ZQJX00002", "member_id": "ZQJX00003", "address": "ZQJX00004"}
    path = batches.write(tmp_path / "a.837", batches.clean(patient=person))
    run("scrub", path, "--as-of", AS_OF, "--format", "html,json,csv", "--out", tmp_path / "masked")
    for report in (tmp_path / "masked").iterdir():
        assert TOKEN.findall(report.read_text(encoding="utf-8")) == []
    run("scrub", path, "--as-of", AS_OF, "--format", "json", "--out", tmp_path / "named", "--with-names")
    claims = json.loads((tmp_path / "named" / "findings.json").read_bytes())["claims"]
    assert claims[0]["names"]["member_id"] == "ZQJX00003"


def test_messages_for_people_never_quote_names_ids_or_free_text(
    run: Run, batch: Path, tmp_path: Path
) -> None:
    run("scrub", batch, "--as-of", AS_OF, "--format", "json", "--out", tmp_path / "out")
    private = private_tokens("837P" if b"X222" in batch.read_bytes() else "837I")
    found = json.loads((tmp_path / "out" / "findings.json").read_bytes())
    for claim in found["claims"]:
        for finding in claim["findings"]:
            said = json.dumps([finding[name] for name in ("message", "value", "expected", "segment_text")])
            assert not private & set(TOKEN.findall(said)), (finding["rule"], finding["element"])


def private_tokens(form: str) -> set[str]:
    """Tokens that stand where names, ids, birth dates, addresses or free text stand."""
    segments = rich(form)
    private = {"NM1": {3, 4, 5, 9}, "N3": {1, 2}, "DMG": {2}, "NTE": {2}, "K3": {1}, "REF": {2}, "PWK": {6}}
    return {
        f"ZQJX{number:05}"
        for number, (at, element, _) in enumerate(places(segments), start=1)
        if element in private.get(segments[at].split("*")[0], ())
    }
