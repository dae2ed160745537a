"""The command line refuses what the window refuses, in the same words."""

from pathlib import Path

import pytest

from antt_desktop.cli import commands
from antt_desktop.records.roles import Command, RoleError, refusal
from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from tests.helpers import mediation
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, Builder
from tests.helpers.keys import made_standard

HOUSEHOLD, FORMS = "Hộ gia đình", "Phiếu cam kết"
REFUSED: dict[str, tuple[tuple[str, ...], Command, str, str]] = {
    "list": (("household",), Command.READ, "household", HOUSEHOLD),
    "save": (("household", "--json", "{}"), Command.SAVE, "household", HOUSEHOLD),
    "print": (("pledge_list", "--out", "x.pdf"), Command.PRINT, "pledge", FORMS),
    "dump": (("--to", "."), Command.DUMP, "", ""),
    "export": (("--to", "."), Command.BUNDLE, "", ""),
    "receipt": (("mat-khau",), Command.RECEIPT, "", ""),
    "trust": (("mat-khau",), Command.CARDS, "", ""),
    "new-device": (("--letter", "B"), Command.CARDS, "", ""),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a file whose only officer sees figures, and the password beside it."""
    made = tmp_path_factory.mktemp("post")
    path = made / "my-hiep.antt"
    file, _ = found(path, PRACTICE_UNIT, practice_officer(PASSWORD), FixedClock())
    with file:
        Builder(file.store).household(Builder(file.store).area())
        mediation.officer(file.store, "chi_xem")
    made_standard(path, "truong", PASSWORD)
    (made / "mat-khau").write_text(PASSWORD, "utf-8")
    return made


@pytest.mark.parametrize("name", REFUSED)
def test_a_command_of_another_role_is_refused_in_the_words_of_the_table(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest, command, type_name, label = REFUSED[name]
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ANTT_PASSWORD_FILE", str(folder / "mat-khau"))
    before = sorted(folder.iterdir())
    with pytest.raises(RoleError) as caught:
        commands([name, str(folder / "my-hiep.antt"), *rest], standalone_mode=False)
    assert caught.value.message == refusal(command, type_name, label).message
    assert sorted(folder.iterdir()) == before
