"""The command line: the same services without a window (design §7).

Results go to stdout as JSON lines, messages to stderr. Services are imported by the command that
needs them, so that the window does not wait for what it does not use.
"""

import logging
import os
import sys
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path

import click

from antt_desktop import __version__, exchange_commands, keeping_commands
from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.problems import ValidationError
from antt_desktop.manual_commands import manual
from antt_desktop.officer_commands import officer
from antt_desktop.personal_data_commands import dump, personal_data
from antt_desktop.superior_commands import superior
from antt_desktop.terminal import (
    PATH,
    hand_over_recovery,
    login,
    now,
    open_file,
    read_argument,
    read_password,
    refuse,
    say,
    speak_utf8,
    tell,
    usage_words,
    warn_of_place,
)
from antt_desktop.update_commands import update


def _smoke(context: click.Context, _: click.Parameter, out: Path | None) -> None:
    if out is None or context.resilient_parsing:
        return
    from antt_desktop.smoke import smoke

    raise SystemExit(0 if smoke(out, now) else 1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="antt-desktop")
@click.option(
    "--smoke", type=PATH, metavar="OUT.json", is_eager=True, expose_value=False, callback=_smoke,
    help="Thử chương trình vừa cài trong một thư mục tạm; ghi kết quả từng bước.",
)  # fmt: skip
def commands() -> None:
    """Sổ sách mô hình tự quản, ký cam kết, hòa giải của Công an cấp xã."""


@commands.command()
@click.argument("file", type=PATH)
@click.option("--unit-code", default="", help="Mã đơn vị hành chính cấp xã (5 chữ số).")
@click.option("--unit-kind", required=True, help="xa, phuong, dac_khu.")
@click.option("--unit-name", required=True, help="Tên không kèm loại: Mỹ Hiệp.")
@click.option("--province-code", required=True, help="Mã tỉnh (2 chữ số).")
@click.option("--officer", required=True, help="Tên đăng nhập của cán bộ đầu tiên.")
@click.option("--officer-name", required=True, help="Họ và tên cán bộ.")
@login
@click.option("--recovery-file", type=PATH, help="Nơi ghi khóa khôi phục để in và niêm phong.")
def init(
    file: Path,
    unit_code: str,
    unit_kind: str,
    unit_name: str,
    province_code: str,
    officer: str,
    officer_name: str,
    password_file: Path | None,
    recovery_file: Path | None,
    user: str | None,
) -> None:
    """Tạo tệp dữ liệu mới của một xã, phường, đặc khu."""
    del user
    from antt_desktop.services import founding
    from antt_desktop.storage.keys.costs import calibrated

    warn_of_place(file)
    province = founding.province_name(province_code)
    unit = founding.Unit(unit_code, unit_kind, unit_name, province_code, province)
    first = founding.Officer(officer, officer_name, read_password(password_file))
    made, recovery = founding.found(file, unit, first, now, calibrated())
    with founding.whole_or_not_at_all(made):
        hand_over_recovery(recovery.text, recovery_file)
    say(path=str(file), unit=unit_name, officer=officer)


@commands.command()
@click.argument("file", type=PATH)
@login
@click.option("--households", type=click.IntRange(0), default=400, show_default=True)
@click.option("--models", type=click.IntRange(0), default=28, show_default=True)
@click.option("--cases", type=click.IntRange(0), default=120, show_default=True)
@click.option("--years", type=click.IntRange(1, 20), default=3, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def demo(
    file: Path,
    password_file: Path | None,
    households: int,
    models: int,
    cases: int,
    years: int,
    seed: int,
    user: str | None,
) -> None:
    """Tạo tệp thực hành: một xã tưởng tượng, dựng lại được từ số mầm."""
    del user
    from antt_desktop.services import founding
    from antt_desktop.services.practising.filling import fill

    filled = partial(
        fill, households=households, models=models, cases=cases, years=years, seed=seed
    )
    counts = founding.found_practice(file, read_password(password_file), now, filled)
    say(path=str(file), records=counts)


@commands.command()
@login
def types(user: str | None, password_file: Path | None) -> None:
    """In các loại hồ sơ và mục của chúng; không mở tệp nào."""
    del user, password_file
    from antt_desktop.records import ALL
    from antt_desktop.services.describing import describe_type

    for record_type in ALL:
        say(**describe_type(record_type))


@commands.command("list")
@click.argument("file", type=PATH)
@click.argument("type_name", metavar="TYPE")
@click.option("--search", default="")
@click.option("--where", multiple=True, metavar="FIELD=VALUE")
@click.option("--sort")
@click.option("--limit", type=click.IntRange(1))
@login
def list_records(
    file: Path,
    type_name: str,
    search: str,
    where: tuple[str, ...],
    sort: str | None,
    limit: int | None,
    user: str | None,
    password_file: Path | None,
) -> None:
    """In hồ sơ của một loại, mỗi dòng một đối tượng JSON."""
    from antt_desktop.records.roles import Command
    from antt_desktop.services.describing import build_query
    from antt_desktop.storage.describer import Describer

    with open_file(file, user, password_file) as opened:
        opened.store.permissions.refuse(Command.READ, type_name)
        query = build_query(opened.store, type_name, where, search=search, sort=sort)
        describer = Describer(opened.store)
        for number, record in enumerate(opened.store.rows(query)):
            if number == limit:
                break
            say(**describer.describe(record))


@commands.command()
@click.argument("file", type=PATH)
@click.argument("type_name", metavar="TYPE")
@click.option("--json", "text", required=True, help="Một đối tượng JSON, hoặc - để đọc từ đầu vào.")
@login
def save(
    file: Path, type_name: str, text: str, user: str | None, password_file: Path | None
) -> None:
    """Lưu hồ sơ; in `ACK <id>` sau khi mỗi hồ sơ đã nằm trên đĩa.

    Có “rev” thì chỉ sửa hồ sơ khi nó còn ở lần sửa ấy.
    """
    from antt_desktop.services.describing import given_record
    from antt_desktop.storage.errors import ConflictError, NotFoundError

    refused: AnttError | None = None
    with open_file(file, user, password_file) as opened:
        for line in _json_lines(text):
            given = given_record(type_name, line)
            try:
                record = opened.store.save(type_name, given.values, id=given.id, base_rev=given.rev)
            except (ValidationError, NotFoundError, ConflictError) as error:
                refused = error
                refuse(error)
            else:
                sys.stdout.write(f"ACK {record.id}\n")
                sys.stdout.flush()
    if refused is not None:
        tell(refused.message)
        raise SystemExit(refused.exit_code)


def _json_lines(text: str) -> Iterator[bytes]:
    if text != "-":
        yield text.encode()
        return
    for line in sys.stdin.buffer:
        if line.strip():
            yield line


@commands.command("import")
@click.argument("file", type=PATH)
@click.argument("type_name", metavar="TYPE")
@click.argument("source", type=PATH)
@click.option("--mapping", type=PATH, help="Tệp JSON ghép cột.")
@click.option("--dry-run", is_flag=True, help="Chỉ lập kế hoạch, không ghi.")
@click.option("--report", type=PATH, help="Ghi các dòng có vấn đề ra tệp Excel.")
@click.option("--workbook-password-file", type=PATH, help="Tệp chứa mật khẩu của tệp danh sách.")
@click.option(
    "--create/--no-create",
    default=None,
    help="Tạo khu dân cư, tổ hòa giải chưa có (tổ hòa giải chỉ tạo khi ghi --create).",
)
@login
def import_list(
    file: Path,
    type_name: str,
    source: Path,
    mapping: Path | None,
    dry_run: bool,
    report: Path | None,
    create: bool | None,
    workbook_password_file: Path | None,
    user: str | None,
    password_file: Path | None,
) -> None:
    """Nhập danh sách từ Excel hoặc CSV; in số dòng của kế hoạch."""
    from antt_desktop.services.keeping.backing_up import back_up_before
    from antt_desktop.services.protecting.letting_out import UNTOLD, problems_left, record_export
    from antt_desktop.services.spreadsheets.importing import import_file
    from antt_desktop.services.spreadsheets.listed import listed_type
    from antt_desktop.storage.backups.making import Reason

    secret = read_password(workbook_password_file) if workbook_password_file else ""
    with open_file(file, user, password_file) as opened:
        if not dry_run and (fault := back_up_before(opened, Reason.IMPORT, now())):
            tell(fault.message)
        counts = import_file(
            opened.store,
            type_name,
            source,
            password=secret,
            mapping=read_argument(mapping) if mapping else None,
            dry_run=dry_run,
            report=report,
            create_missing=create,
            settings=opened.settings,
        )
        rows = counts["problem"] + counts["duplicate"]
        if report is not None and rows and not opened.read_only:
            left = problems_left(listed_type(type_name), rows, report, UNTOLD)
            record_export(opened.store, left)
    say(**counts)


@commands.command()
@login
def documents(user: str | None, password_file: Path | None) -> None:
    """In các giấy tờ in được; không mở tệp nào."""
    del user, password_file
    from antt_desktop.services.printing.documents import DOCUMENTS

    for document in DOCUMENTS:
        say(name=document.name, label=document.label, record_type=document.record_type)


@commands.command("print")
@click.argument("file", type=PATH)
@click.argument("document")
@click.option("--where", multiple=True, metavar="FIELD=VALUE")
@click.option("--out", type=PATH, required=True)
@click.option("--reason", default="", help="Vì sao in, ghi vào nhật ký in.")
@login
def print_document(
    file: Path,
    document: str,
    where: tuple[str, ...],
    out: Path,
    reason: str,
    user: str | None,
    password_file: Path | None,
) -> None:
    """In giấy tờ ra tệp PDF."""
    from antt_desktop.services.describing import build_query, told_conditions
    from antt_desktop.services.pledging.recording_prints import Printed, record_print
    from antt_desktop.services.printing import documents
    from antt_desktop.services.protecting import letting_out
    from antt_desktop.system.disk import digest_of

    chosen = documents.document_named(document)
    with open_file(file, user, password_file) as opened:
        query = build_query(opened.store, chosen.record_type, where)
        printed_ones = documents.printed_pledges(opened.store, chosen, query)
        pledges = list(printed_ones) if chosen.kinds else []
        result = documents.print_records(opened.store, chosen, query, out)
        digest = digest_of(out)
        scope = told_conditions(chosen.record_type, where)
        persons = letting_out.people_in(opened.store, chosen.record_type, query)
        printed = Printed(
            chosen.label, result.forms, result.pages, digest, pledges, scope, persons, reason
        )
        if not opened.read_only:
            if persons:
                why = reason or letting_out.UNTOLD
                left = letting_out.paper_left(chosen.label, result.forms, persons, out, scope, why)
                letting_out.record_export(opened.store, left)
            record_print(opened.store, printed)
    say(pages=result.pages, forms=result.forms, path=str(out))


@commands.command()
@click.argument("file", type=PATH)
@login
def check(file: Path, user: str | None, password_file: Path | None) -> None:
    """Kiểm tra tệp: trang, chuỗi nhật ký, các số phải khớp; mỗi vấn đề một dòng."""
    from antt_desktop.services.inspecting import DAMAGE, inspect
    from antt_desktop.services.pledging.coverage import over_counted

    worst = 0
    with open_file(file, user, password_file) as opened:
        for problem in chain(inspect(opened), over_counted(opened.store)):
            say(code=problem.code, message=problem.message)
            worst = max(worst, 4 if problem.code in DAMAGE else 3)
    raise SystemExit(worst)


def _names_a_file(argument: str) -> bool:
    return argument not in commands.commands and not argument.startswith("-")


@superior.command("window")
@click.argument("store", required=False)
def window(store: str | None) -> None:
    """Mở cửa sổ của nơi nhận; không nêu kho thì mở kho lần trước, hoặc tạo kho mới."""
    from antt_desktop.app import run_superior

    raise SystemExit(run_superior(store))


for command in (*exchange_commands.COMMANDS, *keeping_commands.COMMANDS):
    commands.add_command(command)
commands.add_command(manual)
commands.add_command(officer)
commands.add_command(dump)
commands.add_command(personal_data)
commands.add_command(superior)
commands.add_command(update)


def main() -> None:
    """Run a command, or open the window when none is named."""
    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 1 and _names_a_file(arguments[0])):
        from antt_desktop.app import run

        raise SystemExit(run(arguments))
    logging.getLogger("antt_desktop").addHandler(logging.NullHandler())
    speak_utf8()
    try:
        commands(arguments, standalone_mode=False)
    except AnttError as error:
        refuse(error)
        tell(error.message)
        raise SystemExit(error.exit_code) from error
    except click.ClickException as error:
        tell(usage_words(error))
        raise SystemExit(2) from error
    except (click.Abort, BrokenPipeError, KeyboardInterrupt) as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(130) from error
