"""Choosing from a long list by typing: a name is found without its marks, anywhere in it."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from antt_desktop.domain.text.folding import compare_key, fold

_FOLDED = int(Qt.ItemDataRole.UserRole) + 1


class FoldCombo(QComboBox):
    """An editable list; what is typed and not in the list stays as it was typed."""

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        editor = self.lineEdit()
        assert editor is not None
        editor.setPlaceholderText(placeholder)
        self._completer = _FoldingCompleter(self)
        self.setCompleter(self._completer)

    def show_choices(self, choices: Iterable[tuple[str, object]]) -> None:
        """Offer these texts, each with what it stands for; nothing is chosen."""
        self.clear()
        for text, thing in choices:
            self.addItem(text, thing)
            self.setItemData(self.count() - 1, fold(text), _FOLDED)
        self._completer.setModel(self.model())
        self.setCurrentIndex(-1)
        self.setEditText("")

    @property
    def chosen(self) -> object:
        """What the typed text stands for, or None when the list does not have it."""
        typed = compare_key(self.currentText())
        for place in range(self.count()):
            if typed and compare_key(self.itemText(place)) == typed:
                return self.itemData(place)
        return None

    def choose(self, place: int) -> None:
        """Choose by place, as a click on the list would."""
        self.setCurrentIndex(place)

    def texts(self) -> list[str]:
        """Return what is offered."""
        return [self.itemText(place) for place in range(self.count())]


class _FoldingCompleter(QCompleter):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setMaxVisibleItems(12)

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))
