"""Take the pictures of the reader that the documentation shows, of the bundled example: python docs/make_screenshots.py

Needs the test extra and a Chromium (CHROMIUM names it; by default the one on the path).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from pathlib import Path

import variorum
from variorum.dossier import collate
from variorum.web.app import application

HERE = Path(__file__).parent / "screenshots"
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"


def main() -> int:
    import uvicorn
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "Port Halden.variorum"
        example = Path(variorum.__file__).parent / "example"
        with collate([example], file) as dossier:
            event = max((e for e in dossier.events if e.main), key=lambda e: len(e.reports))
            report = next(r.id for r in dossier.reports if "sorvale" in r.path)
            speaker = event.participants[0]
        server = uvicorn.Server(uvicorn.Config(application(file), port=8417, log_level="error"))
        threading.Thread(target=server.run, daemon=True).start()
        while not server.started:  # a moment
            pass
        base = "http://127.0.0.1:8417"
        pages = {
            "overview": (f"{base}/", 1280, 900, "light"),
            "event": (f"{base}/event/{event.id}", 1280, 1250, "light"),
            "side-by-side": (f"{base}/event/{event.id}#side-{event.id}", 1280, 1100, "light"),
            "lineage": (f"{base}/event/{event.id}#silence-{event.id}", 1280, 1000, "dark"),
            "report": (f"{base}/report/{report}", 1280, 1100, "light"),
            "person": (f"{base}/person/{speaker}", 1280, 800, "light"),
            "search": (f"{base}/search?q=ferries", 1280, 700, "light"),
            "phone": (f"{base}/event/{event.id}", 390, 844, "dark"),
        }
        HERE.mkdir(exist_ok=True)
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
            for name, (address, width, height, scheme) in pages.items():
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
                page.goto(address, wait_until="networkidle")
                page.screenshot(path=str(HERE / f"{name}.png"))
                page.close()
            browser.close()
        server.should_exit = True
    return 0


if __name__ == "__main__":
    sys.exit(main())
