"""The superior's table, figures and conflicts on the command line, and the tables it writes."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.superior.store import Store
from antt_desktop.superior_commands import superior
from antt_desktop.system.disk import FolderMissingError
from antt_desktop.terminal import now
from tests.helpers.files import PASSWORD
from tests.helpers.laptops import Laptop
from tests.helpers.superiors import enrolled, exchange

Told = list[dict[str, Any]]


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "kho.antt-superior")


@pytest.fixture
def tell(tmp_path: Path, place: str) -> Callable[..., Told]:
    """Run a command on the store of these tests; returns its lines."""
    secret = tmp_path / "mat-khau"
    secret.write_text(PASSWORD + "\n", "utf-8")

    def told(command: str, *arguments: object) -> Told:
        done = CliRunner().invoke(
            superior,
            [command, place, *map(str, arguments), "--password-file", str(secret)],
            catch_exceptions=False,
        )
        assert done.exit_code == 0, done.output
        return [json.loads(line) for line in done.stdout.splitlines()]

    return told


@pytest.fixture
def laptop(place: str) -> Laptop:
    """A commune of a new store that sent one area with a name a spreadsheet would run."""
    with Store.create(place, code="82", name="Công an tỉnh", password=PASSWORD, now=now) as store:
        made = enrolled(store)
        made.save(1, name='=HYPERLINK("x")', households_total=12)
        exchange(store, made)
        return made


def test_a_store_is_made_with_its_recovery_key_or_not_at_all(
    tell: Callable[..., Told], tmp_path: Path
) -> None:
    told = ("init", "--code", "82", "--name", "Công an tỉnh", "--recovery-file")
    with pytest.raises(FolderMissingError):
        tell(*told, tmp_path / "khong-co" / "khoa")
    assert not list(tmp_path.glob("kho.*"))
    (made,) = tell(*told, tmp_path / "khoa")
    assert made["code"] == "82"
    assert RecoveryKey.from_text((tmp_path / "khoa").read_text("utf-8"))


def test_the_table_of_communes_is_told_line_by_line(
    laptop: Laptop, tell: Callable[..., Told]
) -> None:
    (line,) = tell("communes")
    assert (line["unit"], line["last"]["number"], line["days"]) == (laptop.unit, 1, 0)
    assert (line["missing"], line["returned"], line["held"]) == ([], 0, 0)


def test_figures_are_told_row_by_row_and_written_as_tables(
    laptop: Laptop, tell: Callable[..., Told], tmp_path: Path
) -> None:
    laptop.save(
        2, "pledge_campaign", name="=1+1", year=2026, topics=["antt_chung"],
        template_id=laptop.rows()[0]["id"], subject_types=["household"],
        start="2026-01-05", end="2026-11-30", target_pct=100,
    )  # fmt: skip
    bundle = tmp_path / "usb" / "goi.antt-bundle"
    bundle.parent.mkdir()
    bundle.write_bytes(laptop.bundle())
    assert tell("receive", bundle)[0]["verdict"] == "accepted"
    lines = tell("summary", "--year", 2026, "--by", "area", "--to", tmp_path / "bang", "--csv")
    assert {each["table"] for each in lines} == {
        "models", "models_by_patron", "models_by_rating", "pledges", "mediation",
    }  # fmt: skip
    row, total = (each for each in lines if each["table"] == "pledges")
    assert (row["unit"], row["total"], row["signed"], row["rate"]) == (laptop.unit, 12, 0, "0,0%")
    assert (total["unit"], total["total"]) == (None, 12)
    written = (tmp_path / "bang" / "pledges.csv").read_text("utf-8-sig")
    assert "'=1+1" in written
    assert ";=" not in written


def test_the_store_is_dumped_as_tables_or_as_sorted_lines_alone(
    laptop: Laptop, tell: Callable[..., Told], tmp_path: Path
) -> None:
    lines, tables = tmp_path / "dong", tmp_path / "sub" / "bang"
    (told,) = tell("dump", "--to", lines, "--canonical")
    assert [each.name for each in lines.iterdir()] == ["superior.jsonl"]
    assert tell("dump", "--canonical") == tell("dump") == [told]
    *written, again = tell("dump", "--to", tables)
    assert again == told
    assert {Path(each["path"]) for each in written} == {*tables.iterdir()} - {
        tables / "superior.jsonl"
    }
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json"],
        cwd=tables, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    with (tables / "residential_area.csv").open(encoding="utf-8-sig", newline="") as opened:
        (area,) = csv.DictReader(opened)
    assert (area["unit"], area["rev"], area["name"]) == (laptop.unit, "1", '\'=HYPERLINK("x")')
    (tmp_path / "tep").write_bytes(b"")
    with pytest.raises(FolderMissingError):
        tell("dump", "--to", tmp_path / "tep" / "bang")


def test_a_conflict_is_told_with_its_versions_and_decided(
    laptop: Laptop, tell: Callable[..., Told], tmp_path: Path
) -> None:
    other = Laptop(laptop.superior, device="B2222222", letter="B", epoch="BBBBBBBB")
    card, bundle = tmp_path / "b.antt-card", tmp_path / "b.antt-bundle"
    card.write_bytes(other.card)
    tell("enrol", card)
    other.save(1, name="Ấp 9")
    bundle.write_bytes(other.bundle())
    tell("receive", bundle)
    (conflict,) = tell("conflicts")
    beside = next(each for each in conflict["versions"] if not each["standing"])
    chosen = (conflict["unit"], conflict["type"], conflict["id"], beside["version"])
    tell("decide", *chosen, "--by", "Thiếu tá Bình")
    assert tell("conflicts") == []
