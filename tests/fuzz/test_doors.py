"""Hostile files at every door: no crash, no hang, no memory beyond the limit, nothing elsewhere.

`make test` brings some to each door, `make faults` some hundreds (faults.md P10, T4, T8, T13).
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from antt_desktop.services.bundles import identity
from antt_desktop.services.bundles.cards import write_device_card, write_superior_card
from antt_desktop.services.officers.escrow import leave_escrow, request_unlock
from antt_desktop.storage.backups.making import Reason, make_backup
from antt_desktop.storage.keys.requests import read_paper
from antt_desktop.superior.unlocking import answered, asking
from tests.faults.pair import STORE, Pair, found_pair
from tests.faults.post import LIST, PASSWORD, USER, found_post, write_list
from tests.fuzz.doors import DOORS, FILE
from tests.fuzz.doors import PASSWORD as PASSWORD_FILE
from tests.helpers.clock import FixedClock
from tests.helpers.source import ROOT

SHORT, LONG = 1, 300
MEGABYTES = 512


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a commune's file, a superior's store, and a good file for each door."""
    home = tmp_path_factory.mktemp("cua")
    pair = found_pair(found_post(_new(home / "lap")), home / "cap")
    write_list(pair.post, 20)
    goods = _new(home / "tot")
    shutil.copy(pair.post.folder / LIST, goods / "list.xlsx")
    (goods / "list.csv").write_text("STT,Họ và tên,Ấp\n1,Nguyễn Văn An,Mỹ Hòa\n", encoding="utf-8")
    _exchanged(pair, goods)
    _unlocked(pair, goods)
    Image.effect_noise((300, 200), 40).save(goods / "picture.png")
    shutil.copy(pair.post.file, goods / "other.antt")
    for each in pair.post.folder.glob("so.antt*"):
        shutil.copy(each, home / each.name.replace("so.antt", FILE))
    for each in pair.store.parent.glob(f"{STORE}*"):
        shutil.copy(each, home / each.name)
    (home / PASSWORD_FILE).write_text(PASSWORD + "\n", encoding="utf-8")
    return home


@pytest.mark.parametrize("door", DOORS)
def test_some_hostile_files_are_refused_at_every_door(
    good: Path, tmp_path: Path, door: str
) -> None:
    _besiege(good, tmp_path, door, SHORT)


@pytest.mark.long
@pytest.mark.parametrize("door", DOORS)
def test_many_hostile_files_are_refused_at_every_door(
    good: Path, tmp_path: Path, door: str
) -> None:
    _besiege(good, tmp_path, door, LONG)


def _besiege(good: Path, folder: Path, door: str, many: int) -> None:
    home = folder / "nha"
    shutil.copytree(good, home, ignore=shutil.ignore_patterns("lap", "cap"))
    (home / "tam").mkdir()
    ended = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.doors", door, str(home), str(many)],
        cwd=ROOT, env=_environment(home), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-2000:]
    *met, last = [json.loads(line) for line in ended.stdout.splitlines()]
    bad = [each for each in met if each["how"] == "hang" or each["how"].startswith("crash")]
    print(
        f"\n{door}: {len(met)} files, {last['kilobytes'] >> 10} MB, "
        f"{max(each['seconds'] for each in met)} s at most"
    )
    assert not bad, bad[0]
    assert last["kilobytes"] <= MEGABYTES << 10
    assert not list((home / "tam").iterdir()), "left in the folder for temporary files"
    assert not list(folder.rglob("thoat-ra.txt"))


def _environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "ANTT_PASSWORD_FILE": str(home / PASSWORD_FILE),
        "TMPDIR": str(home / "tam"),
        "XDG_DATA_HOME": str(home / "may"),
        "PYTHONPATH": str(ROOT),
    }


def _exchanged(pair: Pair, goods: Path) -> None:
    """Put the files that pass between commune and superior into `goods`."""
    made = pair.export()
    shutil.copy(made.path, goods / "goods.antt-bundle")
    shutil.copy(made.path, goods / "paper.antt-bundle")
    pair.receive()
    shutil.copy(pair.receipts()[-1], goods / "answer.antt-receipt")
    with pair.superior() as store, pair.post.open() as file:
        card = write_superior_card(store.superior.card, store.superior.signing_key)
        (goods / "card.antt-card").write_bytes(card)
        own = write_device_card(identity.device_card(file), identity.signing_key(file))
        (goods / "device.antt-card").write_bytes(own)
        copies = _new(goods.parent / "sao-luu")
        backup = make_backup(file, copies, Reason.BY_HAND, FixedClock()())
        shutil.copy(backup.path, goods / "copy.antt-backup")


def _unlocked(pair: Pair, goods: Path) -> None:
    """Put the papers with which a superior opens a file into `goods`."""
    with pair.superior() as store:
        with pair.post.open() as file:
            leave_escrow(file, store.superior.card.recipient, store.superior.card.name)
        code = request_unlock(pair.post.file, USER, PASSWORD, goods / "request.json")
        asked = asking(store, "request.json", read_paper(goods / "request.json"))
        (goods / "answer.json").write_bytes(answered(store, asked, code))


def _new(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder
