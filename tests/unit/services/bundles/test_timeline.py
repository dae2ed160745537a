"""What became of each bundle: waiting, confirmed, covered by a later one, never written."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from antt_desktop.domain.errors import CancelledError
from antt_desktop.services.bundles.answering import take_receipt
from antt_desktop.services.bundles.arrived import arrived_receipts, receipt_bytes
from antt_desktop.services.bundles.canonical import read_canonical
from antt_desktop.services.bundles.container import read_container
from antt_desktop.services.bundles.errors import BundleError
from antt_desktop.services.bundles.exporting import export, leaving_lines, next_bundle, preview
from antt_desktop.services.bundles.manifest import State
from antt_desktop.services.bundles.receipts import (
    Returned,
    Verdict,
    stored_receipt,
    write_receipt,
)
from antt_desktop.services.bundles.sealing import open_sealed
from antt_desktop.services.bundles.timeline import Stage, last_comparison, sent_bundles
from antt_desktop.services.founding import PRACTICE_UNIT, profile
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.exchange import Standing
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder
from tests.helpers.provinces import Superior, open_superior


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


@pytest.fixture
def superior(tmp_path: Path, clock: FixedClock, file: CommuneFile) -> Iterator[Superior]:
    file.store.save("org_profile", profile(PRACTICE_UNIT))
    with open_superior(tmp_path, clock) as made:
        made.meet(file)
        yield made


def take_all(file: CommuneFile, stick: Path) -> None:
    for each in arrived_receipts(file, stick):
        take_receipt(file, receipt_bytes(each.path))


def stages(file: CommuneFile) -> list[tuple[int, Stage]]:
    return [(each.made.sequence, each.stage) for each in sent_bundles(file, 9)]


def test_a_bundle_waits_until_its_receipt_is_taken_in(
    file: CommuneFile, superior: Superior, stick: Path, make: Builder
) -> None:
    make.area()
    export(file, stick)
    assert stages(file) == [(1, Stage.WAITING)]
    superior.answer(stick)
    take_all(file, stick)
    (sent,) = sent_bundles(file, 9)
    assert sent.stage is Stage.CONFIRMED
    assert sent.receipt is not None
    assert sum(each.new for each in sent.receipt.tallies.values()) == sent.rows


def test_a_lost_bundle_is_covered_by_the_confirmed_one_after_it(
    file: CommuneFile, superior: Superior, stick: Path, make: Builder
) -> None:
    make.area()
    export(file, stick).path.unlink()
    make.area(name="Ấp 9")
    export(file, stick)
    superior.answer(stick)
    take_all(file, stick)
    newest, lost = sent_bundles(file, 9)
    assert (newest.stage, lost.stage, lost.covered_by) == (Stage.CONFIRMED, Stage.COVERED, 2)
    make.area(name="Ấp 10")
    export(file, stick)
    superior.answer(stick)
    take_all(file, stick)
    assert sent_bundles(file, 9)[-1].covered_by == 2


def test_only_what_was_never_packed_counts_as_new(
    file: CommuneFile, superior: Superior, stick: Path, make: Builder
) -> None:
    make.area()
    before = preview(file)
    assert before.fresh == before.rows == 2
    export(file, stick)
    assert preview(file).fresh == 0
    make.area(name="Ấp 9")
    shown = preview(file)
    assert (shown.fresh, shown.rows) == (1, 3)
    assert file.exchange.unsent(["residential_area"], 10) == 1
    assert file.exchange.unsent(["residential_area", "org_profile"], 0) == 0


def test_a_stopped_writing_leaves_the_stick_empty_and_its_number_unused(
    file: CommuneFile, superior: Superior, stick: Path, make: Builder
) -> None:
    area = make.area()

    def stop(done: int, total: int) -> None:
        if done == total:
            raise CancelledError

    with pytest.raises(CancelledError):
        export(file, stick, progress=stop)
    assert list(stick.iterdir()) == []
    assert stages(file) == [(1, Stage.UNWRITTEN)]
    assert file.exchange.standing(area.id, 1) is Standing.UNSENT
    assert next_bundle(file, stick)[0] == 2
    assert next_bundle(file, None)[1].endswith("_000002.antt-bundle")


def test_the_previewed_lines_are_those_of_the_bundle(
    file: CommuneFile, superior: Superior, stick: Path, make: Builder
) -> None:
    make.area()
    shown = preview(file)
    told = {each.type.name: leaving_lines(file, shown, each) for each in shown.leaving}
    made = export(file, stick)
    sealed = made.path.read_bytes()
    for name, count in made.records.items():
        assert told[name][0].count(b"\n") == count
    entries = read_container(open_sealed(sealed, [superior.store.superior.age_identity]))
    packed = {name: content for name, content in entries.items() if name.startswith("data/")}
    assert packed == {f"data/{name}.jsonl": lines for name, (lines, _) in told.items()}


def test_receipts_wait_in_their_order_until_they_are_taken_in(
    file: CommuneFile, superior: Superior, stick: Path, make: Builder
) -> None:
    for name in ("Ấp 1", "Ấp 2"):
        make.area(name=name)
        export(file, stick)
    superior.answer(stick)
    assert [each.number for each in arrived_receipts(file, stick)] == [1, 2]
    take_all(file, stick)
    assert arrived_receipts(file, stick) == []
    assert file.exchange.receipts_taken() == file.exchange.bundles_made() == 2


def test_what_is_no_receipt_of_ours_is_passed_over(
    file: CommuneFile, superior: Superior, stick: Path, tmp_path: Path, clock: FixedClock
) -> None:
    export(file, stick)
    superior.answer(stick)
    (path,) = stick.glob("*.antt-receipt")
    (stick / "hong.antt-receipt").write_bytes(path.read_bytes()[:-1])
    (stick / "goi.antt-bundle.antt-receipt").mkdir()
    assert [each.path for each in arrived_receipts(file, stick)] == [path]
    assert arrived_receipts(file, tmp_path / "đã rút") == []


def test_a_file_too_large_for_a_receipt_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "to.antt-receipt"
    with huge.open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    with pytest.raises(BundleError, match=r"to\.antt-receipt"):
        receipt_bytes(huge)


def test_totals_of_both_sides_are_compared_for_the_last_receipt(
    file: CommuneFile, superior: Superior, stick: Path, make: Builder
) -> None:
    assert last_comparison(file) is None
    make.area()
    export(file, stick)
    superior.answer(stick)
    take_all(file, stick)
    compared = last_comparison(file)
    assert compared is not None
    assert (compared.sequence, compared.differing) == (1, ())


def test_a_type_of_which_the_superior_holds_something_else_is_named(
    file: CommuneFile, superior: Superior, stick: Path, make: Builder
) -> None:
    make.area()
    export(file, stick)
    (received,) = superior.answer(stick)
    assert received.receipt is not None
    told = stored_receipt(received.receipt)
    wrong = {**told.state, "residential_area": State(7, "0" * 64)}
    take_receipt(
        file,
        write_receipt(
            msgspec.structs.replace(told, state=wrong), superior.store.superior.signing_key
        ),
    )
    compared = last_comparison(file)
    assert compared is not None
    assert compared.differing == ("residential_area",)


def test_a_full_bundle_covers_what_was_lost_in_an_earlier_epoch(
    file: CommuneFile, superior: Superior, stick: Path, make: Builder
) -> None:
    make.area()
    export(file, stick).path.unlink()
    file.exchange.begin_epoch(file.device.id)
    make.area(name="Ấp 9")
    export(file, stick, full=True)
    superior.answer(stick)
    take_all(file, stick)
    newest, lost = sent_bundles(file, 9)
    assert (newest.stage, lost.stage) == (Stage.CONFIRMED, Stage.COVERED)


def test_a_number_that_stands_on_the_stick_from_before_a_restore_is_passed_over(
    file: CommuneFile, superior: Superior, stick: Path, make: Builder
) -> None:
    make.area()
    made = export(file, stick)
    there = made.path.read_bytes()
    file._db.execute("DELETE FROM bundle")
    assert next_bundle(file, stick)[0] == made.sequence + 1
    assert export(file, stick).sequence == made.sequence + 1
    assert made.path.read_bytes() == there


def test_a_stick_that_went_or_a_unit_without_superior_has_no_receipts(
    file: CommuneFile, clock: FixedClock, stick: Path, tmp_path: Path
) -> None:
    assert arrived_receipts(file, stick) == []  # no superior is known yet
    file.store.save("org_profile", profile(PRACTICE_UNIT))
    with open_superior(tmp_path, clock) as made:
        made.meet(file)
    assert arrived_receipts(file, tmp_path / "rút ra") == []


def test_what_was_deleted_leaves_as_its_head_alone(
    file: CommuneFile, superior: Superior, stick: Path, make: Builder
) -> None:
    area = make.area(name="Ấp 8")
    file.store.delete("residential_area", area.id)
    sealed = export(file, stick).path.read_bytes()
    entries = read_container(open_sealed(sealed, [superior.store.superior.age_identity]))
    row = read_canonical(entries["data/residential_area.jsonl"].removesuffix(b"\n"))
    told = {name: value for name, value in row.items() if value is not None}
    assert told == {"id": area.id, "rev": 2, "deleted": True, "seq": row["seq"]}


@pytest.mark.parametrize(
    ("verdict", "stage"),
    [(Verdict.JUMP, Stage.HELD), (Verdict.FORK, Stage.REFUSED), (Verdict.LATE, Stage.CONFIRMED)],
)
def test_what_the_superior_answered_is_told_with_what_it_sent_back(
    file: CommuneFile,
    superior: Superior,
    stick: Path,
    make: Builder,
    verdict: Verdict,
    stage: Stage,
) -> None:
    area = make.area()
    export(file, stick)
    (received,) = superior.answer(stick)
    assert received.receipt is not None
    back = Returned("residential_area", area.id, 1, "V03", "Mục “Tên” đang để trống.")
    told = msgspec.structs.replace(
        stored_receipt(received.receipt), verdict=verdict, returned=[back]
    )
    answer = take_receipt(file, write_receipt(told, superior.store.superior.signing_key))
    assert answer.returned == [back]
    assert stages(file) == [(1, stage)]
