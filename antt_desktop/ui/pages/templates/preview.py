"""The paper of a template while it is edited, made in a thread a moment after the last key."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError, CancelledError
from antt_desktop.domain.fields import Value
from antt_desktop.services.printing.issuers import Issuer, read_issuer
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.pledge_forms import (
    AGENCY,
    BUSINESS,
    CLAN,
    HOUSEHOLD,
    SCHOOL,
    VEHICLE_OWNER,
    PledgeForm,
    PledgePaper,
)
from antt_desktop.services.printing.pledges import PledgeBatch
from antt_desktop.services.printing.templates import Template
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.page import Desk
from antt_desktop.ui.print_dialog.page_pictures import PagePictures
from antt_desktop.ui.print_dialog.sheet_view import SheetView
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES

_PAUSE = 400  # milliseconds without a key before the paper is made again
_KINDS = {"household": HOUSEHOLD, "clan": CLAN, "vehicle_owner": VEHICLE_OWNER}
_TOPIC_KINDS = {"nha_truong": SCHOOL, "co_quan": AGENCY}
_AREA = "Ấp 8"


def template_pdf(values: Mapping[str, Value], issuer: Issuer, year: int) -> bytes:
    """Return a blank form with the words of a template; raises what printing raises."""
    kind = _KINDS.get(str(values.get("subject_type"))) or _TOPIC_KINDS.get(
        str(values.get("topic")), BUSINESS
    )
    paper = PledgePaper(kind, Template.from_values(values), issuer, year)
    locality = f", {_AREA}, {issuer.unit}, {issuer.province}"
    return paper_bytes(PledgeBatch([PledgeForm(paper, {"locality": locality}, area=_AREA)]))


class TemplatePreview(QWidget):
    """Shows the first page of what a template prints; says why when it cannot be printed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read: Callable[[], Mapping[str, Value]] = dict
        self._pictures: PagePictures | None = None
        self._newest = 0
        self.sheet, self.banner = SheetView(), Banner(parent=self)
        self.banner.hide()
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_2)
        column.addWidget(self.banner)
        column.addWidget(self.sheet, 1)

    def follow(self, read: Callable[[], Mapping[str, Value]]) -> None:
        """Show the template that `read` returns, now and after each `renew`."""
        self._read = read
        self._make()

    def renew(self) -> None:
        """The words changed: make the paper again when the typing pauses."""
        self._pause.start()

    def _make(self) -> None:
        values = dict(self._read())
        year = self._desk.today.year
        self._newest += 1
        number = self._newest
        try:
            issuer = read_issuer(self._desk.store)
        except AnttError as fault:
            self._refused(number, fault)
            return

        def task(progress: Progress) -> bytes:
            progress(0)
            return template_pdf(values, issuer, year)

        run(
            self,
            task,
            lambda pdf: self._show(number, pdf),
            lambda fault: self._refused(number, fault),
        )

    def _show(self, number: int, pdf: bytes) -> None:
        if number != self._newest:
            return
        self.banner.hide()
        old, self._pictures = self._pictures, PagePictures(pdf)
        self.sheet.show_page(self._pictures, 0)
        if old is not None:
            old.close()

    def _refused(self, number: int, fault: AnttError) -> None:
        if number == self._newest and not isinstance(fault, CancelledError):
            self.banner.show_words(fault.message, "warn")
            self.banner.show()
