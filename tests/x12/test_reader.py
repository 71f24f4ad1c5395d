"""The reader takes separators and layout from the file, whatever they are."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from scrubber.errors import InputError
from scrubber.x12.scan import kind_of, scan
from tests.x12.texts import (
    group,
    interchange,
    isa,
    kinds,
    one_set,
    parts,
    plain,
    scanned,
    segments_of,
    subscriber,
    text,
)


def of_version(version: str) -> list[str]:
    return interchange(group(one_set(subscriber(2, "A1"), version=version), version=version))


EXPECTED = plain("A1", "A2")[2:-2]


@pytest.mark.parametrize("end", ["~", "~\n", "~\r\n", "~\r\n\r\n", "~ \n", "\n", "\r\n", "'", "\x1e", "~\t"])
def test_any_terminator_and_any_line_end_give_the_same_segments(tmp_path: Path, end: str) -> None:
    found = scanned(tmp_path, text(plain("A1", "A2"), end))
    assert segments_of(found) == EXPECTED
    assert (found.claims, found.problems) == (2, [])


@pytest.mark.parametrize(
    ("element", "component", "repetition"), [("|", ">", "^"), ("\x1d", "\x1f", "\x1c"), ("+", "!", "%")]
)
def test_separators_come_from_the_isa_segment(
    tmp_path: Path, element: str, component: str, repetition: str
) -> None:
    swap = str.maketrans({"*": element, ":": component, "^": repetition})
    found = scanned(tmp_path, text([segment.translate(swap) for segment in plain("A1")]))
    part = parts(found)[0]
    assert (part.delimiters.element, part.delimiters.component) == (element, component)
    assert part.segments[0] == "ST*837*0001*005010X222A1".translate(swap)
    assert found.problems == []


def test_separators_beyond_ascii_are_single_bytes(tmp_path: Path) -> None:
    content = text([segment.replace("*", "\xa6") for segment in plain("A1")], "\xac\n")
    found = scanned(tmp_path, content)
    assert (found.claims, found.problems) == (1, [])
    assert parts(found)[0].delimiters.element == "\xa6"


def test_lines_wrapped_at_80_columns_are_joined_and_noted(tmp_path: Path) -> None:
    flat = text(plain("A1", "A2"), "~")
    wrapped = b"\r\n".join(flat[i : i + 80] for i in range(0, len(flat), 80)) + b"\r\n"
    found = scanned(tmp_path, wrapped)
    assert segments_of(found) == EXPECTED
    assert found.notes == ("wrapped lines",)
    assert found.problems == []


def test_offsets_point_at_the_segment_in_the_file(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + text(plain("A1", "A2"), "~\r\n ")
    found = scanned(tmp_path, content, 200)
    for part in parts(found):
        at = part.start
        for segment, width in zip(part.segments, part.widths, strict=True):
            assert content[at:].startswith(segment.encode())
            at += width


def test_a_mark_blanks_and_nuls_around_the_text_are_notes(tmp_path: Path) -> None:
    found = scanned(tmp_path, b"\xef\xbb\xbf\r\n" + text(plain("A1")) + b"  \0\0\0")
    assert found.notes == ("bom", "leading blanks", "trailing NULs", "trailing blanks")
    assert (found.claims, found.problems) == (1, [])


@pytest.mark.parametrize(("name", "codec", "note"), [
    ("JOSÉ", "utf-8", ("utf-8",)),
    ("JOSÉ", "latin-1", ("latin-1",)),
    ("O\u2019NEIL", "cp1252", ("windows-1252",)),
])  # fmt: skip
def test_one_encoding_is_found_for_the_whole_file(
    tmp_path: Path, name: str, codec: str, note: tuple[str, ...]
) -> None:
    segments = [segment.replace("JANE", name) for segment in plain("A1", "A2", "A3")]
    content = "".join(f"{segment}~" for segment in segments).encode(codec)
    for chunk_bytes in (50, 1 << 19):
        found = scanned(tmp_path, content, chunk_bytes)
        assert sum(name in segment for segment in segments_of(found)) == 3
        assert found.notes == note


def test_several_interchanges_with_separators_of_their_own(tmp_path: Path) -> None:
    first = text(plain("A1"), "~\n")
    second = text([segment.replace("*", "|") for segment in plain("B1")], "\n").replace(
        b"000000001", b"000000002"
    )
    found = scanned(tmp_path, first + second)
    assert [(one.control_number, one.first_claim, one.last_claim) for one in found.interchanges] == [
        ("000000001", 1, 1), ("000000002", 2, 2)]  # fmt: skip
    assert [part.first_ordinal for part in parts(found)] == [1, 2]
    assert found.problems == []


def test_several_groups_and_sets_and_a_ta1(tmp_path: Path) -> None:
    segments = interchange(
        group(one_set(subscriber(2, "A1")), one_set(subscriber(2, "A2"), number="0002")),
        group(one_set(subscriber(2, "A3"), version="005010X223A2"), number="2", version="005010X223A2"),
    )
    segments.insert(1, "TA1*000000001*260401*1200*A*000")
    found = scanned(tmp_path, text(segments))
    assert found.problems == []
    assert found.kind == "837P+837I"
    assert [(p.transaction, p.group_control_number, p.version) for p in parts(found)] == [
        ("0001", "1", "005010X222A1"),
        ("0002", "1", "005010X222A1"),
        ("0001", "2", "005010X223A2"),
    ]


@pytest.mark.parametrize("segment", ["ISAAC*1*2", "ISA*WORD", "NTE*ADD*ISA SAYS GS", "IEAX*1"])
def test_data_that_look_like_an_envelope_are_data(tmp_path: Path, segment: str) -> None:
    segments = plain("A1")
    segments.insert(-3, segment)
    segments[-3] = segments[-3].replace("SE*20", "SE*21")
    found = scanned(tmp_path, text(segments))
    assert segment in segments_of(found)
    assert kinds(found) == []


def test_empty_segments_are_no_segments(tmp_path: Path) -> None:
    found = scanned(tmp_path, text(plain("A1"), "~\n").replace(b"~\nLX", b"~\n~~ \nLX"))
    assert "" not in segments_of(found)
    assert found.problems == []


def test_a_file_without_its_last_terminator_is_read(tmp_path: Path) -> None:
    found = scanned(tmp_path, text(plain("A1"), "~").removesuffix(b"~"))
    assert (found.claims, found.problems, found.notes) == (1, [], ("no last terminator",))


@pytest.mark.parametrize("chunk_bytes", [1, 150, 400, 1000, 1 << 19])
def test_chunks_of_any_size_hold_the_same_segments_claims_and_numbers(
    tmp_path: Path, chunk_bytes: int
) -> None:
    family = [*subscriber(2), "HL*3*2*23*0", "PAT*19", "NM1*QC*1*CHILD*ANN", *subscriber(9, "C1", "C2")[4:]]
    segments = interchange(
        group(
            one_set(family, subscriber(4, "A1", "A2"), subscriber(5, "A3")),
            one_set(subscriber(2, "B1"), number="2"),
        )
    )
    found = scanned(tmp_path, text(segments), chunk_bytes)
    assert segments_of(found) == [s for s in segments if s[:3] not in ("ISA", "GS*", "GE*", "IEA")]
    assert sum(chunk.claims for chunk in found.chunks) == found.claims == 6
    for part in parts(found):
        numbers = [*part.prologue_numbers, *range(part.first_number, part.first_number + len(part.segments))]
        whole = (
            segments[2:][: len(segments) - 4]
            if part.transaction == "0001"
            else segments[segments.index("ST*837*2*005010X222A1") :]
        )
        assert [whole[number - 1] for number in numbers] == [*part.prologue, *part.segments]
        assert part.lookahead is None or part.lookahead == whole[numbers[-1]]


@pytest.mark.parametrize(("content", "words"), [
    (b"", "empty"),
    (b"  \r\n\0", "nothing but blanks"),
    (b"%PDF-1.7 and so on", "'%PD'"),
    (b"x", "'x'"),
    ("ISA*00*".encode("utf-16"), "UTF-16"),
    (b"ISA*00*short~", "cannot be read"),
    (text(of_version("004010X098A1")), "004010X098A1"),
    (text(of_version("005010X224A2")), "dental"),
    (text([segment.replace("ST*837", "ST*835") for segment in plain("A1")]), "835"),
    (text([isa(), "TA1*000000001*260401*1200*A*000", "IEA*0*000000001"]), "no transaction set"),
])  # fmt: skip
def test_what_is_no_837_gets_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(InputError) as error:
        scanned(tmp_path, content)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_packed_files_are_read_as_if_unpacked(tmp_path: Path) -> None:
    content = text(plain("A1", "A2"))
    (tmp_path / "a.837.gz").write_bytes(gzip.compress(content))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "not claims")
        archive.writestr("b.837", content.replace(b"000000001", b"000000002"))
        archive.writestr("a.837", content)
    (tmp_path / "a.zip").write_bytes(packed.getvalue())
    for name, claims in (("a.837.gz", 2), ("a.zip", 4)):
        assert kind_of(tmp_path / name) == "837"
        with scan(tmp_path / name) as found:
            assert (found.claims, found.problems) == (claims, [])
            assert segments_of(found)[: len(EXPECTED)] == EXPECTED
            copy = found.path
        assert not copy.exists()


@pytest.mark.parametrize("content", [
    gzip.compress(b"ISA" + bytes(1 << 26)),
    gzip.compress(text(plain("A1")))[:-9],
    b"PK\x03\x04 no archive",
])  # fmt: skip
def test_a_bomb_or_a_damaged_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(content)
    with pytest.raises(InputError):
        scan(path)


def test_a_file_says_what_it_begins_with(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for content, kind in ((text(plain("A1")), "837"), (b"hello", None), (b"", None)):
        path.write_bytes(content)
        assert kind_of(path) == kind
