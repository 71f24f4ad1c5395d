"""Compare our verdicts with pyx12's on sample files, other people's files and thousands of broken sets.

    python benchmarks/oracle.py            # 4,000 broken sets; a number gives another count, "all" all

Prints the table of agreement: every difference falls under a row of tests/guide/differences.toml, which
names its source; what falls under none is unexplained and makes the command fail.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from scrubber import guide  # noqa: E402 - the path above makes tests importable
from tests.guide.agreement import Outcome, compare, rows  # noqa: E402
from tests.guide.mutants import Mutant, every  # noqa: E402
from tests.guide.parts import Part, sets_in  # noqa: E402
from tests.shared import SHARED  # noqa: E402

COUNT = 4000


def files() -> list[Path]:
    """Files as they are: our samples and, where they lie beside the project, other people's."""
    found = sorted((PROJECT / "sample_claims").glob("*.837"))
    if SHARED is not None:
        found += sorted((SHARED / "corpus" / "837p").iterdir()) + sorted(
            (SHARED / "corpus" / "837i").iterdir()
        )
    return found


def sets(path: Path) -> Iterator[Mutant]:
    """The sets of a file in standard separators; sets of a version nobody describes are left out."""
    for part in sets_in(path):
        if guide.load(part.version) is not None and part.segments[-1].startswith("SE"):
            yield Mutant(path.name, "as it is", 0, "", _plain(part), guide_version(part.version))


def guide_version(version: str) -> str:
    """The version under which pyx12 has a map."""
    return {"005010X222A2": "005010X222A1", "005010X223A3": "005010X223A2"}.get(version, version)


def _plain(part: Part) -> list[str]:
    table = str.maketrans("".join(part.delimiters[:3]), "*:^")
    return [segment.translate(table) for segment in part.segments]


def table(outcomes: list[Outcome]) -> None:
    """Print agreed, corrected by row, unexplained."""
    used = Counter(name for outcome in outcomes for name in outcome.rows)
    print(f"  agreed         {sum(not o.rows and not o.unexplained for o in outcomes):6,}")
    print(f"  corrected      {sum(bool(o.rows) and not o.unexplained for o in outcomes):6,}")
    for row in rows():
        if used[row["name"]]:
            print(f"    {used[row['name']]:6,}  {row['name']}")
            print(f"            {row['source']}")
    print(f"  unexplained    {sum(bool(o.unexplained) for o in outcomes):6,}")


def main() -> int:
    wanted = sys.argv[1] if len(sys.argv) > 1 else str(COUNT)
    own = files()
    plain = compare([one for path in own for one in sets(path)])
    print(f"files            {len(own):6,}   sets {len(plain):,}")
    table(plain)
    mutants = every() if wanted == "all" else every()[: int(wanted)]
    start = time.perf_counter()
    broken = compare(mutants)
    print(f"broken sets      {len(mutants):6,}   in {time.perf_counter() - start:.0f} s")
    table(broken)
    unexplained = [outcome for outcome in plain + broken if outcome.unexplained]
    for outcome in unexplained[:20]:
        print(f"{outcome.mutant}: {'; '.join(outcome.unexplained)}")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
