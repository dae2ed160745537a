"""Counts a query on a connection of its own, so that the window never waits for a number."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.queries import Query
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.tasks import Progress, Running, run


def count_soon(
    parent: QWidget, file: CommuneFile, query: Query, on_done: Callable[[int], object]
) -> Running:
    """Begin to count the records of a query; `on_done` gets the number in the window's thread."""

    def count(progress: Progress) -> int:
        progress(0)
        store, database = file.second_store()
        try:
            return store.count(query)
        finally:
            database.close()

    return run(parent, count, on_done)
