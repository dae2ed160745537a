"""Everything in open formats: the contents of attachments lie beside the tables, once each."""

import csv
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.records.confidence import ConfidentialError
from antt_desktop.records.roles import RoleError
from antt_desktop.services.attaching.accepting import Accepted
from antt_desktop.services.attaching.attaching import attach
from antt_desktop.services.dumping import dump_canonical, dump_csv, salvage
from antt_desktop.storage.backups.remains import Holder
from antt_desktop.storage.backups.salvaging import Lost
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import ContentMissingError
from tests.helpers import mediation
from tests.helpers.files import Builder

CONTENT = b"%PDF- of no matter"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def kept(file: CommuneFile, make: Builder) -> Record:
    """One file beside two areas."""
    accepted = Accepted(CONTENT, "application/pdf", "a.pdf")
    areas = [make.area(name=name) for name in ("Ấp 8", "Ấp 9")]
    first, _ = (
        attach(file.store, "residential_area", area.id, accepted, {"title": "Quyết định 12"})
        for area in areas
    )
    return first


def test_contents_are_written_once_and_named_by_their_digest(
    file: CommuneFile, kept: Record, tmp_path: Path
) -> None:
    written = dump_csv(file.store, tmp_path)
    target = tmp_path / "files" / f"{DIGEST}.pdf"
    assert [path for path in written if path.parent.name == "files"] == [target]
    assert target.read_bytes() == CONTENT
    lines = (tmp_path / "attachment.csv").read_text("utf-8-sig").splitlines()
    assert {row["sha256"] for row in csv.DictReader(lines)} == {DIGEST}


def test_the_canonical_form_holds_contents_too_and_its_hash_covers_them(
    file: CommuneFile, kept: Record, tmp_path: Path
) -> None:
    first = dump_canonical(file.store, tmp_path)
    assert (tmp_path / "files" / f"{DIGEST}.pdf").read_bytes() == CONTENT
    lines = (tmp_path / "attachment.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["sha256"] for line in lines} == {DIGEST}
    file.store.delete("attachment", kept.id)
    assert dump_canonical(file.store, tmp_path) != first


def test_no_text_of_the_tables_is_run_as_a_formula_and_the_canonical_form_is_exact(
    file: CommuneFile, make: Builder, tmp_path: Path
) -> None:
    told = '=HYPERLINK("http://x","bấm")'
    make.organization(name=told, address="Số 1, tổ 2")
    make.template(clauses=["- Không vi phạm.", "=1+1"])
    dump_csv(file.store, tmp_path)
    rows = csv.DictReader((tmp_path / "organization.csv").read_text("utf-8-sig").splitlines())
    (row,) = rows
    assert (row["name"], row["address"]) == (f"'{told}", "Số 1, tổ 2")
    assert "'- Không vi phạm." in (tmp_path / "pledge_template.csv").read_text("utf-8-sig")
    assert "dấu '" in json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["description"]
    dump_canonical(file.store, tmp_path)
    (line,) = (tmp_path / "organization.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["name"] == told


def test_a_file_without_attachments_has_no_folder_for_them(
    file: CommuneFile, make: Builder, tmp_path: Path
) -> None:
    make.area()
    dump_csv(file.store, tmp_path)
    assert not (tmp_path / "files").exists()


def test_a_lost_content_is_told_instead_of_left_out(
    file: CommuneFile, kept: Record, tmp_path: Path
) -> None:
    file._db.execute("DELETE FROM attachment_content")
    with pytest.raises(ContentMissingError):
        dump_csv(file.store, tmp_path)


@pytest.mark.parametrize("dump", [dump_csv, dump_canonical])
@pytest.mark.parametrize(("role", "let"), [("lanh_dao", True), ("quan_tri", False)])
def test_what_parties_told_is_written_out_for_its_role_only(
    file: CommuneFile,
    tmp_path: Path,
    dump: Callable[..., object],
    role: str,
    let: bool,
) -> None:
    file.store.save(
        "user_account",
        {"username": file.username, "full_name": "Lê Văn Hòa", "role": role, "active": True},
    )
    dump(file.store, tmp_path)
    mediation.case(file.store, mediation.team(file.store), content="Mé nước")
    again = tmp_path / "again"
    again.mkdir()
    if let:
        dump(file.store, again)
        assert any("Mé nước" in path.read_text("utf-8") for path in again.iterdir())
    else:
        with pytest.raises(ConfidentialError):
            dump(file.store, again)
        assert not list(again.iterdir())


def test_what_can_be_read_is_salvaged_with_its_counts(
    file: CommuneFile, make: Builder, tmp_path: Path
) -> None:
    area = make.area()
    make.household(area)
    folder = tmp_path / "cuu"
    folder.mkdir()
    holder = Holder(file.username, file.keys, alone=True)
    assert salvage(file.path, holder, folder) == {
        "residential_area": (1, Lost()),
        "household": (1, Lost()),
    }
    (line,) = (folder / "residential_area.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["id"] == area.id
    told = json.loads((folder / "cuu-ho-so.json").read_text("utf-8"))
    assert told["household"] == {"kept": 1, "lost": 0, "given_up": False}


def test_a_salvage_is_for_who_may_dump(file: CommuneFile, make: Builder, tmp_path: Path) -> None:
    make.area()
    make.officer("can_bo_dia_ban")
    folder = tmp_path / "cuu"
    folder.mkdir()
    with pytest.raises(RoleError):
        salvage(file.path, Holder(file.username, file.keys, alone=True), folder)
    assert not list(folder.iterdir())
