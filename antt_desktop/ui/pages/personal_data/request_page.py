"""One request about personal data: its form, the way to the person's records, the printed answer."""

from antt_desktop.domain.queries import Query
from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.page import Arguments, Desk
from antt_desktop.ui.pages.personal_data.papers import letter_document, reply_letter


class RequestPage(FormPage):
    """The form of a request; what was asked for is found and answered from here."""

    title = "Yêu cầu về dữ liệu cá nhân"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "data_request", "personal_data", series=False)
        self.seek = Button("Tìm hồ sơ của người này", icon_name="account-search-outline")
        self.reply = Button("In trả lời…", icon_name="printer-outline")
        self.head.add_action(self.seek, self.reply)
        self.seek.clicked.connect(self._seek)
        self.reply.clicked.connect(self._reply)

    def open(self, arguments: Arguments) -> None:
        super().open(arguments)
        self._show_ways()

    def refresh(self) -> None:
        super().refresh()
        self._show_ways()

    def _show_ways(self) -> None:
        for button in (self.seek, self.reply):
            button.setVisible(self.form.record is not None)

    def _seek(self) -> None:
        if self.form.record is not None:
            self.navigate.emit("personal_data", {"request": self.form.record.id})

    def _reply(self) -> None:
        if self.form.record is not None:
            letter = reply_letter(self.form.record, self._desk.today)
            asked = {"document": letter_document(letter), "query": Query("org_profile")}
            self.navigate.emit("print", asked)
