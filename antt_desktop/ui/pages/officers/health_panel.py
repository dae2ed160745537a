"""Sức khỏe khóa: which ways back into the file exist, shown before one of them is needed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.text.dates import format_date
from antt_desktop.services.officers.health import KeyHealth
from antt_desktop.ui.kit.buttons import Button, flat
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.kit.scrolling import scrolled
from antt_desktop.ui.theme import SIZES

_GOOD, _WARN = ("check-circle", "good"), ("alert-outline", "warn")
Way = tuple[bool, str, str]
"""Whether it is there, how it is called, and what is known of it."""


def ways_back(health: KeyHealth) -> list[Way]:
    """Return the ways back in the order in which one would take them."""
    keepers, confidants = len(health.keepers), len(health.confidants)
    since = health.days_since_receipt
    ways = [
        (keepers > 1, "Người giúp đặt lại mật khẩu", f"{keepers} lãnh đạo, quản trị có mật khẩu"),
        (health.recovery_read_back is not None, "Tờ khóa khôi phục", _paper(health)),
        (confidants > 1, "Người giữ khóa nội dung hòa giải", f"{confidants} người"),
        (bool(health.backups), "Bản sao lưu", _backups(health.backups)),
        (
            since is not None,
            "Cấp trên đã nhận",
            "chưa có biên nhận nào" if since is None else f"biên nhận {since} ngày trước",
        ),
    ]
    return [*ways, (True, "Cấp trên giữ khóa hộ", health.escrow)] if health.escrow else ways


def told_warnings(health: KeyHealth) -> list[str]:
    """Return the warnings of the file; those of single officers stand with them in the table."""
    faulty = [key for key in health.officers if key.fault]
    singly = {f"{key.username}: {key.fault}" for key in faulty}
    counted = [f"{len(faulty)} cán bộ cần xem lại khóa; chọn tên để biết vì sao."] if faulty else []
    return [*counted, *(each for each in health.warnings if each not in singly)]


def _paper(health: KeyHealth) -> str:
    if health.recovery_made is None:
        return "phải in tờ mới"
    made = f"lập {format_date(health.recovery_made)}"
    if health.recovery_read_back is None:
        return f"{made}, chưa gõ lại từ giấy"
    return f"{made}, gõ lại {format_date(health.recovery_read_back)}"


def _backups(count: int | None) -> str:
    return "chưa đọc được nơi sao lưu" if count is None else f"{count} bản đã kiểm tra"


class HealthPanel(Panel):
    """A line a way back, the gravest warnings above, and what mends them below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Sức khỏe khóa", parent=parent)
        self.renew = Button("In khóa mới…", icon_name="printer-outline")
        self.read_back = Button(
            "Gõ lại…", icon_name="keyboard-outline", tip="Gõ lại khóa từ tờ giấy để biết tờ ấy đúng"
        )
        ground = QWidget()
        whole = QVBoxLayout(ground)
        whole.setContentsMargins(0, 0, 0, 0)
        self.escrow = flat("Gửi cấp trên giữ khóa hộ…", icon_name="shield-lock-outline")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SIZES.space_2)
        whole.addLayout(self._lines)
        whole.addWidget(self.escrow, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addStretch(1)
        self.body.addWidget(scrolled(ground))
        foot = self.foot()
        foot.addWidget(self.read_back)
        foot.addWidget(self.renew)
        foot.addStretch(1)

    def show_health(self, health: KeyHealth) -> None:
        """Show the ways back and what should be done while nothing is wrong yet."""
        while item := self._lines.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for there, name, known in ways_back(health):
            self._lines.addWidget(_line(_GOOD if there else _WARN, name, known))
        for warning in told_warnings(health):
            said = label(warning, wrap=True, tone="warn")
            said.setAccessibleName(warning)
            self._lines.addWidget(said)


def _line(mark: tuple[str, str], name: str, known: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SIZES.space_2)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(name, role="strong"))
    words.addWidget(label(known, tone="muted", wrap=True))
    row.addWidget(IconLabel(*mark))
    row.addLayout(words, 1)
    line.setAccessibleName(f"{name}: {known}")
    return line
