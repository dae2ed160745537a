"""The register of 5,000 cases: its pages against the bare statements, and the window in one piece."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import thread_time
from unittest.mock import patch

from antt_desktop.domain.fields import Value
from antt_desktop.services.mediating.reading import CaseReader
from antt_desktop.services.mediating.register import Book, books
from antt_desktop.storage import change_log, tables
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.keys import sealing
from antt_desktop.storage.record_store import RecordStore
from tests.bench.table import Row, alternating
from tests.helpers import mediation
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file

CASES, BATCH, MOST, MOST_SEALED, MOST_MS = 5_000, 16, 3, 1.1, 100
_STORY = "Mé nước chảy sang sân nhà bên khi mưa lớn, hai bên to tiếng; tổ đã xem hiện trạng. "


def run() -> list[Row]:
    """Measure on a file whose one book holds every case."""
    with TemporaryDirectory() as folder, new_file(Path(folder), FixedClock()) as file:
        _fill(file.store)
        return [*_rows(file), _sealed(file)]


def _rows(file: CommuneFile) -> Iterator[Row]:
    (book,) = books(file.store, 2026)
    ratio, bare = alternating(_page_of(file), lambda: _bare(file, book))
    yield Row(
        f"a page of the register, {BATCH} lines with parties and sessions, of {CASES} cases",
        f"{ratio:.2f} × the bare statements ({bare:.2f} ms)",
        f"≤ {MOST} ×",
        ratio <= MOST,
    )
    longest = _opening(file)
    yield Row(
        f"opening the register of {CASES} cases in the window",
        f"{longest:.0f} ms of processor in one piece",
        f"≤ {MOST_MS} ms",
        longest <= MOST_MS,
    )


def _sealed(file: CommuneFile) -> Row:
    """A page that is read again, against the same page of a file whose texts lie open."""
    with TemporaryDirectory() as folder, ExitStack() as closing:
        with _open_texts():
            bare = closing.enter_context(new_file(Path(folder), FixedClock()))
            _fill(bare.store)

        with _open_texts():
            open_page = _page_of(bare)
        sealed_page = _page_of(file)

        def without() -> None:
            with _open_texts():
                open_page()

        ratio, least = alternating(sealed_page, without)
    return Row(
        "the same page read again, its texts sealed, against open ones",
        f"{ratio:.2f} × ({least:.2f} ms)",
        f"≤ {MOST_SEALED} ×",
        ratio <= MOST_SEALED,
    )


def _page_of(file: CommuneFile) -> Callable[[], object]:
    (book,) = books(file.store, 2026)
    reader = CaseReader(file.store)
    return lambda: reader.lines(file.store.page(book.query, limit=BATCH).records)


@contextmanager
def _open_texts() -> Iterator[None]:
    with ExitStack() as patches:
        for module in (sealing, tables, change_log):
            patches.enter_context(patch.object(module, "sealed_names", lambda _: ()))
        yield


def _bare(file: CommuneFile, book: Book) -> None:
    execute = file._db.execute
    rows = execute(
        "SELECT * FROM mediation_case WHERE deleted = 0 AND team_id = ? AND book = ? "
        "ORDER BY register_no DESC LIMIT ?",
        (book.team.id, book.number, BATCH),
    ).fetchall()
    for row in rows:
        for part in ("mediation_party", "mediation_session"):
            execute(f"SELECT * FROM {part} WHERE case_id = ? AND deleted = 0", (row[1],)).fetchall()


def _opening(file: CommuneFile) -> float:
    """Return the longest piece of work, in ms, while the page is made, opened and painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QThreadPool
    from PySide6.QtWidgets import QApplication

    from antt_desktop.ui import theme
    from antt_desktop.ui.page import Desk
    from antt_desktop.ui.pages.mediation.page import MediationPage

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    longest = 0.0
    for _ in range(3):
        page = MediationPage(Desk(file, FixedClock()))
        page.resize(1240, 620)
        pieces = (page.show, partial(page.open, {}), page.refresh, *(app.processEvents,) * 10)
        for piece in pieces:
            start = thread_time()
            piece()
            longest = max(longest, (thread_time() - start) * 1000)
        QThreadPool.globalInstance().waitForDone()
        app.processEvents()
        page.close()
        page.deleteLater()
        app.processEvents()
    return longest


def _fill(store: RecordStore) -> None:
    mediation.officer(store, "hoa_giai")
    team = mediation.team(store)
    cases: list[dict[str, Value]] = [
        {
            "team_id": team.record.id, "book": "01/2026", "register_no": number, "nhap_cu": False,
            "received_date": f"2026-10-{1 + number % 28:02}", "basis": "yeu_cau",
            "case_field": "mau_thuan", "scope_check": ["trong_pham_vi"], "is_public": False,
            "status": "thanh", "content": f"{number}. {_STORY}", "assigned_date": "2026-11-01",
            "mediators": [team.head.id], "first_session_date": "2026-11-03",
            "agreement": _STORY, "end_date": "2026-11-10", "end_reason": "thoa_thuan",
        }
        for number in range(1, CASES + 1)
    ]  # fmt: skip
    with store.work("bulk", "A long register"):
        ids = store.add_clean("mediation_case", cases)
        store.add_clean("mediation_party", (_party(case, role) for case in ids
                                            for role in ("ben_1", "ben_2")))  # fmt: skip
        store.add_clean("mediation_session", ({"case_id": case, "date": "2026-11-03"}
                                              for case in ids[-60:]))  # fmt: skip


def _party(case_id: str, role: str) -> dict[str, Value]:
    return {"case_id": case_id, "role": role, "kind": "ca_nhan", "name": "Lê Thị Mai", "age": 46,
            "address": "Số 118, tổ 3"}  # fmt: skip
