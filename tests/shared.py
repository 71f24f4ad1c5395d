"""Where official and sample files lie that are not part of the project; tests that need them skip without."""

from __future__ import annotations

import os
from pathlib import Path

_given = os.environ.get("SCRUBBER_SHARED")
_folder = Path(_given) if _given else Path(__file__).parent.parent.parent / "shared"
SHARED: Path | None = _folder if _folder.is_dir() else None
