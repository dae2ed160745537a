"""What is taken as an attachment, what is left of it, and what each file is refused for."""

import io
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from antt_desktop.domain.errors import CancelledError
from antt_desktop.services.attaching import errors
from antt_desktop.services.attaching.accepting import accept
from antt_desktop.services.attaching.limits import Limits
from tests.helpers.attachments import changed_paper, encoded, paper, picture, put

TRAILER = b"\n%%EOF\n"


def refused(path: Path, limits: Limits | None = None) -> errors.AttachingError:
    with pytest.raises(errors.AttachingError) as caught:
        accept(path, limits)
    return caught.value


def kept_picture(path: Path, limits: Limits | None = None) -> Image.Image:
    image = Image.open(io.BytesIO(accept(path, limits).content))
    image.load()
    return image


# ---- pictures


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jpg", "JPEG"), ("A.JPEG", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"),
        ("a.bmp", "BMP"), ("a.tif", "TIFF"), ("a.tiff", "TIFF"),
    ],
)  # fmt: skip
def test_every_usual_kind_of_picture_is_kept_as_jpeg_or_png(
    tmp_path: Path, name: str, kind: str
) -> None:
    accepted = accept(put(tmp_path, name, encoded(picture(), kind)))
    assert accepted.media_type in {"image/jpeg", "image/png"}
    assert accepted.file_name == name
    image = Image.open(io.BytesIO(accepted.content))
    assert image.format == ("JPEG" if accepted.media_type == "image/jpeg" else "PNG")
    assert image.size == (60, 40)


def test_what_a_camera_writes_beside_a_picture_is_not_kept(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretMaker"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8769)[0x9003] = "2026:11:20 10:21:22"
    data = encoded(
        picture(), "JPEG", exif=exif, comment=b"SecretWords", icc_profile=b"SecretProfile"
    )
    assert data.count(b"Secret") == 3
    accepted = accept(put(tmp_path, "a.jpg", data))
    assert b"Secret" not in accepted.content
    kept = Image.open(io.BytesIO(accepted.content))
    assert not dict(kept.getexif())
    assert accepted.taken == "2026-11-20"


def test_text_in_a_png_is_not_kept(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "SecretWords")
    accepted = accept(put(tmp_path, "a.png", encoded(picture(), "PNG", pnginfo=info)))
    assert b"SecretWords" not in accepted.content


def test_data_behind_a_picture_is_not_kept(tmp_path: Path) -> None:
    hidden = io.BytesIO()
    with zipfile.ZipFile(hidden, "w") as archive:
        archive.writestr("SecretWords.exe", b"MZ")
    data = encoded(picture(), "JPEG") + hidden.getvalue()
    accepted = accept(put(tmp_path, "a.jpg", data))
    assert b"SecretWords" not in accepted.content
    assert not zipfile.is_zipfile(io.BytesIO(accepted.content))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_a_picture_taken_sideways_is_kept_upright(
    tmp_path: Path, orientation: int, kind: str
) -> None:
    upright = picture((64, 32), colour="white")
    upright.paste("black", (0, 0, 16, 16))
    # the inverse of what each orientation asks for
    turned = {
        1: upright,
        2: upright.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: upright.transpose(Image.Transpose.ROTATE_180),
        4: upright.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: upright.transpose(Image.Transpose.TRANSPOSE),
        6: upright.transpose(Image.Transpose.ROTATE_90),
        7: upright.transpose(Image.Transpose.TRANSVERSE),
        8: upright.transpose(Image.Transpose.ROTATE_270),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    name = f"a.{kind.lower()[:4]}".replace("tiff", "tif")
    kept = kept_picture(put(tmp_path, name, encoded(turned, kind, exif=exif))).convert("L")
    assert kept.size == (64, 32)
    assert [kept.getpixel(at) > 128 for at in [(5, 5), (58, 5), (5, 26), (58, 26)]] == [
        False, True, True, True,
    ]  # fmt: skip


def test_a_large_picture_is_made_smaller_and_a_small_one_is_not(tmp_path: Path) -> None:
    limits = Limits(picture_side=100)
    wide = put(tmp_path, "a.png", encoded(picture((400, 100))))
    assert kept_picture(wide, limits).size == (100, 25)
    assert kept_picture(put(tmp_path, "b.png", encoded(picture((30, 90)))), limits).size == (30, 90)


@pytest.mark.parametrize(
    ("size", "mode"), [((4960, 7016), "RGBA"), ((4960, 7016), "P"), ((7016, 9921), "RGB")]
)
def test_a_scan_at_600_dots_an_inch_is_taken(
    tmp_path: Path, size: tuple[int, int], mode: str
) -> None:
    scan = encoded(Image.new(mode, size), compress_level=1)
    assert max(kept_picture(put(tmp_path, "scan.png", scan)).size) == Limits().picture_side


def test_transparent_places_become_white_paper(tmp_path: Path) -> None:
    path = put(tmp_path, "a.png", encoded(picture(mode="RGBA", colour=(0, 0, 0, 0))))
    assert kept_picture(path).convert("L").getpixel((5, 5)) == 255


def test_sixteen_bits_a_dot_are_scaled_not_cut_off(tmp_path: Path) -> None:
    deep = picture((4, 1), "I;16", 0)
    deep.putdata([0, 0x4000, 0x8000, 0xFFFF])
    kept = kept_picture(put(tmp_path, "a.png", encoded(deep)))
    assert [kept.getpixel((x, 0)) for x in range(4)] == [0, 0x40, 0x80, 0xFF]


def test_a_black_and_white_scan_stays_exact(tmp_path: Path) -> None:
    scan = picture((200, 200), "1", 1)
    scan.paste(0, (50, 50, 60, 60))
    accepted = accept(put(tmp_path, "a.tif", encoded(scan, "TIFF", compression="group4")))
    assert accepted.media_type == "image/png"
    kept = Image.open(io.BytesIO(accepted.content))
    assert {kept.getpixel((x, 55)) for x in range(200)} == {0, 255}


def test_of_a_phone_picture_with_a_second_one_behind_it_the_first_is_kept(tmp_path: Path) -> None:
    first, second = picture(colour="white"), picture(colour="black")
    data = encoded(first, "MPO", save_all=True, append_images=[second])
    assert kept_picture(put(tmp_path, "a.jpg", data)).convert("L").getpixel((5, 5)) == 255


def test_details_that_lie_do_not_refuse_the_picture(tmp_path: Path) -> None:
    data = encoded(picture(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 40)
    accepted = accept(put(tmp_path, "a.jpg", data))
    assert accepted.taken is None


def test_a_scan_of_several_pages_in_one_picture_file_is_refused(tmp_path: Path) -> None:
    pages = [picture(colour=colour) for colour in ("white", "red", "blue")]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    fault = refused(put(tmp_path, "a.tif", data))
    assert isinstance(fault, errors.SeveralPicturesError)
    assert "3 trang" in fault.message


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "TIFF"])
def test_a_picture_cut_short_is_refused(tmp_path: Path, kind: str) -> None:
    whole = encoded(Image.effect_noise((80, 80), 90).convert("RGB"), kind)
    suffix = {"JPEG": "jpg", "TIFF": "tif"}.get(kind, kind.lower())
    path = put(tmp_path, f"a.{suffix}", whole[: len(whole) // 2])
    assert isinstance(refused(path), errors.DamagedError)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that promises this many dots."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = zlib.compress(bytes(10_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [12_000, 60_000], ids=["over the bound", "far over it"])
def test_a_picture_that_unfolds_without_end_is_refused_unread(tmp_path: Path, side: int) -> None:
    data = bomb(side, side)
    assert len(data) < 20_000
    assert isinstance(refused(put(tmp_path, "a.png", data)), errors.TooHeavyError)


def test_a_picture_that_takes_all_memory_ends_the_child_only(tmp_path: Path) -> None:
    wide_open = Limits(picture_pixels=10**10)
    fault = refused(put(tmp_path, "a.png", bomb(30_000, 30_000)), wide_open)
    assert isinstance(fault, errors.TooHeavyError)


# ---- papers


def test_a_pdf_is_kept_byte_for_byte(tmp_path: Path) -> None:
    data = paper(pages=3)
    accepted = accept(put(tmp_path, "QĐ 12.pdf", data))
    assert (accepted.content, accepted.media_type, accepted.pages) == (data, "application/pdf", 3)
    assert accepted.taken is None


def test_a_pdf_of_two_hundred_pages_is_refused(tmp_path: Path) -> None:
    fault = refused(put(tmp_path, "a.pdf", paper(pages=200)))
    assert isinstance(fault, errors.TooManyPagesError)
    assert "200 trang" in fault.message


@pytest.mark.parametrize("opens_with", ["", "mật khẩu"], ids=["rights only", "password"])
def test_an_encrypted_pdf_is_refused(tmp_path: Path, opens_with: str) -> None:
    data = changed_paper(lambda writer: writer.encrypt(opens_with, "chủ", algorithm="AES-256"))
    assert isinstance(refused(put(tmp_path, "a.pdf", data)), errors.LockedPdfError)


def script_on_opening(writer: pypdf.PdfWriter) -> None:
    writer._root_object[NameObject("/OpenAction")] = script()


def script_of_the_document(writer: pypdf.PdfWriter) -> None:
    named = ArrayObject([TextStringObject("a"), writer._add_object(script())])
    names = DictionaryObject({NameObject("/Names"): named})
    writer._root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): names})


def script() -> DictionaryObject:
    words = TextStringObject("app.alert(1)")
    return DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): words})


@pytest.mark.parametrize("change", [script_on_opening, script_of_the_document])
def test_a_pdf_with_a_program_is_refused(
    tmp_path: Path, change: Callable[[pypdf.PdfWriter], None]
) -> None:
    path = put(tmp_path, "a.pdf", changed_paper(change))
    assert isinstance(refused(path), errors.ActivePdfError)


def test_a_program_under_a_masked_name_is_found_too(tmp_path: Path) -> None:
    data = changed_paper(script_of_the_document).replace(b"/JavaScript", b"/Java#53cript")
    assert isinstance(refused(put(tmp_path, "a.pdf", data)), errors.ActivePdfError)


def test_a_pdf_that_starts_something_is_refused(tmp_path: Path) -> None:
    data = changed_paper(script_on_opening).replace(b"/JavaScript", b"/Launch")
    assert isinstance(refused(put(tmp_path, "a.pdf", data)), errors.ActivePdfError)


def test_a_pdf_with_a_file_inside_is_refused(tmp_path: Path) -> None:
    data = changed_paper(lambda writer: writer.add_attachment("a.exe", b"MZ" * 100))
    assert isinstance(refused(put(tmp_path, "a.pdf", data)), errors.ActivePdfError)


def test_a_pdf_that_is_another_file_as_well_is_refused(tmp_path: Path) -> None:
    hidden = io.BytesIO()
    with zipfile.ZipFile(hidden, "w") as archive:
        archive.writestr("a.exe", b"MZ")
        archive.comment = TRAILER
    for name, data in {
        "zip.pdf": paper() + hidden.getvalue(),
        "script.pdf": paper() + b"<script>alert(1)</script>",
    }.items():
        assert isinstance(refused(put(tmp_path, name, data)), errors.HiddenFileError), name


def test_a_pdf_filled_up_with_nothing_is_taken(tmp_path: Path) -> None:
    data = paper() + b"\r\n" + bytes(512)
    assert accept(put(tmp_path, "a.pdf", data)).content == data


@pytest.mark.parametrize(
    "data",
    [
        paper()[:400],
        b"%PDF-1.7\n" + b"nothing of a paper " * 40 + TRAILER,
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]"
        b"/Count 0>>endobj\ntrailer<</Root 1 0 R>>" + TRAILER,
    ],
    ids=["cut short", "only a head", "no page"],
)
def test_a_damaged_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    assert isinstance(refused(put(tmp_path, "a.pdf", data)), errors.DamagedError)


# ---- files of any kind


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", encoded(picture())),
        ("a.png", paper()),
        ("a.jpg", encoded(picture(), "PNG")),
        ("a.jpg", b"MZ\x90\0 a program"),
        ("a.pdf", b"  " + paper()),
        ("a.png", b"<svg onload='alert(1)'/>"),
    ],
)
def test_a_file_that_is_not_what_its_name_claims_is_refused(
    tmp_path: Path, name: str, data: bytes
) -> None:
    assert isinstance(refused(put(tmp_path, name, data)), errors.MisnamedError)


@pytest.mark.parametrize("name", ["a.exe", "a.docx", "a.svg", "a.heic", "a.gif", "a", "a.pdf.lnk"])
def test_other_kinds_are_refused(tmp_path: Path, name: str) -> None:
    assert isinstance(refused(put(tmp_path, name, paper())), errors.UnknownKindError)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert isinstance(refused(put(tmp_path, "a.pdf", b"")), errors.EmptyError)


@pytest.mark.parametrize(
    ("name", "data", "limits"),
    [
        ("a.pdf", paper() + bytes(1 << 20), Limits(pdf_bytes=1 << 20)),
        ("a.jpg", encoded(picture(), "JPEG") + bytes(1 << 20), Limits(picture_bytes=1 << 20)),
    ],
)
def test_a_file_over_its_limit_is_refused_with_the_limit(
    tmp_path: Path, name: str, data: bytes, limits: Limits
) -> None:
    fault = refused(put(tmp_path, name, data), limits)
    assert isinstance(fault, errors.TooBigError)
    assert "1 MB" in fault.message


def test_a_folder_and_a_vanished_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "thư mục.pdf").mkdir()
    assert isinstance(refused(tmp_path / "thư mục.pdf"), errors.UnreadableError)
    assert isinstance(refused(tmp_path / "đã xóa.pdf"), errors.UnreadableError)


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "a.pdf")
        assert isinstance(refused(tmp_path / "a.pdf"), errors.UnreadableError)


@pytest.mark.parametrize("name", ["CCCD mặt trước.jpg", "anh_cmnd.png", "hộ chiếu.pdf"])
def test_a_file_named_after_an_identity_paper_is_refused_unread(tmp_path: Path, name: str) -> None:
    assert isinstance(refused(tmp_path / name), errors.IdentityPaperError)


def test_a_name_that_is_no_writing_is_left_out(tmp_path: Path) -> None:
    path = put(tmp_path, "a\u202efdp.pdf", paper())
    assert accept(path).file_name == ".pdf"


def test_the_officer_may_stop_the_look_at_a_file(tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        accept(put(tmp_path, "a.pdf", paper()), cancelled=lambda: True)


def test_every_refusal_says_that_nothing_was_added_and_what_to_do() -> None:
    for code, refusal in errors.REFUSALS.items():
        message = refusal(7).message
        assert "Chưa thêm gì vào hồ sơ. " in message, code
        assert message.endswith("."), code


@settings(max_examples=12)
@given(
    whole=st.sampled_from(
        [("a.png", encoded(picture())), ("a.jpg", encoded(picture(), "JPEG")), ("a.pdf", paper())]
    ),
    flips=st.lists(st.tuples(st.floats(0.05, 0.999), st.integers(0, 255)), min_size=1, max_size=30),
)
def test_whatever_bytes_come_the_file_is_taken_or_refused(
    tmp_path_factory: pytest.TempPathFactory,
    whole: tuple[str, bytes],
    flips: list[tuple[float, int]],
) -> None:
    name, data = whole
    altered = bytearray(data)
    for place, value in flips:
        altered[int(place * len(altered))] = value
    path = put(tmp_path_factory.mktemp("flipped"), name, bytes(altered))
    try:
        accepted = accept(path)
    except errors.AttachingError:
        return
    assert accepted.content
