"""An update is taken only as it was signed, only newer, only where its user installed the program."""

from pathlib import Path

import pytest

import antt_desktop
from antt_desktop.domain.errors import AnttError, CancelledError
from antt_desktop.services.updating import errors
from antt_desktop.services.updating.taking import (
    FOLDER,
    SETUP_ARGUMENTS,
    find_update,
    start_setup,
    take_update,
    this_program,
)
from antt_desktop.system.disk import FolderMissingError
from antt_desktop.system.installation import Installation
from tests.helpers.bundles import DEVICE_KEY
from tests.helpers.updates import NEXT, SETUP, manifest, program, stick


def test_a_signed_newer_update_is_copied_into_the_private_folder(tmp_path: Path) -> None:
    here = program(tmp_path)
    told: list[tuple[int, int]] = []
    copy = take_update(stick(tmp_path), here, lambda *step: told.append(step))
    assert copy.read_bytes() == SETUP
    assert copy.parent == here.private
    assert told[-1] == (len(SETUP), len(SETUP))


def test_the_folder_of_the_update_itself_may_be_named(tmp_path: Path) -> None:
    update = find_update(stick(tmp_path) / FOLDER, program(tmp_path))
    assert (update.version, update.min_from) == ("0.10.0", "0.1.0")


def test_the_next_key_signs_as_well_as_the_present_one(tmp_path: Path) -> None:
    assert find_update(stick(tmp_path, key=NEXT), program(tmp_path)).version == "0.10.0"


REFUSED = {
    "another key": ({"key": DEVICE_KEY}, {}, errors.UntrustedUpdateError),
    "another purpose": ({"namespace": "antt-bundle@v1"}, {}, errors.UntrustedUpdateError),
    "the same version": ({"told": manifest(version="0.9.1")}, {}, errors.NotNewerError),
    "an older version": ({"told": manifest(version="0.9.0")}, {}, errors.NotNewerError),
    "older, were versions compared as text": (
        {"told": manifest(version="0.9.9")}, {"version": "0.10.0"}, errors.NotNewerError,
    ),
    "another product": ({"told": manifest(product="khac")}, {}, errors.OtherMachineError),
    "another system": ({"told": manifest(platform="linux-x64")}, {}, errors.OtherMachineError),
    "a version in between is missing": ({"told": manifest(min_from="0.9.2")}, {}, errors.TooOldError),
    "no JSON": ({"told": b"x"}, {}, errors.UnreadableUpdateError),
    "a field is missing": ({"told": {"format": "antt-update/1"}}, {}, errors.UnreadableUpdateError),
    "a later format": (
        {"told": manifest(format="antt-update/2")}, {}, errors.UnreadableUpdateError,
    ),
    "no version": ({"told": manifest(version="mới")}, {}, errors.UnreadableUpdateError),
    "a way out of the folder": (
        {"told": manifest(file="../setup.exe")}, {}, errors.UnreadableUpdateError,
    ),
    "installed by MSI": ({}, {"installation": Installation.MSI}, errors.AdministratorError),
    "installed as .deb": ({}, {"installation": Installation.DEB}, errors.AdministratorError),
    "not installed": ({}, {"installation": Installation.SOURCE}, errors.AdministratorError),
    "cut": ({"told": manifest(size=len(SETUP) - 1)}, {}, errors.BrokenUpdateError),
    "exchanged": ({"told": manifest(sha256="0" * 64)}, {}, errors.BrokenUpdateError),
    "the setup is missing": ({"told": manifest(file="other.exe")}, {}, FolderMissingError),
}  # fmt: skip


@pytest.mark.parametrize(("on_stick", "here", "fault"), REFUSED.values(), ids=REFUSED.keys())
def test_an_update_is_refused(
    tmp_path: Path, on_stick: dict[str, object], here: dict[str, object], fault: type[AnttError]
) -> None:
    place = stick(tmp_path, **on_stick)  # type: ignore[arg-type]
    machine = program(tmp_path, **here)
    with pytest.raises(fault) as told:
        take_update(place, machine)
    assert len(told.value.message) > 30
    assert not list(machine.private.glob("*"))


@pytest.mark.parametrize("name", ["update.json", "update.sig", "setup.exe"])
def test_any_changed_byte_is_refused(tmp_path: Path, name: str) -> None:
    place, here = stick(tmp_path), program(tmp_path)
    spoiled = place / FOLDER / name
    whole = spoiled.read_bytes()
    for at in (0, len(whole) // 2, len(whole) - 1):
        spoiled.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises((errors.UntrustedUpdateError, errors.BrokenUpdateError)):
            take_update(place, here)
    assert not list(here.private.glob("*"))


def test_a_setup_with_more_behind_it_is_refused(tmp_path: Path) -> None:
    place = stick(tmp_path)
    with (place / FOLDER / "setup.exe").open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(errors.BrokenUpdateError):
        take_update(place, program(tmp_path))


def test_what_is_exchanged_on_the_stick_after_the_copy_is_never_started(tmp_path: Path) -> None:
    place = stick(tmp_path)
    copy = take_update(place, program(tmp_path))
    (place / FOLDER / "setup.exe").write_bytes(b"#!/bin/sh\ntouch evil\n")
    assert copy.read_bytes() == SETUP


def test_a_stopped_copy_leaves_nothing(tmp_path: Path) -> None:
    here = program(tmp_path)

    def stop(done: int, total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        take_update(stick(tmp_path), here, stop)
    assert not list(here.private.glob("*"))


def test_a_stick_without_an_update_is_told(tmp_path: Path) -> None:
    with pytest.raises(errors.NoUpdateError, match=FOLDER):
        find_update(tmp_path, program(tmp_path))


def test_a_build_without_keys_takes_no_update(tmp_path: Path) -> None:
    keys = tmp_path / "none.json"
    keys.write_text('{"keys": []}', "utf-8")
    with pytest.raises(errors.NoKeysError):
        find_update(stick(tmp_path), program(tmp_path, keys=keys))


def test_the_setup_is_started_apart_and_told_to_wait(tmp_path: Path) -> None:
    copy = take_update(stick(tmp_path), program(tmp_path))
    assert start_setup(copy).wait() == 0
    assert (copy.parent / "told").read_text("utf-8").split() == list(SETUP_ARGUMENTS)


def test_a_setup_that_the_system_refuses_to_start_is_told(tmp_path: Path) -> None:
    with pytest.raises(errors.NotStartedError):
        start_setup(tmp_path / "gone.exe")


def test_the_private_folder_is_of_this_user_alone(tmp_path: Path) -> None:
    copy = take_update(stick(tmp_path), program(tmp_path))
    assert copy.parent.stat().st_mode & 0o077 == 0
    assert copy.stat().st_mode & 0o077 == 0


def test_the_running_program_is_this_checkout(tmp_path: Path) -> None:
    here = this_program()
    assert (here.version, here.installation) == (antt_desktop.__version__, Installation.SOURCE)
    with pytest.raises(errors.AdministratorError):
        find_update(stick(tmp_path), here)
