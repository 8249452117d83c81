"""The text of PDFs that are printed as they are."""

from reportlab.pdfgen.canvas import Canvas

from dossier.reading.text import pdf_text


def made(path, *lines, encrypt=None):
    canvas = Canvas(str(path), encrypt=encrypt)
    for line in lines:
        canvas.drawString(72, 700, line)
        canvas.showPage()
    canvas.save()
    return path


def test_text_of_all_pages(tmp_path):
    text = pdf_text(made(tmp_path / "a.pdf", "one", "two"))
    assert "one" in text
    assert "two" in text


def test_no_text_is_empty_text(tmp_path):
    assert pdf_text(made(tmp_path / "a.pdf", "")).strip() == ""


def test_a_damaged_file_has_none(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n%damaged")
    assert pdf_text(path) == ""


def test_a_user_password_hides_it(tmp_path):
    assert pdf_text(made(tmp_path / "a.pdf", "secret", encrypt="pw")) == ""
