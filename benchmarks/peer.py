"""The peer chain: img2pdf to one PDF, a reportlab overlay of text and a box a page, qpdf --overlay.

Usage: peer.py SCANS_DIR OUT.pdf
"""

import subprocess
import sys
from pathlib import Path

import img2pdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


def main(scans: Path, out: Path) -> None:
    """Make `out` from the pictures in `scans`."""
    pictures = sorted(str(p) for p in scans.glob("*.jpg"))
    base, overlay = out.with_suffix(".base.pdf"), out.with_suffix(".overlay.pdf")
    with base.open("wb") as stream:
        img2pdf.convert(pictures, outputstream=stream, layout_fun=img2pdf.get_layout_fun(A4))
    canvas = Canvas(str(overlay), pagesize=A4)
    for number in range(1, len(pictures) + 1):
        canvas.setFont("Helvetica", 12)
        canvas.drawString(300, 60, f"copy {number}/{len(pictures)}")
        canvas.rect(290, 40, 200, 60)
        canvas.showPage()
    canvas.save()
    subprocess.run(["qpdf", str(base), "--overlay", str(overlay), "--", str(out)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
