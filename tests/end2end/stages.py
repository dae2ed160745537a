"""The stages of the journey, each by keyboard; what it says is asserted, not only pictured."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.queries import Query, equal
from antt_desktop.services.printing.previews import Preview
from antt_desktop.ui.first_run.wizard import FirstRun
from antt_desktop.ui.pages.import_wizard.page import MAPPING, PLAN, RESULT, ImportPage
from antt_desktop.ui.pages.scan import ScanPage
from antt_desktop.ui.print_dialog.dialog import PrintDialog
from antt_desktop.ui.printer import as_image
from antt_desktop.ui.reason_dialog import ReasonDialog
from antt_desktop.ui.session import Session
from tests.end2end.hands import Hands
from tests.helpers.identity import give_password

if TYPE_CHECKING:
    from antt_desktop.ui.workplace import Workplace

_PAPER_DPI = 80
_MOST_PAPERS = 2


def found_the_file(hands: Hands, session: Session, password: str) -> None:
    """Set up the unit, the officer and the recovery key."""
    window = session._window
    first = window.centralWidget()
    assert isinstance(first, FirstRun)
    hands.look("lan-dau-don-vi")
    hands.type("dong thap")
    hands.press("Down")
    hands.press("Return")
    hands.press("Tab")
    hands.type("my hiep")
    hands.press("Down")
    hands.press("Return")
    hands.look("lan-dau-don-vi-xong")
    assert not first.unit.missing()
    first.go_on()
    hands.look("lan-dau-cap-tren")
    first.superior.head_name.setFocus()
    hands.type("Lê Văn Hòa")
    first.go_on()
    first.account.full_name.setFocus()
    hands.press("Ctrl+A")
    hands.type("Nguyễn Thị Hạnh")
    first.account.new_password.first.setFocus()
    hands.type(password)
    hands.press("Tab")
    first.account.new_password.second.setFocus()
    hands.type(password)
    hands.look("lan-dau-tai-khoan")
    first.go_on()
    hands.wait_until(lambda: first.file is not None, "lập sổ")
    hands.look("lan-dau-khoa-khoi-phuc")
    first.later.click()
    hands.look("lan-dau-sao-luu")
    first.go_on()
    hands.look("lan-dau-bat-dau")
    first.go_on()
    hands.wait_until(lambda: session.workplace is not None, "mở sổ")


def import_the_list(hands: Hands, session: Session, listed: Path) -> None:
    """Bring the households in from Excel."""
    place = _place(session)
    place.show_page("import", {"type": "household"})
    page = place.page
    assert isinstance(page, ImportPage)
    hands.look("nhap-chon-tep")
    hands.choose_file("Ctrl+I", listed)
    hands.wait_until(lambda: page.stack.currentIndex() == MAPPING, "đọc tệp")
    hands.look("nhap-ghep-cot")
    hands.press("Ctrl+Return")
    hands.wait_until(lambda: page.stack.currentIndex() == PLAN, "lập kế hoạch")
    hands.look("nhap-ten-chua-co")
    hands.press("Ctrl+Return")
    hands.look("nhap-ke-hoach")
    assert page.plan is not None
    writing = len(page.plan.writing())
    hands.press_until("Ctrl+Return", lambda: page.stack.currentIndex() != PLAN, "bắt đầu nhập")
    hands.wait_until(lambda: page.stack.currentIndex() == RESULT, "nhập")
    hands.look("nhap-ket-qua")
    assert place.desk.store.count(Query("household")) == writing


def open_the_campaign(hands: Hands, session: Session) -> None:
    """Open this year's campaign with the values offered."""
    place = _place(session)
    place.show_page("home")
    hands.look("trang-chu-chua-co-dot")
    place.show_page("campaign", {})
    hands.look("mo-dot")
    hands.press("Ctrl+S")
    hands.wait_until(lambda: place.desk.store.count(Query("pledge_campaign")), "mở đợt")
    place.show_page("pledges")
    hands.look("bang-cam-ket")


def print_the_forms(
    hands: Hands, session: Session, password: str, target: Path, papers: Path
) -> None:
    """Draft the forms, look at them, and save them as a PDF."""
    place = _place(session)
    store = place.desk.store
    hands.press("Ctrl+P")
    hands.wait_until(lambda: _preview(place) is not None, "xem trước")
    dialog = _preview(place)
    assert dialog is not None
    hands.wait_until(lambda: dialog.printout is not None, "lập trang")
    hands.look("xem-truoc-khi-in")
    households = store.count(Query("household"))
    assert dialog.printout is not None
    assert dialog.printout.forms == households
    dialog.save_to(target)
    _give_a_reason(hands, dialog, password)
    hands.wait_until(lambda: not dialog.isVisible(), "lưu PDF")
    assert store.count(Query("pledge", (equal("status", "da_in"),))) == households
    assert store.count(Query("print_log")) == 1
    draw_papers(target.read_bytes(), papers, "phieu-ho")
    hands.look("bang-da-in")


def scan_them_back(hands: Hands, session: Session, count: int) -> None:
    """Scan the serials of some forms as a USB scanner types them."""
    place = _place(session)
    store = place.desk.store
    place.show_page("scan")
    page = place.page
    assert isinstance(page, ScanPage)
    hands.look("quet-ma")
    page.signing.setChecked(True)
    page.field.setFocus()
    for pledge in store.page(Query("pledge"), limit=count).records:
        hands.type(str(pledge["serial"]))
        hands.press("Return")
    hands.look("quet-ma-da-ky")
    assert store.count(Query("pledge", (equal("status", "da_ky"),))) == count


def see_the_coverage(hands: Hands, session: Session) -> None:
    """See how far each area is."""
    place = _place(session)
    place.show_page("pledges")
    hands.look("bang-sau-khi-quet")
    place.show_page("home")
    hands.look("trang-chu-sau-khi-quet")


def draw_papers(pdf: bytes, folder: Path, name: str) -> None:
    """Draw the first pages of a PDF as pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with Preview(pdf) as preview:
        for page in range(min(_MOST_PAPERS, preview.pages)):
            picture = as_image(preview.image(page, _PAPER_DPI))
            picture.save(str(folder / f"{name}-{page + 1}.png"))


def _give_a_reason(hands: Hands, over: QWidget, password: str) -> None:
    """Say why the forms of so many people leave the file, and who says so."""
    hands.wait_until(lambda: over.findChild(ReasonDialog), "hỏi lý do")
    asked = over.findChild(ReasonDialog)
    assert isinstance(asked, ReasonDialog)
    asked.reason.setCurrentIndex(0)
    give_password(password)
    asked.go.click()


def _place(session: Session) -> "Workplace":
    assert session.workplace is not None
    return session.workplace


def _preview(place: "Workplace") -> PrintDialog | None:
    return next((each for each in place.findChildren(PrintDialog) if each.isVisible()), None)
