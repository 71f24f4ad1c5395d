"""The installation key under which identifiers are hashed, and where it lies."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from scrubber.errors import ConfigError

KEY_BYTES = 32
LEDGER_FILE = "ledger.db"  # beside the key, unless a URL says where


def data_folder() -> Path:
    """Return the user's data folder of this program: SCRUBBER_DATA_DIR, else the platform's."""
    override = os.environ.get("SCRUBBER_DATA_DIR")
    if override:
        return Path(override)
    import platformdirs

    return Path(platformdirs.user_data_dir("claim-scrubber", appauthor=False))


def load_key() -> bytes:
    """Read the key, and make it on first use; SCRUBBER_KEY_FILE points at one that hosts share.

    Raises ConfigError where the file cannot be read or made, or holds no key.
    """
    named = os.environ.get("SCRUBBER_KEY_FILE")
    path = Path(named) if named else data_folder() / "key"
    try:
        if not named and not path.exists():
            _make(path)
        text = path.read_text(encoding="ascii").strip()
        key = bytes.fromhex(text)
    except (OSError, ValueError) as error:
        raise ConfigError(f"The key file {path} cannot be read: {error.__class__.__name__}.") from error
    if len(key) != KEY_BYTES:
        raise ConfigError(f"The key file {path} holds {len(key)} bytes, not {KEY_BYTES}.")
    return key


def _make(path: Path) -> None:
    import secrets

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_bytes(KEY_BYTES).hex() + "\n")
    try:
        os.link(temporary, path)  # a second process that was first keeps its key
    except FileExistsError:
        pass
    except OSError:
        temporary.replace(path)
        return
    temporary.unlink()


def key_id(key: bytes) -> str:
    """Name a key without telling it."""
    return hashlib.sha256(b"claim-scrubber key " + key).hexdigest()[:12]
