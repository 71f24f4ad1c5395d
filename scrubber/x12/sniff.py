"""What a file is, judged by its first bytes, and how to say so when it is no 837."""

from __future__ import annotations

import re

from scrubber.x12 import isa

BOM = b"\xef\xbb\xbf"
GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
HEAD_BYTES = 1 << 16
BLANK = b" \t\r\n\0"
EXPECTED = "Check that this is an 837 file and not a zip or a PDF."
_NAMES = {
    "835": "claim payments (835)",
    "999": "an implementation acknowledgement (999)",
    "997": "a functional acknowledgement (997)",
    "277": "claim status or claim acknowledgements (277)",
    "276": "claim status requests (276)",
    "270": "eligibility requests (270)",
    "271": "eligibility answers (271)",
    "278": "authorisation requests (278)",
    "834": "enrolments (834)",
    "820": "premium payments (820)",
    "TA1": "interchange acknowledgements (TA1)",
}


def first_byte(head: bytes) -> int:
    """Position of the first byte that is neither a byte order mark nor blank."""
    start = len(BOM) if head.startswith(BOM) else 0
    return len(head) - len(head[start:].lstrip(BLANK))


def kind_of_head(head: bytes) -> str | None:
    """Say which transactions a file begins with: "837", "835", "999", "277", "TA1", "other X12" or None."""
    at = first_byte(head)
    header = isa.parse(head, at) or isa.guess(head, at)
    if header is None:
        claims = head[at : at + 3] == b"ISA" and re.search(rb"\bST\W837\W", head)
        return "837" if claims else None
    if not header.readable:
        return "837" if b"837" in head else "other X12"
    start = b"(?:" + re.escape(header.segment) + b")[" + re.escape(header.padding) + b"]*"
    found = re.findall(start + rb"(ST|TA1)" + re.escape(header.element) + rb"(\w*)", head[at:])
    sets = [number.decode("latin-1") for name, number in found if name == b"ST"]
    if "837" in sets or not found:
        return "837" if sets or b"GS" + header.element + b"HC" in head else "other X12"
    if not sets:
        return "TA1"
    return sets[0] if sets[0] in ("835", "999", "277") else "other X12"


def not_claims(kinds: list[str]) -> str:
    """Say what an X12 file holds instead of claims, from its ST01 values (or TA1)."""
    if not kinds:
        return "The file holds no transaction set: it ends before the first ST segment of an 837."
    named = " and ".join(_NAMES.get(kind, "other X12 transactions") for kind in kinds)
    return f"The file holds {named}, not claims (837)."


def not_x12(head: bytes) -> str:
    """Say what a file starts with that does not start with ISA."""
    if not head:
        return "The file is empty; an 837 file starts with an ISA segment."
    at = first_byte(head)
    if at == len(head):
        return "The file holds nothing but blanks; an 837 file starts with an ISA segment."
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "The file is UTF-16 text; an 837 file has one byte a character and starts with an ISA segment."
    start = head[at : at + 3]
    if start == b"ISA":
        return (
            "The file starts with an ISA segment that cannot be read: 16 elements in 106 bytes are expected."
        )
    shown = "".join(chr(byte) if 32 < byte < 127 else "." for byte in start)
    return f"The file starts with '{shown}', not with an ISA segment. {EXPECTED}"


def version_name(version: str) -> str:
    """Name claims of a version that is not judged, for people."""
    if re.fullmatch(r"\w{6,12}", version) is None:
        return "claims (837) of an unreadable version"
    for guide, name in (("X224", "dental claims (837D)"), ("X097", "dental claims (837D)")):
        if guide in version:
            return f"{name} of version {version}"
    return f"claims (837) of version {version}"
