"""What is printed is the PDF itself, page for page."""

from datetime import date
from pathlib import Path

import pypdf
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from antt_desktop.services.printing.issuers import Issuer
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.recovery_sheets import recovery_sheet
from antt_desktop.ui.printer import print_pdf

ISSUER = Issuer(
    unit="xã Mỹ Hiệp",
    province="tỉnh Đồng Tháp",
    place="Mỹ Hiệp",
    superior_name="CÔNG AN TỈNH ĐỒNG THÁP",
    police_name="CÔNG AN XÃ MỸ HIỆP",
)


def test_every_page_reaches_the_printer(qtbot: QtBot, tmp_path: Path) -> None:
    key = "-".join(["ABCD"] * 8 + ["4D"])
    pdf = paper_bytes(recovery_sheet(ISSUER, key, date(2026, 11, 17)))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(72)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    assert print_pdf(pdf, printer) == 1
    assert len(pypdf.PdfReader(tmp_path / "paper.pdf").pages) == 1
