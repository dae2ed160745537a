"""Officers and their passwords: who may give what, and what each password then opens."""

import pytest

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.queries import Query
from antt_desktop.records.roles import RoleError
from antt_desktop.services.officers import accounts
from antt_desktop.services.officers.accounts import NewOfficer
from antt_desktop.services.officers.errors import (
    LastKeeperError,
    OfficerNotRemovedError,
    OfficerUnknownError,
)
from antt_desktop.services.officers.health import officer_keys
from antt_desktop.services.officers.removing import remove_officer
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import DiskError
from antt_desktop.storage.keys import changing
from antt_desktop.storage.keys import key_file as key_module
from antt_desktop.storage.keys.errors import AccountsKeyMissingError, WrongPasswordError
from antt_desktop.storage.keys.slots import STANDARD_POLICY
from antt_desktop.system.disk import NoSpaceError
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import PASSWORDS, ROLES, TOLD, Post

NEW = "đò ngang sang bãi giữa chiều"


def content(file: CommuneFile) -> object:
    return next(iter(file.store.rows(Query("mediation_case"))))["content"]


def sound(file: CommuneFile) -> bool:
    return not any(each.fault for each in officer_keys(file, file.key_file(CHEAP_POLICY)))


def test_every_officer_opens_the_file_by_a_password_of_his_own(post: Post) -> None:
    for name, role in ROLES.items():
        with post.open(name) as file:
            assert file.username == name
            assert file.keys.accounts if role in {"lanh_dao", "hoa_giai"} else True
            assert bool(file.keys.accounts) == (role in {"lanh_dao", "hoa_giai"})
            assert sound(file)


def test_only_leader_and_mediation_officer_read_what_parties_told(post: Post) -> None:
    for name, told in {"truong": TOLD, "hoa": TOLD, "dia_ban": None, "admin": None}.items():
        with post.open(name) as file:
            found = list(file.store.rows(Query("mediation_case")))
            assert [each["content"] for each in found] in ([told], [])


@pytest.mark.parametrize("name", ["hoa", "dia_ban"])
def test_other_roles_manage_no_officers(post: Post, name: str) -> None:
    with post.open(name) as file:
        text = file.path.with_name("so.antt.keys").read_bytes()
        with pytest.raises(RoleError):
            accounts.add_officer(file, NewOfficer("moi", "Lý Văn Tư", "chi_xem"), NEW, CHEAP_POLICY)
        with pytest.raises(RoleError):
            accounts.reset_password(file, "truong", NEW, CHEAP_POLICY)
        with pytest.raises(RoleError):
            accounts.set_role(file, name, "lanh_dao", CHEAP_POLICY)
        with pytest.raises(RoleError):
            accounts.reinstate_officer(file, "admin", "lanh_dao", NEW, CHEAP_POLICY)
        with pytest.raises(RoleError):
            accounts.rename_officer(file, name, "Lý Văn Tư", "")
        assert file.path.with_name("so.antt.keys").read_bytes() == text


@pytest.mark.parametrize("name", ["truong", "admin"])
def test_who_manages_officers_mends_names_at_work_or_gone(post: Post, name: str) -> None:
    with post.open() as file:
        remove_officer(file, "hoa", "", CHEAP_POLICY).file.close()
    with post.open(name) as file:
        text = file.path.with_name("so.antt.keys").read_bytes()
        for username in ("hoa", "dia_ban", name):
            renamed = accounts.rename_officer(file, username, "Lý Văn Tư", "Phó Trưởng")
            assert (renamed["full_name"], renamed["title"]) == ("Lý Văn Tư", "Phó Trưởng")
            assert renamed["username"] == username
        with pytest.raises(OfficerUnknownError):
            accounts.rename_officer(file, "ai_do", "Lý Văn Tư", "")
        with pytest.raises(ValidationError):
            accounts.rename_officer(file, "dia_ban", "", "")
        assert file.path.with_name("so.antt.keys").read_bytes() == text


def test_who_was_removed_comes_back_to_the_same_account(post: Post) -> None:
    with post.open() as file:
        before = accounts.account_of(file, "hoa")
        file = remove_officer(file, "hoa", "đi học", CHEAP_POLICY).file
        with file:
            with pytest.raises(ValidationError, match="cán bộ đã nghỉ"):
                accounts.add_officer(
                    file, NewOfficer("hoa", "Trần Văn Hoa", "hoa_giai"), NEW, CHEAP_POLICY
                )
            with pytest.raises(ValidationError):
                accounts.reinstate_officer(file, "hoa", "hoa_giai", "Mỹ Hiệp 2026", CHEAP_POLICY)
            again = accounts.reinstate_officer(file, "hoa", "hoa_giai", NEW, CHEAP_POLICY)
            assert again.id == before.id
            assert sound(file)
    with pytest.raises(WrongPasswordError):
        post.open("hoa")
    post.clock.advance(5)
    with post.open("hoa", NEW) as file:
        assert content(file) == TOLD


def test_only_who_was_removed_comes_back_and_with_a_key_that_is_held(post: Post) -> None:
    with post.open() as file:
        for name in ("hoa", "ai_do"):
            with pytest.raises(OfficerNotRemovedError):
                accounts.reinstate_officer(file, name, "chi_xem", NEW, CHEAP_POLICY)
        remove_officer(file, "hoa", "", CHEAP_POLICY).file.close()
    with post.open("admin") as file:
        with pytest.raises(AccountsKeyMissingError):
            accounts.reinstate_officer(file, "hoa", "hoa_giai", NEW, CHEAP_POLICY)
        assert file.store.find("user_account", username="hoa", active=True) is None
        accounts.reinstate_officer(file, "hoa", "chi_xem", NEW, CHEAP_POLICY)
    with post.open("hoa", NEW) as file:
        assert not file.keys.accounts


def test_a_return_whose_password_could_not_be_written_is_named(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NoSpaceError("đầy")

    with post.open() as file:
        file = remove_officer(file, "hoa", "", CHEAP_POLICY).file
    with file:
        with monkeypatch.context() as patch:
            patch.setattr(key_module, "write_file", full)
            with pytest.raises(NoSpaceError):
                accounts.reinstate_officer(file, "hoa", "hoa_giai", NEW, CHEAP_POLICY)
        (fault,) = [e for e in officer_keys(file, file.key_file(CHEAP_POLICY)) if e.fault]
        assert (fault.username, fault.has_password) == ("hoa", False)
        accounts.reset_password(file, "hoa", NEW, CHEAP_POLICY)
        assert sound(file)


def test_an_administrator_gives_no_role_whose_key_he_does_not_hold(post: Post) -> None:
    with post.open("admin") as file:
        with pytest.raises(AccountsKeyMissingError):
            accounts.add_officer(
                file, NewOfficer("moi", "Lý Văn Tư", "hoa_giai"), NEW, CHEAP_POLICY
            )
        with pytest.raises(AccountsKeyMissingError):
            accounts.set_role(file, "admin", "lanh_dao", CHEAP_POLICY)
        with pytest.raises(AccountsKeyMissingError):
            accounts.set_role(file, "hoa", "chi_xem", CHEAP_POLICY)
        assert file.store.find("user_account", username="moi") is None
        accounts.add_officer(file, NewOfficer("moi", "Lý Văn Tư", "chi_xem"), NEW, CHEAP_POLICY)
        assert sound(file)
    post.open("moi", NEW).close()


def test_a_poor_password_is_refused_before_anything_is_written(post: Post) -> None:
    with post.open() as file:
        for poor in ("ngắn", "Mỹ Hiệp 2026"):
            with pytest.raises(ValidationError):
                accounts.add_officer(
                    file, NewOfficer("moi", "Lý Văn Tư", "chi_xem"), poor, CHEAP_POLICY
                )
            with pytest.raises(ValidationError):
                accounts.reset_password(file, "hoa", poor, CHEAP_POLICY)
            with pytest.raises(ValidationError):
                accounts.change_own_password(file, PASSWORDS["truong"], poor, CHEAP_POLICY)
        assert file.store.find("user_account", username="moi") is None


def test_a_user_name_is_given_once(post: Post) -> None:
    with post.open() as file, pytest.raises(ValidationError):
        accounts.add_officer(file, NewOfficer("hoa", "Lý Văn Tư", "chi_xem"), NEW, CHEAP_POLICY)
    post.open("hoa").close()


def test_an_account_whose_password_could_not_be_written_is_named(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NoSpaceError("đầy")

    with post.open() as file:
        with monkeypatch.context() as patch:
            patch.setattr(key_module, "write_file", full)
            with pytest.raises(NoSpaceError):
                accounts.add_officer(
                    file, NewOfficer("moi", "Lý Văn Tư", "chi_xem"), NEW, CHEAP_POLICY
                )
        (fault,) = [e for e in officer_keys(file, file.key_file(CHEAP_POLICY)) if e.fault]
        assert (fault.username, fault.has_password) == ("moi", False)
        assert "Chưa có mật khẩu" in fault.fault
        accounts.reset_password(file, "moi", NEW, CHEAP_POLICY)
        assert sound(file)


def test_a_slot_without_an_account_is_named(post: Post) -> None:
    with post.open() as file:
        file.key_file(CHEAP_POLICY).set_password(file.keys.without_accounts, "la", NEW)
        (fault,) = [e for e in officer_keys(file, file.key_file(CHEAP_POLICY)) if e.fault]
        assert (fault.username, fault.role) == ("la", "")
        assert "không có trong danh sách" in fault.fault


def test_an_own_password_is_changed_by_who_knows_the_present_one(post: Post) -> None:
    with post.open("dia_ban") as file:
        with pytest.raises(WrongPasswordError):
            accounts.change_own_password(file, "sai mật khẩu rồi", NEW, CHEAP_POLICY)
        post.clock.advance(5)
        accounts.change_own_password(file, PASSWORDS["dia_ban"], NEW, CHEAP_POLICY)
    post.open("dia_ban", NEW).close()
    with pytest.raises(WrongPasswordError):
        post.open("dia_ban")


def test_a_leader_resets_a_password_with_all_it_opens(post: Post) -> None:
    with post.open() as file:
        assert accounts.reset_password(file, "hoa", NEW, CHEAP_POLICY)
        assert accounts.reset_password(file, "dia_ban", NEW, CHEAP_POLICY)
    with post.open("hoa", NEW) as file:
        assert content(file) == TOLD
    with post.open("dia_ban", NEW) as file:
        assert not file.keys.accounts


def test_an_administrator_who_resets_the_leaders_password_reads_nothing_by_it(post: Post) -> None:
    with post.open("admin") as file:
        assert not accounts.reset_password(file, "truong", NEW, CHEAP_POLICY)
    with post.open("truong", NEW) as file:
        assert not file.keys.accounts
        assert content(file) is None
        (fault,) = [e for e in officer_keys(file, file.key_file(CHEAP_POLICY)) if e.fault]
        assert "Chưa được giao khóa" in fault.fault
    with post.open("hoa") as file, pytest.raises(RoleError):
        accounts.set_role(file, "truong", "lanh_dao", CHEAP_POLICY)


def test_an_unknown_officer_is_refused(post: Post) -> None:
    with post.open() as file:
        with pytest.raises(OfficerUnknownError):
            accounts.reset_password(file, "ai_do", NEW, CHEAP_POLICY)
        with pytest.raises(OfficerUnknownError):
            accounts.set_role(file, "ai_do", "chi_xem", CHEAP_POLICY)


def test_a_new_mediation_officer_reads_by_the_password_he_has(post: Post) -> None:
    with post.open() as file:
        accounts.set_role(file, "dia_ban", "hoa_giai", CHEAP_POLICY)
        assert sound(file)
    with post.open("dia_ban") as file:
        assert content(file) == TOLD


def test_who_loses_the_role_opens_nothing_with_the_key_he_kept(post: Post) -> None:
    with post.open("hoa") as file:
        kept = file.keys
    with post.open() as file:
        accounts.set_role(file, "hoa", "can_bo_phong_trao", CHEAP_POLICY)
        assert content(file) == TOLD
        assert sound(file)
        file.store.change_log.verify()
    with post.open("hoa") as file:
        assert not file.keys.accounts
    with CommuneFile.open_with_key(post.path, kept, "truong", post.clock, CHEAP_POLICY) as file:
        assert file.keys.accounts == kept.accounts
        raw = file.store._get(
            "mediation_case", next(iter(file.store.rows(Query("mediation_case")))).id
        )
        assert TOLD not in str(raw["content"])
    with post.open() as file:
        assert content(file) == TOLD
        assert file.store.history(next(iter(file.store.rows(Query("mediation_case")))).id)[
            -1
        ].after["content"] == TOLD  # fmt: skip


def test_a_role_that_cannot_be_taken_away_whole_stays(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise NoSpaceError("đầy")

    with post.open() as file:
        with monkeypatch.context() as patch:
            patch.setattr(CommuneFile, "reseal", broken)
            with pytest.raises(NoSpaceError):
                accounts.set_role(file, "hoa", "chi_xem", CHEAP_POLICY)
        assert sound(file)
        assert accounts.account_of(file, "hoa")["role"] == "hoa_giai"
    with post.open("hoa") as file:
        assert content(file) == TOLD
        assert file.keys.is_settled


def test_a_leader_may_hand_his_own_role_over(post: Post) -> None:
    with post.open() as file:
        accounts.set_role(file, "hoa", "lanh_dao", CHEAP_POLICY)
        accounts.set_role(file, "truong", "can_bo_phong_trao", CHEAP_POLICY)
        assert not file.keys.accounts
        assert content(file) is None
    with post.open("hoa") as file:
        assert content(file) == TOLD
        assert sound(file)


def test_the_last_who_manages_officers_keeps_his_role(post: Post) -> None:
    with post.open() as file:
        accounts.set_role(file, "admin", "chi_xem", CHEAP_POLICY)
        with pytest.raises(LastKeeperError):
            accounts.set_role(file, "truong", "hoa_giai", CHEAP_POLICY)
        assert accounts.account_of(file, "truong")["role"] == "lanh_dao"


def test_an_older_key_file_is_told_and_does_not_lock_out(post: Post) -> None:
    copies = [post.path.with_name(f"so.antt.keys{end}") for end in ("", ".1")]
    before = [each.read_bytes() for each in copies]
    with post.open() as file:
        assert file.key_warning == ""
        accounts.reset_password(file, "hoa", NEW, CHEAP_POLICY)
    post.open().close()
    for copy, content_then in zip(copies, before, strict=True):
        copy.write_bytes(content_then)
    with post.open() as file:
        assert "cũ hơn" in file.key_warning
        accounts.reset_password(file, "hoa", NEW, CHEAP_POLICY)
        assert file.key_warning == ""
    with post.open("hoa", NEW) as file:
        assert file.key_warning == ""


def test_cheap_keys_are_for_tests_only(post: Post) -> None:
    with post.open() as file, pytest.raises(AnttError):
        file.key_file(STANDARD_POLICY)


def test_drafts_go_along_when_texts_are_sealed_anew(post: Post) -> None:
    with post.open("hoa") as file:
        file.drafts.keep("form/mediation_case", "1", {"content": TOLD}, post.clock())
    with post.open("dia_ban") as file:  # who has no key keeps what it does not cover
        file.drafts.keep("form/household", "1", {"phone": "0912"}, post.clock())
    with post.open() as file:
        file.drafts.keep("form/mediation_case", "1", {"content": TOLD}, post.clock())
        accounts.set_role(file, "hoa", "can_bo_phong_trao", CHEAP_POLICY)
        draft = file.drafts.find("form/mediation_case", "1")
        assert draft is not None
        assert draft.content == {"content": TOLD}
    with post.open("hoa") as file:
        assert file.drafts.find("form/mediation_case", "1") is None
    with post.open("dia_ban") as file:
        kept = file.drafts.find("form/household", "1")
        assert kept is not None
        assert kept.content == {"phone": "0912"}


@pytest.mark.parametrize(("step", "lost"), [("reseal", False), ("finish_accounts", True)])
def test_a_role_taken_away_and_cut_short_is_settled_by_the_next_opening(
    post: Post, step: str, lost: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the texts are sealed anew it is given up, afterwards it is ended."""

    def died(*_: object) -> None:
        raise KeyboardInterrupt

    with post.open() as file, monkeypatch.context() as patch:
        patch.setattr(CommuneFile if step == "reseal" else changing, step, died)
        patch.setattr(changing, "give_up_accounts", died)
        with pytest.raises(KeyboardInterrupt):
            accounts.set_role(file, "hoa", "can_bo_phong_trao", CHEAP_POLICY)
    with post.open() as file:
        assert file.keys.is_settled
        assert content(file) == TOLD
        assert sound(file)
        file.store.change_log.verify()
    with post.open("hoa") as file:
        assert (accounts.account_of(file, "hoa")["role"] != "hoa_giai") == lost
        assert bool(file.keys.accounts) != lost


@pytest.mark.parametrize("fault", [LookupError, DiskError])
def test_a_fault_after_the_texts_were_turned_over_loses_none(
    post: Post, fault: type[Exception]
) -> None:
    """A commit may be told as failed, or what follows it fail: the next key is not given up then."""

    def fail(changed: frozenset[str]) -> None:
        raise fault(changed)

    with post.open() as file:
        file.store.on_change = fail
        with pytest.raises(fault):
            accounts.set_role(file, "hoa", "can_bo_dia_ban", CHEAP_POLICY)
    with post.open() as file:
        assert content(file) == TOLD
        assert sound(file)
    with post.open("hoa") as file:
        assert not file.keys.accounts
