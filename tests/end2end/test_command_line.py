"""The command line as outside programs use it (design §7): real processes, real files."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from antt_desktop.services.spreadsheets.sheets import Cell
from antt_desktop.system.locks import FileLock
from tests.helpers.keys import made_standard
from tests.helpers.workbooks import locked, workbook

ROOT = Path(__file__).resolve().parents[2]


class Post:
    """A folder with a commune file, its password file, and the command."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "my-hiep.antt"
        self.password = folder / "mat-khau"
        self.password.write_text("mật khẩu của đồn\n", "utf-8")

    def messages(self, *arguments: object) -> str:
        """Return what a command says on stderr."""
        return self._process(arguments, "", None).stderr

    def run(
        self, *arguments: object, stdin: str = "", password: Path | None = None
    ) -> tuple[int, list[str]]:
        """Return the exit code and the lines of stdout."""
        done = self._process(arguments, stdin, password)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout.splitlines()

    def _process(
        self, arguments: tuple[object, ...], stdin: str, password: Path | None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "antt_desktop", *map(str, arguments)],
            input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=ROOT,
            env={"ANTT_PASSWORD_FILE": str(password or self.password), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
            timeout=120, check=False,
        )  # fmt: skip

    def objects(self, *arguments: object, stdin: str = "") -> list[dict[str, object]]:
        code, lines = self.run(*arguments, stdin=stdin)
        assert code == 0, lines
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Post:
    """Return a post whose file was made by `init`."""
    post = Post(tmp_path_factory.mktemp("post"))
    post.objects(
        "init", post.file, "--unit-code", "30247", "--unit-kind", "xa", "--unit-name", "Mỹ Hiệp",
        "--province-code", "82", "--officer", "truong", "--officer-name", "Lê Văn Hòa",
        "--recovery-file", post.folder / "khoa",
    )  # fmt: skip
    made_standard(post.file, "truong", post.password.read_text("utf-8").strip())
    return post


@pytest.fixture
def post(founded: Post, tmp_path: Path) -> Iterator[Post]:
    """Return a copy of the founded post, so that a test may change it."""
    for each in founded.folder.iterdir():
        shutil.copy(each, tmp_path / each.name)
    return Post(tmp_path)


def test_a_new_file_has_its_unit_officer_and_templates(post: Post) -> None:
    (unit,) = post.objects("list", post.file, "org_profile")
    assert unit["police_name_line2"] == "CÔNG AN XÃ MỸ HIỆP"
    assert unit["police_name_line1"] == "CÔNG AN TỈNH ĐỒNG THÁP"
    (officer,) = post.objects("list", post.file, "user_account")
    assert (officer["username"], officer["full_name"]) == ("truong", "Lê Văn Hòa")
    topics = {each["topic"] for each in post.objects("list", post.file, "pledge_template")}
    assert {"antt_chung", "phao", "pccc", "atgt", "ma_tuy", "vu_khi", "dong_ho"} <= topics
    assert len((post.folder / "khoa").read_text().strip().replace("-", "")) == 34


def test_saved_lines_are_acknowledged_one_by_one_and_listed(post: Post) -> None:
    areas = '{"kind":"ap","name":"Ấp 10","households_total":5}\n{"kind":"ap","name":"Ấp 2","households_total":4}\n'
    code, lines = post.run("save", post.file, "residential_area", "--json", "-", stdin=areas)
    assert (code, [line.split()[0] for line in lines]) == (0, ["ACK", "ACK"])
    listed = post.objects("list", post.file, "residential_area")
    assert [each["name"] for each in listed] == ["Ấp 2", "Ấp 10"]
    assert listed[0]["kind_label"] == "Ấp"
    assert {line.split()[1] for line in lines} == {each["id"] for each in listed}


def test_a_bad_line_is_refused_and_the_others_are_kept(post: Post) -> None:
    lines = '{"kind":"ap"}\n{"kind":"ap","name":"Ấp 2","households_total":4}\n'
    code, printed = post.run("save", post.file, "residential_area", "--json", "-", stdin=lines)
    assert code == 3
    refusal = json.loads(printed[0])
    assert refusal["code"] == "R02"
    assert {each["field"] for each in refusal["problems"]} == {"name", "households_total"}
    assert printed[1].startswith("ACK ")


def test_a_record_is_changed_by_its_id(post: Post) -> None:
    _, (line,) = post.run(
        "save",
        post.file,
        "residential_area",
        "--json",
        '{"kind":"ap","name":"Ấp 2","households_total":4}',
    )
    record_id = line.split()[1]
    change = json.dumps({"id": record_id, "households_total": 9})
    assert post.run("save", post.file, "residential_area", "--json", change)[0] == 0
    (area,) = post.objects("list", post.file, "residential_area")
    assert (area["id"], area["rev"], area["households_total"]) == (record_id, 2, 9)


def test_a_change_made_from_an_older_revision_is_refused(post: Post) -> None:
    area = '{"kind":"ap","name":"Ấp 2","households_total":4}'
    _, (line,) = post.run("save", post.file, "residential_area", "--json", area)
    record_id = line.split()[1]
    changes = "\n".join(
        json.dumps({"id": record_id, "rev": rev, "households_total": total})
        for rev, total in ((1, 9), (1, 5), (2, 7))
    )
    code, lines = post.run("save", post.file, "residential_area", "--json", "-", stdin=changes)
    assert code == 3
    assert [line.split()[0] for line in lines[::2]] == ["ACK", "ACK"]
    assert json.loads(lines[1])["code"] == "G02"
    (kept,) = post.objects("list", post.file, "residential_area")
    assert (kept["rev"], kept["households_total"]) == (3, 7)
    odd = json.dumps({"id": record_id, "rev": "hai"})
    assert post.run("save", post.file, "residential_area", "--json", odd) == (2, [])


def test_what_is_said_of_wrong_usage_is_vietnamese(founded: Post) -> None:
    said = founded.messages
    assert said("list", founded.file).startswith("Thiếu 'TYPE'.")
    assert "Cách dùng: python -m antt_desktop list [TÙY CHỌN] FILE TYPE" in said("list", "a")
    assert "Giá trị của '--limit' không hợp lệ" in said("list", "a", "b", "--limit", "0")
    assert "Tùy chọn --limit chưa dùng đúng" in said("list", "a", "b", "--limit")
    assert "Không có tùy chọn --limt. Có phải: --limit?" in said("list", "a", "b", "--limt", "3")
    assert "Không có lệnh lits. Có phải: list?" in said("lits", "a")
    assert said("list", "a", "b", "c").startswith("Lệnh chưa đúng cách dùng.")


@pytest.mark.parametrize("command", ["types", "documents"])
def test_who_opens_the_file_may_be_said_to_every_command(founded: Post, command: str) -> None:
    given = ("--user", "truong", "--password-file", founded.password)
    assert founded.objects(command, *given) == founded.objects(command)


def test_a_practice_file_may_be_asked_for_with_a_user(tmp_path: Path) -> None:
    post = Post(tmp_path)
    arguments = ("demo", post.file, "--households", "1", "--years", "1", "--user", "ai")
    assert post.run(*arguments, "--password-file", post.password)[0] == 0


def test_a_list_is_searched_filtered_sorted_and_cut(post: Post) -> None:
    post.run(
        "save",
        post.file,
        "residential_area",
        "--json",
        '{"kind":"ap","name":"Ấp 2","households_total":4}',
    )
    (area,) = post.objects("list", post.file, "residential_area")
    names = ["Đặng Thị Hồng", "Nguyễn Văn Án", "Nguyễn Thị An"]
    homes = "\n".join(
        json.dumps(
            {"area_id": area["id"], "representative_name": name, "birth_year": 1960 + number}
        )
        for number, name in enumerate(names)
    )
    post.run("save", post.file, "household", "--json", "-", stdin=homes)

    def found(*more: str) -> list[object]:
        return [
            each["representative_name"]
            for each in post.objects("list", post.file, "household", *more)
        ]

    assert found() == ["Nguyễn Thị An", "Nguyễn Văn Án", "Đặng Thị Hồng"]
    assert found("--search", "dang thi") == ["Đặng Thị Hồng"]
    assert found("--where", "birth_year=1961") == ["Nguyễn Văn Án"]
    assert found("--where", "area_id=ap 2", "--where", "birth_year=1960") == ["Đặng Thị Hồng"]
    assert found("--sort", "birth_year", "--limit", "2") == names[:2]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("list", "FILE", "khong_co"), 2),
        (("list", "FILE", "household", "--where", "abc"), 2),
        (("list", "FILE", "household", "--where", "abc=1"), 2),
        (("list", "FILE", "household", "--sort", "abc"), 2),
        (("list", "khong-co.antt", "household"), 2),
        (("print", "FILE", "khong_co", "--out", "x.pdf"), 2),
        (("save", "FILE", "household", "--json", "không phải JSON"), 2),
        (("list", "FILE"), 2),
    ],
)
def test_wrong_usage_exits_with_2_and_changes_nothing(
    founded: Post, arguments: tuple[str, ...], code: int
) -> None:
    before = founded.file.read_bytes()
    given = [str(founded.file) if each == "FILE" else each for each in arguments]
    assert founded.run(*given)[0] == code
    assert founded.file.read_bytes() == before


def test_faults_have_their_exit_codes(post: Post) -> None:
    wrong = post.folder / "sai"
    wrong.write_text("không đúng đâu", "utf-8")
    code, (line,) = post.run("list", post.file, "household", password=wrong)
    assert (code, json.loads(line)["code"]) == (3, "K01")
    code, (line,) = post.run("init", post.file, "--unit-kind", "xa", "--unit-name", "X", "--province-code", "82",
                             "--officer", "a", "--officer-name", "B C")  # fmt: skip
    assert (code, json.loads(line)["code"]) == (3, "G11")
    post.file.write_bytes(post.file.read_bytes()[:9_000])
    assert post.run("check", post.file)[0] == 4
    (post.folder / "bang.antt").write_bytes(b"PK\x03\x04")
    assert post.run("list", post.folder / "bang.antt", "household")[0] == 3


def test_a_sound_file_checks_silently_and_dumps_the_same_twice(post: Post) -> None:
    assert post.run("check", post.file) == (0, [])
    states = [
        post.objects("dump", post.file, "--to", post.folder / f"d{n}", "--canonical")[-1]["state"]
        for n in (1, 2)
    ]
    assert states[0] == states[1]
    post.objects("dump", post.file, "--to", post.folder / "csv")
    schema = json.loads((post.folder / "csv" / "datapackage.json").read_text("utf-8"))
    assert {each["path"] for each in schema["resources"]} <= {
        each.name for each in (post.folder / "csv").iterdir()
    }


def test_types_and_documents_describe_the_program(founded: Post) -> None:
    types = {each["name"]: each for each in founded.objects("types")}
    fields = {each["name"]: each for each in types["household"]["fields"]}  # type: ignore[attr-defined]
    assert fields["representative_name"]["personal"] == "personal"
    assert fields["phone"]["share"] == "local"
    documents = {each["name"]: each for each in founded.objects("documents")}
    assert documents
    assert all(each["record_type"] in types for each in documents.values())


def test_the_practice_file_is_the_same_from_the_same_seed(tmp_path: Path) -> None:
    post = Post(tmp_path)
    names = []
    for number in (1, 2):
        file = tmp_path / f"{number}.antt"
        post.objects("demo", file, "--households", "30", "--years", "1", "--seed", "7")
        names.append(
            [each["representative_name"] for each in post.objects("list", file, "household")]
        )
        assert post.run("check", file) == (0, [])
    assert names[0] == names[1]
    assert len(names[0]) == 30


def test_a_file_in_a_cloud_folder_is_opened_with_a_strong_warning(post: Post) -> None:
    cloud = post.folder / "OneDrive - Cong an"
    cloud.mkdir()
    for each in post.folder.glob("my-hiep.antt*"):
        shutil.copy(each, cloud / each.name)
    assert "OneDrive" in post.messages("list", cloud / post.file.name, "household")
    assert "OneDrive" not in post.messages("list", post.file, "household")


def test_a_second_program_is_refused_by_name(post: Post) -> None:
    lock = FileLock.acquire(post.file, "canbo1")
    code, (line,) = post.run("list", post.file, "household")
    lock.release()
    assert code == 5
    assert "canbo1" in json.loads(line)["message"]


def test_a_file_is_founded_with_its_recovery_key_or_not_at_all(post: Post) -> None:
    made = post.folder / "moi.antt"
    arguments = (
        "init", made, "--unit-code", "30247", "--unit-kind", "xa", "--unit-name", "Mỹ Hiệp",
        "--province-code", "82", "--officer", "truong", "--officer-name", "Lê Văn Hòa",
    )  # fmt: skip
    code, lines = post.run(*arguments, "--recovery-file", post.folder / "không có" / "khoa")
    assert (code, json.loads(lines[0])["code"]) == (6, "D06")
    assert not list(post.folder.glob("moi.antt*"))


def test_files_named_in_arguments_are_asked_for_again_not_a_crash(post: Post) -> None:
    source = post.folder / "danh-sach.csv"
    source.write_text("Họ và tên,Ấp\nLê Văn An,Ấp 2\n", "utf-8")
    lost = ("--mapping", post.folder / "khong-co.json")
    assert post.run("import", post.file, "household", source, *lost) == (2, [])
    code, lines = post.run("dump", post.file, "--to", source)
    assert (code, json.loads(lines[0])["code"]) == (6, "D06")
    windows = post.folder / "mat-khau-notepad"
    windows.write_text("mật khẩu của đồn\r\n", "utf-8-sig")
    assert post.run("list", post.file, "household", password=windows) == (0, [])


def test_a_locked_workbook_is_imported_with_its_password(post: Post) -> None:
    post.run("save", post.file, "residential_area", "--json",
             '{"kind":"ap","name":"Ấp 2","households_total":4}')  # fmt: skip
    source, secret = post.folder / "danh-sach.xlsx", post.folder / "mat-khau-tep"
    rows: list[list[Cell]] = [["Họ tên", "Năm sinh", "Ấp"], ["Lê Văn An", 1970, "Ấp 2"]]
    source.write_bytes(locked(workbook({"Hộ": rows}), "mật khẩu Ấp 2"))
    code, (line,) = post.run("import", post.file, "household", source)
    assert (code, json.loads(line)["code"]) == (3, "X04")
    secret.write_text("mật khẩu Ấp 2\n", "utf-8")
    given = ("--workbook-password-file", secret)
    (counts,) = post.objects("import", post.file, "household", source, *given)
    assert (counts["rows"], counts["add"]) == (1, 1)


def test_an_unknown_command_is_wrong_usage_and_opens_no_window(post: Post) -> None:
    assert post.run("nhap", post.file, "household") == (2, [])
