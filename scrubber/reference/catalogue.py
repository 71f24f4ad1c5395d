"""Which layers each table of a run has, and what a report lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from scrubber.reference.crosswalk_layer import CrosswalkPackages
from scrubber.reference.layers import CsvLayer, Layer, SortedLayer
from scrubber.reference.local_files import LocalFiles
from scrubber.reference.local_table import LocalTable
from scrubber.reference.plan import TablesPlan
from scrubber.reference.registry import LOCAL, SPECS, Spec
from scrubber.reference.release import Carried, Release
from scrubber.reference.sources import Origin, origins
from scrubber.reference.store import Edition, Store
from scrubber.reference.table import Table

CROSSWALK = "asp_crosswalk"
# Too long to be read into memory each run: files sorted by their keys
SEARCHED = frozenset(
    {"drug", "drug_dx", "hcpcs", "icd10cm", "modifier", "mue", "ndc_package", "opps_status", "ptp"}
)
# Other tables concern some claims only: OPPS status those of hospitals, prices those with drugs
FOR_EVERY_CLAIM = ("hcpcs", "mue", "ptp", "icd10cm")


class Catalogue:
    """Finds who provides a table: the user, an import, the shipped folder."""

    def __init__(self, plan: TablesPlan) -> None:
        self.plan = plan
        self._shipped = origins(plan.shipped)
        self._local = LocalFiles(plan.local)
        self._local.knows_code = self._is_code
        self._codes: list[Layer[Any]] | None = None
        self._store = Store(plan.imported) if plan.imported is not None else None

    @property
    def store(self) -> Store | None:
        """The imported tables."""
        return self._store

    @property
    def local_names(self) -> tuple[str, ...]:
        """Tables the user provides."""
        return tuple(name for name in SPECS if name in self._local.names)

    def knows(self, name: str) -> bool:
        """Whether there is a table of this name at all."""
        return name in SPECS

    @property
    def names(self) -> frozenset[str]:
        """Tables that somebody provides."""
        return self.imported_names.union(self._shipped, self._local.names)

    def is_local(self, name: str) -> bool:
        """Whether only the user can provide the table."""
        return name in SPECS and SPECS[name].kind == LOCAL

    @cached_property
    def imported_names(self) -> frozenset[str]:
        """Tables that were imported."""
        return frozenset(self._store.names) if self._store is not None else frozenset()

    def table(self, name: str, carried: list[Carried]) -> Table[Any]:
        """Open a table over all its layers."""
        spec = SPECS[name]
        layers = self._layers(spec)
        return LocalTable(name, layers, carried) if spec.takes_local else Table(name, layers, carried)

    def _layers(self, spec: Spec) -> list[Layer[Any]]:
        layers: list[Layer[Any]] = []
        if spec.name in self._local.names:
            layers.append(self._local.layer(spec, is_partial=spec.kind != LOCAL))
        if self._store is not None and spec.name in self.imported_names:
            layers.append(self._store.layer(spec))
        if spec.name in self._shipped:
            spans = tuple(one.span for one in self._shipped[spec.name] if one.span is not None)
            layers.append(shipped_layer(spec, self.plan.shipped / f"{spec.name}.csv", spans))
        if spec.name == "ndc_package" and self._store is not None and CROSSWALK in self.imported_names:
            judged = layers[-1] = copy(layers[-1])  # what is shipped is the same for all runs of the process
            judged.is_partial = True
            layers.append(CrosswalkPackages(self._store.layer(SPECS[CROSSWALK]), judged))
        return layers

    def _is_code(self, code: str) -> bool:
        """Whether HCPCS ever had the code; numbers of level I are not ours to judge."""
        if code[0].isdigit():
            return True
        if self._codes is None:
            self._codes = self._layers(SPECS["hcpcs"])
        return any(layer.rows(code) for layer in self._codes)

    @cached_property
    def last_common_day(self) -> date:
        """Last day that every table by which every claim is judged still speaks for."""
        ends: dict[str, date] = {}
        for name, sources in ((name, self._shipped.get(name, ())) for name in FOR_EVERY_CLAIM):
            for source in sources:
                if source.valid_to is not None:
                    ends[name] = max(ends.get(name, date.min), source.valid_to)
        if self._store is not None:
            for one in self._store.releases():
                if one.table not in FOR_EVERY_CLAIM:
                    continue
                ends[one.table] = max(ends.get(one.table, date.min), one.end)
        return min(ends.values(), default=date.max)

    def local_entry(self, name: str) -> tuple[int, str] | None:
        """Rows and hash of a table the user provides."""
        if name not in self._local.names:
            return None
        entry = self._local.entry(name)
        return int(str(entry["rows"])), str(entry["sha256"])

    def editions(self, name: str) -> Sequence[Edition]:
        """Stored releases of a table, the newest first."""
        if self._store is None:
            return ()
        return tuple(one for one in self._store.editions if one.release.table == name)

    def origins(self, name: str) -> Sequence[Origin]:
        """Sources of a table we ship."""
        return self._shipped.get(name, ())

    def listing(self) -> list[dict[str, object]]:
        """Name, release, rows, hash and span of every table, in the order of the registry."""
        found: list[dict[str, object]] = []
        for name in SPECS:
            if name in self._local.names:
                found.append(self._local.entry(name))
            if self._store is not None:
                found.extend(self._store.entries(name))
            for source in self._shipped.get(name, ()):
                found.append(
                    {"name": name, "release": source.release, "rows": source.rows, "sha256": source.sha256,
                     "from": _iso(source.valid_from), "to": _iso(source.valid_to)}
                )  # fmt: skip
        return found


def shipped_layer(spec: Spec, path: Path, spans: tuple[Release, ...]) -> Layer[Any]:
    """Open a shipped file, once in a process as long as the file stays the same."""
    state = path.stat()
    return _read_once(spec.name, path, spans, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=2 * len(SPECS))
def _read_once(name: str, path: Path, spans: tuple[Release, ...], *_state: int) -> Layer[Any]:
    spec = SPECS[name]
    if name in SEARCHED:
        return SortedLayer(path, spec.row, spans)
    return CsvLayer(path, spec.row, spec.key, spans)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
