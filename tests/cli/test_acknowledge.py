"""``check --ack999``: a 999 beside the findings, for one file and without patient data."""

from __future__ import annotations

from pathlib import Path

from tests.cli.shell import AS_OF, Run
from tests.guide.bases import professional
from tests.guide.oracle import pack


def _file(path: Path) -> Path:
    broken = [segment.replace("NM1*IL*1*SAMPLE", "NM1*IL*1*" + "Q" * 61) for segment in professional()]
    path.write_text(pack([professional(), broken], "005010X222A1"), "latin-1")
    return path


def test_check_writes_it_beside_its_findings(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "one.999"
    run("check", _file(tmp_path / "one.837"), "--as-of", AS_OF, "--ack999", target)
    text = target.read_text()
    assert "IK5*A~" in text
    assert "IK4*3*1035*5~" in text
    assert "QQQ" not in text


def test_values_go_into_it_on_request(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "one.999"
    run("check", _file(tmp_path / "one.837"), "--as-of", AS_OF, "--ack999", target, "--ack999-values")
    assert "IK4*3*1035*5*QQQ" in target.read_text()


def test_it_answers_one_file_only(run: Run, tmp_path: Path) -> None:
    _file(tmp_path / "one.837")
    outcome = run("check", tmp_path, "--as-of", AS_OF, "--ack999", tmp_path / "one.999")
    assert outcome.code == 2
    assert not (tmp_path / "one.999").exists()
