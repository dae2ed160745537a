"""The command line of the superior's side: `antt-desktop superior …` (design §6, §7)."""

import json
from pathlib import Path

import click

from antt_desktop.terminal import PATH, hand_over_recovery, now, read_password, say, tell

password = click.option(
    "--password-file", type=PATH, envvar="ANTT_PASSWORD_FILE", help="Tệp chứa mật khẩu của kho."
)


@click.group()
def superior() -> None:
    """Nơi nhận: kho của nhiều xã, ghi nhận máy, nhận gói, trả biên nhận, tổng hợp."""


@superior.command("init")
@click.argument("store")
@click.option("--code", required=True, help="Mã tỉnh (2 chữ số) hoặc mã cấp trên.")
@click.option("--name", required=True, help="Tên cơ quan nhận.")
@password
@click.option("--recovery-file", type=PATH, help="Nơi ghi khóa khôi phục để in và niêm phong.")
def init(
    store: str, code: str, name: str, password_file: Path | None, recovery_file: Path | None
) -> None:
    """Tạo kho mới: tệp SQLite mã hóa, hoặc cơ sở dữ liệu PostgreSQL theo địa chỉ."""
    from antt_desktop.services.founding import whole_or_not_at_all
    from antt_desktop.superior.store import Store

    made = Store.create(store, code=code, name=name, password=read_password(password_file), now=now)
    with whole_or_not_at_all(made):
        shown = made.superior.card
        if made.recovery:
            hand_over_recovery(made.recovery, recovery_file)
    say(store=store, code=shown.code, name=shown.name, fingerprint=shown.fingerprint)


@superior.command("card")
@click.argument("store")
@click.option("--out", required=True, type=PATH, help="Nơi ghi thẻ của cấp trên.")
@password
def card(store: str, out: Path, password_file: Path | None) -> None:
    """Ghi thẻ của cấp trên, để các xã nạp vào máy."""
    from antt_desktop.services.bundles.cards import write_superior_card
    from antt_desktop.superior.store import Store
    from antt_desktop.system.disk import write_file

    with Store.open(store, password=read_password(password_file), now=now) as opened:
        shown = opened.superior.card
        write_file(out, write_superior_card(shown, opened.superior.signing_key), mode=0o644)
    say(code=shown.code, name=shown.name, fingerprint=shown.fingerprint, path=str(out))


@superior.command("enrol")
@click.argument("store")
@click.argument("cards", metavar="CARD...", type=PATH, nargs=-1, required=True)
@password
def enrol(store: str, cards: tuple[Path, ...], password_file: Path | None) -> None:
    """Ghi nhận máy của các xã từ thẻ thiết bị; đối chiếu mã vân tay in ra."""
    from antt_desktop.services.bundles.cards import card_bytes
    from antt_desktop.superior import enrolling
    from antt_desktop.superior.store import Store

    with Store.open(store, password=read_password(password_file), now=now) as opened:
        for path in cards:
            shown = enrolling.enrol(opened, card_bytes(path))
            say(unit=shown.unit, device=shown.device, fingerprint=shown.fingerprint)


@superior.command("unlock-request")
@click.argument("store")
@click.argument("request", type=PATH)
@click.option("--code", required=True, help="Mã tám chữ do xã đọc qua điện thoại.")
@click.option("--out", required=True, type=PATH, help="Nơi ghi trả lời.")
@password
def unlock_request(
    store: str, request: Path, code: str, out: Path, password_file: Path | None
) -> None:
    """Trả lời đơn xin mở khóa của một xã mất hết mật khẩu, sau khi đối chiếu mã."""
    from antt_desktop.storage.keys.requests import read_paper
    from antt_desktop.superior.store import Store
    from antt_desktop.superior.unlocking import answered, asking
    from antt_desktop.system.disk import write_file

    asked = read_paper(request)
    with Store.open(store, password=read_password(password_file), now=now) as opened:
        found = asking(opened, request.name, asked)
        write_file(out, answered(opened, found, code), mode=0o644)
    say(unit=found.unit, officer=found.officer, path=str(out))


@superior.command("revoke")
@click.argument("store")
@click.argument("unit")
@click.argument("device")
@click.option("--reason", required=True, help="Lý do: mất máy, thay máy…")
@password
def revoke(store: str, unit: str, device: str, reason: str, password_file: Path | None) -> None:
    """Thu hồi một máy: không nhận gói của máy ấy nữa; dữ liệu đã nhận giữ nguyên."""
    from antt_desktop.superior import enrolling
    from antt_desktop.superior.store import Store

    with Store.open(store, password=read_password(password_file), now=now) as opened:
        enrolling.revoke(opened, unit, device, reason)
    say(unit=unit, device=device, revoked=True)


@superior.command("approve")
@click.argument("store")
@click.argument("unit")
@click.argument("epoch")
@password
def approve(store: str, unit: str, epoch: str, password_file: Path | None) -> None:
    """Chấp nhận một lần phục hồi dữ liệu của xã; sau đó nhận lại gói đang giữ."""
    from antt_desktop.superior import enrolling
    from antt_desktop.superior.store import Store

    with Store.open(store, password=read_password(password_file), now=now) as opened:
        enrolling.approve(opened, unit, epoch)
    say(unit=unit, epoch=epoch, approved=True)


@superior.command("receive")
@click.argument("store")
@click.argument("sources", metavar="SOURCE...", type=PATH, nargs=-1, required=True)
@click.option("--receipts", type=PATH, help="Thư mục ghi biên nhận (mặc định: cạnh gói).")
@password
def receive(
    store: str, sources: tuple[Path, ...], receipts: Path | None, password_file: Path | None
) -> None:
    """Nhận gói từ tệp hoặc thư mục và ghi biên nhận."""
    from antt_desktop.superior.receiving import receive_all
    from antt_desktop.superior.store import Store

    with Store.open(store, password=read_password(password_file), now=now) as opened:
        for each in receive_all(opened, sources, receipts):
            say(
                path=str(each.path), bundle=each.bundle, verdict=each.verdict.value,
                code=each.code, message=each.message,
                records={
                    name: {"new": t.new, "updated": t.updated, "same": t.same, "rejected": t.rejected}
                    for name, t in each.tallies.items()
                },
            )  # fmt: skip


@superior.command("dump")
@click.argument("store")
@click.option(
    "--to",
    type=PATH,
    help="Thư mục ghi: superior.jsonl, và mỗi loại hồ sơ một tệp CSV cùng lược đồ.",
)
@click.option("--canonical", is_flag=True, help="Chỉ ghi superior.jsonl, không ghi CSV.")
@password
def dump(store: str, to: Path | None, canonical: bool, password_file: Path | None) -> None:
    """Ghi cả kho ra định dạng mở và in một mã trạng thái để so hai kho."""
    from antt_desktop.superior import dumping
    from antt_desktop.superior.store import Store
    from antt_desktop.system.disk import make_folder, write_file

    with Store.open(store, password=read_password(password_file), now=now) as opened:
        if to is not None:
            make_folder(to)
            write_file(to / "superior.jsonl", dumping.canonical_lines(opened))
            for path in () if canonical else dumping.write_tables(opened, to):
                say(path=str(path))
        say(state=dumping.state_digest(opened))


@superior.command("communes")
@click.argument("store")
@password
def communes(store: str, password_file: Path | None) -> None:
    """In bảng các xã: gói cuối, số còn thiếu, số ngày, hồ sơ bị trả lại, gói đang giữ."""
    from dataclasses import asdict

    from antt_desktop.superior.communes import communes as listed
    from antt_desktop.superior.store import Store

    with Store.open(store, password=read_password(password_file), now=now) as opened:
        for each in listed(opened, now().date()):
            say(**asdict(each))


@superior.command("summary")
@click.argument("store")
@click.option("--year", type=click.IntRange(1945, 9999), help="Năm (mặc định: năm nay).")
@click.option("--by", type=click.Choice(["commune", "area"]), default="commune", show_default=True)
@click.option("--unit", help="Chỉ một xã, theo mã đơn vị.")
@click.option("--to", type=PATH, help="Thư mục ghi các bảng.")
@click.option("--csv", "as_csv", is_flag=True, help="Ghi .csv thay cho .xlsx.")
@password
def summary(
    store: str,
    year: int | None,
    by: str,
    unit: str | None,
    to: Path | None,
    as_csv: bool,
    password_file: Path | None,
) -> None:
    """In số liệu tổng hợp mô hình, ký cam kết, hòa giải; mỗi dòng của bảng một đối tượng JSON."""
    from antt_desktop.superior import summary as summing
    from antt_desktop.superior.store import Store
    from antt_desktop.superior.sums import Scope
    from antt_desktop.system.disk import make_folder

    scope = Scope(year or now().year, by == "area", unit)
    if to is not None:
        make_folder(to)
    with Store.open(store, password=read_password(password_file), now=now) as opened:
        for table in summing.summary(opened, scope):
            if to is not None:
                summing.write_table(table, to / f"{table.name}.{'csv' if as_csv else 'xlsx'}")
            for row in (*table.rows, table.total):
                told = zip(table.columns, row.figures, strict=True)
                say(
                    table=table.name, year=scope.year,
                    unit=row.place.unit if row.place else None,
                    area=row.place.area if row.place else None, label=row.label,
                    **{name: figure.value for name, figure in told},
                )  # fmt: skip
            for fault in table.faults:
                tell(fault)


@superior.command("conflicts")
@click.argument("store")
@click.option("--unit", help="Chỉ một xã, theo mã đơn vị.")
@password
def conflicts(store: str, unit: str | None, password_file: Path | None) -> None:
    """In các hồ sơ hai máy của một xã cùng sửa; mọi bản đều giữ, chờ người quyết định."""
    from antt_desktop.superior import deciding
    from antt_desktop.superior.store import Store

    with Store.open(store, password=read_password(password_file), now=now) as opened:
        for each in deciding.conflicts(opened, unit):
            versions = [
                {
                    "version": f"{side.version.epoch}:{side.version.seq}",
                    "standing": side is each.standing, "deleted": side.deleted,
                    "content": json.loads(side.content),
                }
                for side in (each.standing, *each.others)
            ]  # fmt: skip
            say(unit=each.unit, type=each.type, id=each.id, versions=versions)


@superior.command("decide")
@click.argument("store")
@click.argument("unit")
@click.argument("type_name", metavar="TYPE")
@click.argument("record_id", metavar="ID")
@click.argument("version", metavar="EPOCH:SEQ")
@click.option("--by", required=True, help="Người quyết định.")
@password
def decide(
    store: str,
    unit: str,
    type_name: str,
    record_id: str,
    version: str,
    by: str,
    password_file: Path | None,
) -> None:
    """Chọn bản đứng của một hồ sơ; bản kia vẫn được giữ."""
    from antt_desktop.superior import deciding
    from antt_desktop.superior.store import Store
    from antt_desktop.superior.versions import Version

    epoch, _, seq = version.partition(":")
    if not seq.isdecimal():
        raise click.BadParameter("ghi như trong lệnh conflicts: mã:số", param_hint="EPOCH:SEQ")
    with Store.open(store, password=read_password(password_file), now=now) as opened:
        deciding.decide(opened, unit, type_name, record_id, Version(epoch, int(seq)), by)
    say(unit=unit, type=type_name, id=record_id, version=version)


@superior.command("held")
@click.argument("store")
@password
def held(store: str, password_file: Path | None) -> None:
    """Liệt kê các gói được để riêng và lý do."""
    from antt_desktop.superior import quarantine
    from antt_desktop.superior.store import Store

    with Store.open(store, password=read_password(password_file), now=now) as opened:
        for each in quarantine.held(opened):
            say(**each.__dict__)


@superior.command("again")
@click.argument("store")
@click.option("--receipts", required=True, type=PATH, help="Thư mục ghi biên nhận.")
@click.option("--let-pass", multiple=True, help="Mã gói nhảy số được cho qua.")
@password
def again(
    store: str, receipts: Path, let_pass: tuple[str, ...], password_file: Path | None
) -> None:
    """Nhận lại các gói được để riêng mà nay nhận được."""
    from antt_desktop.superior import quarantine, receiving
    from antt_desktop.superior.store import Store

    with Store.open(store, password=read_password(password_file), now=now) as opened:
        for digest in let_pass:
            quarantine.let_pass(opened, digest)
        for each in receiving.receive_held(opened, receipts):
            say(path=str(each.path), bundle=each.bundle, verdict=each.verdict.value)


@superior.command("backup")
@click.argument("store")
@click.option("--to", required=True, type=PATH, help="Tệp sao lưu mới.")
@password
def backup(store: str, to: Path, password_file: Path | None) -> None:
    """Sao lưu kho (tệp và tệp khóa) khi đang dùng; kho PostgreSQL dùng pg_dump."""
    from antt_desktop.superior.backing_up import back_up
    from antt_desktop.superior.dumping import state_digest
    from antt_desktop.superior.store import Store

    with Store.open(store, password=read_password(password_file), now=now) as opened:
        back_up(opened, to)
        say(path=str(to), state=state_digest(opened))


@superior.command("restore")
@click.argument("store", type=PATH)
@click.option("--from", "source", required=True, type=PATH, help="Bản sao lưu của kho.")
@password
def restore(store: Path, source: Path, password_file: Path | None) -> None:
    """Phục hồi kho từ bản sao lưu vào nơi chưa có kho, rồi mở thử."""
    from antt_desktop.superior import backing_up
    from antt_desktop.superior.dumping import state_digest
    from antt_desktop.superior.store import Store

    backing_up.restore(source, store)
    with Store.open(str(store), password=read_password(password_file), now=now) as opened:
        say(path=str(store), state=state_digest(opened))
