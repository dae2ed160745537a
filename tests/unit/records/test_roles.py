"""Every role and every command, against a table written out by hand from C18 and faults.md §4.5."""

import pytest

from antt_desktop.records import ALL
from antt_desktop.records.options import ROLE
from antt_desktop.records.roles import PLACES, Command, Reach, may, reach, refusal, who_may

ROLES = ("quan_tri", "lanh_dao", "can_bo_phong_trao", "can_bo_dia_ban", "hoa_giai", "chi_xem")

# A: everywhere · O: own areas · T: figures only · -: not at all
READ = {
    "org_profile": "AAAAAA",
    "signer": "AAAAAA",
    "user_account": "AAAAAA",
    "pledge_template": "AAAAAA",
    "pledge_campaign": "AAAAAA",
    "residential_area": "AAAOAT",
    "area_year_stat": "AAAOAT",
    "household": "AAAOTT",
    "organization": "AAAOTT",
    "pledge": "AAAOTT",
    "pledge_tally": "AAAOTT",
    "model": "AAAOTT",
    "model_point": "AAAOTT",
    "model_review": "AAAOTT",
    "model_event": "AAAOTT",
    "model_activity": "AAAOTT",
    "model_member": "AAAOTT",
    "mediation_team": "AAAOAT",
    "mediator": "AAAOAT",
    "mediation_tally": "AAAOAT",
    "mediation_book": "AAAOAT",
    "mediation_case": "AAAOAT",
    "mediation_party": "AAAOAT",
    "mediation_session": "AAAOAT",
    "mediation_followup": "AAAOAT",
    "attachment": "AAAO--",
    "print_log": "AAA---",
    "export_log": "AAA---",
}
SAVE = {
    "org_profile": "AA----",
    "signer": "AA----",
    "user_account": "AA----",
    "pledge_template": "AAA---",
    "pledge_campaign": "AAA---",
    "residential_area": "AAA---",
    "area_year_stat": "AAA---",
    "household": "AAAO--",
    "organization": "AAAO--",
    "pledge": "AAAO--",
    "pledge_tally": "AAAO--",
    "model": "AAA---",
    "model_point": "AAA---",
    "model_review": "AAA---",
    "model_event": "AAA---",
    "model_activity": "AAAO--",
    "model_member": "AAAO--",
    "mediation_team": "AAA-A-",
    "mediator": "AAA-A-",
    "mediation_tally": "AAA-A-",
    "mediation_book": "-A--A-",
    "mediation_case": "-A--A-",
    "mediation_party": "-A--A-",
    "mediation_session": "-A--A-",
    "mediation_followup": "-A--A-",
    "attachment": "AAAO--",
    "print_log": "AAAAAA",
    "export_log": "AAAAAA",
}
NEVER = dict.fromkeys(("print_log", "export_log", "erasure"), "------")
ON_FILE = {
    Command.REPORT: "AAA-AA",
    Command.UNDO_OTHERS: "AA----",
    Command.CONFIDENTIAL: "-A--A-",
    Command.BUNDLE: "AAA---",
    Command.NAMED: "-A----",
    Command.RECEIPT: "AAA---",
    Command.CARDS: "AA----",
    Command.DUMP: "AA----",
    Command.SETTINGS: "AA----",
    Command.OFFICERS: "AA----",
    Command.BACKUP: "AAAAAA",
    Command.RESTORE: "AA----",
    Command.PURGE: "AA----",
    Command.AUDIT: "AA----",
}
UNIT_HISTORY = {"org_profile": "AA----", "signer": "AA----", "user_account": "AA----",
                "pledge_template": "AAA---", "pledge_campaign": "AAA---"}  # fmt: skip
UNIT_EXPORT = {"org_profile": "AA----", "signer": "AA----", "user_account": "AA----"}

NEVER = dict.fromkeys(("print_log", "export_log", "erasure"), "------")
LEADERS = "AA----"  # what stands in no line above


def _singly() -> dict[str, str]:
    return {name: letters.replace("T", "-") for name, letters in READ.items()}


ON_RECORDS = {
    Command.READ: READ,
    Command.HISTORY: {**_singly(), **UNIT_HISTORY},
    Command.PRINT: _singly(),
    Command.EXPORT: {**_singly(), **UNIT_EXPORT},
    Command.SAVE: SAVE,
    Command.DELETE: {**SAVE, **NEVER},
    Command.IMPORT: {**SAVE, **NEVER, "attachment": "------"},
}
NAMES = [record_type.name for record_type in ALL]


def test_every_command_stands_in_the_table_and_every_role_of_the_code_list() -> None:
    assert {*ON_RECORDS, *ON_FILE} == set(Command)
    assert set(ROLES) == set(ROLE.labels)


@pytest.mark.parametrize("command", list(ON_RECORDS))
def test_roles_reach_on_records_as_far_as_the_table_says(command: Command) -> None:
    for name in NAMES:
        letters = ON_RECORDS[command].get(name, LEADERS)
        found = "".join(reach(role, command, name).value for role in ROLES)
        assert found == letters, (command, name)


@pytest.mark.parametrize("command", list(ON_FILE))
def test_roles_reach_on_the_file_as_far_as_the_table_says(command: Command) -> None:
    assert "".join(reach(role, command).value for role in ROLES) == ON_FILE[command]


@pytest.mark.parametrize("role", ROLES)
def test_who_saves_a_record_reads_all_of_it(role: str) -> None:
    """What was read without its names must never be saved over them."""
    for name in NAMES:
        if name not in {"print_log", "export_log"} and may(role, Command.SAVE, name):
            assert may(role, Command.READ, name), name


def test_what_an_officer_does_in_his_areas_has_a_place() -> None:
    for name in NAMES:
        if Reach.OWN in {reach("can_bo_dia_ban", command, name) for command in ON_RECORDS}:
            assert name in PLACES or name in {"residential_area", "model", "attachment"}, name


def test_an_unknown_role_does_nothing() -> None:
    for command in Command:
        assert not may("khach", command, "household")


def test_a_refusal_says_who_may() -> None:
    told = refusal(Command.SAVE, "mediation_case", "Vụ, việc hòa giải")
    assert (told.code, told.exit_code) == ("R08", 3)
    assert "lãnh đạo đơn vị, cán bộ theo dõi hòa giải" in told.message
    assert who_may(Command.NAMED) == "lãnh đạo đơn vị"
    assert "không dành cho vai trò nào" in refusal(Command.DELETE, "print_log").message
