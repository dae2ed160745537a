"""Qt speaks Vietnamese: every word an officer can meet in its own widgets is in the dictionary."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from antt_desktop.ui.words import QT_WORDS, install

ALL_BUTTONS = QDialogButtonBox.StandardButton(0x0FFFFC00)


@pytest.fixture
def _vietnamese(qtbot: QtBot, qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    words = install(qapp)
    yield
    qapp.removeTranslator(words)
    words.deleteLater()
    QLocale.setDefault(before)


def _english(texts: list[str]) -> list[str]:
    known = {words.replace("&", "").strip() for words in QT_WORDS.values()}
    plain = [text.split("\t")[0].replace("&", "").strip() for text in texts]
    return [text for text in plain if text.strip("…. ") and text not in known]


def _texts(widget: QWidget) -> list[str]:
    parts: list[QLabel | QAbstractButton] = [
        *widget.findChildren(QLabel),
        *widget.findChildren(QAbstractButton),
    ]
    return [part.text() for part in parts] + [part.toolTip() for part in parts]


@pytest.mark.usefixtures("_vietnamese")
def test_every_standard_button_is_vietnamese(qtbot: QtBot) -> None:
    box = QDialogButtonBox(ALL_BUTTONS)
    qtbot.addWidget(box)
    assert len(box.buttons()) >= 18
    assert not _english([button.text() for button in box.buttons()])


@pytest.mark.usefixtures("_vietnamese")
@pytest.mark.parametrize("editor", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_an_editor_is_vietnamese(
    qtbot: QtBot, editor: type[QLineEdit | QPlainTextEdit]
) -> None:
    widget = editor()
    qtbot.addWidget(widget)
    menu = widget.createStandardContextMenu()
    qtbot.addWidget(menu)
    assert not _english([action.text() for action in menu.actions()])


@pytest.mark.usefixtures("_vietnamese")
def test_the_file_dialog_is_vietnamese(qtbot: QtBot) -> None:
    dialog = QFileDialog(options=QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    header = dialog.findChildren(QTreeView)[0].model()
    columns = [header.headerData(n, Qt.Orientation.Horizontal) for n in range(4)]
    actions = [a.text() for a in dialog.findChildren(QAction) if not a.text().startswith("Hiện ")]
    assert not _english([*_texts(dialog), *columns, *actions, dialog.windowTitle()])


@pytest.mark.usefixtures("_vietnamese")
def test_the_print_dialog_is_vietnamese(qtbot: QtBot) -> None:
    dialog = QPrintDialog(QPrinter())
    qtbot.addWidget(dialog)
    titles = [group.title() for group in dialog.findChildren(QGroupBox)]
    assert not _english([*_texts(dialog), *titles, dialog.windowTitle()])


@pytest.mark.usefixtures("_vietnamese")
def test_what_the_dictionary_does_not_know_stays_as_it_is() -> None:
    assert QCoreApplication.translate("X", "Công an xã") == "Công an xã"


@pytest.mark.usefixtures("_vietnamese")
def test_days_and_months_are_vietnamese() -> None:
    assert QLocale().monthName(11).lower() == "tháng 11"


@pytest.mark.usefixtures("_vietnamese")
def test_keys_are_named_as_they_stand_on_the_keyboard() -> None:
    native = QKeySequence.SequenceFormat.NativeText
    assert QKeySequence("Ctrl+Return").toString(native) == "Ctrl+Enter"
    assert QKeySequence("Alt+Left").toString(native) == "Alt+←"
