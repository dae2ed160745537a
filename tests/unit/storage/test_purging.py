"""A purge leaves no trace in the decrypted pages, and the chain of the change log still verifies."""

import pytest
from sqlcipher3.dbapi2 import DatabaseError

from antt_desktop.domain.queries import Query
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.purging import ANONYMOUS, ERASED, Purger, Wiped
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.storage.settings import Drafts
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, open_again
from tests.helpers.raw_pages import raw_pages

NAME, STREET, PHONE = "Quách Thị Zđymkhoaq", "Số 77 hẻm Wfjbqx", "0912345678"
TRACES = [each.encode() for each in (NAME, "Zđymkhoaq", "zdymkhoaq", "zđymkhoaq", "Wfjbqx",
                                     "wfjbqx", PHONE, "Giấy tờ của Wfjbqx")]  # fmt: skip
PERSONAL = frozenset({"representative_name", "birth_year", "house_no_street", "phone"})


@pytest.fixture
def purger(file: CommuneFile) -> Purger:
    return Purger(file.store, file._db)


@pytest.fixture
def wiped(file: CommuneFile, make: Builder, clock: FixedClock) -> list[Wiped]:
    """A household with a signed pledge, a past, a draft, a note, a view and a message about it."""
    store, area = file.store, make.area()
    neighbours = [make.household(area, representative_name=f"Hàng xóm {n}") for n in "ABCDEFGH"]
    home = make.household(
        area, representative_name=NAME, house_no_street=STREET, phone=PHONE, birth_year=1961
    )
    store.save("household", {"house_no_street": "Giấy tờ của Wfjbqx"}, id=home.id, reason=NAME)
    store.save("household", {"house_no_street": STREET}, id=home.id)
    campaign = make.campaign(make.template())
    pledge = make.pledge(campaign, home, status="da_ky", signed_date="2026-11-20", signer_name=NAME)
    binned = make.household(area, representative_name=NAME, house_no_street=STREET)
    store.delete("household", binned.id)
    drafts = Drafts(file._db, "pho")  # who holds no key of accounts, so that they lie open
    drafts.keep("household", home.id, {"phone": PHONE}, clock())
    drafts.keep("household", "", {"representative_name": NAME}, clock())
    file.settings.set("views/households", [{"search": NAME}])
    file._db.execute(
        "INSERT INTO returned_record VALUES ('pledge', ?, 1, 'V04', ?, 'x')", (pledge.id, NAME)
    )
    assert len(neighbours) == 8
    return [
        Wiped("household", home.id, PERSONAL),
        Wiped("household", binned.id, PERSONAL),
        Wiped("pledge", pledge.id, frozenset({"subject_name", "signer_name"})),
    ]


def traces_in(file: CommuneFile) -> list[bytes]:
    pages = raw_pages(file.path, file._key)
    assert "Hàng xóm A".encode() in pages
    return [each for each in TRACES if each in pages]


def purge_whole(purger: Purger, wiped: list[Wiped]) -> None:
    purger.purge(wiped)
    purger.sweep()


def test_before_it_the_pages_tell_everything(file: CommuneFile, wiped: list[Wiped]) -> None:
    assert traces_in(file) == TRACES


def test_after_it_the_pages_hold_no_trace(
    file: CommuneFile, purger: Purger, wiped: list[Wiped]
) -> None:
    purge_whole(purger, wiped)
    assert traces_in(file) == []


def test_what_was_typed_in_another_way_leaves_no_trace(
    file: CommuneFile, make: Builder, purger: Purger, clock: FixedClock
) -> None:
    typed = ("QUÁCH THỊ ZĐYMKHOAQ", "quach thi zdymkhoaq", "0912.345.678", "0912 345 678",
             "hẻm WFJBQX")  # fmt: skip
    shout, unmarked, dotted, spaced, street = typed
    home = make.household(make.area(), representative_name=NAME, house_no_street=STREET,
                          phone=PHONE, birth_year=1961)  # fmt: skip
    with file.store.work("save", f"Lưu phiếu của {shout}", f"Theo đơn năm 1961, ĐT {dotted}"):
        make.household(make.area(name="Ấp 9"), representative_name="Hàng xóm A")
    drafts = Drafts(file._db, "pho")
    drafts.keep("household", "", {"phone": spaced}, clock())
    drafts.keep("organization", "", {"address": f"Số 77,\n{street}"}, clock())
    drafts.keep("pledge", "", {"note": "Sinh năm 1961"}, clock())
    file.settings.set("views/households", [{"search": unmarked, "born": 1961}])
    pages = raw_pages(file.path, file._key)
    assert [each for each in typed if each.encode() not in pages] == []
    purge_whole(purger, [Wiped("household", home.id, PERSONAL)])
    pages = raw_pages(file.path, file._key)
    assert [each for each in typed if each.encode() in pages] == []
    assert [each.form for each in drafts.left()] == ["pledge"]
    assert file.settings.get("views/households") == [{"search": ANONYMOUS, "born": 1961}]
    work = file.store.recent_works(2)[1]
    assert (work.label, work.reason) == (
        f"Lưu phiếu của {ANONYMOUS}", f"Theo đơn năm 1961, ĐT {ANONYMOUS}",
    )  # fmt: skip


@pytest.mark.parametrize(
    "step",
    ["_write", "_search_anew", "_empty_log", "_forget_returned", "_forget_drafts",
     "_blacken_notes", "_merge_search"],
)  # fmt: skip
def test_without_any_one_step_a_trace_is_left(
    file: CommuneFile,
    purger: Purger,
    wiped: list[Wiped],
    step: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Purger, step, lambda *_, **__: None)
    purge_whole(purger, wiped)
    assert traces_in(file)


def test_free_pages_are_emptied_at_once(
    file: CommuneFile, purger: Purger, wiped: list[Wiped]
) -> None:
    purger.purge(wiped)
    assert traces_in(file) == []


def test_free_pages_are_emptied_twice_over(
    file: CommuneFile, purger: Purger, wiped: list[Wiped]
) -> None:
    """Without `secure_delete` the sweep empties them; without both a trace is left."""
    file._db.execute("PRAGMA secure_delete = OFF")
    purger.purge(wiped)
    assert traces_in(file)
    purger.sweep()
    assert traces_in(file) == []


def test_the_record_is_still_counted_without_the_person(
    store: RecordStore, purger: Purger, wiped: list[Wiped]
) -> None:
    purge_whole(purger, wiped)
    home, binned, pledge = (store.get(w.type_name, w.record_id, deleted=True) for w in wiped)
    assert (home["representative_name"], home["phone"], home["birth_year"]) == (
        ANONYMOUS, None, None,
    )  # fmt: skip
    assert (pledge["status"], pledge["signed_date"], pledge["signer_name"]) == (
        "da_ky", "2026-11-20", ANONYMOUS,
    )  # fmt: skip
    assert (home.deleted, binned.deleted) == (False, True)
    assert store.count(Query("household", search="Zđymkhoaq")) == 0
    assert store.save("pledge", {"paper_location": "Tủ 2"}, id=pledge.id).rev == pledge.rev + 1


def test_the_chain_verifies_and_says_that_there_was_a_purge(
    file: CommuneFile, purger: Purger, wiped: list[Wiped], clock: FixedClock
) -> None:
    purge_whole(purger, wiped)
    file.store.change_log.verify()
    path = file.path
    file.close()
    with open_again(path, clock) as again:
        again.store.change_log.verify()
        first, *older = again.store.history(wiped[0].record_id)
        assert (first.action, first.rev, first.before) == ("purge", 4, {})
        assert [(each.action, each.before, each.after) for each in older] == [
            ("update", {}, {}), ("update", {}, {}), ("add", {}, {}),
        ]  # fmt: skip
        assert again.store.history(wiped[1].record_id)[0].action == "purge_in_bin"


def test_it_travels_as_a_new_version_of_the_record(
    file: CommuneFile, purger: Purger, wiped: list[Wiped]
) -> None:
    head = file.exchange.head()[0]
    before = file.exchange.state({}, 0)
    purger.purge(wiped)
    with file.exchange.changed_after(head) as changed:
        assert changed.counts("pledge") == (1, 0)
        assert changed.counts("household") == (2, 1)
    assert file.exchange.state(before, head) == file.exchange.state({}, 0)


def test_whatever_fails_leaves_all_of_it(
    file: CommuneFile, purger: Purger, wiped: list[Wiped], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    head = file.store.change_log.head
    monkeypatch.setattr(Purger, "_close_guard", fail)
    with pytest.raises(RuntimeError):
        purger.purge(wiped)
    assert (traces_in(file), file.store.change_log.head) == (TRACES, head)
    file.store.change_log.verify()


def test_an_attachment_goes_with_its_content_unless_another_holds_the_same(
    file: CommuneFile, make: Builder, purger: Purger
) -> None:
    store, area = file.store, make.area()

    def attach(content: bytes) -> Wiped:
        values = {"owner_type": "residential_area", "owner_id": area.id, "title": "Đơn Wfjbqx",
                  "media_type": "image/png", "size": len(content),
                  "sha256": store.attachments.put(content)}  # fmt: skip
        with store.work("attach", "Đính kèm"):
            return Wiped("attachment", store.save("attachment", values).id, whole=True)

    one, other, last = attach(b"Wfjbqx alone"), attach(b"Wfjbqx shared"), attach(b"Wfjbqx shared")
    purge_whole(purger, [one, other])
    gone = store.get("attachment", one.record_id, deleted=True)
    assert (gone.deleted, gone["title"], gone["sha256"]) == (True, ERASED, None)
    pages = raw_pages(file.path, file._key)
    assert b"Wfjbqx alone" not in pages
    kept = store.get("attachment", last.record_id)
    assert store.attachments.get(str(kept["sha256"])) == b"Wfjbqx shared"
    assert (store.attachments.lost(), store.attachments.orphans()) == ([], [])
    assert store.count(Query("attachment", search="wfjbqx")) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE change_log SET content = NULL, salt = NULL",
        "DELETE FROM change_log",
        "INSERT INTO purge_guard VALUES (1); UPDATE change_log SET by = 'x'",
        "INSERT INTO purge_guard VALUES (1); UPDATE change_log SET content = '{}'",
        "INSERT INTO purge_guard VALUES (1); UPDATE change_log SET content = NULL, hash = x'00', salt = NULL",
        "INSERT INTO purge_guard VALUES (1); UPDATE change_log SET content = NULL",
        "INSERT INTO purge_guard VALUES (1); DELETE FROM change_log",
    ],
)
def test_even_under_the_guard_the_log_gives_up_content_with_its_salt_alone(
    file: CommuneFile, wiped: list[Wiped], sql: str
) -> None:
    *first, last = sql.split("; ")
    with file._db.atomic():
        for each in first:
            file._db.conn.execute(each)
        with pytest.raises(DatabaseError, match="append-only"):
            file._db.conn.execute(last)
        file._db.conn.execute("DELETE FROM purge_guard")
