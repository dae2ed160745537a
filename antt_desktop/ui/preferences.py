"""What one computer remembers between runs: last file, window, colours, text size. No person."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from antt_desktop.ui.theme import FACTORS


class Preferences:
    """The settings of this computer's user.

    Nothing in them comes from inside a commune file but the unit's public name, which the lock
    page greets with.
    """

    def __init__(self) -> None:
        self._settings = QSettings(QSettings.Scope.UserScope, "AnTT", "AnTT")

    @property
    def last_file(self) -> Path | None:
        """The commune file that was open last."""
        text = str(self._settings.value("file/path", ""))
        return Path(text) if text else None

    @property
    def unit_name(self) -> str:
        """The name of the unit whose file was open last, e.g. “Công an xã Mỹ Hiệp”."""
        return str(self._settings.value("file/unit", ""))

    @property
    def province_name(self) -> str:
        """The province of that unit."""
        return str(self._settings.value("file/province", ""))

    def remember_file(self, path: Path, unit_name: str, province_name: str) -> None:
        """Remember the file that was opened."""
        self._settings.setValue("file/path", str(path))
        self._settings.setValue("file/unit", unit_name)
        self._settings.setValue("file/province", province_name)

    @property
    def last_store(self) -> str | None:
        """The superior's store that was open last, if it is a file: a URL may hold a password."""
        return str(self._settings.value("store/path", "")) or None

    @last_store.setter
    def last_store(self, place: str) -> None:
        self._settings.setValue("store/path", place)

    @property
    def dark(self) -> bool | None:
        """Whether dark colours were chosen; None follows the system."""
        value = self._settings.value("look/dark")
        return None if value is None else str(value) == "true"

    @dark.setter
    def dark(self, dark: bool | None) -> None:
        if dark is None:
            self._settings.remove("look/dark")
        else:
            self._settings.setValue("look/dark", "true" if dark else "false")

    @property
    def factor(self) -> float:
        """The text size, one of `FACTORS`."""
        try:
            value = float(str(self._settings.value("look/factor", "1.0")))
        except ValueError:
            return 1.0
        return value if value in FACTORS else 1.0

    @factor.setter
    def factor(self, factor: float) -> None:
        self._settings.setValue("look/factor", str(factor))

    @property
    def folded(self) -> bool:
        """Whether the navigation was folded by hand."""
        return str(self._settings.value("look/folded", "false")) == "true"

    @folded.setter
    def folded(self, folded: bool) -> None:
        self._settings.setValue("look/folded", "true" if folded else "false")

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window stood."""
        value = self._settings.value("look/geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("look/geometry", geometry)
