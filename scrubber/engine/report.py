"""What a run found, as every output reads it: facts of the run, files, and a stream of claims."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from scrubber.errors import ConfigError

if TYPE_CHECKING:
    from pandas import DataFrame

Json = dict[str, Any]
BLOCK = 1 << 20
MOST_BEHIND = 16  # bytes behind the last claim: a comma, or the end of the report
NO_FINDINGS = b'"findings":[],'  # as the encoder writes it; inside a text the quotes would be escaped


class Report:
    """One run. Claims lie in a file of JSON lines and are read anew each time they are asked for.

    run, summary    objects of the JSON report
    files           one object per input file, with the findings that concern it as a whole
    lines           file with the claims: a line each, with a comma behind it, as in the JSON report
    start           byte at which they begin
    """

    def __init__(self, run: Json, summary: Json, files: list[Json], lines: Path, start: int = 0) -> None:
        self.run = run
        self.summary = summary
        self.files = files
        self._lines = lines
        self._start = start

    def copy_claims(self, out: BinaryIO) -> None:
        """Write the claims' objects with commas between them, none being looked at."""
        with self._lines.open("rb") as lines:
            lines.seek(self._start)
            held = lines.read(BLOCK)  # back until it is known not to be the end
            while block := lines.read(BLOCK):
                out.write(held[:-MOST_BEHIND])
                held = held[-MOST_BEHIND:] + block
            out.write(held.rstrip(b"\r\n").removesuffix(b"\n]}").rstrip(b",\r\n"))

    def claim_lines(self) -> Iterator[bytes]:
        """Each claim's JSON object as one line, in batch order."""
        with self._lines.open("rb") as lines:
            lines.seek(self._start)
            for line in lines:
                if line.startswith(b'{"file"'):
                    yield line.rstrip(b",\r\n")
                elif line.lstrip().startswith(b"]"):
                    return

    def claims(self) -> Iterator[Json]:
        """Each claim's object, in batch order; may be called again."""
        for line in self.claim_lines():
            yield json.loads(line)

    def flagged(self) -> Iterator[Json]:
        """The objects of claims with a finding, without reading the others: most claims have none."""
        for line in self.claim_lines():
            if NO_FINDINGS not in line:
                yield json.loads(line)

    def to_frame(self) -> DataFrame:
        """Every finding as a row of a pandas table; the columns are those of ``frames.FINDINGS``."""
        from scrubber.engine.frames import findings_frame

        return findings_frame(self)

    def lines_frame(self) -> DataFrame:
        """Lines of claims with a finding or a note, as a pandas table; the columns are ``frames.LINES``."""
        from scrubber.engine.frames import lines_frame

        return lines_frame(self)

    @classmethod
    def load(cls, path: Path) -> Report:
        """Open the findings.json of an earlier run.

        Raises ConfigError where the file is no such report.
        """
        head = bytearray()
        with path.open("rb") as source:
            for line in source:
                if line.strip() == b'"claims": [':
                    start = source.tell()
                    break
                head += line
            else:
                raise ConfigError(f"{path.name} is no report of this program: it has no list of claims.")
        text = head.decode().rstrip().removesuffix(",") + "}"
        try:
            facts = json.loads(text)
            return cls(facts["run"], facts["summary"], facts["files"], path, start)
        except (ValueError, KeyError) as error:
            raise ConfigError(f"{path.name} is no report of this program.") from error
