"""A case for officers who may not read what was told: its days, its field, its result."""

from PySide6.QtWidgets import QWidget

from antt_desktop.services.mediating.reading import CaseFile
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.lists.preview import FieldFacts

_WORDS = (
    "Các bên, nội dung và thỏa thuận được giữ kín. Chỉ cán bộ theo dõi hòa giải và lãnh đạo đơn "
    "vị xem và ghi được."
)


class ClosedCase(Panel):
    """Facts only, nothing to change."""

    def __init__(self, describer: Describer, parent: QWidget | None = None) -> None:
        super().__init__("Vụ, việc", parent=parent)
        self._describer = describer
        self._facts = FieldFacts(sensitive=False)
        self.add_to_head(self.note)
        self.body.addWidget(Banner(_WORDS, "info", "eye-lock-outline"))
        self.body.addWidget(self._facts)
        self.body.addStretch(1)

    def show_case(self, file: CaseFile) -> None:
        """Show what may be seen by everyone."""
        case = file.case
        self.note.setText(f"Số {case['register_no']}, quyển {case['book']}, {file.team.title}")
        self._describer.forget()
        self._facts.show_record(case, self._describer)
