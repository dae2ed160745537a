"""Counts a query on a connection of its own, so that the window never waits for a number."""

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.queries import Query
from antt_desktop.storage.commune_file import CommuneFile


class _Messenger(QObject):
    counted = Signal(int, int)


class _Count(QRunnable):
    def __init__(self, file: CommuneFile, query: Query, ticket: int, to: _Messenger) -> None:
        super().__init__()
        self._file, self._query, self._ticket, self._to = file, query, ticket, to

    def run(self) -> None:
        try:
            store, database = self._file.second_store()
        except AnttError:
            return
        try:
            self._to.counted.emit(self._ticket, store.count(self._query))
        finally:
            database.close()


class Counter(QObject):
    """Tells the count of the last query asked for; older answers are dropped."""

    counted = Signal(int)

    def __init__(self, file: CommuneFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._ticket = 0
        self._messenger = _Messenger(self)
        self._messenger.counted.connect(self._arrived)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def ask(self, query: Query) -> None:
        """Begin to count; `counted` follows."""
        self._ticket += 1
        self._pool.clear()
        self._pool.start(_Count(self._file, query, self._ticket, self._messenger))

    def stop(self) -> None:
        """Drop what waits and let what runs end, before the file is closed."""
        self._ticket += 1
        self._pool.clear()
        self._pool.waitForDone()

    def _arrived(self, ticket: int, count: int) -> None:
        if ticket == self._ticket:
            self.counted.emit(count)
