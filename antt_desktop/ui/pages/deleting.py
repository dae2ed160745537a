"""Rows of a list go into the recycle bin: all of them or none, undone in one step."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records import record_type
from antt_desktop.storage.errors import InUseError
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.lists.list_page import RecordList
from antt_desktop.ui.lists.spec import Shown
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.background import Done, Result, write_behind
from antt_desktop.ui.problems import show_problem

_NAMED = 3


def let_delete(
    parent: QWidget,
    desk: Desk,
    listed: RecordList,
    toast: Callable[[str, object], object],
    changed: Callable[[], object],
    kept_for: Callable[[Record], str] = lambda _: "",
) -> None:
    """Let Delete in a list put rows into the bin; nothing is asked, the toast undoes it.

    `parent` waits disabled; `changed` is told after the deletion and after its undo. `kept_for`
    says why a record is not deleted from this list, or nothing.
    """

    def read_again() -> None:
        listed.model.untick_all()
        listed.refresh()
        changed()

    def told(done: Done[list[str]]) -> None:
        read_again()
        toast(_said(done.result), undoing(parent, desk, done, read_again))

    def delete(chosen: object) -> None:
        assert isinstance(chosen, Shown)
        label = record_type(chosen.query.type_name).label.lower()
        write_behind(
            parent, desk, f"Xóa {label}", lambda store: delete_all(store, chosen, kept_for), told
        )

    listed.delete_wanted.connect(delete)


def delete_all(
    store: RecordStore, chosen: Shown, kept_for: Callable[[Record], str] = lambda _: ""
) -> list[str]:
    """Put the records that are meant into the bin; returns their titles.

    Raises InUseError naming those that others refer to, or with what `kept_for` says; for use
    inside a work, so that then none is deleted.
    """
    records = list(chosen.records(store))
    if reason := next(filter(None, map(kept_for, records)), ""):
        raise InUseError(reason)
    used: list[tuple[Record, InUseError]] = []
    for record in records:
        try:
            store.delete(record.type.name, record.id)
        except InUseError as fault:
            used.append((record, fault))
    if len(used) == 1:
        raise used[0][1]
    if used:
        raise InUseError(_refusal([record.title for record, _ in used]))
    return [record.title for record in records]


def _refusal(titles: list[str]) -> str:
    return (
        f"{len(titles)} hồ sơ còn hồ sơ khác dùng đến nên chưa xóa: {_some(titles)}. "
        "Chưa thay đổi gì. Bỏ chọn các hồ sơ ấy rồi xóa lại, hoặc chuyển hồ sơ dùng đến chúng trước."
    )


def _some(titles: list[str]) -> str:
    rest = len(titles) - _NAMED
    return "; ".join(titles[:_NAMED]) + (
        f" và {format_integer(rest)} hồ sơ nữa" if rest > 0 else ""
    )


def _said(titles: list[str]) -> str:
    what = titles[0] if len(titles) == 1 else f"{format_integer(len(titles))} hồ sơ"
    return f"Đã đưa {what} vào thùng rác."


def undoing(
    parent: QWidget, desk: Desk, done: Done[Result], read_again: Callable[[], object]
) -> Callable[[], object] | None:
    """Return what takes a work back and reads again; a fault is shown. None when nothing changed."""
    undo = done.undo(desk)
    if undo is None:
        return None

    def take_back() -> None:
        try:
            undo()
        except AnttError as fault:
            show_problem(parent, fault)
        read_again()

    return take_back
