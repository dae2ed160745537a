"""A scanned identity card goes into the form that has the focus, in a page or a dialog."""

from PySide6.QtWidgets import QApplication

from antt_desktop.domain.text.identity_cards import IdentityCard
from antt_desktop.ui.forms.field_grid import FieldGrid


def take_card(card: IdentityCard | None) -> str:
    """Fill in the person of a card (None: not read whole); returns what is said about it."""
    above = QApplication.focusWidget()
    while above is not None and not isinstance(above, FieldGrid):
        above = above.parentWidget()
    if card is None:
        return "Không đọc được trọn mã trên thẻ nên chưa điền gì. Quét lại, hoặc gõ tay."
    if above is not None and above.take_card(card):
        return "Đã điền từ thẻ. Đối chiếu với thẻ; những gì khác trên thẻ không được giữ."
    return "Đặt con trỏ vào biểu mẫu của một người rồi quét thẻ. Chưa điền gì."
