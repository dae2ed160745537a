"""QR codes by table are the very codes that are drawn one by one, and scanners read them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antt_desktop.services.printing.qr_codes import QrCode, QrCodes, draw_qr

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def codes_after(count: int, length: int) -> QrCodes:
    codes = QrCodes()
    for number in range(count):
        codes.code(f"{number:0{length}d}")
    return codes


@settings(max_examples=20)
@given(st.integers(1, 45).flatmap(lambda n: st.text(ALPHANUMERIC, min_size=n, max_size=n)))
def test_a_code_from_the_tables_equals_one_drawn_alone(text: str) -> None:
    codes = codes_after(60, len(text))
    assert codes.code(text) == draw_qr(text)


@pytest.mark.parametrize("text", ["ck-2026-01-a0001", "CK-2026-Đ"], ids=["small", "accent"])
def test_a_text_outside_the_alphabet_is_drawn_in_bytes(text: str) -> None:
    assert scanned(codes_after(60, len(text)).code(text)) == text


@pytest.mark.parametrize("serial", ["CK-2026-01-A0001", "CK-2026-01-A9999", "CK-2026-12-Z123456"])
def test_a_scanner_reads_the_serial_back(serial: str) -> None:
    assert scanned(codes_after(60, len(serial)).code(serial)) == serial


def test_a_serial_takes_the_smallest_code() -> None:
    assert draw_qr("CK-2026-01-A0001").modules == 21


def scanned(code: QrCode) -> str:
    import zxingcpp
    from PIL import Image

    size, scale, border = code.modules, 6, 4
    image = Image.new("L", (size + 2 * border, size + 2 * border), 255)
    bits = f"{code.picture:0{8 * code.row_bytes * size}b}"
    for y in range(size):
        for x in range(size):
            if bits[y * 8 * code.row_bytes + x] == "1":
                image.putpixel((x + border, y + border), 0)
    found = zxingcpp.read_barcode(image.resize((image.width * scale, image.height * scale), 0))
    assert found is not None
    return str(found.text)
