"""Giới thiệu, in the superior's window: the version, where the store lies, how it is updated."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

import antt_desktop
from antt_desktop.services.updating.taking import Program
from antt_desktop.storage.keys.key_file import key_path
from antt_desktop.superior.engines import is_url
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Page
from antt_desktop.ui.pages.about.facts import Facts, PlacesPanel, about_row, program_panel
from antt_desktop.ui.superior.desk import StoreDesk
from antt_desktop.ui.superior.words import shown_place

_UPDATE = (
    "Sao lưu kho, đóng cửa sổ này rồi chạy bộ cài bản mới của nơi phát hành. Kho, khóa và các gói "
    "đang giữ không thay đổi. Cập nhật từ USB bằng một nút là cách của máy ở xã."
)


class StoreAboutPage(Page):
    """What somebody on the telephone asks about the program, to be read out or copied."""

    title = "Giới thiệu"

    def __init__(self, desk: StoreDesk, program: Program) -> None:
        super().__init__()
        on_server = is_url(desk.store.place)
        folder = None if on_server else desk.folder
        self.places = PlacesPanel(_places(desk.store.place), folder, "Mở thư mục của kho")
        update = Panel("Cập nhật")
        update.body.addWidget(label(_UPDATE, wrap=True))
        self.body.addLayout(about_row(program_panel(program), self.places, update), 1)

    def context(self) -> str:
        return f"bản {antt_desktop.__version__}"

    def landing(self) -> QWidget | None:
        return self.places.open_data


def _places(place: str) -> Facts:
    if is_url(place):
        return (("Kho đang mở", shown_place(place)),)
    return (("Kho đang mở", place), ("Tệp khóa", str(key_path(Path(place)))))
