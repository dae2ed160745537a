"""Unique words in every field that stays: none of them is in a bundle, a card, a file name."""

import shutil
from pathlib import Path

import pytest

from antt_desktop.domain.fields import Personal, Share
from antt_desktop.records import ALL, record_type
from antt_desktop.services.bundles import identity
from antt_desktop.services.bundles.cards import SuperiorCard, write_device_card, write_superior_card
from antt_desktop.services.bundles.container import read_container
from antt_desktop.services.bundles.errors import NamedListError
from antt_desktop.services.bundles.exporting import export, preview
from antt_desktop.services.bundles.manifest import MANIFEST, read_manifest
from antt_desktop.services.bundles.sealing import open_sealed, recipient_of
from antt_desktop.services.bundles.travelling import (
    local_fields,
    named_fields,
    travelling_types,
    upstream_fields,
)
from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.services.practising.filling import fill
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.purging import Purger, Wiped
from antt_desktop.storage.tables import stored
from tests.helpers import mediation
from tests.helpers.bundles import OTHER_KEY, SUPERIOR
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY

_LOGIN = {"username", "role", "active"}
_PASSWORD = "một mật khẩu dài để thử"


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed file in which every field that stays holds a word of its own."""
    path = tmp_path_factory.mktemp("xa") / "xa.antt"
    officer = practice_officer(_PASSWORD)
    made, _ = found(path, PRACTICE_UNIT, officer, FixedClock(), CHEAP_POLICY)
    with made:
        fill(made.store, households=20, models=14, cases=20, years=1, seed=4)
        for each in ALL:
            for field in each.fields:
                stays = field.share is not Share.UPSTREAM or not each.travels
                if stays and field.name not in _LOGIN:
                    word = stored(f"chim-yen-{each.name}-{field.name}")
                    made._db.execute(f'UPDATE {each.name} SET "{field.name}" = ?', (word,))
        public = OTHER_KEY.public_key().public_bytes_raw()
        above = SuperiorCard("82", "Công an tỉnh", recipient_of(SUPERIOR), public)
        identity.trust(made, write_superior_card(above, OTHER_KEY))
    return path


@pytest.fixture
def file(commune: Path, tmp_path: Path) -> CommuneFile:
    for end in ("", ".keys", ".keys.1"):
        shutil.copy(f"{commune}{end}", tmp_path)
    return CommuneFile.open(
        tmp_path / commune.name, username=None, password=_PASSWORD, now=FixedClock(),
        policy=CHEAP_POLICY,
    )  # fmt: skip


def test_no_field_that_stays_is_in_a_bundle_or_a_card(file: CommuneFile, tmp_path: Path) -> None:
    with file:
        made = export(file, tmp_path)
        card = write_device_card(identity.device_card(file), identity.signing_key(file))
    opened = open_sealed(made.path.read_bytes(), [SUPERIOR])
    assert b'"model"' in opened or b"data/model.jsonl" in opened
    for data in (opened, made.path.read_bytes(), card, made.path.name.encode()):
        assert b"chim-yen" not in data


def test_a_named_list_takes_named_fields_and_no_other(file: CommuneFile, tmp_path: Path) -> None:
    with file:
        made = export(file, tmp_path, named={"pledge": "Đề nghị khen thưởng"})
    opened = open_sealed(made.path.read_bytes(), [SUPERIOR]).decode("utf-8", "replace")
    expected = {f"chim-yen-pledge-{field.name}" for field in named_fields(record_type("pledge"))}
    found = {word for word in _words(opened) if word.startswith("chim-yen")}
    assert found == expected


def test_an_erased_record_is_told_so_that_its_name_goes_above(
    file: CommuneFile, tmp_path: Path
) -> None:
    with file:
        made = [export(file, tmp_path)]
        pledge = next(file.store.by_id("pledge"))
        purger = Purger(file.store, file._db)
        purger.purge([Wiped("pledge", pledge.id, frozenset({"subject_name", "signer_name"}))])
        made.append(export(file, tmp_path))
    headers = [read_manifest(_manifest(each.path)).header for each in made]
    assert [(each.minor, each.erased) for each in headers] == [
        (0, {}),
        (2, {"pledge": [pledge.id]}),
    ]


def _manifest(path: Path) -> bytes:
    return read_container(open_sealed(path.read_bytes(), [SUPERIOR]))[MANIFEST]


def _words(text: str) -> set[str]:
    return {part for part in text.replace('"', " ").split() if part}


@pytest.mark.parametrize(
    "named",
    [{"pledge": " "}, {"pledge": ""}, {"model": "lý do"}, {"household": "lý do"}, {"x": "y"}],
)
def test_a_named_list_needs_its_type_and_a_reason(
    file: CommuneFile, tmp_path: Path, named: dict[str, str]
) -> None:
    with file, pytest.raises(NamedListError):
        export(file, tmp_path, named=named)
    assert not list(tmp_path.glob("*.antt-bundle"))


def test_only_the_leader_sends_names(file: CommuneFile, tmp_path: Path) -> None:
    with file:
        mediation.officer(file.store, "can_bo_phong_trao")
        with pytest.raises(NamedListError):
            preview(file, named={"pledge": "lý do"})
        assert export(file, tmp_path).records


def test_the_preview_says_what_leaves_and_what_stays(file: CommuneFile, tmp_path: Path) -> None:
    with file:
        shown = preview(file)
        made = export(file, tmp_path)
    assert {each.type.name: each.rows for each in shown.leaving} == dict(made.records)
    for each in shown.leaving:
        assert {*each.fields, *each.staying} == set(each.type.fields)
        assert not any(field.personal is not Personal.NONE for field in each.fields)


def test_every_field_is_in_one_class_and_nothing_sensitive_travels() -> None:
    for each in travelling_types():
        parts = [upstream_fields(each), named_fields(each), local_fields(each)]
        assert sorted(f.name for part in parts for f in part) == sorted(each.by_name)
        for field in (*parts[0], *parts[1]):
            assert field.personal is not Personal.SENSITIVE
