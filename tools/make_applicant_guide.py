"""The pictures of docs/applicant.zh-CN.md: the preview of a sample applicant on a phone.

python tools/make_applicant_guide.py

Needs Chromium, and what the tests need. tests/docs/test_applicant_guide.py names the pictures.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
UNIT = ROOT / "samples" / "水利单位样例"
PERSON = "03-古丽努尔"
PHOTO = "材料/11-学历职称获奖/IMG_20240906_113052.jpg"
PICTURES = ROOT / "docs" / "pictures"
PHONE = {"width": 390, "height": 700}
PORT = 8799
TONES = 64


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as place:
        unit = shutil.copytree(UNIT, Path(place) / UNIT.name)
        command = [sys.executable, "-u", "-m", "dossier", "preview", str(unit / PERSON)]
        options = ["--no-browser", "--port", str(PORT), "--on", "2024-09-18"]
        with subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, encoding="utf-8"
        ) as server:
            try:
                link = re.search(r"http\S+", server.stdout.readline() if server.stdout else "")
                assert link
                look(link[0])
            finally:
                server.kill()


def look(link: str) -> None:
    """Open the pages and keep what a phone shows of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport=PHONE, device_scale_factor=1.5, locale="zh-CN")
        opened(page, f"{link}items")
        save(page, "preview-items")
        opened(page, f"{link}crop?path={PHOTO}&page=0&item=11")
        save(page, "preview-crop")
        opened(page, f"{link}pages")
        save(page, "preview-pages")
        browser.close()


def opened(page: Page, address: str) -> None:
    """Go there, and wait until the packet has been read and its pictures are drawn."""
    page.goto(address)
    page.wait_for_selector("header.top")
    page.wait_for_function("[...document.images].every(one => one.complete || one.loading)")
    page.wait_for_timeout(1500)


def save(page: Page, name: str) -> None:
    """Keep the screen, small."""
    path = PICTURES / f"{name}.png"
    page.screenshot(path=str(path))
    with Image.open(path) as shown:
        shown.convert("RGB").quantize(TONES).save(path, optimize=True)


if __name__ == "__main__":
    main()
