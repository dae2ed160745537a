"""Every page on the practice file as a picture: light, some dark, some at 200 %; and the papers."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path

from PySide6.QtWidgets import QApplication

from antt_desktop.domain.queries import Query, equal
from antt_desktop.services.printing.documents import DOCUMENTS, Document, printed_pledges
from antt_desktop.services.printing.errors import NothingToPrintError
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui import theme, words
from antt_desktop.ui.health import health
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.workplace import Workplace
from tests.end2end.hands import Hands
from tests.end2end.stages import draw_papers

_PRACTICE, _PASSWORD = "thuc-hanh.antt", "thuc-hanh.txt"
_ALSO_DARK = ("home", "pledges", "households", "settings")
_ALSO_LARGE = ("home", "pledges", "households", "household", "import", "help")
_SETTINGS_TABS = ("unit", "signers", "file", "print_log", "dictionary", "papers")
_MODEL_TABS = ("model_point", "model_member", "model_activity", "model_review", "model_event")
_FEW = 5
_DIALOGS = frozenset({"print"})


def tour(build: Path) -> None:
    """Picture every page of the practice file, and the first pages of every paper."""
    file, desk = _open(build)
    pictures = build / "screenshots"
    with file:
        _show(desk, pictures / "trang", dark=False)
        _show(desk, pictures / "toi", dark=True, only=_ALSO_DARK)
        _draw_documents(desk.store, pictures / "giay")


def large_tour(build: Path) -> None:
    """Picture some pages at 200 %, on a screen that is twice as dense."""
    file, desk = _open(build)
    with file:
        _show(desk, build / "screenshots" / "200", dark=False, only=_ALSO_LARGE)


def _open(build: Path) -> tuple[CommuneFile, Desk]:
    def now() -> datetime:
        return datetime.now().astimezone()

    password = (build / _PASSWORD).read_text(encoding="utf-8").strip()
    file = CommuneFile.open(build / _PRACTICE, username=None, password=password, now=now)
    return file, Desk(file, now)


def _show(desk: Desk, folder: Path, *, dark: bool, only: tuple[str, ...] = ()) -> None:
    app = QApplication.instance() or QApplication(["antt"])
    assert isinstance(app, QApplication)
    words.install(app)
    theme.apply(app, dark=dark, factor=1.0)
    specs = page_specs(desk)
    place = Workplace(
        desk, specs, officer="Cán bộ phong trào", health=lambda: health(desk), practice=True
    )
    place.resize(1280, 720)
    place.show()
    hands = Hands(app, place, folder)
    arguments = _arguments(desk.store)
    for spec in specs:
        if spec.key in _DIALOGS or (only and spec.key not in only):
            continue
        place.show_page(spec.key, arguments.get(spec.key, {}))
        hands.look(spec.key, numbered=False)
    if not only:
        for tab in _SETTINGS_TABS:
            place.show_page("settings", {"tab": tab})
            hands.look(f"settings-{tab}", numbered=False)
        for tab in _MODEL_TABS:
            place.show_page("model", {**arguments["model"], "tab": tab})
            hands.look(f"model-{tab}", numbered=False)
    place.close()
    place.deleteLater()
    hands.settle()


def _arguments(store: RecordStore) -> Mapping[str, Mapping[str, object]]:
    """Return what each page is opened with: the first record of its type."""
    campaign = next(
        each for each in store.rows(Query("pledge_campaign", sort="year", descending=True))
        if "household" in (each["subject_types"] or ())  # type: ignore[operator]
    )  # fmt: skip

    def first(type_name: str, **fields: str) -> str:
        filters = tuple(equal(name, value) for name, value in fields.items())
        return store.page(Query(type_name, filters), limit=1).records[0].id

    waiting = store.page(
        Query("pledge", (equal("campaign_id", campaign.id), equal("status", "da_in"))), limit=1
    ).records
    area = str(waiting[0]["area_id"]) if waiting else first("residential_area")
    of_area = {"campaign": campaign.id, "area": area, "areas": [area]}
    return {
        "area": {"id": area},
        "household": {"id": first("household")},
        "organization": {"id": first("organization")},
        "campaign": {"id": campaign.id},
        "model": {"id": first("model", status="hoat_dong")},
        "model_form": {"id": first("model")},
        "pledge": {"id": first("pledge", campaign_id=campaign.id)},
        "fast_entry": {"campaign": campaign.id},
        "scan": {"campaign": campaign.id},
        "tick_list": of_area,
        "tally": of_area,
        "help": {"page": "pledges"},
    }


def _draw_documents(store: RecordStore, folder: Path) -> None:
    """Draw every paper that the practice file has something for, as its first pages."""
    for document in DOCUMENTS:
        ids = list(islice(_ids(store, document), _FEW))
        some = Query(document.record_type, (equal("id", *ids),))
        try:
            pdf = paper_bytes(document.make(store, some))
        except NothingToPrintError:
            continue
        draw_papers(pdf, folder, document.name)


def _ids(store: RecordStore, document: Document) -> Iterator[str]:
    """Yield the records a document prints."""
    query = Query(document.record_type)
    found = printed_pledges(store, document, query) if document.kinds else store.rows(query)
    return (record.id for record in found)
