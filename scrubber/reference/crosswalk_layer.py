"""The imported crosswalk seen as packages, for NDCs whose unit of measure we have not judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrubber.reference.layers import Key, Layer
from scrubber.reference.release import Release
from scrubber.reference.rows import NdcPackage
from scrubber.reference.rows_codes import AspCrosswalk


class CrosswalkPackages:
    """Packages of the crosswalk that the shipped table lacks; what it has stays as we judged it."""

    is_partial = False

    def __init__(self, crosswalk: Layer[AspCrosswalk], judged: Layer[NdcPackage]) -> None:
        self.releases: Sequence[Release] = crosswalk.releases
        self._crosswalk = crosswalk
        self._judged = judged

    def rows(self, key: Key) -> Sequence[NdcPackage]:
        """Rows of an NDC, whatever their dates."""
        known = {row.hcpcs for row in self._judged.rows(key)}
        return [_package(row) for row in self._crosswalk.rows(key) if row.hcpcs not in known]

    def all_rows(self) -> Iterator[NdcPackage]:
        """Every package the shipped table lacks."""
        known = {(row.ndc, row.hcpcs) for row in self._judged.all_rows()}
        return (_package(row) for row in self._crosswalk.all_rows() if (row.ndc, row.hcpcs) not in known)


def _package(row: AspCrosswalk) -> NdcPackage:
    start = row.effective_from
    return NdcPackage(
        effective_from=start,
        effective_to=row.effective_to,
        ndc=row.ndc,
        hcpcs=row.hcpcs,
        product=row.product,
        labeler=row.labeler,
        items_per_package=row.package_quantity,
        units_per_item=row.units_per_item,
        units_per_package=row.units_per_package,
        item_quantity=row.package_size,
        unit_of_measure="",  # the file does not say
        unit_confidence="",
        usable=row.multiplies,
        note="as published; unit of measure not judged",
        listed=f"{start.year}Q{(start.month + 2) // 3}",
    )
