"""Finding the key file of a commune file, after refusing what is no commune file at all."""

from pathlib import Path

from antt_desktop.storage import errors
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.slots import STANDARD_POLICY, KdfPolicy
from antt_desktop.system.disk import disk_faults
from antt_desktop.system.moving import finish_moves

_OTHER_KINDS = {
    b"SQLite format 3": "cơ sở dữ liệu không mã hóa",
    b"PK\x03\x04": "tệp Excel, Word hoặc tệp nén",
    b"%PDF": "tệp PDF",
    b"\xd0\xcf\x11\xe0": "tệp Office cũ",
}


def open_keys(path: Path, policy: KdfPolicy = STANDARD_POLICY) -> KeyFile:
    """Return the key file of a commune file, after refusing what is no commune file at all.

    A restore that a crash cut short is finished first. Raises FileMissingError, NotCommuneFileError,
    FileDamagedError, the key file's errors and, for the restore, those of `finish_moves`.
    """
    finish_moves(path)
    if not path.exists():
        if key_path(path).exists():
            raise errors.FileDamagedError(
                f"Có tệp khóa nhưng thiếu tệp dữ liệu {path.name}. Chương trình không tạo tệp trống thay vào. "
                "Tìm lại tệp, hoặc phục hồi từ bản sao lưu."
            )
        raise errors.FileMissingError(
            f"Không có tệp {path.name} ở đây. Chọn lại tệp, hoặc tạo tệp mới."
        )
    with disk_faults(path), path.open("rb") as stream:
        start, size = stream.read(16), path.stat().st_size
    for magic, kind in _OTHER_KINDS.items():
        if start.startswith(magic):
            raise errors.NotCommuneFileError(
                f"{path.name} là {kind}, không phải tệp dữ liệu của chương trình. "
                "Chưa thay đổi gì. Chọn tệp có đuôi .antt."
            )
    keys = KeyFile.load(key_path(path), policy=policy)
    if len(start) < 16 or size % 512:
        raise errors.FileDamagedError(
            "Tệp dữ liệu trống hoặc bị cắt ngắn. Bản này được giữ nguyên, không bị ghi đè. "
            "Phục hồi từ bản sao lưu tốt gần nhất."
        )
    return keys
