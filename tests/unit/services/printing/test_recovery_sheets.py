"""The recovery sheet: the key as groups and as a code a scanner reads, on one page."""

from datetime import date

from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.recovery_sheets import recovery_sheet
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from tests.helpers.papers import ISSUER, read

KEY = RecoveryKey(bytes(range(20))).text


def test_the_key_can_be_read_and_scanned_back() -> None:
    reading = read(paper_bytes(recovery_sheet(ISSUER, KEY, date(2026, 3, 5))))
    assert reading.pages == 1
    assert reading.codes() == [KEY]
    text = " ".join(reading.lines())
    for group in KEY.split("-"):
        assert group in text
    assert "Mỹ Hiệp, ngày 05 tháng 3 năm 2026" in text
    assert "Tệp dữ liệu của Công an xã Mỹ Hiệp" in text


def test_the_file_title_holds_nothing_of_the_key() -> None:
    data = paper_bytes(recovery_sheet(ISSUER, KEY, date(2026, 3, 5)))
    assert KEY.encode("utf-16-be").hex().upper() not in data.decode("latin-1").upper()
