"""A trial of the installed program: `antt-desktop --smoke OUT.json`.

Every installer test runs it. It works in a folder of its own that is taken away again, reads and
changes nothing of the officer's, and needs neither a screen nor stdout (pythonw has none).
"""

import platform
import tempfile
import time
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

import antt_desktop
from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.services import founding
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.driver import library_versions
from antt_desktop.system.disk import write_file

_PASSWORD = "thử chương trình đã cài"  # noqa: S105 - of a file that lives for seconds
_NAME, _TYPED = "Đặng Thị Ánh Nguyệt", "dang anh nguyet"
_ONE_COLOUR = 5_000
"""Bytes of a picture of a window in which hardly anything is drawn."""
Clock = Callable[[], datetime]


class Step(msgspec.Struct):
    """How one step went; `error` is the trace of what stopped it (invented data only)."""

    ok: bool
    milliseconds: int
    error: str = ""


class Report(msgspec.Struct):
    """What is written: all steps in their order, and the versions they ran on."""

    ok: bool
    versions: dict[str, str]
    steps: dict[str, Step]


class _UnexpectedError(Exception):
    """A step went through and its result is wrong."""


def smoke(out: Path, now: Clock) -> bool:
    """Try every step, write the report to `out` as JSON; returns whether all of them passed.

    A step that fails does not keep the others from being tried. The grabbed window is put beside
    `out` as a PNG. Raises the disk's own faults when the report cannot be written.
    """
    steps: dict[str, Step] = {}
    with tempfile.TemporaryDirectory(prefix="antt-thu-") as folder:
        trial = _Trial(Path(folder), now, out.with_suffix(".png"))
        for step in trial.steps():
            steps[step.__name__] = _timed(step)
        trial.close()
    passed = all(step.ok for step in steps.values())
    report = Report(passed, trial.versions, steps)
    write_file(out, msgspec.json.format(msgspec.json.encode(report)))
    return passed


def _timed(step: Callable[[], None]) -> Step:
    begun, error = time.perf_counter(), ""
    try:
        step()
    except Exception:  # noqa: BLE001 - whatever stopped a step is what the trial is to tell
        error = traceback.format_exc()
    return Step(not error, round((time.perf_counter() - begun) * 1000), error)


class _Trial:
    """The steps of the trial; later ones use the file that the first has made."""

    def __init__(self, folder: Path, now: Clock, picture: Path) -> None:
        self._folder, self._now, self._picture = folder, now, picture
        self._opened: CommuneFile | None = None
        self.versions = {"antt_desktop": antt_desktop.__version__}

    def steps(self) -> tuple[Callable[[], None], ...]:
        return (
            self.libraries,
            self.encrypted_file,
            self.save_and_search,
            self.import_list,
            self.print_pledges,
            self.exchange,
            self.window,
        )

    def close(self) -> None:
        """Close the file, so that Windows lets the folder be taken away."""
        if self._opened is not None:
            self._opened.close()

    def libraries(self) -> None:
        """Load the large libraries and tell their versions."""
        from PySide6.QtCore import qVersion

        self.versions |= {"python": platform.python_version(), "qt": qVersion()}
        self.versions |= library_versions()

    def encrypted_file(self) -> None:
        """Make a file, see that it tells nothing, open it with its password."""
        path = self._folder / "thử.antt"
        officer = founding.practice_officer(_PASSWORD)
        made, _ = founding.found(path, founding.PRACTICE_UNIT, officer, self._now)
        made.close()
        _require("plain file", path.read_bytes().startswith(b"SQLite format 3"), wanted=False)
        self._opened = CommuneFile.open(path, username=None, password=_PASSWORD, now=self._now)

    def save_and_search(self) -> None:
        """Save a household and find it by its name typed without accents."""
        store = self._file.store
        area = store.save("residential_area", {"kind": "ap", "name": "Ấp 8", "households_total": 1})
        saved = store.save("household", {"area_id": area.id, "representative_name": _NAME})
        found = [each.id for each in store.rows(Query("household", search=_TYPED))]
        _require("found", found, wanted=[saved.id])

    def import_list(self) -> None:
        """Import a workbook, which a limited child process reads."""
        from antt_desktop.services.spreadsheets.importing import import_file
        from antt_desktop.services.spreadsheets.writing import write_xlsx

        source = self._folder / "danh sách.xlsx"
        headings, row = ("Ấp", "Họ và tên chủ hộ"), ("Ấp Mỹ Đông", "Trần Văn Bình")
        source.write_bytes(write_xlsx("Danh sách", headings, [row]))
        told = import_file(self._file.store, "household", source)
        _require("households added", told["add"], wanted=1)

    def print_pledges(self) -> None:
        """Print the pledges of a campaign to a PDF and draw a page of it as the preview does."""
        from antt_desktop.services.printing.documents import document_named, print_records
        from antt_desktop.services.printing.previews import Preview

        pledges = self._pledges()
        target = self._folder / "cam kết.pdf"
        document = document_named("pledge_household")
        result = print_records(self._file.store, document, Query("pledge"), target)
        _require("forms", result.forms, wanted=len(pledges))
        with Preview(target) as preview:
            _require("pages", preview.pages, wanted=result.pages)
            _require("blank page", len(set(preview.image(0, 50).pixels)) == 1, wanted=False)

    def _pledges(self) -> list[str]:
        from antt_desktop.services.pledging.preparing import prepare_pledges

        store, year = self._file.store, self._now().year
        template = next(
            each for each in store.rows(Query("pledge_template"))
            if each["subject_type"] == "household"
        )  # fmt: skip
        values = {
            "name": f"Bảo đảm ANTT năm {year}", "year": year, "topics": ["antt_chung"],
            "template_id": template.id, "subject_types": ["household"],
            "start": f"{year}-01-01", "end": f"{year}-12-31",
        }  # fmt: skip
        campaign: Record = store.save("pledge_campaign", values)
        return prepare_pledges(store, campaign, store.rows(Query("household")))

    def exchange(self) -> None:
        """Exchange cards with a superior, send it a bundle, take its receipt."""
        from antt_desktop.services.bundles import answering, cards, exporting, identity
        from antt_desktop.superior import enrolling, receiving
        from antt_desktop.superior.store import Store

        file, stick = self._file, self._folder / "usb"
        stick.mkdir()
        store = Store.create(
            str(self._folder / "tinh.kho"), code="82", name="Công an tỉnh", password=_PASSWORD,
            now=self._now,
        )  # fmt: skip
        with store:
            told = store.superior
            identity.trust(file, cards.write_superior_card(told.card, told.signing_key))
            shown = cards.write_device_card(identity.device_card(file), identity.signing_key(file))
            enrolling.enrol(store, shown)
            made = exporting.export(file, stick)
            (received,) = receiving.receive_all(store, [stick])
        _require("verdict", (received.verdict.value, received.code), wanted=("accepted", ""))
        taken = answering.take_receipt(file, received.receipt or b"")
        _require("acknowledged", taken.receipt.acknowledged, wanted=made.upto)

    def window(self) -> None:
        """Put the window of the open file up, off the screen, and keep a picture of it."""
        from PySide6.QtCore import QThreadPool
        from PySide6.QtWidgets import QApplication

        from antt_desktop.ui import theme, words
        from antt_desktop.ui.health import health
        from antt_desktop.ui.page import Desk
        from antt_desktop.ui.pages import page_specs
        from antt_desktop.ui.workplace import Workplace

        app = QApplication.instance() or QApplication(["antt-desktop", "-platform", "offscreen"])
        assert isinstance(app, QApplication)
        words.install(app)
        theme.apply(app, dark=False, factor=1.0)
        desk = Desk(self._file, self._now)
        place = Workplace(desk, page_specs(desk), officer="Lê Văn Hòa", health=lambda: health(desk))
        place.resize(1280, 720)
        place.show()
        place.show_page("home")
        QThreadPool.globalInstance().waitForDone()
        app.processEvents()
        drawn = place.grab().save(str(self._picture))
        place.close()
        place.deleteLater()
        _require("picture", drawn and self._picture.stat().st_size > _ONE_COLOUR, wanted=True)

    @property
    def _file(self) -> CommuneFile:
        if self._opened is None:
            raise _UnexpectedError("the file of the trial could not be made")
        return self._opened


def _require(what: str, found: object, *, wanted: object) -> None:
    if found != wanted:
        raise _UnexpectedError(f"{what}: {found!r}, expected {wanted!r}")
