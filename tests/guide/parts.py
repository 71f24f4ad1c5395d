"""A stand-in for the reader's part of a set, and plain files cut into sets."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from scrubber.x12.delimiters import Delimiters
from scrubber.x12.numbering import FROM_ONE, Numbering


@dataclass
class Part:
    segments: list[str]
    version: str = "005010X222A1"
    delimiters: Delimiters = field(default_factory=Delimiters)
    prologue: list[str] = field(default_factory=list)
    prologue_numbers: list[int] = field(default_factory=list)
    prologue_offsets: list[int] = field(default_factory=list)
    start: int = 0
    first_number: int = 1
    numbering: Numbering = FROM_ONE
    claims_before: int = 0
    lookahead: str | None = None
    is_first: bool = True
    is_last: bool = True
    widths: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.widths = self.widths or [len(segment) + 1 for segment in self.segments]


def sets_of(text: str) -> list[Part]:
    """Cut a file's text into its sets, each a part."""
    text = text.lstrip()
    delimiters = Delimiters(text[3], text[104], text[82], text[105])
    parts: list[Part] = []
    own: list[str] = []
    version = ""
    for raw in text.split(delimiters.segment):
        segment = raw.strip("\r\n")
        name = segment.split(delimiters.element, 1)[0].strip()
        if name == "GS":
            version = segment.split(delimiters.element)[8]
        elif name == "ST":
            own = [segment]
        elif own:
            own.append(segment)
            if name == "SE":
                parts.append(Part(own, version, delimiters))
                own = []
    return parts


def sets_in(path: Path) -> list[Part]:
    return sets_of(path.read_text(encoding="latin-1"))
