"""Headless Chromium on a report: what the page does, says to the console and asks the network for."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--enable-logging=stderr", "--virtual-time-budget=20000",
)  # fmt: skip

_OWN = re.compile(r"chrome|devtools|https?://[^/]*\.(google|googleapis|gstatic|gvt1)\.com[:/]")


class Visit(NamedTuple):
    """One page load."""

    dom: str
    console: list[str]
    asked: list[str]  # addresses the page asked for, itself among them

    @property
    def result(self) -> Any:
        """What the test's script left."""
        found = re.search(r'<pre id="result">(.*?)</pre>', self.dom, re.DOTALL)
        assert found is not None, self.console
        return json.loads(html.unescape(found[1]))


def visit(
    page: bytes, folder: Path, script: str = "", *, fragment: str = "", options: tuple[str, ...] = ()
) -> Visit:
    """Load the page; then run ``script``, an async body whose returned value is kept."""
    assert CHROMIUM is not None
    file, log = folder / "page.html", folder / "net.json"
    tail = (
        "<script>addEventListener('load', async () => {"
        f"const value = await (async () => {{{script}}})();"
        "const out = document.createElement('pre'); out.id = 'result';"
        "out.textContent = JSON.stringify(value); document.body.append(out); });</script>"
    )
    file.write_bytes(page + (tail.encode() if script else b""))
    profile = (f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}")
    command = [CHROMIUM, *OPTIONS, *options, *profile, "--dump-dom", file.as_uri() + fragment]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120)
    console = [line for line in done.stderr.decode(errors="replace").splitlines() if ":CONSOLE" in line]
    return Visit(done.stdout.decode(), console, _asked(log))


def _asked(log: Path) -> list[str]:
    """Addresses of the requests in Chromium's network log, but those it makes for itself at its start."""
    found = set(re.findall(r'"url":"([^"]+)"', log.read_text(errors="replace")))
    return sorted(address for address in found if not _OWN.match(address))
