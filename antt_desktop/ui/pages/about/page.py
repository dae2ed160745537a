"""Giới thiệu: the version, where data, backups and logs lie, how it came here, whose work is in it."""

from PySide6.QtWidgets import QWidget

import antt_desktop
from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.services.updating.taking import Program
from antt_desktop.storage.keys.key_file import key_path
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.about.facts import PlacesPanel, about_row, program_panel
from antt_desktop.ui.pages.about.update_panel import UpdatePanel


class AboutPage(Page):
    """What somebody on the telephone asks about the program, to be read out or copied."""

    title = "Giới thiệu"

    def __init__(self, desk: Desk, program: Program) -> None:
        super().__init__()
        file = desk.file
        self.places = PlacesPanel(
            (
                ("Sổ đang mở", str(file.path)),
                ("Tệp khóa", str(key_path(file.path))),
                ("Bản sao lưu", str(Remembered(file.settings).folder_or_usual())),
            ),
            file.path.parent,
            "Mở thư mục của sổ",
        )
        self.update_panel = UpdatePanel(desk, program)
        self.update_panel.started.connect(lambda: self.command_wanted.emit("quit"))
        self.body.addLayout(about_row(program_panel(program), self.places, self.update_panel), 1)

    def context(self) -> str:
        return f"bản {antt_desktop.__version__}"

    def landing(self) -> QWidget | None:
        return self.places.open_data
