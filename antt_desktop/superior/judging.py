"""The verdict on a verified bundle, asked in the order of FORMAT.md §2; the clock decides nothing."""

from dataclasses import dataclass

import msgspec

from antt_desktop.services.bundles.manifest import ChainHead, Header
from antt_desktop.services.bundles.receipts import Verdict
from antt_desktop.superior.enrolling import Enrolled
from antt_desktop.superior.history import History

FARTHEST_JUMP = 10_000
"""Numbers a device may leave out before a person is asked."""


@dataclass(frozen=True)
class Answer:
    """What becomes of a bundle: whether it is taken, and the receipt it already has."""

    verdict: Verdict
    code: str = ""
    message: str = ""
    taken: bool = False
    receipt: bytes | None = None


class Judge:
    """Judges by what was received from one device before."""

    def __init__(self, history: History, code: str, sender: Enrolled) -> None:
        self._history = history
        self._code = code
        self._sender = sender

    def judge(self, header: Header, bundle_id: str) -> Answer:
        """Return the verdict; only `accepted` and `late` bundles are taken."""
        for question in (
            self._revoked, self._audience, self._duplicate, self._fork, self._past, self._epoch,
            self._jump,
        ):  # fmt: skip
            answer = question(header, bundle_id)
            if answer is not None:
                return answer
        late = header.sequence < self._history.last_of_epoch
        return Answer(Verdict.LATE if late else Verdict.ACCEPTED, taken=True)

    def _revoked(self, header: Header, bundle_id: str) -> Answer | None:
        del header, bundle_id
        if self._sender.revoked_at is None:
            return None
        return Answer(
            Verdict.REVOKED, "B20",
            "Máy gửi gói này đã bị thu hồi nên gói được để riêng, chưa nhận.",
        )  # fmt: skip

    def _audience(self, header: Header, bundle_id: str) -> Answer | None:
        del bundle_id
        if header.to == self._code:
            return None
        return Answer(Verdict.WRONG_AUDIENCE, "B05", "Gói này gửi cho nơi khác nên chưa nhận.")

    def _duplicate(self, header: Header, bundle_id: str) -> Answer | None:
        del header, bundle_id
        found = self._history.receipt
        if found is None:
            return None
        return Answer(Verdict.DUPLICATE, "B21", "Gói này đã nhận trước đây.", receipt=found)

    def _fork(self, header: Header, bundle_id: str) -> Answer | None:
        if not (
            self._breaks_the_chain(header, bundle_id)
            or self._is_passed_over(header, bundle_id)
            or self._is_another_epoch(header)
        ):
            return None
        return Answer(
            Verdict.FORK, "B22",
            "Chuỗi gói của máy này bị tách: có hai tệp dữ liệu cùng mang một máy. Gói được để riêng. "
            "Hỏi đơn vị xem tệp nào đang dùng; tệp kia phải lập máy mới.",
        )  # fmt: skip

    def _breaks_the_chain(self, header: Header, bundle_id: str) -> bool:
        """Whether this number was received with another id, or a neighbour names another one."""
        near = (header.sequence - 1, header.sequence, header.sequence + 1)
        known = {each.sequence: each for each in self._history.before}
        before, same, after = map(known.get, near)
        return (
            same is not None
            or (before is not None and header.previous != before.id)
            or (after is not None and after.previous != bundle_id)
        )

    def _is_passed_over(self, header: Header, bundle_id: str) -> bool:
        """Whether of two bundles the later one should stand for the earlier and does not name it."""
        before = self._history.before
        earlier = [
            each.id
            for each in before
            if each.sequence < header.sequence and each.upto >= header.acknowledged
        ]
        later = [
            each.covers
            for each in before
            if each.sequence > header.sequence and each.base <= header.changes
        ]
        return not set(header.covers).issuperset(earlier) or any(
            bundle_id not in covers for covers in later
        )

    def _is_another_epoch(self, header: Header) -> bool:
        """Whether the epoch is known as another device's, or as having come from others."""
        known = self._history.epochs.get(header.epoch)
        told = (header.device, told_lineage(header))
        return known is not None and (known.device, known.lineage) != told

    def _past(self, header: Header, bundle_id: str) -> Answer | None:
        del bundle_id
        if not self._tells_another_past(header):
            return None
        return Answer(
            Verdict.FORK, "B25",
            "Nhật ký thay đổi của máy này không còn là nhật ký lần gửi trước: mục đã gửi bị sửa ngoài "
            "chương trình. Gói được để riêng, chưa nhận; dữ liệu đã nhận còn nguyên. Yêu cầu đơn vị giữ "
            "nguyên tệp và báo người phụ trách.",
        )  # fmt: skip

    def _tells_another_past(self, header: Header) -> bool:
        """Whether of two bundles the later one tells another end of the earlier one than that did."""
        before, ending, told = self._history.before, header.chain, _hashes(header.past)
        earlier = (each for each in before if each.sequence < header.sequence)
        later = (
            _hashes(msgspec.json.decode(each.past, type=list[ChainHead]))
            for each in before
            if each.sequence > header.sequence
        )
        return any(told.get(each.change, each.hash) != each.hash for each in earlier) or any(
            heads.get(ending.number, ending.hash) != ending.hash for heads in later
        )

    def _epoch(self, header: Header, bundle_id: str) -> Answer | None:
        del bundle_id
        known = {
            name
            for name, each in self._history.epochs.items()
            if each.device == header.device and each.approved_at is not None
        }
        if header.epoch in known or not known:
            return None
        return Answer(
            Verdict.UNKNOWN_EPOCH, "B23",
            "Máy này vừa phục hồi dữ liệu hoặc chạy trên tệp sao chép. Gói được giữ, chưa nhận. "
            "Hỏi đơn vị rồi chấp nhận lần phục hồi.",
        )  # fmt: skip

    def _jump(self, header: Header, bundle_id: str) -> Answer | None:
        del bundle_id
        known = self._history.epochs.get(header.epoch)
        if header.acknowledged > (known.acknowledged if known else 0):
            return Answer(
                Verdict.JUMP, "B24",
                "Gói này tiếp theo một phần mà cấp trên chưa có nên được giữ, chưa nhận. "
                "Yêu cầu đơn vị gửi gói đầy đủ.",
            )  # fmt: skip
        if header.sequence > self._farthest() + FARTHEST_JUMP:
            return Answer(
                Verdict.JUMP, "B24",
                "Số gói nhảy quá xa nên gói được giữ, chưa nhận. Hỏi lại đơn vị gửi.",
            )  # fmt: skip
        return None

    def _farthest(self) -> int:
        """Return the greatest number received of the device, or that a person let pass."""
        return max(self._history.last_of_device, self._sender.farthest)


def told_past(header: Header) -> str:
    """Return the past that a bundle tells as the store keeps it."""
    return msgspec.json.encode(header.past).decode()


def _hashes(past: list[ChainHead]) -> dict[int, str]:
    return {each.number: each.hash for each in past}


def told_lineage(header: Header) -> str:
    """Return the lineage of a bundle's epoch as the store keeps it."""
    return msgspec.json.encode(header.lineage).decode()
