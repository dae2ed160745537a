"""What surrounds a confidential paper tells nothing: titles, labels, generic lists, refusals."""

from pathlib import Path

import pypdfium2
import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.records.confidence import ConfidentialError
from antt_desktop.services.printing.documents import DOCUMENTS, document_named, print_records
from antt_desktop.services.printing.errors import NothingToPrintError
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.paper_records import PaperRecords
from tests.helpers.papers import read

_NAMES = ("mediation_register", "mediation_settlement", "mediation_failure")
_SECRETS = ("Nguyễn Văn An", "Tranh cãi lối đi", "Hai bên cùng sửa", "Ông Ba", "Trình bày riêng")

each_paper = pytest.mark.parametrize("name", _NAMES)


@pytest.fixture
def make(store: RecordStore) -> PaperRecords:
    made = PaperRecords(store)
    made.profile()
    made.officer("hoa_giai")
    return made


@pytest.fixture
def cases(make: PaperRecords) -> list[Record]:
    """A case that was settled and one that was not, with what was told in them."""
    team = make.team(make.area(name="Ấp 8"))
    mediator = make.mediator(team)
    found = [
        make.settled(team, mediator, content="Tranh cãi lối đi."),
        make.settled(team, mediator, status="khong_thanh", end_reason="khong_the",
                     content="Tranh cãi lối đi, lần hai."),
    ]  # fmt: skip
    for case in found:
        make.party(case, "Nguyễn Văn An")
        make.meeting(case, invited_names="Ông Ba", progress="Trình bày riêng.")
    return found


@each_paper
def test_the_title_of_the_file_is_that_of_the_paper_alone(
    store: RecordStore, cases: list[Record], name: str
) -> None:
    document = document_named(name)
    data = paper_bytes(document.make(store, Query("mediation_case")))
    told = pypdfium2.PdfDocument(data).get_metadata_dict()
    assert told["Title"] == document.label
    assert not any(secret in str(told) for secret in _SECRETS)
    shown = " ".join(" ".join(read(data).lines(page)) for page in range(read(data).pages))
    assert "Nguyễn Văn" in shown


@each_paper
def test_an_officer_without_the_role_gets_no_file(
    store: RecordStore, make: PaperRecords, cases: list[Record], name: str, tmp_path: Path
) -> None:
    make.officer("can_bo_phong_trao")
    target = tmp_path / "so.pdf"
    with pytest.raises(ConfidentialError):
        print_records(store, document_named(name), Query("mediation_case"), target)
    assert not target.exists()


def test_every_paper_that_tells_what_parties_said_asks_who_prints(
    store: RecordStore, make: PaperRecords, cases: list[Record]
) -> None:
    """Whatever document is added: without the role, none shows a secret."""
    make.officer("can_bo_phong_trao")
    for document in DOCUMENTS:
        if not document.record_type.startswith("mediation"):
            continue
        try:
            reading = read(paper_bytes(document.make(store, Query(document.record_type))))
        except (ConfidentialError, NothingToPrintError):
            continue
        shown = " ".join(" ".join(reading.lines(page)) for page in range(reading.pages))
        assert not any(secret in shown for secret in _SECRETS), document.name
