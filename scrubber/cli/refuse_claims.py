"""``python -m scrubber.cli.refuse_claims FILE...``: a commit hook that refuses 837 files with real patients.

A claim file is taken for real unless every patient and subscriber in it is marked as invented by a word such
as SAMPLE or TEST in the name. Production or test indicator tell nothing: exports under test hold real people.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

INVENTED = ("SAMPLE", "TEST", "EXAMPLE", "DEMO", "DUMMY", "FAKE", "SYNTHETIC", "INVENTED", "DOE")
PEOPLE = (b"IL", b"QC")  # subscriber and patient
_BLOCK = 1 << 20
_MARK = re.compile("|".join(INVENTED))


def main(arguments: Sequence[str]) -> int:
    """Return 1 where a file looks like real claims; say which, never who."""
    refused = 0
    for name in arguments:
        unmarked = count_unmarked(Path(name))
        if unmarked is None:
            continue
        refused += 1
        people = f"{unmarked} people are not" if unmarked > 1 else "one person is not"
        print(  # noqa: T201 - a hook speaks on stdout
            f"{name}: an 837 claim file in which {people} marked as invented (a name with SAMPLE or TEST). "
            "Claims of real patients must not be committed."
        )
    return 1 if refused else 0


def count_unmarked(path: Path) -> int | None:
    """How many people of a claim file bear no mark of invention; None where there is nothing to refuse."""
    from scrubber.errors import InputError
    from scrubber.x12.sniff import kind_of_head
    from scrubber.x12.source import open_source, read_head

    try:
        if kind_of_head(read_head(path)) != "837":
            return None
        source = open_source(path)
    except (InputError, OSError):
        return None
    try:
        unmarked = sum(1 for name in _names(source.path) if not _MARK.search(name.upper()))
    finally:
        source.close()
    return unmarked or None


def _names(path: Path) -> Iterator[str]:
    """Last and first name of each patient and subscriber, read as a stream."""
    from scrubber.x12.isa import LOOK_AHEAD, guess, parse
    from scrubber.x12.sniff import first_byte

    with path.open("rb") as file:
        head = file.read(_BLOCK)
        at = first_byte(head)
        header = parse(head, at) or guess(head[: at + LOOK_AHEAD], at)
        if header is None:
            return
        element, end = re.escape(header.element), re.escape(header.segment)
        people = b"|".join(PEOPLE)
        shape = b"NM1%b(?:%b)%b[^%b%b]*%b([^%b]*)"
        person = re.compile(shape % (element, people, element, element, end, element, end))
        rest, breaks = b"", b"".join(byte for byte in (b"\r", b"\n") if byte != header.segment)
        while head:
            whole, cut, rest = (rest + head.translate(None, breaks)).rpartition(header.segment)
            for found in person.finditer(whole + cut):
                yield " ".join(part.decode("latin-1") for part in found[1].split(header.element)[:2])
            head = file.read(_BLOCK)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
