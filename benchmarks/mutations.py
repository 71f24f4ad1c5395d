"""Say what share of the mutation table's faults is found, and what is found on untouched claims.

python benchmarks/mutations.py
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.mutations.table import CLAIMS, all_mutations, clean_claims, findings


def main() -> None:
    """Print one line for each family and the sums."""
    planted, found = Counter[str](), Counter[str]()
    beside = twins = loud_twins = 0
    for one in all_mutations():
        judged = one.judge()
        if one.must_be_clean:
            twins += 1
            loud_twins += bool(judged.extra)
            continue
        family = one.rules[0].split("-")[0]
        planted[family] += 1
        found[family] += judged.found
        beside += bool(judged.extra)
        if not judged.found or judged.extra:
            print(f"  {one.source}: {one.name}: {'found' if judged.found else 'missed'}, {judged.extra}")
    for family, count in planted.items():
        print(f"{family:4} {found[family]:4} of {count:4} faults found")
    print(
        f"all  {found.total():4} of {planted.total():4} faults found ({found.total() / planted.total():.1%})"
    )
    print(f"{beside} faults bring an error or warning that the table does not expect")
    print(f"{loud_twins} of {twins} clean twins and {_loud()} of {len(clean_claims())} untouched claims do")


def _loud() -> int:
    """Untouched claims with an error or a warning."""
    return sum(
        any(severity != "info" for _, severity, _ in findings((CLAIMS / f"{name}.837").read_bytes()))
        for name in clean_claims()
    )


if __name__ == "__main__":
    main()
