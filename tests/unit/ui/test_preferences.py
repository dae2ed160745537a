"""What a computer remembers, and that damaged settings do no harm."""

from pathlib import Path

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from antt_desktop.ui.preferences import Preferences


def test_a_new_computer_follows_the_system(qtbot: QtBot) -> None:
    fresh = Preferences()
    assert fresh.last_file is None
    assert fresh.dark is None
    assert fresh.factor == 1.0
    assert not fresh.folded
    assert fresh.geometry is None


def test_what_was_chosen_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    chosen = Preferences()
    chosen.remember_file(tmp_path / "Mỹ Hiệp.antt", "Công an xã Mỹ Hiệp", "Tỉnh Đồng Tháp")
    chosen.dark, chosen.factor, chosen.folded = True, 1.15, True
    again = Preferences()
    assert again.last_file == tmp_path / "Mỹ Hiệp.antt"
    assert (again.unit_name, again.province_name) == ("Công an xã Mỹ Hiệp", "Tỉnh Đồng Tháp")
    assert (again.dark, again.factor, again.folded) == (True, 1.15, True)
    again.dark = None
    assert Preferences().dark is None


def test_a_damaged_text_size_becomes_the_usual_one(qtbot: QtBot) -> None:
    settings = QSettings(QSettings.Scope.UserScope, "AnTT", "AnTT")
    for damaged in ("to đùng", "40"):
        settings.setValue("look/factor", damaged)
        settings.sync()
        assert Preferences().factor == 1.0
