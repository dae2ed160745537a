"""The door of roles on a real file: what each role reads and writes, in its own area and another."""

from collections.abc import Iterator

import pytest

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records.options import ROLE
from antt_desktop.records.roles import OPEN_SETTINGS, UNIT_SETTINGS, Command, RoleError
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.record_store import RecordStore
from tests.helpers import mediation
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file
from tests.helpers.lives import Lives

ROLES = list(ROLE.labels)
WHOLE = {"quan_tri", "lanh_dao", "can_bo_phong_trao"}
NAME = "Nguyễn Văn Án"


class Scene:
    """A post with two areas; the officer is in charge of the first."""

    def __init__(self, file: CommuneFile) -> None:
        self.file, self.store = file, file.store
        self.make = Lives(file.store)
        self.account = mediation.officer(self.store, "lanh_dao")
        self.campaign = self.make.campaign(self.make.template())
        self.own = self._place("Ấp 1")
        self.other = self._place("Ấp 2")
        mediation.put_in_charge(self.store, self.own["residential_area"], self.account)
        self.places = {"own": self.own, "other": self.other}

    def be(self, role: str) -> RecordStore:
        """Let the officer at work have this role."""
        mediation.officer(self.store, role)
        return self.store

    def _place(self, name: str) -> dict[str, Record]:
        make, store = self.make, self.store
        area = make.area(name=name)
        household = make.household(area, phone="0912345678")
        model = make.old_model(name=f"Mô hình {name}")
        team = mediation.team(store, f"Tổ {name}")
        case = mediation.begun(store, team)
        found = {
            "residential_area": area,
            "household": household,
            "organization": make.organization(area_id=area.id, name=f"Công ty {name}"),
            "pledge": make.pledge(self.campaign, household),
            "model": model,
            "model_point": make.point(model, area),
            "model_member": make.head(model),
            "model_activity": make.activity(model, "2026-03-04"),
            "model_review": make.review(model, "2026-05-05"),
            "mediation_team": team.record,
            "mediator": team.head,
            "mediation_case": case,
            "mediation_party": mediation.party(store, case),
        }
        with store.by_rule():
            store.save("mediation_team", {"area_id": area.id}, id=team.record.id)
            store.save("mediation_case", {"area_id": area.id}, id=case.id)
            found["area_year_stat"] = store.save(
                "area_year_stat", {"area_id": area.id, "year": 2026, "households_total": 9}
            )
        return {**found, "mediation_team": store.get("mediation_team", team.record.id)}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with new_file(tmp_path_factory.mktemp("roles"), FixedClock()) as file:
        yield Scene(file)


# What is read of a record in the own and in another area: A whole, T without names, - refused.
READ_ONE = {
    "household": {"can_bo_dia_ban": "A-", "hoa_giai": "TT", "chi_xem": "TT"},
    "organization": {"can_bo_dia_ban": "A-", "hoa_giai": "TT", "chi_xem": "TT"},
    "pledge": {"can_bo_dia_ban": "A-", "hoa_giai": "TT", "chi_xem": "TT"},
    "residential_area": {"can_bo_dia_ban": "A-", "hoa_giai": "AA", "chi_xem": "TT"},
    "area_year_stat": {"can_bo_dia_ban": "A-", "hoa_giai": "AA", "chi_xem": "TT"},
    "model": {"can_bo_dia_ban": "A-", "hoa_giai": "TT", "chi_xem": "TT"},
    "model_point": {"can_bo_dia_ban": "A-", "hoa_giai": "TT", "chi_xem": "TT"},
    "model_member": {"can_bo_dia_ban": "A-", "hoa_giai": "TT", "chi_xem": "TT"},
    "mediation_team": {"can_bo_dia_ban": "A-", "hoa_giai": "AA", "chi_xem": "TT"},
    "mediator": {"can_bo_dia_ban": "A-", "hoa_giai": "AA", "chi_xem": "TT"},
    "mediation_case": {"can_bo_dia_ban": "A-", "hoa_giai": "AA", "chi_xem": "TT"},
    "mediation_party": {"can_bo_dia_ban": "A-", "hoa_giai": "AA", "chi_xem": "TT"},
}
# Who changes a record: everywhere, or in his own areas (by the name of his role with "*").
SAVE_ONE = {
    "household": WHOLE | {"can_bo_dia_ban*"},
    "organization": WHOLE | {"can_bo_dia_ban*"},
    "pledge": WHOLE | {"can_bo_dia_ban*"},
    "model_activity": WHOLE | {"can_bo_dia_ban*"},
    "model_member": WHOLE | {"can_bo_dia_ban*"},
    "residential_area": WHOLE,
    "area_year_stat": WHOLE,
    "model": WHOLE,
    "mediation_team": WHOLE | {"hoa_giai"},
    "mediation_case": {"lanh_dao", "hoa_giai"},
}
CHANGES: dict[str, dict[str, object]] = {
    "household": {"phone": "0912345679"},
    "organization": {"address": "Số 2"},
    "pledge": {"witness_name": "Lê Thị Mai"},
    "residential_area": {"population": 900},
    "area_year_stat": {"population": 901},
    "model": {"purpose": "Giữ bình yên."},
    "model_member": {"phone": "0912345670"},
    "model_activity": {"participants": 7},
    "mediation_team": {"established_no": "5/QĐ-UBND"},
    "mediation_case": {"received_date": "2026-11-11"},
}


def told(store: RecordStore, record: Record) -> str:
    """Return A, T or - for what the officer gets of this record."""
    try:
        read = store.get(record.type.name, record.id)
    except RoleError:
        return "-"
    hidden = {
        name
        for name, value in record.values.items()
        if record.type.field(name).personal.value == "personal" and value is not None
    }
    listed = store.permissions.may(Command.READ, record.type.name)
    return "A" if listed and all(read[name] is not None for name in hidden) else "T"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("type_name", list(READ_ONE))
def test_one_record_is_read_as_far_as_the_role_goes(
    scene: Scene, role: str, type_name: str
) -> None:
    expected = "AA" if role in WHOLE else READ_ONE[type_name][role]
    store = scene.be(role)
    assert (
        "".join(told(store, scene.places[place][type_name]) for place in scene.places) == expected
    )


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("type_name", list(SAVE_ONE))
def test_one_record_is_changed_by_whom_the_table_says(
    scene: Scene, role: str, type_name: str
) -> None:
    store, may = scene.be(role), SAVE_ONE[type_name]
    for place, found in scene.places.items():
        record, allowed = found[type_name], role in may or (f"{role}*" in may and place == "own")
        before = store.change_log.head
        if allowed:
            store.save(type_name, CHANGES[type_name], id=record.id)
            store.save(type_name, {name: record[name] for name in CHANGES[type_name]}, id=record.id)
        else:
            with pytest.raises(RoleError):
                store.save(type_name, CHANGES[type_name], id=record.id)
            assert store.change_log.head == before


@pytest.mark.parametrize("role", ROLES)
def test_records_are_added_deleted_restored_and_undone_by_whom_the_table_says(
    scene: Scene, role: str
) -> None:
    store = scene.be(role)
    for place, found in scene.places.items():
        values = {"area_id": found["residential_area"].id, "representative_name": "Lê Thị Mới"}
        if role not in WHOLE and (role, place) != ("can_bo_dia_ban", "own"):
            with pytest.raises(RoleError):
                store.save("household", values)
            with pytest.raises(RoleError):
                store.add_clean("household", [values])
            with pytest.raises(RoleError):
                store.delete("household", found["household"].id)
            continue
        added = store.save("household", values)
        store.delete("household", added.id)
        store.restore("household", added.id)
        for work in store.recent_works(3):
            store.undo(work.id)
        (again,) = store.add_clean("household", [values])
        store.delete("household", again)


def test_nobody_moves_a_record_out_of_or_into_his_areas(scene: Scene) -> None:
    store = scene.be("can_bo_dia_ban")
    for place, target in (("own", "other"), ("other", "own")):
        household = scene.places[place]["household"]
        with pytest.raises(RoleError):
            store.save(
                "household",
                {"area_id": scene.places[target]["residential_area"].id},
                id=household.id,
            )


def test_lists_counts_and_dumps_hold_the_own_areas_only(scene: Scene) -> None:
    store = scene.be("can_bo_dia_ban")
    for name in ("household", "pledge", "model", "model_member", "mediation_case", "mediator"):
        own, other = scene.own[name].id, scene.other[name].id
        query = Query(name)
        listed = {each.id for each in store.page(query).records}
        assert own in listed, name
        assert other not in listed, name
        assert {each.id for each in store.rows(query)} == listed
        assert {each.id for each in store.by_id(name)} == listed
        assert store.count(query) == len(listed)
        assert other not in {each["id"] for each in store.around().find(name)}
    both = equal("area_id", *(each["residential_area"].id for each in scene.places.values()))
    assert store.count(Query("household", (both,))) == store.count(Query("household"))
    other_area = equal("area_id", scene.other["residential_area"].id)
    assert store.count(Query("household", (other_area,))) == 0
    assert store.counts_by(Query("household"), "area_id").keys() == {
        (scene.own["residential_area"].id,)
    }
    assert [each.id for each in store.page(Query("household", search="nguyen van an")).records]


def test_a_limited_list_walks_by_area_and_sorts_nothing(scene: Scene) -> None:
    """The pages of an area officer stay keyset pages: no sorting of all he may see."""
    scene.be("can_bo_dia_ban")
    query, within = scene.store.permissions.narrowed(Query("pledge"))
    assert within is None
    assert query.filters == (equal("area_id", scene.own["residential_area"].id),)


def test_who_sees_figures_counts_but_lists_searches_and_guesses_nothing(scene: Scene) -> None:
    store = scene.be("chi_xem")
    assert store.count(Query("household")) >= 2
    assert store.counts_by(Query("pledge"), "status")
    for record in (*store.rows(Query("household")), *store.by_id("pledge")):
        assert not any(NAME in str(value) for value in record.values.values())
        assert NAME not in record.title
    refused = (
        lambda: store.page(Query("household")),
        lambda: store.count(Query("household", search="an")),
        lambda: store.count(Query("household", (Filter("phone", "filled"),))),
        lambda: store.counts_by(Query("household"), "representative_name"),
        lambda: store.greatest(Query("household"), "phone", by="area_id"),
        lambda: store.history(scene.own["household"].id),
        lambda: store.get("print_log", _log(scene)),
    )
    for each in refused:
        with pytest.raises(RoleError):
            each()
    assert store.count(Query("attachment")) == 0


def _log(scene: Scene) -> str:
    with scene.store.by_rule():
        return scene.store.save(
            "print_log",
            {"document": "Danh sách", "printed_on": "2026-11-20", "forms": 1, "pages": 1,
             "reprints": 0, "digest": "0" * 64},
        ).id  # fmt: skip


def test_history_is_read_as_far_as_the_record(scene: Scene) -> None:
    store = scene.be("can_bo_dia_ban")
    assert store.history(scene.own["household"].id)
    with pytest.raises(RoleError):
        store.history(scene.other["household"].id)


def test_what_another_did_is_undone_by_who_leads(tmp_path_factory: pytest.TempPathFactory) -> None:
    with new_file(tmp_path_factory.mktemp("undo"), FixedClock()) as file:
        make = Lives(file.store)
        make.area()
        (work,) = file.store.recent_works(1)
        file.store._db.execute("UPDATE work SET by = 'an' WHERE id = ?", (work.id,))
        mediation.officer(file.store, "can_bo_phong_trao")
        with pytest.raises(RoleError, match="hoàn tác việc người khác làm"):
            file.store.undo(work.id)
        mediation.officer(file.store, "lanh_dao")
        assert file.store.undo(work.id) == 1


def test_settings_of_the_unit_are_set_by_who_leads(scene: Scene) -> None:
    for role in set(ROLES) - {"lanh_dao", "quan_tri"}:
        settings = scene.be(role).settings
        for name in UNIT_SETTINGS:
            with pytest.raises(RoleError):
                settings.set(name, {})
        with pytest.raises(RoleError):
            scene.file.settings.set("holidays", {})
    scene.be("quan_tri").settings.set("deadlines", {})


def test_what_the_program_notes_and_officers_keep_is_set_by_every_one(scene: Scene) -> None:
    settings = scene.be("chi_xem").settings
    for name in OPEN_SETTINGS:
        settings.set(name if name[-1].isalpha() else f"{name}x", None)


@pytest.mark.parametrize("name", ["x", "views", "backup.folder.x", "working_sincex", ""])
def test_a_setting_that_nobody_decided_about_is_a_fault(scene: Scene, name: str) -> None:
    with pytest.raises(LookupError):
        scene.be("lanh_dao").settings.set(name, None)


def test_an_account_out_of_use_or_gone_sees_figures(scene: Scene) -> None:
    store = scene.be("lanh_dao")
    with store.by_rule():
        store.save("user_account", {"active": False}, id=scene.account.id)
    assert store.permissions.officer.role == "chi_xem"
    with pytest.raises(RoleError):
        store.page(Query("household"))
    with store.by_rule():
        store.save("user_account", {"active": True}, id=scene.account.id)
    assert store.permissions.officer.role == "lanh_dao"


def test_while_a_file_is_founded_its_founder_does_everything(store: RecordStore) -> None:
    assert store.permissions.officer.role == "lanh_dao"


def test_what_a_rule_does_has_no_limits_and_leaves_none_open(scene: Scene) -> None:
    store = scene.be("chi_xem")
    with store.by_rule():
        assert store.page(Query("household")).records
    with pytest.raises(RoleError):
        store.page(Query("household"))


def _attach(scene: Scene, owner: Record) -> Record:
    values = {
        "owner_type": owner.type.name, "owner_id": owner.id, "title": "Quyết định",
        "media_type": "application/pdf", "size": 3, "sha256": scene.store.attachments.put(b"%PDF"),
    }  # fmt: skip
    return scene.store.save("attachment", values)


def test_an_attachment_lies_where_its_owner_does(scene: Scene) -> None:
    store = scene.be("lanh_dao")
    names = ("residential_area", "organization", "model")
    own, other = ({_attach(scene, at[name]).id for name in names} for at in scene.places.values())
    scene.be("can_bo_dia_ban")
    own |= {_attach(scene, scene.own[name]).id for name in names}
    assert {each.id for each in store.rows(Query("attachment"))} == own
    for each in other:
        with pytest.raises(RoleError):
            store.get("attachment", each)
    for name in names:
        with pytest.raises(RoleError):
            _attach(scene, scene.other[name])


def test_what_has_no_place_lies_in_no_officers_area(scene: Scene) -> None:
    scene.be("can_bo_dia_ban")
    with pytest.raises(RoleError):
        _attach(scene, scene.campaign)
