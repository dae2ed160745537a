"""What was done with whose key, told by the change log beside the records (faults.md §4.7).

An event is noted before it is done: what could be done and not noted, nobody would know of.
"""

from enum import StrEnum

from antt_desktop.storage.change_log import LogEntry
from antt_desktop.storage.record_store import RecordStore


class KeyEvent(StrEnum):
    """What was done; the value is the action in the change log."""

    SET = "key_set"
    CHANGED = "key_changed"
    RECOVERED = "key_recovered"
    ANSWERED = "key_answered"
    HANDED = "key_handed"
    TAKEN = "key_taken"
    PRINTED = "key_printed"
    ESCROWED = "key_escrowed"

    @property
    def label(self) -> str:
        """What an officer reads."""
        return _LABELS[self]


_LABELS = {
    KeyEvent.SET: "Đặt mật khẩu",
    KeyEvent.CHANGED: "Đổi mật khẩu",
    KeyEvent.RECOVERED: "Đặt mật khẩu bằng khóa khôi phục",
    KeyEvent.ANSWERED: "Đặt mật khẩu nhờ cấp trên mở khóa",
    KeyEvent.HANDED: "Giao khóa nội dung hòa giải",
    KeyEvent.TAKEN: "Thu khóa, đổi khóa cả sổ",
    KeyEvent.PRINTED: "Thay khóa khôi phục",
    KeyEvent.ESCROWED: "Gửi khóa dự phòng cho cấp trên",
}
_PASSWORDS = (KeyEvent.SET, KeyEvent.CHANGED, KeyEvent.RECOVERED, KeyEvent.ANSWERED)


def note_key_event(store: RecordStore, event: KeyEvent, username: str, reason: str = "") -> None:
    """Tell in the change log, as a work that nobody undoes, what is done with an officer's key.

    A user name without an account has no record that could be told of. Raises the disk's faults.
    """
    account = store.find("user_account", username=username)
    if account is not None:
        with store.work("officer", event.label, reason):
            store.tell(account, event, {"username": username})


def last_password(store: RecordStore, username: str) -> LogEntry | None:
    """Return how an officer came by the password of today; None when nothing tells it."""
    account = store.find("user_account", username=username)
    told = store.change_log.of_record(account.id) if account is not None else []
    return next((each for each in told if each.action in _PASSWORDS), None)
