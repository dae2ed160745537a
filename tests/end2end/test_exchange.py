"""A month of exchanges on the command line: real processes, real files, folders for USB sticks.

Two communes and their province lose a stick, a receipt and a laptop, restore a backup, take on a
second device and correct a record sent back; in the end every record is confirmed.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

from antt_desktop.storage.driver import connect
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from tests.data.bundles.make_vectors import FOLDER as VECTORS
from tests.end2end.computers import PASSWORD, Laptop, Province, Told, receipt_beside
from tests.helpers.clock import FixedClock

AREA = "residential_area"
EXPORTED = {"bundle", "path", "records", "from", "to"}
RECEIVED = {"path", "bundle", "verdict", "code", "records"}
TALLY = {"new", "updated", "same", "rejected"}


class Month:
    """Who takes part, and the bundles that reached the province, in their order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.province = Province(folder / "tinh")
        self.hiep, self.long = Laptop(folder / "my-hiep"), Laptop(folder / "my-long")
        self.empty = self.province
        self.sent: list[tuple[str, Told]] = []

    def stick(self, name: str) -> Path:
        """Return a stick, empty when new."""
        (self.folder / name).mkdir(exist_ok=True)
        return self.folder / name

    def meet(self) -> None:
        """Found the files, exchange the cards and compare the fingerprints."""
        stick = self.stick("usb-the")
        self.province.found()
        self.empty = self.province.copied_to(self.folder / "tinh-khac")
        (shown,) = self.province.command("card", "--out", stick / "tinh.antt-card")
        cards = []
        for laptop, code, name in (
            (self.hiep, "30247", "Mỹ Hiệp"),
            (self.long, "30253", "Mỹ Long"),
        ):
            laptop.found(code, name)
            (trusted,) = laptop.tell("trust", laptop.file, stick / "tinh.antt-card")
            assert trusted["fingerprint"] == shown["fingerprint"]
            cards.append(laptop.card(stick))
        told = self.province.enrol(stick)
        assert [e["fingerprint"] for e in told] == [card["fingerprint"] for card in cards]

    def send(self, laptop: Laptop, unit: str, stick: Path, *options: str) -> Told:
        """Export to a stick and keep a copy of the bundle for the other order."""
        made = laptop.export(stick, *options)
        assert made.keys() >= EXPORTED
        self.sent.append((unit, made))
        archive = self.stick("luu")
        shutil.copy(made["path"], archive / f"{len(self.sent):02d}-{Path(made['path']).name}")
        return made

    def receive(self, stick: Path) -> list[Told]:
        """Let the province receive a stick; returns what became of each bundle."""
        told = self.province.receive(stick)
        for each in told:
            assert each.keys() >= RECEIVED
            assert all(tally.keys() == TALLY for tally in each["records"].values())
        return told

    def verdict(self, made: Told) -> str:
        """Return the verdict on one bundle, received from its stick."""
        (told,) = self.province.receive(made["path"])
        assert told["bundle"] == made["bundle"]
        return str(told["verdict"])

    def round_trip(self, laptop: Laptop, unit: str, stick: Path) -> Told:
        """Send, receive, answer: everything is confirmed, or named in what is returned."""
        made = self.send(laptop, unit, stick)
        assert self.verdict(made) in {"accepted", "content_problems"}
        taken = laptop.take(made)
        assert taken.keys() >= {"bundle", "acknowledged", "returned"}
        assert (taken["bundle"], taken["acknowledged"]) == (made["bundle"], made["to"])
        return taken


def area(name: str, total: int = 100) -> dict[str, object]:
    return {"kind": "ap", "name": name, "households_total": total}


def test_a_month_of_exchanges_ends_with_every_record_confirmed(tmp_path: Path) -> None:
    month = Month(tmp_path)
    month.meet()
    first_week(month)
    lose_a_stick_and_a_receipt(month)
    send_a_record_back(month)
    restore_a_backup(month)
    steal_a_laptop(month)
    add_a_device(month)
    everything_is_there(month)
    another_order_gives_the_same(month)


def first_week(month: Month) -> None:
    stick = month.stick("usb-1")
    month.hiep.save(AREA, *(area(f"Ấp {number}") for number in range(1, 4)))
    month.long.save(AREA, *(area(f"Ấp {number}") for number in range(5, 8)))
    made = month.send(month.hiep, "30247", stick)
    assert made["records"][AREA] == 3
    assert made["from"] == 0
    other = month.send(month.long, "30253", stick)
    told = month.receive(stick)
    assert {each["bundle"] for each in told} == {made["bundle"], other["bundle"]}
    assert all(each["verdict"] == "accepted" for each in told)
    assert all(each["records"][AREA]["new"] == 3 for each in told)
    for laptop, bundle in ((month.hiep, made), (month.long, other)):
        assert laptop.take(bundle)["returned"] == []
    answers = receipt_beside(made).read_bytes()
    again = month.receive(stick)
    assert {each["verdict"] for each in again} == {"duplicate"}
    assert receipt_beside(made).read_bytes() == answers


def lose_a_stick_and_a_receipt(month: Month) -> None:
    month.hiep.save(AREA, area("Ấp 11"))
    lost = month.hiep.export(month.stick("usb-mat"))
    shutil.rmtree(month.stick("usb-mat"))
    month.hiep.save(AREA, area("Ấp 12"))
    made = month.send(month.hiep, "30247", month.stick("usb-1"))
    assert (made["from"], made["records"][AREA]) == (lost["from"], 2)
    assert month.verdict(made) == "accepted"
    receipt_beside(made).unlink()
    month.hiep.save(AREA, area("Ấp 13"))
    taken = month.round_trip(month.hiep, "30247", month.stick("usb-2"))
    assert taken["returned"] == []


def send_a_record_back(month: Month) -> None:
    """A kind no list knows stands in the file, as a damaged program might have left it."""
    wrong = month.long.records(AREA)[0]
    month.long.save(AREA, {"id": wrong["id"], "households_total": 77})
    spoil(month.long, str(wrong["id"]))
    taken = month.round_trip(month.long, "30253", month.stick("usb-2"))
    (returned,) = taken["returned"]
    assert (returned["type"], returned["id"], returned["code"]) == (AREA, wrong["id"], "V04")
    assert "Loại" in returned["message"]
    month.long.save(AREA, {"id": wrong["id"], "kind": "khu_pho"})
    assert month.round_trip(month.long, "30253", month.stick("usb-2"))["returned"] == []


def spoil(laptop: Laptop, area_id: str) -> None:
    key = KeyFile.load(key_path(laptop.file)).unlock("truong", PASSWORD, now=FixedClock()())
    database = connect(laptop.file, key.file)
    with database.atomic():
        database.execute(
            "UPDATE residential_area SET kind = 'chua_ai_biet' WHERE id = ?", (area_id,)
        )
    database.close()


def restore_a_backup(month: Month) -> None:
    backup = month.hiep.copied_to(month.folder / "sao-luu")
    month.hiep.save(AREA, area("Ấp 14"))
    month.round_trip(month.hiep, "30247", month.stick("usb-1"))
    month.hiep.put_back(backup)
    month.hiep.save(AREA, area("Ấp 15"))
    made = month.send(month.hiep, "30247", month.stick("usb-3"))
    assert made["from"] == 0
    assert month.verdict(made) == "unknown_epoch"
    assert not receipt_beside(made).exists()
    month.province.command("approve", "30247", made["epoch"])
    assert month.verdict(made) == "accepted"
    assert month.hiep.take(made)["returned"] == []


def steal_a_laptop(month: Month) -> None:
    backup = month.long.copied_to(month.folder / "my-long-moi")
    month.long.save(AREA, area("Ấp của kẻ gian"))
    stolen = month.long.export(month.stick("usb-gian"))
    device = Path(stolen["path"]).name.split("_")[1]
    month.province.command("revoke", "30253", device, "--reason", "Mất máy")
    assert month.verdict(stolen) == "revoked"
    month.long = backup
    become_a_device(month, backup, "B")
    month.long.save(AREA, area("Ấp 8 mới"))
    month.round_trip(month.long, "30253", month.stick("usb-4"))


def add_a_device(month: Month) -> None:
    second = month.hiep.copied_to(month.folder / "my-hiep-2")
    become_a_device(month, second, "B")
    second.save(AREA, area("Ấp 16"))
    month.hiep.save(AREA, area("Ấp 17"))
    month.round_trip(second, "30247", month.stick("usb-5"))
    month.round_trip(month.hiep, "30247", month.stick("usb-5"))


def become_a_device(month: Month, laptop: Laptop, letter: str) -> None:
    (told,) = laptop.tell("new-device", laptop.file, "--letter", letter)
    assert told["letter"] == letter
    stick = month.stick(f"usb-{laptop.folder.name}")
    card = laptop.card(stick)
    (enrolled,) = month.province.enrol(stick)
    assert (enrolled["device"], enrolled["fingerprint"]) == (told["device"], card["fingerprint"])


def everything_is_there(month: Month) -> None:
    """Whatever a commune holds the province holds, and no laptop has anything left to send."""
    held = month.province.held_ids()
    for laptop in (month.hiep, month.long, Laptop(month.folder / "my-hiep-2")):
        assert laptop.waiting() == {}
        assert {str(each["id"]) for each in laptop.records(AREA)} <= held
    assert month.hiep.tell("check", month.hiep.file) == []


def another_order_gives_the_same(month: Month) -> None:
    """The same bundles backwards, some twice, in a store that knew the cards alone."""
    other = month.empty
    other.command("enrol", *sorted(month.folder.glob("usb-*/may-*.antt-card")))
    archive = sorted(month.stick("luu").iterdir(), reverse=True)
    receive_all(other, [*archive, *archive[::3]], month.sent)
    assert other.state == month.province.state


def receive_all(province: Province, paths: Iterable[Path], sent: list[tuple[str, Told]]) -> None:
    """Receive bundles; what waits for a person is approved and received again."""
    known = {each["bundle"]: (unit, each["epoch"]) for unit, each in sent}
    waiting = list(paths)
    while waiting:
        told = province.receive(*waiting)
        held = [each for each in told if each["verdict"] in {"unknown_epoch", "jump"}]
        assert len(held) < len(waiting), "nothing goes on"
        for place in {known[each["bundle"]] for each in held if each["verdict"] != "jump"}:
            province.command("approve", *place)
        waiting = [Path(each["path"]) for each in held]


def test_what_may_not_be_sent_or_taken_is_refused_with_its_code(tmp_path: Path) -> None:
    laptop, stick = Laptop(tmp_path / "xa"), tmp_path / "usb"
    stick.mkdir()
    laptop.found("30247", "Mỹ Hiệp")
    card = laptop.card(stick)["path"]

    def refused(*arguments: object) -> tuple[int, str]:
        name, *rest = arguments
        ended = laptop.run(name, laptop.file, *rest)
        return ended.code, str(ended.told[-1]["code"]) if ended.told else ""

    assert refused("export", "--to", stick) == (3, "B10")
    assert refused("trust", card) == (3, "B05")
    assert refused("receipt", VECTORS / "good.antt-receipt") == (3, "B10")
    laptop.tell("trust", laptop.file, VECTORS / "superior.antt-card")
    assert refused("receipt", VECTORS / "good.antt-receipt") == (3, "B05")
    assert refused("receipt", VECTORS / "forged.antt-receipt") == (3, "B04")
    assert refused("export", "--to", stick, "--named", "pledge") == (3, "B12")
    assert refused("export", "--to", stick, "--named", "household", "--reason", "Kiểm tra") == (
        3,
        "B12",
    )
    assert refused("export", "--to", tmp_path / "khong-co") == (6, "D06")
    assert refused("new-device", "--letter", "A") == (3, "B13")
    assert refused("receipt", stick) == (2, "")
    assert [path.suffix for path in stick.iterdir()] == [".antt-card"]
