"""One agency, enterprise or school: its facts, and beside them its models and pledges."""

from PySide6.QtWidgets import QHBoxLayout

from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.page import Arguments, Desk
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.pages.connections import LinksPanel, organization_links
from antt_desktop.ui.theme import SIZES, current

_SIDE = 312


class OrganizationPage(FormPage):
    """The form of an organization with a panel beside it; a new one has only the form."""

    title = "Cơ quan, đơn vị"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "organization", "areas")
        self.links = LinksPanel("Mô hình, cam kết", "Chưa có mô hình hay phiếu cam kết nào ở đây.")
        self.links.setFixedWidth(current().px(_SIDE))
        self.links.wanted.connect(self.navigate)
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        self.body.removeWidget(self.form)
        row.addWidget(self.form, 1)
        row.addWidget(self.links)
        self.body.addLayout(row, 1)

    def open(self, arguments: Arguments) -> None:
        super().open(arguments)
        self._show_links()

    def refresh(self) -> None:
        super().refresh()
        self._show_links()

    def _show_links(self) -> None:
        record = self.form.record
        self.links.setVisible(record is not None)
        if record is not None:
            found = record.id
            read_behind(
                self,
                self._desk,
                lambda store: organization_links(store, found),
                self.links.show_links,
            )
