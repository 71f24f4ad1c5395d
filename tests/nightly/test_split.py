"""A file split in two: every claim once, unchanged, under envelopes that hold."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrubber.cli.split import split
from scrubber.model.files import read_chunk, scan
from scrubber.model.read import read_part
from scrubber.outputs.split837 import prove, write_clean, write_held
from scrubber.outputs.verdicts import Verdicts, sealed_by, verdicts
from scrubber.testing import BuiltClaim, batch, claim
from scrubber.x12.write import write_subset
from tests.nightly.batches import clean, flawed, text
from tests.nightly.site import claims_of

OTHER_OFFICE = {"npi": "1457300006", "tax_id": "362014411", "name": "NORTHSIDE SAMPLE"}


def divided(content: bytes, held: set[int], folder: Path) -> tuple[Path, Path]:
    """Split a file by ordinals; both parts are proved."""
    source, clean_path, held_path = (folder / name for name in ("in.837", "clean.837", "held.837"))
    source.write_bytes(content)
    with scan(source) as found:
        verdicts = Verdicts({"findings": [], "claims": found.claims})
        for ordinal in set(range(1, found.claims + 1)) - held:
            verdicts.clear(ordinal)
        for path, write in ((clean_path, write_clean), (held_path, write_held)):
            with path.open("wb") as out:
                write(found, verdicts, out)
        some = 0 < verdicts.held < verdicts.claims
        if some:
            assert prove(found, verdicts, clean_path, held_path).holds
    return clean_path, held_path


def segments(path: Path, name: bytes) -> list[list[bytes]]:
    return [s.split(b"*") for s in path.read_bytes().split(b"~\n") if s.startswith(name + b"*")]


def structural(path: Path) -> list[str]:
    """Kinds of every fault that reader and guide find."""
    with scan(path) as found:
        kinds = [problem.kind for problem in found.problems]
        for chunk in found.chunks:
            for part in read_chunk(chunk):
                contents = read_part(part)
                kinds += [problem.kind for problem in contents.level_problems]
                kinds += [problem.kind for some in contents.claim_problems.values() for problem in some]
    return kinds


def test_hl_numbers_parents_and_counts_are_rebuilt(tmp_path: Path) -> None:
    content = batch(
        clean(1),
        clean(2, separate_patient=True),
        clean(3, billing=OTHER_OFFICE),
        clean(4, billing=OTHER_OFFICE),
    )
    one, other = divided(content, {1, 4}, tmp_path)
    assert [level[1:5] for level in segments(one, b"HL")] == [
        [b"1", b"", b"20", b"1"], [b"2", b"1", b"22", b"1"], [b"3", b"2", b"23", b"0"],
        [b"4", b"", b"20", b"1"], [b"5", b"4", b"22", b"0"],
    ]  # fmt: skip
    assert [level[1:5] for level in segments(other, b"HL")] == [
        [b"1", b"", b"20", b"1"], [b"2", b"1", b"22", b"0"],
        [b"3", b"", b"20", b"1"], [b"4", b"3", b"22", b"0"],
    ]  # fmt: skip
    for path in (one, other):
        assert structural(path) == []
        assert int(segments(path, b"SE")[0][1]) == path.read_bytes().count(b"~\n") - 4


def test_a_subscriber_shared_by_clean_and_held_claims_stands_in_both(tmp_path: Path) -> None:
    shared = clean(1)
    twice = batch(shared).replace(b"SE*", _only_claim(shared) + b"SE*").replace(b"PCN1", b"PCN2", 1)
    one, other = divided(_counted(twice), {1}, tmp_path)
    assert len(segments(one, b"NM1")) == len(segments(other, b"NM1"))
    assert [name for name, _ in claims_of(one)] == ["PCN1"]
    assert [name for name, _ in claims_of(other)] == ["PCN2"]


def _only_claim(built: BuiltClaim) -> bytes:
    start = next(i for i, segment in enumerate(built.segments) if segment.startswith("CLM*"))
    return b"".join(f"{segment}~\n".encode() for segment in built.segments[start:])


def _counted(content: bytes) -> bytes:
    """Put the right number into SE01."""
    inside = content[content.index(b"ST*") : content.index(b"GE*")].count(b"~\n")
    start = content.index(b"SE*") + 3
    return content[:start] + str(inside).encode() + content[content.index(b"*", start) :]


def test_control_numbers_stay_so_that_the_999_finds_its_file(tmp_path: Path) -> None:
    one, other = divided(text([clean(1), clean(2)], 41), {2}, tmp_path)
    for path in (one, other):
        assert segments(path, b"ISA")[0][13] == b"000000041"
        assert segments(path, b"GS")[0][6] == b"1"
        assert segments(path, b"ST")[0][2] == b"0001"


def test_sets_and_groups_without_a_kept_claim_are_left_out(tmp_path: Path) -> None:
    content = batch(clean(1), claim("837I", claim_id="PCN2", payer="commercial", service_date="2026-02-10"))
    one, other = divided(content, {2}, tmp_path)
    assert [group[8].rstrip(b"~") for group in segments(one, b"GS")] == [b"005010X222A1"]
    assert [group[8].rstrip(b"~") for group in segments(other, b"GS")] == [b"005010X223A2"]
    assert segments(one, b"IEA")[0][1] == segments(other, b"IEA")[0][1] == b"1"
    assert structural(one) == structural(other) == []


def _wrapped(data: bytes) -> bytes:
    return b"".join(data[start : start + 80] + b"\n" for start in range(0, len(data), 80))


_LAYOUTS: dict[str, Callable[[bytes], bytes]] = {
    "lines": lambda data: data,
    "no line ends": lambda data: data.replace(b"\n", b""),
    "windows": lambda data: data.replace(b"\n", b"\r\n"),
    "other separators": lambda data: data.replace(b"*", b"|").replace(b"~", b"\x1c"),
    "80 columns": lambda data: _wrapped(data.replace(b"\n", b"")),
    "two interchanges": lambda data: data + data.replace(b"*000000001", b"*000000002"),
}


@st.composite
def batches(draw: st.DrawFn) -> tuple[bytes, set[int]]:
    """A file of one to eight claims with offices, patients and forms mixed, and the claims to hold."""
    count = draw(st.integers(1, 8))
    claims = [_any_claim(draw, number) for number in range(1, count + 1)]
    content = _LAYOUTS[draw(st.sampled_from(sorted(_LAYOUTS)))](batch(*claims))
    total = content.count(b"CLM*") + content.count(b"CLM|")
    return content, draw(st.sets(st.integers(1, total)))


def _any_claim(draw: st.DrawFn, number: int) -> BuiltClaim:
    form = draw(st.sampled_from(["837P", "837I"]))
    office = draw(st.sampled_from([None, OTHER_OFFICE]))
    apart = draw(st.booleans())
    amount = draw(st.integers(1, 99_999_99))
    return clean(
        number, form=form, billing=office, separate_patient=apart, charge=f"{amount // 100}.{amount % 100:02}"
    )  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(batches())
def test_clean_and_held_together_are_the_input(case: tuple[bytes, set[int]]) -> None:
    content, held = case
    with tempfile.TemporaryDirectory() as folder:
        one, other = divided(content, held, Path(folder))
        came = _claims(Path(folder) / "in.837")
        clean_claims = _claims(one) if len(held) < len(came) else []
        held_claims = _claims(other) if held else []
        wanted: dict[bool, list[tuple[str, bytes]]] = {True: [], False: []}
        for ordinal, found in enumerate(came, start=1):
            wanted[ordinal in held].append(found)
        assert clean_claims == wanted[False]
        assert held_claims == wanted[True]
        assert _dollars(clean_claims) + _dollars(held_claims) == _dollars(came)
        for path, some in ((one, clean_claims), (other, held_claims)):
            assert not some or structural(path) == structural(Path(folder) / "in.837") == []


def _claims(path: Path) -> list[tuple[str, bytes]]:
    """Claims by hand: separators and line ends made plain first."""
    data = path.read_bytes().translate(None, b"\r\n").replace(b"|", b"*").replace(b"\x1c", b"~")
    plain = path.with_suffix(".plain")
    plain.write_bytes(data)
    return claims_of(plain)


def _dollars(claims: list[tuple[str, bytes]]) -> int:
    return sum(int(text.split(b"*")[2].replace(b".", b"")) for _, text in claims)


class Counted:
    """New control numbers, one after the other."""

    number = 900_000_000

    def interchange(self) -> int:
        Counted.number += 1
        return Counted.number

    group = interchange


def x12valid(path: Path) -> str:
    found = subprocess.run([_x12valid(), str(path)], capture_output=True, text=True, timeout=120, check=False)
    return found.stdout + found.stderr


def _x12valid() -> str:
    program = Path(sys.executable).with_name("x12valid")
    if not program.exists():
        pytest.skip("pyx12's x12valid is not beside this Python")
    return str(program)


def test_both_files_pass_pyx12s_own_validation(tmp_path: Path) -> None:
    content = batch(
        clean(1), clean(2, separate_patient=True), clean(3, billing=OTHER_OFFICE), clean(4),
        claim("837I", claim_id="PCN5", payer="commercial", service_date="2026-02-10"),
        claim("837I", claim_id="PCN6", payer="commercial", service_date="2026-02-11"),
    )  # fmt: skip
    one, other = divided(content, {1, 3, 6}, tmp_path)
    for path in (one, other):
        assert "OK" in x12valid(path)
    release = tmp_path / "release.837"
    with release.open("wb") as out:
        for path in (one, other):
            write_subset(path, lambda ordinal: ordinal > 1, out, Counted())
    assert structural(release) == []
    assert "OK" in x12valid(release)
    broken = tmp_path / "broken.837"
    broken.write_bytes(one.read_bytes().replace(b"HL*2*1*", b"HL*7*1*"))
    assert "OK" not in x12valid(broken)


def test_a_claim_that_no_rule_judged_is_held() -> None:
    class Half:
        """A report that lost its second claim."""

        files = ({"path": "a.837", "claims": 2, "findings": []},)

        def claims(self) -> list[dict[str, object]]:
            return [{"file": "a.837", "ordinal": 1, "verdict": "clean"}]

    found = verdicts(Half())["a.837"]  # type: ignore[arg-type]
    assert [found.is_held(ordinal) for ordinal in (1, 2)] == [False, True]


UNDIVIDED: dict[str, Callable[[bytes], bytes]] = {
    "no IEA": lambda data: data[: data.index(b"IEA*")],
    "no GE": lambda data: data.replace(b"GE*1*1~\n", b""),
    "no SE": lambda data: data[: data.index(b"SE*")] + data[data.index(b"GE*") :],
    "text behind the end": lambda data: data + b"REMARK~\n",
    "an older set beside": lambda data: data.replace(b"IEA*1*", _older_group(data) + b"IEA*2*"),
    "an acknowledgement beside": lambda data: data.replace(
        b"IEA*1*", b"GS*FA*A*B*20260401*1200*9*X*005010X231A1~\nST*999*0001~\nSE*2*0001~\nGE*1*9~\nIEA*2*"
    ),
}


def _older_group(data: bytes) -> bytes:
    group = data[data.index(b"GS*") : data.index(b"IEA*")]
    return group.replace(b"005010X222A1", b"004010X098A1")


@pytest.mark.parametrize("fault", UNDIVIDED)
def test_a_file_that_holds_more_than_can_be_rebuilt_is_never_divided(tmp_path: Path, fault: str) -> None:
    path = tmp_path / "a.837"
    path.write_bytes(UNDIVIDED[fault](text([clean(1), clean(2)])))
    with scan(path) as found:
        assert sealed_by(found.problems)
    path.write_bytes(text([clean(1), clean(2)]))
    with scan(path) as found:
        assert not sealed_by(found.problems)


# -- the command -----------------------------------------------------------------------------------------


def run(path: Path, out: Path, *more: str) -> Result:
    arguments = [
        str(path),
        "--out",
        str(out),
        "--as-of",
        "2026-04-15",
        "--select",
        "BAL",
        "--select",
        "X12",
        "--jobs",
        "1",
        *more,
    ]
    return CliRunner().invoke(split, arguments, standalone_mode=False)


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRUBBER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("data_folder")
def test_split_writes_two_files_and_ends_with_1(tmp_path: Path) -> None:
    source = tmp_path / "claims of März.837"
    source.write_bytes(text([clean(1), flawed(2)]))
    done = run(source, tmp_path / "out")
    assert done.return_value == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "claims of März.837",
        "claims of März.held.837",
    ]
    assert "clean + held = in" in done.output
    assert "SAMPLE" not in done.output


@pytest.mark.usefixtures("data_folder")
def test_split_of_a_clean_file_is_the_file_and_ends_with_0(tmp_path: Path) -> None:
    source = tmp_path / "a.837"
    source.write_bytes(text([clean(1)]))
    assert run(source, tmp_path / "out").return_value == 0
    assert (tmp_path / "out" / "a.837").read_bytes() == source.read_bytes()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.837"]


@pytest.mark.usefixtures("data_folder")
def test_split_of_a_broken_envelope_holds_everything_as_it_came(tmp_path: Path) -> None:
    source = tmp_path / "a.837"
    source.write_bytes(text([clean(1), flawed(2)]).replace(b"IEA*1*", b"IEA*2*"))
    assert run(source, tmp_path / "out").return_value == 1
    assert (tmp_path / "out" / "a.held.837").read_bytes() == source.read_bytes()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.held.837"]


@pytest.mark.usefixtures("data_folder")
@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 no claims", text([clean(1)]).replace(b"005010X222A1", b"004010X098A1")],
    ids=["zip", "4010"],
)
def test_split_sets_aside_what_is_no_837_5010_and_ends_with_3(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "a.837"
    source.write_bytes(content)
    assert run(source, tmp_path / "out").return_value == 3
    assert (tmp_path / "out" / "rejected" / "a.837").read_bytes() == content
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["rejected"]


@pytest.mark.usefixtures("data_folder")
def test_a_split_that_cannot_be_proved_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.837"
    source.write_bytes(text([clean(1), flawed(2), clean(3)]))
    monkeypatch.setattr("scrubber.outputs.split837.write_subset", _loses_the_first)
    done = run(source, tmp_path / "out")
    assert done.return_value == 4
    assert "CLEAN + HELD ARE NOT WHAT CAME IN" in done.output
    assert list((tmp_path / "out").iterdir()) == []


def _loses_the_first(path: Path, keep: Callable[[int], bool], out: object) -> int:
    from scrubber.x12.write import write_subset

    return write_subset(path, lambda ordinal: ordinal != 1 and keep(ordinal), out)  # type: ignore[arg-type]
