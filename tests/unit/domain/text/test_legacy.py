import codecs
import string
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from antt_desktop.domain.text.codepages import Legacy
from antt_desktop.domain.text.errors import UnreadableTextError
from antt_desktop.domain.text.legacy import (
    ConvertedText,
    column_legacy,
    is_sound_line,
    recognise_bytes,
    recognise_text,
)
from antt_desktop.domain.text.normal import clean_line
from tests.helpers.vietnamese import (
    LETTERS,
    MINORITY_NAMES,
    all_names,
    as_cp1258,
    as_tcvn3,
    as_utf8_twice,
    as_vni,
    kinh_names,
)

WRITERS = {
    Legacy.TCVN3: as_tcvn3,
    Legacy.VNI: as_vni,
    Legacy.CP1258: as_cp1258,
    Legacy.UTF8_TWICE: as_utf8_twice,
}
FILE_WRITERS = {legacy: WRITERS[legacy] for legacy in (Legacy.TCVN3, Legacy.VNI, Legacy.CP1258)}
HEADING = "Họ và tên;Năm sinh;Địa chỉ"
files = st.lists(
    st.builds("{};{};Số {}, tổ 9".format, kinh_names, st.integers(1930, 2008), st.integers(1, 500)),
    max_size=20,
).map(lambda rows: "\r\n".join([HEADING, *rows]))


@given(all_names)
def test_correct_names_are_never_touched(name: str) -> None:
    for form in ("NFC", "NFD"):
        assert recognise_text(unicodedata.normalize(form, name)).text == name
        assert recognise_text(unicodedata.normalize(form, name)).legacy is None
    assert recognise_text(name.upper()).text == name.upper()


@pytest.mark.parametrize(
    "text",
    [*MINORITY_NAMES, "Lê Hà", "Vò", "Tó", "Thò", "Ý", "Như Ý", "José Müller", "Björn Åström",
     "Trần Văn “Tý”", "«Tổ liên gia»", "«Camera an ninh»", "An · Nam", "100m²", "25°C", "Zalo®",
     "bản án § 5", "có không? Không", "bị đánh?vì sao", "Sao vậy??", "?", "1–2 ½", "👍 Xong",
     "Nguyen Van A", "abc@x.vn", ""],
)  # fmt: skip
def test_correct_text_of_every_kind_is_never_touched(text: str) -> None:
    recognised = recognise_text(text)
    assert (recognised.text, recognised.legacy) == (unicodedata.normalize("NFC", text), None)


@pytest.mark.parametrize("legacy", WRITERS, ids=str)
@given(name=kinh_names)
def test_a_name_comes_back_from_a_column_in_an_old_encoding(legacy: Legacy, name: str) -> None:
    garbled = WRITERS[legacy](name)
    assert recognise_text(garbled, expected=legacy).text == name


@pytest.mark.parametrize("legacy", WRITERS, ids=str)
@given(name=all_names)
def test_a_cell_alone_is_converted_rightly_refused_or_looked_right(
    legacy: Legacy, name: str
) -> None:
    garbled = WRITERS[legacy](name)
    assume(legacy is Legacy.UTF8_TWICE or set(name) <= set(LETTERS + string.printable))
    try:
        found = recognise_text(garbled)
    except UnreadableTextError:
        return
    assert found.text == name or (found.text == garbled and found.legacy is None)


@pytest.mark.parametrize("writer", [as_tcvn3, as_vni, as_utf8_twice])
@pytest.mark.parametrize("name", ["Nguyễn Văn Đức", "Trần Thị Ánh", "ĐẶNG THỊ HƯỜNG", "Huỳnh Út"])
def test_common_names_come_back_from_a_cell_alone(writer: Callable[[str], str], name: str) -> None:
    assert recognise_text(writer(name)).text == name


@pytest.mark.parametrize(
    ("garbled", "text", "legacy"),
    [
        ("Niª", "Niê", Legacy.TCVN3),
        ("Y Moan £ban", "Y Moan Êban", Legacy.TCVN3),
        ("NiÃª", "Niê", Legacy.UTF8_TWICE),
        ("HÃ\u00a0 TÄ©nh", "Hà Tĩnh", Legacy.UTF8_TWICE),
        ("Tr­êng Vò", "Trường Vũ", Legacy.TCVN3),
        ("NguyÔn\u00a0V¨n Sa Ru«ne", "Nguyễn\u00a0Văn Sa Ruône", Legacy.TCVN3),
        ("Sa Ru«ne", "Sa Ruône", Legacy.TCVN3),
        ("Ðặng Văn An", "Đặng Văn An", Legacy.ETH),
    ],
)
def test_cells_as_they_are_met_in_files(garbled: str, text: str, legacy: Legacy) -> None:
    found = recognise_text(garbled)
    assert (found.text, found.legacy) == (text, legacy)


@pytest.mark.parametrize(
    "text",
    ["Nguy\ufffdn", "Nguy?n V?n ??c", "Lê Th? Hoa", "?inh", "Tr??ng", "Ấp Myõ Ñoâng", "Đỗ V¨n A",
     "Nguyá»n", "Äá»©c", "Nguyễn VÄ\u0083n ắ"],
)  # fmt: skip
def test_what_is_garbled_past_repair_is_refused(text: str) -> None:
    with pytest.raises(UnreadableTextError, match="sai bảng mã") as refused:
        recognise_text(text)
    assert refused.value.code == "T01"


@given(st.text(max_size=30), st.sampled_from([None, *Legacy]))
def test_any_text_is_recognised_or_refused(text: str, expected: Legacy | None) -> None:
    try:
        recognise_text(text, expected)
    except UnreadableTextError:
        return


@pytest.mark.parametrize("legacy", WRITERS, ids=str)
@settings(max_examples=25)
@given(names=st.lists(kinh_names, max_size=20))
def test_a_column_is_known_by_most_of_its_cells(legacy: Legacy, names: list[str]) -> None:
    column = ["Họ và tên", "Đặng Thị Hường", *names]
    assert column_legacy(map(WRITERS[legacy], column)) is legacy
    assert column_legacy(column) is None


def test_the_column_decides_words_that_are_vietnamese_either_way() -> None:
    column = [as_tcvn3(name) for name in ("Nguyễn Văn Đức", "Trần Thị Ánh", "Anh Dũng")]
    assert column[2] == "Anh Dòng"
    assert recognise_text(column[2]).text == "Anh Dòng"
    assert recognise_text(column[2], column_legacy(column)).text == "Anh Dũng"
    assert recognise_text("Cao ý", column_legacy(column)).text == "Cao Ý"


def test_a_column_in_an_old_encoding_leaves_a_cell_that_it_would_spoil() -> None:
    assert recognise_text("Bình", Legacy.TCVN3).text == "Bình"
    assert recognise_text("Nguyễn Dòng", Legacy.TCVN3).text == "Nguyễn Dòng"


def test_a_column_without_marks_is_unicode() -> None:
    assert column_legacy(["", "Nguyen Van A", "12"]) is None


@pytest.mark.parametrize("legacy", FILE_WRITERS, ids=str)
@settings(max_examples=25)
@given(text=files)
def test_a_file_in_an_old_encoding_comes_back(legacy: Legacy, text: str) -> None:
    data = FILE_WRITERS[legacy](text).encode("latin-1")
    found = recognise_bytes(data)
    assert (found.text, found.encoding) == (text, legacy.value)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16"),
     ("utf-16-be", "utf-16")],
)  # fmt: skip
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@settings(max_examples=25)
@given(text=files)
def test_a_unicode_file_comes_back(encoding: str, name: str, form: str, text: str) -> None:
    data = unicodedata.normalize(form, text).encode(encoding)
    assert recognise_bytes(data).text == text
    assert recognise_bytes(data).encoding == name


def test_a_big_endian_mark_is_obeyed() -> None:
    data = codecs.BOM_UTF16_BE + "Nguyễn".encode("utf-16-be")
    assert recognise_bytes(data).text == "Nguyễn"


def test_an_empty_and_a_plain_file_are_utf_8() -> None:
    assert recognise_bytes(b"").text == ""
    assert recognise_bytes(b"Ho ten;Nam sinh\r\n").encoding == "utf-8"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00\x06\x00\xe9\xff\x10",
        "Nguyễn;Trần".encode()[:-1] + b"\xff",
        b"\xff\xfe\x00",
        b"\x00\x00\x00",
        "Été à la plage, déjà vu, naïve façade".encode("cp1252"),
        "Привет, как дела".encode("cp1251"),
    ],
    ids=["zip", "cut", "odd", "zeros", "french", "russian"],
)
def test_a_file_in_no_known_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableTextError, match="bảng mã của tệp"):
        recognise_bytes(data)


@given(st.binary(max_size=60))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        found = recognise_bytes(data)
    except UnreadableTextError:
        return
    assert "\0" not in found.text


@given(st.text(alphabet="Ạắ ếĐuq'?\t\u0301\u200b\u00a0,.1", max_size=12))
def test_a_sound_line_is_left_as_it_is(text: str) -> None:
    if is_sound_line(text):
        assert clean_line(text) == text
        assert recognise_text(text) == ConvertedText(text, None)


def test_nearly_all_names_are_sound_lines_and_doubtful_ones_are_not() -> None:
    assert all(
        map(is_sound_line, ["Nguyễn Văn Án", "Số 12/3B, tổ 4, đường Lê Lợi", "Đặng Thị Hoà"])
    )
    doubtful = [
        "Hà",
        "Nguyen",
        " Nguyễn",
        "Nguyễn  Văn",
        "Nguy?n Đức",
        "NguyÔn V¨n Dòng",
        "Nguye\u0302\u0303n",
    ]
    assert not any(map(is_sound_line, doubtful))
