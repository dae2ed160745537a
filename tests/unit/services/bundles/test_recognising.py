"""A file is known by its mark and by how far it had come: restored and copied ones are told."""

import shutil
from pathlib import Path

import pytest

from antt_desktop.services.bundles.recognising import Recognition, recognise, remember
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.exchange import Made
from antt_desktop.system.instances import Instances
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, new_file, open_again


@pytest.fixture
def machine(tmp_path: Path) -> Instances:
    return Instances(tmp_path / "machine")


def closed_copy(file: CommuneFile, target: Path) -> Path:
    """Copy a closed file and its keys, as people do."""
    shutil.copy(file.path, target)
    for end in (".keys", ".keys.1"):
        shutil.copy(f"{file.path}{end}", f"{target}{end}")
    return target


def opened(path: Path, machine: Instances) -> tuple[Recognition, str]:
    with open_again(path, FixedClock()) as file:
        found = recognise(file, machine)
        remember(file, machine)
        return found, file.exchange.epoch


def test_a_file_is_new_once_and_known_from_then_on(tmp_path: Path, machine: Instances) -> None:
    with new_file(tmp_path, FixedClock()) as file:
        epoch = file.exchange.epoch
        assert recognise(file, machine) is Recognition.NEW
        Builder(file.store).area()
    assert opened(file.path, machine) == (Recognition.KNOWN, epoch)


def test_a_moved_file_is_the_same_file(tmp_path: Path, machine: Instances) -> None:
    with new_file(tmp_path, FixedClock()) as file:
        recognise(file, machine)
    moved = closed_copy(file, tmp_path / "khac.antt")
    file.path.unlink()
    assert opened(moved, machine)[0] is Recognition.KNOWN


def test_a_copy_beside_the_first_begins_an_epoch_of_its_own(
    tmp_path: Path, machine: Instances
) -> None:
    with new_file(tmp_path, FixedClock()) as file:
        recognise(file, machine)
        epoch = file.exchange.epoch
        head = file.exchange.head()[0]
    copied, begun = opened(closed_copy(file, tmp_path / "ban-sao.antt"), machine)
    assert copied is Recognition.COPIED
    assert begun != epoch
    with open_again(tmp_path / "ban-sao.antt", FixedClock()) as copy:
        assert [(each.epoch, each.change) for each in copy.exchange.lineage()] == [(epoch, head)]
        assert copy.exchange.base == 0


def test_a_file_from_another_machine_is_a_copy(tmp_path: Path, machine: Instances) -> None:
    with new_file(tmp_path, FixedClock()) as file:
        recognise(file, machine)
    assert opened(file.path, Instances(tmp_path / "other"))[0] is Recognition.COPIED


def test_an_older_state_of_a_file_is_a_restored_one(tmp_path: Path, machine: Instances) -> None:
    with new_file(tmp_path, FixedClock()) as file:
        recognise(file, machine)
    older = closed_copy(file, tmp_path / "sao-luu.antt")
    with open_again(file.path, FixedClock()) as file:
        Builder(file.store).area()
        remember(file, machine)
    for end in ("", ".keys", ".keys.1"):
        shutil.copy(f"{older}{end}", f"{file.path}{end}")
        Path(f"{older}{end}").unlink()
    assert opened(file.path, machine)[0] is Recognition.RESTORED
    assert opened(file.path, machine)[0] is Recognition.KNOWN


def test_a_backup_that_was_worked_on_as_far_again_is_a_restored_one(
    tmp_path: Path, machine: Instances
) -> None:
    with new_file(tmp_path, FixedClock()) as file:
        recognise(file, machine)
    older = closed_copy(file, tmp_path / "sao-luu.antt")
    with open_again(file.path, FixedClock()) as file:
        Builder(file.store).area()
        remember(file, machine)
    file.path.unlink()
    with open_again(older, FixedClock()) as file:
        Builder(file.store).area(name="Ấp khác")
        Builder(file.store).area(name="Ấp khác nữa")
    assert opened(older, machine)[0] is Recognition.RESTORED


def test_a_backup_of_before_the_last_bundle_is_a_restored_one(
    tmp_path: Path, machine: Instances
) -> None:
    with new_file(tmp_path, FixedClock()) as file:
        recognise(file, machine)
    older = closed_copy(file, tmp_path / "sao-luu.antt")
    with open_again(file.path, FixedClock()) as file:
        file.exchange.keep_made(bundle_made(file))
        remember(file, machine)
    file.path.unlink()
    assert opened(older, machine)[0] is Recognition.RESTORED


def bundle_made(file: CommuneFile) -> Made:
    """Return the first bundle of a file, as it is kept before a byte of it is written."""
    return Made(
        epoch=file.exchange.epoch, sequence=1, id="ab" * 32, previous=None, base=0, upto=0,
        full=True, made_at="2026-11-17T03:00:00.000Z", made_by="truong", counts={}, state={},
        named={},
    )  # fmt: skip


def test_an_unreadable_memory_makes_a_file_a_copy_and_is_written_anew(
    tmp_path: Path, machine: Instances
) -> None:
    with new_file(tmp_path, FixedClock()) as file:
        recognise(file, machine)
    (machine.folder / "instances.json").write_text("{")
    assert opened(file.path, machine)[0] is Recognition.COPIED
    assert opened(file.path, machine)[0] is Recognition.KNOWN


def test_a_file_that_was_not_looked_at_is_not_remembered(
    tmp_path: Path, machine: Instances
) -> None:
    with new_file(tmp_path, FixedClock()) as file:
        remember(file, machine)
        assert recognise(file, machine) is Recognition.NEW
