"""Personal data on the command line: real processes, a real file."""

import json
import os
import subprocess

import pytest

from antt_desktop.records.purposes import named_fields
from tests.faults.post import USER, Post, found_post
from tests.helpers.lives import Lives


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Post:
    if os.name == "nt":
        pytest.fail("the post of the fault tests is made with the tools of Linux")
    made = found_post(tmp_path_factory.mktemp("post"))
    with made.open() as file:
        lives = Lives(file.store)
        home = lives.household(lives.area(name="Ấp 99"), representative_name="Cao Văn On",
                               birth_year=1961, phone="0912345678")  # fmt: skip
        file.store.save("household", {"phone": "0987654321"}, id=home.id, reason="Đổi số")
    return made


def told(post: Post, *args: object) -> list[dict[str, object]]:
    command = post.command(*(str(each) for each in args), "--user", USER)
    ended = subprocess.run(
        command, env=post.environment(), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr + ended.stdout
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_one_person_is_told_and_the_report_is_written_down(post: Post) -> None:
    paper = post.folder / "bao-cao.pdf"
    who = ("--name", "cao văn on", "--birth-year", 1961, "--out", paper, "--reason", "YC-2026-1")
    found, made = told(post, "personal-data report", *who)
    assert (found["type"], found["certainty"]) == ("household", "SURE")
    assert (made["path"], made["records"]) == (str(paper), 1)
    assert paper.read_bytes().startswith(b"%PDF")
    (log,) = told(post, "list", "export_log")
    assert (log["kind"], log["persons"], log["reason"]) == ("mot_nguoi", 1, "YC-2026-1")


def test_the_journal_tells_before_after_and_why_and_the_map_every_field(post: Post) -> None:
    (last,) = told(post, "personal-data journal", "--type", "household", "--limit", 1)
    assert (last["by"], last["reason"]) == (USER, "Đổi số")
    assert (last["before"], last["after"]) == ({"phone": "0912345678"}, {"phone": "0987654321"})
    assert len(told(post, "personal-data map")) >= len(named_fields())
    assert told(post, "personal-data due") == []


def test_a_dump_is_written_down_and_does_not_change_the_state_it_tells(post: Post) -> None:
    states = [told(post, "dump", "--to", post.folder / "mo", "--canonical")[-1] for _ in range(2)]
    assert states[0] == states[1]
    log = told(post, "list", "export_log", "--where", "kind=ban_mo")
    assert [each["digest"] for each in log] == [states[0]["state"]] * 2
