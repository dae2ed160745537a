"""Officers and keys on the command line: real processes, real files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end2end.computers import Laptop, Province
from tests.faults.post import USER, Post, found_post

NEW = "đò ngang sang bãi giữa chiều"


class Desk:
    """A post, and its commands with the passwords of its officers."""

    def __init__(self, post: Post) -> None:
        self.post = post

    def paper(self, name: str, words: str = "") -> Path:
        path = self.post.folder / name
        if words:
            path.write_text(words + "\n", encoding="utf-8")
        return path

    def run(self, *told: object, password: str = "") -> tuple[int, list[dict[str, object]]]:
        """Run `antt-desktop officer NAME FILE …`; `password` names another password file."""
        name, *rest = map(str, told)
        command = [
            sys.executable,
            "-m",
            "antt_desktop",
            "officer",
            name,
            str(self.post.file),
            *rest,
        ]
        environment = self.post.environment()
        if password:
            environment["ANTT_PASSWORD_FILE"] = str(self.paper(password))
        ended = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False
        )
        assert "Traceback" not in ended.stderr, ended.stderr
        return ended.returncode, [json.loads(line) for line in ended.stdout.splitlines()]

    def ok(self, *told: object, password: str = "") -> list[dict[str, object]]:
        code, lines = self.run(*told, password=password)
        assert code == 0, lines
        return lines


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    if os.name == "nt":
        pytest.fail("the post of the fault tests is made with the tools of Linux")
    return Desk(found_post(tmp_path_factory.mktemp("post")))


def test_the_life_of_an_officer_in_a_file(desk: Desk) -> None:
    first, renewed, paper = (
        desk.paper("hoa", NEW),
        desk.paper("hoa-2", f"{NEW} 2"),
        desk.paper("giay"),
    )
    named = ("--name", "Trần Văn Hòa", "--role", "hoa_giai")
    desk.ok("add", "hoa", *named, "--new-password-file", first, "--user", USER)
    (added,) = [each for each in desk.ok("list", "--user", USER) if each["username"] == "hoa"]
    assert (added["role_label"], added["password"], added["reads_accounts"], added["fault"]) == (
        "Cán bộ theo dõi hòa giải", True, True, "",
    )  # fmt: skip

    desk.ok("password", "--new-password-file", renewed, "--user", "hoa", password="hoa")
    code, (refused,) = desk.run("role", USER, "chi_xem", "--user", "hoa", password="hoa-2")
    assert (code, refused["code"]) == (3, "R08")

    desk.ok("role", "hoa", "can_bo_phong_trao", "--user", USER)
    (told,) = desk.ok("health", "--user", USER)
    assert (told["keepers"], told["confidants"]) == ([USER], [USER])

    (made,) = desk.ok("recovery-key", "--recovery-file", paper, "--user", USER)
    assert made["read_back"] is None
    (read,) = desk.ok("recovery-key", "--read-back", paper, "--user", USER)
    assert read["read_back"] == read["made"]

    again = desk.paper("truong-2", f"{NEW} 3")
    desk.ok("recover", USER, "--key-file", paper, "--new-password-file", again,
            "--recovery-file", desk.paper("giay-2"))  # fmt: skip
    code, (refused,) = desk.run("recover", USER, "--key-file", paper, "--new-password-file", again)
    assert (code, refused["code"]) == (3, "K08")

    (gone,) = desk.ok("remove", "hoa", "--reason", "chuyển công tác", "--user", USER,
                      "--recovery-file", desk.paper("giay-3"), password="truong-2")  # fmt: skip
    assert gone == {"username": "hoa", "stale": []}
    code, (refused,) = desk.run("list", "--user", "hoa", password="hoa-2")
    assert (code, refused["code"]) == (3, "K01")

    as_leader = ("--user", USER)
    (named_anew,) = desk.ok("rename", "hoa", "--name", "Trần Văn Hòe", "--title", "Phó Trưởng",
                            *as_leader, password="truong-2")  # fmt: skip
    assert (named_anew["full_name"], named_anew["title"]) == ("Trần Văn Hòe", "Phó Trưởng")
    desk.ok("reinstate", "hoa", "--role", "chi_xem", "--new-password-file", first, *as_leader,
            password="truong-2")  # fmt: skip
    told = desk.ok("list", *as_leader, password="truong-2")
    (back,) = [each for each in told if each["username"] == "hoa"]
    assert (back["active"], back["password"], back["role"], back["fault"]) == (
        True, True, "chi_xem", "",
    )  # fmt: skip


def test_all_passwords_lost_the_province_lets_one_officer_in_again(tmp_path: Path) -> None:
    laptop, province = Laptop(tmp_path / "xa"), Province(tmp_path / "tinh")
    laptop.found("30247", "Mỹ Hiệp")
    province.found()
    card, paper = tmp_path / "tinh.antt-card", tmp_path / "khoa-xin"
    province.command("card", "--out", card)
    laptop.tell("trust", laptop.file, card)
    (left,) = laptop.tell("officer", "escrow", laptop.file)
    assert left["holder"] == "Công an tỉnh Đồng Tháp"

    chosen = laptop.folder / "mat-khau-moi"
    chosen.write_text(NEW + "\n", "utf-8")
    (asked,) = laptop.tell("officer", "unlock-request", laptop.file, "truong", "--out", paper,
                           "--new-password-file", chosen)  # fmt: skip
    answer = tmp_path / "tra-loi"
    told = ("superior", "unlock-request", province.store, paper, "--out", answer, "--code")
    refused = province.run(*told, "0000-0000")
    assert (refused.code, refused.told[-1]["code"]) == (3, "K15")
    (given,) = province.tell(*told, asked["code"])
    assert given["unit"] == "CÔNG AN XÃ MỸ HIỆP"
    laptop.tell("officer", "unlock-answer", laptop.file, answer, "--password-file", chosen)
    (me,) = laptop.tell("officer", "list", laptop.file, "--password-file", chosen)
    assert (me["username"], me["reads_accounts"]) == ("truong", False)
