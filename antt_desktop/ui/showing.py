"""Showing a covered number on demand: noted each time, and after many the password once more."""

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import Field
from antt_desktop.domain.records import Record
from antt_desktop.ui.page import Desk
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.reauthentication import confirm_identity

MOST_SHOWN = 20
"""Numbers shown in full since the login, above which the password is asked once more."""


def show_number(desk: Desk, record: Record, shown: Field, parent: QWidget) -> bool:
    """Note that a number of a record is shown now; False when it stays covered.

    Nothing is shown that could not be noted. Above MOST_SHOWN the password is asked first.
    """
    if desk.showings.count >= MOST_SHOWN:
        why = f"Đã hiện {MOST_SHOWN} số định danh, điện thoại kể từ khi mở sổ"
        if not confirm_identity(desk, f"{why}. Nhập mật khẩu để hiện tiếp.", parent):
            return False
        desk.showings.count = 0
    try:
        desk.store.viewings.note(record.type.name, record.id, shown.name)
    except AnttError as fault:
        show_problem(parent, fault)
        return False
    desk.showings.count += 1
    return True
