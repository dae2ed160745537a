"""The scope check: asked first, one answer excludes the other, an outside case says where it went."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antt_desktop.records.mediation_options import SCOPE_CHECK
from antt_desktop.ui.pages.mediation.scope_panel import ScopePanel


@pytest.fixture
def panel(qtbot: QtBot) -> ScopePanel:
    made = ScopePanel()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_new_case_has_no_answer_until_one_is_given(panel: ScopePanel, qtbot: QtBot) -> None:
    assert (panel.is_answered, panel.codes()) == (False, [])
    with qtbot.waitSignal(panel.changed):
        qtbot.keyClick(panel.within, Qt.Key.Key_Space)
    assert (panel.is_answered, panel.codes()) == (True, ["trong_pham_vi"])


def test_within_and_outside_exclude_one_another(panel: ScopePanel, qtbot: QtBot) -> None:
    panel.within.setChecked(True)
    qtbot.keyClick(panel.boxes["hinh_su_hanh_chinh"], Qt.Key.Key_Space)
    assert panel.codes() == ["hinh_su_hanh_chinh"]
    assert panel.referred.isVisible()
    panel.within.setChecked(True)
    assert panel.codes() == ["trong_pham_vi"]
    assert not panel.referred.isVisible()
    assert panel.values()["referred_to"] is None


def test_of_a_standing_case_nothing_ticked_means_within(panel: ScopePanel) -> None:
    panel.show_answer(["trong_pham_vi"], None, new=False)
    assert panel.is_answered
    assert panel.codes() == ["trong_pham_vi"]
    assert not panel.within.isVisible()


def test_every_item_of_the_law_has_its_box_and_its_whole_words(panel: ScopePanel) -> None:
    assert ["trong_pham_vi", *panel.boxes] == list(SCOPE_CHECK.labels)
    for code, box in panel.boxes.items():
        assert SCOPE_CHECK.labels[code] in box.accessibleName()


def test_where_it_may_not_be_changed_the_reason_is_told(panel: ScopePanel) -> None:
    panel.allow("Phạm vi đã xem khi tiếp nhận")
    assert not any(box.isEnabled() for box in panel.boxes.values())
    assert panel.boxes["khong_duoc_hg"].toolTip() == "Phạm vi đã xem khi tiếp nhận"
