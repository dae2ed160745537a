"""After a sudden end the drafts that were left are offered, by record and time (look.md §8, 3).

A draft opens in its own form, which offers to put it back: it is never shown anywhere else.
"""

from datetime import datetime

from PySide6.QtCore import QEvent

from antt_desktop.domain.text.dates import format_date
from antt_desktop.storage.settings import DraftLeft
from antt_desktop.ui.draft_places import draft_name, draft_place
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.page import Desk
from antt_desktop.ui.workplace import Workplace


def offer_drafts(desk: Desk, workplace: Workplace, since: datetime) -> None:
    """Say above every page which drafts were left when the program ended suddenly."""
    left = desk.file.drafts.left()
    if left:
        workplace.notices.addWidget(DraftOffer(desk, workplace, since, left))


class DraftOffer(Banner):
    """Names one draft at a time, the newest first, and lets one go through all of them.

    What was saved meanwhile is offered no more.
    """

    def __init__(
        self, desk: Desk, workplace: Workplace, since: datetime, left: list[DraftLeft]
    ) -> None:
        super().__init__("", "warn", "content-save-alert-outline")
        self._desk, self._workplace, self._since, self._left = desk, workplace, since, left
        self._shown = 0
        self.open_button = Button("Mở bản nháp", icon_name="undo-variant", small=True)
        self.next_button = Button("Bản tiếp", icon_name="arrow-right", small=True)
        self.drop_button = Button("Bỏ", small=True)
        self.later = Button("Để sau", small=True)
        for button in (self.open_button, self.next_button, self.drop_button, self.later):
            self.add_action(button)
        self.open_button.clicked.connect(self.open_draft)
        self.next_button.clicked.connect(self.go_on)
        self.drop_button.clicked.connect(self.drop_draft)
        self.later.clicked.connect(self.hide)
        self._show()

    def open_draft(self) -> None:
        """Lead to the form of the named draft, or to the page from which its dialog is opened."""
        draft = self._left[self._shown]
        place = draft_place(self._desk, draft)
        if place is None or not self._workplace.show_page(place.page, place.arguments):
            return
        if not place.in_dialog:
            self._take_out(draft)

    def go_on(self) -> None:
        """Name the next draft; after the last one the first again."""
        self._shown += 1
        self._show()

    def drop_draft(self) -> None:
        """Give the named draft up."""
        draft = self._left[self._shown]
        self._desk.file.drafts.drop(draft.form, draft.record_id)
        self._take_out(draft)

    def changeEvent(self, event: QEvent) -> None:
        """A dialog was closed: what was typed in it may be saved."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible():
            self._show()

    def _take_out(self, draft: DraftLeft) -> None:
        self._left.remove(draft)
        self._show()

    def _show(self) -> None:
        if not self._desk.file.is_open:
            return
        there = {(each.form, each.record_id) for each in self._desk.file.drafts.left()}
        self._left = [each for each in self._left if (each.form, each.record_id) in there]
        if not self._left:
            self.hide()
            return
        self._shown %= len(self._left)
        draft, count = self._left[self._shown], len(self._left)
        place = draft_place(self._desk, draft)
        began = f"{self._since:%H:%M} {format_date(self._since.date())}"
        number = f" Bản {self._shown + 1}:" if count > 1 else ""
        how = " Mở trang rồi bấm thêm hoặc sửa phần ấy." if place and place.in_dialog else ""
        self.show_words(
            f"Lần mở sổ lúc {began} kết thúc đột ngột. Mọi hồ sơ đã lưu còn đủ; có "
            f"{count} bản nháp chưa lưu.{number} {draft_name(self._desk, draft)}, "
            f"{_kept(draft)}.{how}",
            "warn",
        )
        self.open_button.setText("Mở trang" if place and place.in_dialog else "Mở bản nháp")
        self.open_button.disable(
            "" if place else "Hồ sơ chứa phần này không còn hoặc không mở được"
        )
        self.next_button.setVisible(count > 1)


def _kept(draft: DraftLeft) -> str:
    at = datetime.fromisoformat(draft.at).astimezone()
    return f"giữ lúc {at:%H:%M} {format_date(at.date())}"
