"""What parties told lies sealed: the key of the file alone shows nothing of it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.domain.withheld import Withheld
from antt_desktop.records import record_type
from antt_desktop.storage import change_log, tables
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.driver import connect
from antt_desktop.storage.errors import BrokenChainError, FileDamagedError
from antt_desktop.storage.journal import Journal
from antt_desktop.storage.keys import sealing
from antt_desktop.storage.keys.errors import AccountsKeyMissingError
from antt_desktop.storage.keys.sealing import Sealer, committed
from antt_desktop.storage.purging import Purger
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file, open_again
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.lives import Lives
from tests.helpers.raw_pages import raw_pages

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
PLACE = ("mediation_case", "id-1", "content")
TOLD = "Chuyện Zđymkhoaq cãi nhau"
NAME, AGE = "Wfjbqx Thị Hoa", 117
values = st.one_of(st.text(), st.integers(), st.lists(st.text()))


# ---- one value


@given(values, st.integers(0, 2**32 - 1))
def test_a_value_opens_where_it_was_sealed(value: Value, rev: int) -> None:
    assert Sealer(KEY).open(*PLACE, Sealer(KEY).seal(*PLACE, rev, value)) == value


def test_a_value_is_never_sealed_twice_alike() -> None:
    sealed = {Sealer(KEY).seal(*PLACE, 1, "như nhau") for _ in range(8)}
    assert len({token[:37] for token in sealed}) == len(sealed) == 8


@pytest.mark.parametrize(
    "place",
    [("mediation_party", "id-1", "content"), ("mediation_case", "id-2", "content"),
     ("mediation_case", "id-1", "note")],
)  # fmt: skip
def test_a_value_does_not_open_at_another_place(place: tuple[str, str, str]) -> None:
    token = Sealer(KEY).seal(*PLACE, 1, TOLD)
    with pytest.raises(FileDamagedError):
        Sealer(KEY).open(*place, token)


def test_no_changed_bit_opens_as_something_else() -> None:
    token = Sealer(KEY).seal(*PLACE, 1, TOLD)
    for place in range(len(token)):
        changed = bytearray(token)
        changed[place] ^= 1 << place % 8
        try:
            assert isinstance(Sealer(KEY).open(*PLACE, bytes(changed)), Withheld)
        except FileDamagedError:
            continue
        assert 37 <= place < 41  # the name of a key that nobody holds


def test_without_the_key_a_value_is_passed_on_and_none_is_sealed() -> None:
    token = Sealer(KEY).seal(*PLACE, 1, TOLD)
    for stranger in (Sealer(), Sealer(OTHER)):
        withheld = stranger.open(*PLACE, token)
        assert isinstance(withheld, Withheld)
        assert stranger.seal(*PLACE, 9, withheld) == token
    with pytest.raises(AccountsKeyMissingError):
        Sealer().seal(*PLACE, 1, TOLD)


def test_a_text_that_the_chain_does_not_cover_is_not_sealed_anew() -> None:
    """What a holder of the key could write by hand: a right body under another commitment."""
    head = Sealer(KEY).seal(*PLACE, 1, "khác")[:37]
    forged = head + Sealer(KEY)._body(sealing._bound(*PLACE, head), bytes(16) + b'"x"')
    assert Sealer(KEY).open(*PLACE, forged) == "x"
    with pytest.raises(FileDamagedError):
        Sealer(OTHER, KEY).resealed(*PLACE, forged)


def test_a_value_sealed_anew_keeps_what_the_chain_covers() -> None:
    token = Sealer(KEY).seal(*PLACE, 1, TOLD)
    again = Sealer(OTHER, KEY).resealed(*PLACE, token)
    assert again[:37] == token[:37]
    assert Sealer(OTHER).open(*PLACE, again) == TOLD
    assert isinstance(Sealer(KEY).open(*PLACE, again), Withheld)
    with pytest.raises(AccountsKeyMissingError):
        Sealer(OTHER).resealed(*PLACE, token)


@given(st.text())
def test_only_sealed_bodies_are_left_out_of_a_digest(text: str) -> None:
    plain = msgspec.json.encode({"after": {"note": text}, "before": {}})
    assert committed(plain) == plain
    looks = msgspec.json.encode({"after": {"note": '{"sealed":"AA==","text":"' + text}})
    assert committed(looks) == looks


# ---- a file


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock) -> Path:
    """A case with a party, written and written again, one in the bin, and a draft."""
    with new_file(tmp_path, clock) as file:
        fill(file, clock)
    return file.path


def fill(file: CommuneFile, clock: FixedClock) -> None:
    make, store = Lives(file.store), file.store
    team = make.team(make.area())
    case = make.case(team, "2026-11-02", content=TOLD)
    party = {"case_id": case.id, "role": "ben_1", "kind": "ca_nhan", "name": NAME, "age": AGE}
    store.save("mediation_party", party)
    store.save("mediation_case", {"note": f"{TOLD} lần hai"}, id=case.id)
    store.delete("mediation_case", make.case(team, "2026-11-03", content=TOLD).id)
    file.drafts.keep("form/mediation_case", case.id, {"content": TOLD}, clock())


@pytest.fixture
def stranger(path: Path, clock: FixedClock) -> Iterator[CommuneFile]:
    """The file as somebody opens it who holds its key, and not that of accounts."""
    with open_again(path, clock) as file:
        keys = file.keys.without_accounts
    with CommuneFile.open_with_key(path, keys, "truong", clock, CHEAP_POLICY) as file:
        yield file


def the_case(file: CommuneFile) -> Record:
    return next(iter(file.store.rows(Query("mediation_case"))))


def traces_of(path: Path, clock: FixedClock) -> set[str]:
    """What of the texts stands in the pages for who has the key of the file alone."""
    with open_again(path, clock) as file:
        key = file.keys.file
    pages = raw_pages(path, key)
    assert "Ấp 8".encode() in pages
    found = {each for each in ("Zđymkhoaq", "Wfjbqx") if each.encode() in pages}
    with closing(connect(path, key)) as database:
        for table in ("mediation_case", "mediation_party", "change_log", "draft"):
            cells = (cell for row in database.execute(f"SELECT * FROM {table}") for cell in row)
            found |= {table for cell in cells if "Zđymkhoaq" in str(cell) or cell == AGE}
    return found


def test_the_key_of_the_file_alone_shows_no_text_in_any_page(path: Path, clock: FixedClock) -> None:
    assert traces_of(path, clock) == set()


def test_without_the_sealing_the_pages_would_tell(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (sealing, tables, change_log):
        monkeypatch.setattr(module, "sealed_names", lambda _: ())
    monkeypatch.setattr(sealing.Sealer, "opens", False)
    with new_file(tmp_path, clock) as file:
        fill(file, clock)
    found = traces_of(file.path, clock)
    assert {
        "Zđymkhoaq",
        "Wfjbqx",
        "mediation_case",
        "mediation_party",
        "change_log",
        "draft",
    } == found


def test_who_holds_the_key_reads_everything_again(path: Path, clock: FixedClock) -> None:
    with open_again(path, clock) as file:
        case = the_case(file)
        (party,) = file.store.rows(Query("mediation_party"))
        told = (case["content"], case["note"], party["name"], party["age"])
        assert told == (TOLD, f"{TOLD} lần hai", NAME, AGE)
        entry, first = file.store.history(case.id)
        assert (entry.before, entry.after) == ({"note": None}, {"note": f"{TOLD} lần hai"})
        assert first.after["content"] == TOLD
        draft = file.drafts.find("form/mediation_case", case.id)
        assert draft is not None
        assert draft.content == {"content": TOLD}


def test_without_the_key_texts_read_as_empty_and_numbers_stay(stranger: CommuneFile) -> None:
    case = the_case(stranger)
    assert (case["content"], case["note"], case["register_no"]) == (None, None, 1)
    assert not stranger.store.around().opens_accounts
    assert all("content" not in e.after or e.after["content"] is None
               for e in stranger.store.history(case.id))  # fmt: skip
    assert stranger.drafts.find("form/mediation_case", case.id) is None


def test_a_change_by_who_has_no_key_leaves_the_sealed_text_as_it_is(
    path: Path, stranger: CommuneFile, clock: FixedClock
) -> None:
    case = the_case(stranger)
    stranger.store.save("mediation_case", {"place": "Nhà văn hóa"}, id=case.id)
    with pytest.raises(AccountsKeyMissingError):
        stranger.store.save("mediation_case", {"note": "viết thêm"}, id=case.id)
    stranger.store.change_log.verify()
    stranger.close()
    with open_again(path, clock) as file:
        again = the_case(file)
        assert (again["content"], again["place"]) == (TOLD, "Nhà văn hóa")
        assert again.rev == case.rev + 1


def test_who_has_no_key_can_take_back_what_he_cannot_read(
    path: Path, stranger: CommuneFile, clock: FixedClock
) -> None:
    stranger.store.undo(stranger.store.history(the_case(stranger).id)[0].work)
    stranger.close()
    with open_again(path, clock) as file:
        assert the_case(file)["note"] is None
        assert the_case(file)["content"] == TOLD
        file.store.change_log.verify()


def test_a_sealed_text_that_was_exchanged_is_found_by_who_holds_the_key(
    path: Path, clock: FixedClock
) -> None:
    with open_again(path, clock) as file:
        file._db.execute("DROP TRIGGER change_log_keeps")
        rows = file._db.execute(
            "SELECT seq, content FROM change_log WHERE type = 'mediation_case' AND action = 'add'"
        ).fetchall()
        (one, first), (_, second) = rows
        body = second.split('"text":"')[1].split('"')[0]
        exchanged = first.replace(first.split('"text":"')[1].split('"')[0], body)
        file._db.execute("UPDATE change_log SET content = ? WHERE seq = ?", (exchanged, one))
        with pytest.raises(BrokenChainError, match=f"mục số {one}"):
            file.store.change_log.verify()


def test_a_name_that_stood_sealed_in_the_past_is_found_by_who_holds_the_key(
    path: Path, stranger: CommuneFile, clock: FixedClock
) -> None:
    assert Journal(stranger.store, stranger._db).once_told([NAME]) == []
    stranger.close()
    with open_again(path, clock) as file:
        (party,) = file.store.rows(Query("mediation_party"))
        file.store.save("mediation_party", {"name": "Tên khác"}, id=party.id)
        journal = Journal(file.store, file._db)
        assert journal.once_told([NAME]) == [("mediation_party", party.id)]
        assert journal.once_told(["không ai"]) == []


def test_a_purge_takes_drafts_it_cannot_open(stranger: CommuneFile, clock: FixedClock) -> None:
    area = next(iter(stranger.store.rows(Query("residential_area"))))
    assert area
    Purger(stranger.store, stranger._db).purge([])
    assert stranger._db.execute("SELECT count(*) FROM draft").fetchone()[0] == 0


def test_a_purge_leaves_drafts_that_do_not_tell_of_it(path: Path, clock: FixedClock) -> None:
    with open_again(path, clock) as file:
        Purger(file.store, file._db).purge([])
        assert file._db.execute("SELECT count(*) FROM draft").fetchone()[0] == 1


def test_the_sensitive_fields_are_the_sealed_ones() -> None:
    assert sealing.sealed_names(record_type("mediation_case")) == ("content", "agreement", "note")
    assert sealing.sealed_names(record_type("household")) == ()
