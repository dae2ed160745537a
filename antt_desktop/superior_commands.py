"""The command line of the superior's side: `antt-desktop superior …` (design §6, §7)."""

from pathlib import Path

import click

from antt_desktop.terminal import PATH, now, read_argument, read_password, say, tell

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
    from antt_desktop.superior.store import Store
    from antt_desktop.system.disk import write_file

    made = Store.create(store, code=code, name=name, password=read_password(password_file), now=now)
    with made:
        shown = made.superior.card
        recovery = made.recovery
    if recovery and recovery_file:
        write_file(recovery_file, (recovery + "\n").encode())
    elif recovery:
        tell(f"Khóa khôi phục của kho (ghi ra giấy, niêm phong):\n{recovery}")
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
    from antt_desktop.superior import enrolling
    from antt_desktop.superior.store import Store

    with Store.open(store, password=read_password(password_file), now=now) as opened:
        for path in cards:
            shown = enrolling.enrol(opened, read_argument(path))
            say(unit=shown.unit, device=shown.device, fingerprint=shown.fingerprint)


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
@click.option("--to", type=PATH, help="Thư mục ghi các dòng JSON.")
@click.option("--canonical", is_flag=True, help="Chỉ in mã trạng thái của cả kho.")
@password
def dump(store: str, to: Path | None, canonical: bool, password_file: Path | None) -> None:
    """Ghi cả kho ra định dạng mở; --canonical in mã để so hai kho."""
    from antt_desktop.superior import dumping
    from antt_desktop.superior.store import Store
    from antt_desktop.system.disk import write_file

    del canonical
    with Store.open(store, password=read_password(password_file), now=now) as opened:
        if to is not None:
            to.mkdir(parents=True, exist_ok=True)
            write_file(to / "superior.jsonl", dumping.canonical_lines(opened))
        say(state=dumping.state_digest(opened))
