"""`inspect` on the test vectors and on hostile files: exit codes of design §7, never a traceback."""

from pathlib import Path

import pytest

from tests.data.bundles.make_vectors import FOLDER
from tests.end2end.computers import Computer


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Computer:
    return Computer(tmp_path_factory.mktemp("may"))


@pytest.mark.parametrize(
    ("name", "exit_code", "code"),
    [
        ("first.antt-bundle", 0, ""),
        ("stranger.antt-bundle", 0, ""),
        ("newer.antt-bundle", 7, "B06"),
        ("other_purpose.antt-bundle", 3, "B04"),
        ("other_rows.antt-bundle", 3, "B02"),
        ("json_spaces.antt-bundle", 3, "B02"),
        ("seal_other.antt-bundle", 3, "B01"),
        ("zip_before.antt-bundle", 3, "B02"),
        ("empty.antt-bundle", 3, "B02"),
        ("superior.antt-card", 0, ""),
        ("forged.antt-card", 3, "B04"),
        ("newer.antt-card", 7, "B06"),
        ("good.antt-receipt", 0, ""),
        ("cut.antt-receipt", 3, "B02"),
        ("vectors.json", 3, "B02"),
    ],
)
def test_every_kind_of_file_has_its_exit_code(
    computer: Computer, name: str, exit_code: int, code: str
) -> None:
    ended = computer.run("inspect", FOLDER / name, "--identity", FOLDER / "superior.key")
    assert ended.code == exit_code
    assert not code or ended.told[-1]["code"] == code


def test_a_bundle_tells_who_signed_it_and_what_it_holds(computer: Computer) -> None:
    key = FOLDER / "superior.key"
    told = {}
    for line in computer.tell("inspect", FOLDER / "first.antt-bundle", "--identity", key):
        told |= line
    signer = (FOLDER / "allowed_signers").read_text("utf-8").splitlines()[0]
    assert signer == f"30247 {told['signed_by']}"
    assert (told["entry"], told["lines"]) == ("data/residential_area.jsonl", 3)
    assert (told["header"]["unit"], told["header"]["sequence"]) == ("30247", 1)


def test_a_bundle_stays_closed_without_its_key(computer: Computer, tmp_path: Path) -> None:
    ended = computer.run("inspect", FOLDER / "first.antt-bundle")
    assert (ended.code, ended.told[-1]["code"]) == (3, "B01")
    key = tmp_path / "khoa"
    key.write_bytes(bytes(range(256)))
    assert computer.run("inspect", FOLDER / "first.antt-bundle", "--identity", key).code == 2


def test_what_is_no_readable_file_is_wrong_usage(computer: Computer, tmp_path: Path) -> None:
    assert computer.run("inspect", tmp_path).code == 2
    assert computer.run("inspect", tmp_path / "khong-co").code == 2


def test_a_huge_file_is_refused_before_it_is_read(computer: Computer, tmp_path: Path) -> None:
    huge = tmp_path / "lon.antt-bundle"
    with huge.open("wb") as file:
        file.truncate(10**12)
    ended = computer.run("inspect", huge)
    assert (ended.code, ended.told[-1]["code"]) == (3, "B07")
