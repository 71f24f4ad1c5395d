"""Tables as an import of official files makes them: a small NDC directory and a small rebate file."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from scrubber.engine.facts import Facts
from scrubber.reference.importers import import_files
from scrubber.reference.tables import Tables, default_plan
from scrubber.rules import RULES_BY_CODE
from scrubber.testing import BuiltClaim, read

_PRODUCT = (
    "PRODUCTID\tPRODUCTNDC\tPRODUCTTYPENAME\tPROPRIETARYNAME\tPROPRIETARYNAMESUFFIX\tNONPROPRIETARYNAME"
    "\tDOSAGEFORMNAME\tROUTENAME\tLABELERNAME\n"
    "p1\t57894-030\tHUMAN\tSample\t\tsamplemab\tINJECTION\tINTRAVENOUS\tSample Labs\n"
)
_PACKAGE = "PRODUCTID\tPRODUCTNDC\tNDCPACKAGECODE\tPACKAGEDESCRIPTION\tSTARTMARKETINGDATE\tENDMARKETINGDATE\n"


def directory(folder: Path, packages: Sequence[tuple[str, str, str]], day: str = "2024-02-01") -> Tables:
    """Import an NDC directory of a day: package, first and last marketing day."""
    rows = "".join(f"p1\t57894-030\t{ndc}\t1 VIAL\t{first}\t{last}\n" for ndc, first, last in packages)
    with zipfile.ZipFile(folder / f"ndctext {day}.zip", "w") as archive:
        archive.writestr("product.txt", _PRODUCT)
        archive.writestr("package.txt", _PACKAGE + rows)
    return _imported(folder, folder / f"ndctext {day}.zip")


def rebates(folder: Path, products: Sequence[tuple[str, str]]) -> Tables:
    """Import a rebate file: NDC and termination date."""
    rows = "".join(f"{ndc},Sample Labs,01/01/2010,{ended}\n" for ndc, ended in products)
    path = folder / "drug products 2024-01-01.csv"
    path.write_text(f"NDC,Labeler Name,Market Date,Termination Date\n{rows}")
    return _imported(folder, path)


def _imported(folder: Path, path: Path) -> Tables:
    import_files([path], folder / "store")
    return Tables.open(default_plan(as_of=date(2026, 4, 15), imported=folder / "store"))


def judged(code: str, built: BuiltClaim, tables: Tables) -> list[Any]:
    """What one rule says of a claim by these tables."""
    subject = read(built)
    Facts(tables).attach(subject)
    return list(RULES_BY_CODE[code].check(subject, tables))
