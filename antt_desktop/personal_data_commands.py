"""The command line of what leaves the file and of personal data: dump, report, map, due, journal."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import click

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.journal import Journal
from antt_desktop.terminal import PATH, login, open_file, say


@click.group("personal-data")
def personal_data() -> None:
    """Dữ liệu cá nhân: báo cáo về một người, bản đồ, nhật ký, hồ sơ đến hạn."""


@personal_data.command("report")
@click.argument("file", type=PATH)
@click.option("--name", default="", help="Họ và tên.")
@click.option("--birth-year", type=int, help="Năm sinh.")
@click.option("--number", default="", help="Số định danh cá nhân.")
@click.option("--phone", default="", help="Điện thoại.")
@click.option("--out", type=PATH, help="Tệp PDF; không có thì chỉ liệt kê.")
@click.option("--reason", default="", help="Vì sao, ví dụ số của yêu cầu.")
@login
def report(
    file: Path,
    name: str,
    birth_year: int | None,
    number: str,
    phone: str,
    out: Path | None,
    reason: str,
    user: str | None,
    password_file: Path | None,
) -> None:
    """Tìm mọi hồ sơ về một người; in thành PDF những hồ sơ chắc chắn."""
    from antt_desktop.services.printing.jobs import write_paper
    from antt_desktop.services.printing.letters import letter_paper
    from antt_desktop.services.protecting.finding import Certainty, Person, find_person
    from antt_desktop.services.protecting.letting_out import (
        LettingOut,
        destination_of,
        digest_of,
        record_export,
    )
    from antt_desktop.services.protecting.telling import sections_on
    from antt_desktop.ui.pages.personal_data.papers import report_letter

    person = Person.typed(name, birth_year, number, phone)
    with open_file(file, user, password_file) as opened:
        with _journal(opened) as journal:
            found = find_person(opened.store, journal, person)
        for each in found:
            say(
                type=each.record.type.name, id=each.record.id, certainty=each.certainty.name,
                fields=sorted(each.fields),
            )  # fmt: skip
        if out is None:
            return
        sure = [each for each in found if each.certainty in (Certainty.SURE, Certainty.LINKED)]
        letter = report_letter(
            sections_on(opened.store, sure),
            opened.store.writer.today,
            name or "người yêu cầu",
            reason,
        )
        write_paper(letter_paper(opened.store, letter), out)
        left = LettingOut(
            "mot_nguoi", "Dữ liệu của một người", len(sure), 1, destination_of(out),
            digest=digest_of(out), reason=reason,
        )  # fmt: skip
        record_export(opened.store, left)
    say(path=str(out), records=len(sure))


@personal_data.command("map")
@click.argument("file", type=PATH)
@login
def tell_map(file: Path, user: str | None, password_file: Path | None) -> None:
    """Bản đồ dữ liệu cá nhân: mỗi mục một dòng JSON."""
    from antt_desktop.services.protecting.data_map import data_map

    with open_file(file, user, password_file) as opened:
        for row in data_map(opened.store):
            say(
                table=row.table, field=row.field, kind=row.kind, purpose=row.purpose,
                basis=row.basis, share=row.share, retention=row.retention, records=row.records,
            )  # fmt: skip


@personal_data.command("due")
@click.argument("file", type=PATH)
@login
def tell_due(file: Path, user: str | None, password_file: Path | None) -> None:
    """Hồ sơ đã đến hạn lưu; chỉ liệt kê, xóa hẳn cần hai người ở cửa sổ chương trình."""
    from antt_desktop.services.protecting.retention import due, retention_classes

    with open_file(file, user, password_file) as opened:
        for kept in retention_classes(opened.store.settings):
            for each in due(opened.store, kept, opened.store.writer.today):
                say(
                    **{"class": kept.name}, type=each.record.type.name, id=each.record.id,
                    since=each.since.isoformat(), until=each.until.isoformat(),
                )  # fmt: skip


@personal_data.command("journal")
@click.argument("file", type=PATH)
@click.option("--by", default="", help="Tên đăng nhập.")
@click.option("--type", "type_name", default="", help="Loại hồ sơ.")
@click.option("--record", default="", help="Mã hồ sơ.")
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="Từ ngày.")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="Đến hết ngày.")
@click.option("--limit", type=click.IntRange(min=1), default=1_000, show_default=True)
@login
def tell_journal(
    file: Path,
    by: str,
    type_name: str,
    record: str,
    first: datetime | None,
    last: datetime | None,
    limit: int,
    user: str | None,
    password_file: Path | None,
) -> None:
    """Nhật ký thay đổi, mới nhất trước: ai, lúc nào, trước và sau, vì sao."""
    from antt_desktop.storage.journal import Asked

    asked = Asked(
        by, type_name, record, first.date() if first else None, last.date() if last else None
    )
    with open_file(file, user, password_file) as opened, _journal(opened) as journal:
        zone = opened.store.writer.now().astimezone().tzinfo
        assert zone is not None
        page = journal.page(asked, zone, limit=limit)
        for each in page.entries:
            say(
                seq=each.seq, at=each.at, by=each.by, type=each.type, id=each.record_id,
                rev=each.rev, action=each.action, before=each.before, after=each.after,
                reason=page.reasons.get(each.work, ""),
            )  # fmt: skip


@click.command()
@click.argument("file", type=PATH)
@click.option("--to", "folder", type=PATH, required=True, help="Thư mục ghi ra.")
@click.option(
    "--canonical",
    is_flag=True,
    help="Ghi dòng JSON theo thứ tự và in một mã trạng thái, thay cho CSV.",
)
@click.option("--reason", default="", help="Vì sao xuất, ghi vào nhật ký xuất.")
@login
def dump(
    file: Path,
    folder: Path,
    canonical: bool,
    reason: str,
    user: str | None,
    password_file: Path | None,
) -> None:
    """Xuất mọi dữ liệu ra định dạng mở: CSV, hoặc dòng JSON theo thứ tự và một mã trạng thái.

    Trong CSV, chữ mở đầu như công thức có dấu ' đứng trước; dòng JSON giữ đúng từng chữ.
    """
    from antt_desktop.services.dumping import dump_canonical, dump_csv
    from antt_desktop.services.protecting.letting_out import dump_left, record_export
    from antt_desktop.system.disk import make_folder

    make_folder(folder)
    with open_file(file, user, password_file) as opened:
        state = dump_canonical(opened.store, folder) if canonical else ""
        written = [] if canonical else dump_csv(opened.store, folder)
        if not opened.read_only:
            record_export(opened.store, dump_left(opened.store, folder, state, reason))
    for path in written:
        say(path=str(path))
    if canonical:
        say(state=state)


@contextmanager
def _journal(file: CommuneFile) -> Iterator[Journal]:
    """Give the journal of a file on a connection of its own."""
    store, database = file.second_store()
    with closing(database):
        yield Journal(store, database)
