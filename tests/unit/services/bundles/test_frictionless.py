"""The payload of a real commune's bundle is a valid data package for the Frictionless programs."""

import subprocess
import sys
from pathlib import Path

from antt_desktop.services.bundles import identity
from antt_desktop.services.bundles.cards import SuperiorCard, write_superior_card
from antt_desktop.services.bundles.container import read_container
from antt_desktop.services.bundles.exporting import export
from antt_desktop.services.bundles.sealing import open_sealed, recipient_of
from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.services.practising.filling import fill
from tests.helpers.bundles import OTHER_KEY, SUPERIOR
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY


def test_frictionless_validates_a_commune_with_every_kind_of_record(tmp_path: Path) -> None:
    officer = practice_officer("một mật khẩu dài để thử")
    file, _ = found(tmp_path / "xa.antt", PRACTICE_UNIT, officer, FixedClock(), CHEAP_POLICY)
    public = OTHER_KEY.public_key().public_bytes_raw()
    above = SuperiorCard("82", "Công an tỉnh", recipient_of(SUPERIOR), public)
    with file:
        fill(file.store, households=30, models=14, cases=20, years=1, seed=3)
        identity.trust(file, write_superior_card(above, OTHER_KEY))
        made = export(file, tmp_path)
    for name, content in read_container(open_sealed(made.path.read_bytes(), [SUPERIOR])).items():
        path = tmp_path / "opened" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json"],
        cwd=tmp_path / "opened",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(made.records) > 15
