"""The backup of what changed, made while the window closes."""

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QWidget

from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.services.keeping.schedule import due_at_end
from antt_desktop.storage.backups.making import Reason
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.backups.keeper import keep
from antt_desktop.ui.tasks import run


def back_up_at_end(desk: Desk, window: QWidget) -> None:
    """Back the file up where something stands in no backup yet; returns when that is through.

    A failure does not keep the window open: it is remembered and told at the next start.
    """
    file, now = desk.file, desk.now()
    if file.read_only or Remembered(file.settings).folder is None or not due_at_end(file):
        return
    waiting = QEventLoop()
    run(
        window,
        lambda progress: keep(file, Reason.END, now, progress),
        lambda _: waiting.quit(),
        lambda _: waiting.quit(),
        "Đang sao lưu trước khi đóng",
    )
    waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
