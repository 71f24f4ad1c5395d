"""Imported tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scrubber.reference.layers import Layer
from scrubber.reference.registry import Spec
from scrubber.reference.release import Release


class Store:
    """The indexed store under the user's data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def names(self) -> Sequence[str]:
        return ()

    def releases(self) -> Sequence[Release]:
        return ()

    def entries(self, name: str) -> list[dict[str, object]]:
        return []

    def layer(self, spec: Spec) -> Layer[Any]:
        raise NotImplementedError
