"""The command line of the exchange with the superior: cards, bundles, receipts (design §7)."""

from pathlib import Path

import click

from antt_desktop.terminal import PATH, login, now, open_file, read_argument, say, tell

_NEW_EPOCH = (
    "Tệp này vừa được phục hồi hoặc sao chép từ nơi khác, nên gói lần này là gói đầy đủ và "
    "cấp trên sẽ hỏi lại trước khi nhận."
)


@click.command()
@click.argument("file", type=PATH)
@click.option("--out", required=True, type=PATH, help="Nơi ghi thẻ thiết bị.")
@login
def card(file: Path, out: Path, password_file: Path | None, user: str | None) -> None:
    """Ghi thẻ thiết bị của máy này, để cấp trên ghi nhận."""
    from antt_desktop.services.bundles.cards import write_device_card
    from antt_desktop.services.bundles.identity import device_card, signing_key
    from antt_desktop.system.disk import write_file

    with open_file(file, user, password_file) as opened:
        shown = device_card(opened)
        write_file(out, write_device_card(shown, signing_key(opened)), mode=0o644)
    say(unit=shown.unit, device=shown.device, fingerprint=shown.fingerprint, path=str(out))


@click.command()
@click.argument("file", type=PATH)
@click.argument("superior_card", metavar="CARD", type=PATH)
@login
def trust(file: Path, superior_card: Path, password_file: Path | None, user: str | None) -> None:
    """Nạp thẻ của cấp trên; đối chiếu mã vân tay in ra với nơi giao thẻ."""
    from antt_desktop.services.bundles import identity

    data = _read_sent(superior_card)
    with open_file(file, user, password_file) as opened:
        trusted = identity.trust(opened, data)
    say(code=trusted.code, name=trusted.name, fingerprint=trusted.fingerprint)


@click.command()
@click.argument("file", type=PATH)
@click.option("--to", required=True, type=PATH, help="Thư mục, thường là USB.")
@click.option("--full", is_flag=True, help="Gửi mọi hồ sơ, không chỉ phần thay đổi.")
@click.option("--named", multiple=True, help="Loại hồ sơ gửi kèm tên (lãnh đạo).")
@click.option("--reason", default="", help="Lý do gửi kèm tên.")
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ gửi gì.")
@login
def export(
    file: Path,
    to: Path,
    full: bool,
    named: tuple[str, ...],
    reason: str,
    dry_run: bool,
    password_file: Path | None,
    user: str | None,
) -> None:
    """Tạo gói đã niêm phong gửi cấp trên."""
    from antt_desktop.services.bundles import exporting, recognising
    from antt_desktop.services.protecting.letting_out import bundle_left, record_export
    from antt_desktop.system.instances import this_machine

    wanted = dict.fromkeys(named, reason)
    with open_file(file, user, password_file) as opened:
        if dry_run:
            shown = exporting.preview(opened, full=full, named=wanted)
            for each in shown.leaving:
                say(
                    type=each.type.name, rows=each.rows, deleted=each.deleted,
                    fields=[field.name for field in each.fields],
                    named=[field.name for field in each.named],
                    staying=[field.name for field in each.staying],
                )  # fmt: skip
            return
        found = recognising.recognise(opened, this_machine())
        if found in {recognising.Recognition.RESTORED, recognising.Recognition.COPIED}:
            tell(_NEW_EPOCH)
        made = exporting.export(opened, to, full=full, named=wanted)
        recognising.remember(opened, this_machine())
        record_export(opened.store, bundle_left(made.sequence, made.records, wanted, made.path))
        epoch = opened.exchange.epoch
    say(
        bundle=made.bundle, path=str(made.path), records=made.records,
        sequence=made.sequence, epoch=epoch, **{"from": made.base, "to": made.upto},
    )  # fmt: skip


@click.command()
@click.argument("file", type=PATH)
@click.argument("answer", metavar="RECEIPT", type=PATH)
@login
def receipt(file: Path, answer: Path, password_file: Path | None, user: str | None) -> None:
    """Nạp biên nhận của cấp trên."""
    from antt_desktop.services.bundles.answering import take_receipt
    from antt_desktop.services.keeping.backing_up import back_up_before
    from antt_desktop.storage.backups.making import Reason

    data = _read_sent(answer)
    with open_file(file, user, password_file) as opened:
        if fault := back_up_before(opened, Reason.RECEIPT, now()):
            tell(fault.message)
        taken = take_receipt(opened, data)
    say(
        bundle=taken.receipt.bundle,
        acknowledged=taken.receipt.acknowledged,
        verdict=taken.receipt.verdict.value,
        returned=[
            {"type": each.type, "id": each.id, "code": each.code, "message": each.message}
            for each in taken.returned
        ],
        differing=list(taken.differing),
    )


@click.command()
@click.argument("bundle", type=PATH)
@click.option("--identity", type=PATH, help="Tệp khóa age của nơi nhận.")
def inspect(bundle: Path, identity: Path | None) -> None:
    """Cho biết một gói, biên nhận hay thẻ chứa gì và ai ký; không nhập gì."""
    from antt_desktop.services.bundles.inspecting import inspect_file
    from antt_desktop.services.bundles.sealing import read_identities

    secret = read_argument(identity).decode("ascii", "replace") if identity else ""
    for line in inspect_file(bundle, _read_sent(bundle), read_identities(secret)):
        say(**line)


def _read_sent(path: Path) -> bytes:
    """Return the bytes of a bundle, receipt or card; a huge file is refused before it is read."""
    from antt_desktop.services.bundles.errors import TooLargeError
    from antt_desktop.services.bundles.limits import MOST_SEALED_BYTES
    from antt_desktop.system.disk import disk_faults

    with disk_faults(path):
        huge = path.is_file() and path.stat().st_size > MOST_SEALED_BYTES
    if huge:
        raise TooLargeError(f"Tệp {path.name} lớn quá mức cho phép nên không mở. Chưa thay đổi gì.")
    return read_argument(path)


@click.command("new-device")
@click.argument("file", type=PATH)
@click.option("--letter", required=True, help="Chữ cái của máy này: B, C…")
@login
def new_device(file: Path, letter: str, password_file: Path | None, user: str | None) -> None:
    """Biến tệp sao chép thành máy khác của đơn vị: số phiếu mang chữ cái riêng, thẻ mới."""
    from antt_desktop.services.bundles.identity import become_another_device

    with open_file(file, user, password_file) as opened:
        become_another_device(opened, letter)
    with open_file(file, user, password_file) as again:
        say(device=again.device.id, letter=again.device.letter)


COMMANDS = (card, trust, export, receipt, inspect, new_device)
