"""Back from paper: a scanned or typed serial finds its pledge and marks it signed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from antt_desktop.domain.records import Record
from antt_desktop.domain.text.folding import fold
from antt_desktop.storage.record_store import RecordStore

_SERIAL = re.compile(r"ck[\s\-–_.]*(\d{4})[\s\-–_.]*(\d{1,2})[\s\-–_.]*([a-z])[\s\-–_.]*(\d{1,7})")


class Outcome(Enum):
    """What a scan met; every one but SIGNED leaves the file as it was."""

    SIGNED = "signed"
    ALREADY_SIGNED = "already_signed"
    VOID = "void"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Scan:
    """The answer to one scan, in words for the officer; `pledge` is None when there is none."""

    outcome: Outcome
    message: str
    pledge: Record | None = None


def read_serial(typed: str) -> str | None:
    """Return the serial meant by a scan or by what was typed (any case, spaces, a short number)."""
    found = _SERIAL.fullmatch(fold(typed).strip())
    if found is None:
        return None
    year, campaign, letter, number = found.groups()
    return f"CK-{year}-{int(campaign):02d}-{letter.upper()}{int(number):04d}"


def find_pledge(store: RecordStore, typed: str) -> Scan:
    """Return the pledge of a serial, and whether it may be marked signed; writes nothing."""
    serial = read_serial(typed)
    if serial is None:
        return Scan(
            Outcome.UNREADABLE,
            "Chưa đọc được số phiếu. Số phiếu có dạng CK-2026-01-A0001; quét lại hoặc gõ tay.",
        )
    pledge = store.find("pledge", serial=serial)
    if pledge is None:
        return Scan(
            Outcome.UNKNOWN,
            f"Không có phiếu {serial} trong dữ liệu. Chưa ghi gì. Xem lại số trên giấy.",
        )
    if pledge["status"] in {"huy", "het_hieu_luc"}:
        return Scan(
            Outcome.VOID,
            f"Phiếu {serial} ở trạng thái “{pledge.display('status')}” nên không ghi đã ký. Chưa thay đổi gì.",
            pledge,
        )
    if pledge["status"] == "da_ky":
        day = pledge.display("signed_date")
        return Scan(
            Outcome.ALREADY_SIGNED, f"Phiếu {serial} đã ghi ký ngày {day}. Không ghi lại.", pledge
        )
    return Scan(Outcome.SIGNED, f"Tìm thấy phiếu {serial}.", pledge)


def sign_scanned(store: RecordStore, typed: str, **given: object) -> Scan:
    """Mark the pledge of a serial as signed today, or with what is `given` (date, officer…)."""
    scan = find_pledge(store, typed)
    if scan.outcome is not Outcome.SIGNED or scan.pledge is None:
        return scan
    signed = sign(store, scan.pledge, given)
    return Scan(Outcome.SIGNED, f"Đã ghi ký phiếu {signed['serial']}.", signed)


def sign(store: RecordStore, pledge: Record, given: Mapping[str, object]) -> Record:
    """Mark one pledge as signed; the signer is its subject and the day today unless given.

    A draft whose paper came back signed passes through “Đã in” on the day of signing, so that its
    history stays lawful (D2). Raises ValidationError.
    """
    values: dict[str, object] = {
        "signed_date": store.writer.today.isoformat(),
        "signer_name": pledge["subject_name"],
        **{name: value for name, value in given.items() if value not in (None, "")},
        "status": "da_ky",
    }
    with store.work("sign", f"Ghi đã ký {pledge['serial']}"):
        if pledge["status"] == "nhap":
            store.save(
                "pledge", {"status": "da_in", "printed_at": values["signed_date"]}, id=pledge.id
            )
        return store.save("pledge", values, id=pledge.id)
