"""The command line of officers and keys: accounts, passwords, the printed key, which ways back exist."""

from pathlib import Path

import click

from antt_desktop.terminal import (
    PATH,
    hand_over_recovery,
    login,
    now,
    open_file,
    read_argument,
    read_password,
    say,
    tell,
)

new_password = click.option("--new-password-file", type=PATH, help="Tệp chứa mật khẩu mới.")
recovery_out = click.option(
    "--recovery-file", type=PATH, help="Nơi ghi khóa khôi phục mới để in và niêm phong."
)


@click.group()
def officer() -> None:
    """Cán bộ và khóa: tài khoản, mật khẩu, khóa khôi phục."""


@officer.command("list")
@click.argument("file", type=PATH)
@login
def list_officers(file: Path, user: str | None, password_file: Path | None) -> None:
    """Liệt kê cán bộ: vai trò, có mật khẩu hay chưa, có khóa nội dung hòa giải hay không."""
    from antt_desktop.records.options import ROLE
    from antt_desktop.services.officers.health import officer_keys

    with open_file(file, user, password_file) as opened:
        for each in officer_keys(opened, opened.key_file()):
            say(
                username=each.username, full_name=each.full_name, role=each.role,
                role_label=ROLE.labels.get(each.role, ""), active=each.active,
                password=each.has_password, reads_accounts=each.reads_accounts, fault=each.fault,
            )  # fmt: skip


@officer.command("add")
@click.argument("file", type=PATH)
@click.argument("username")
@click.option("--name", "full_name", required=True, help="Họ và tên.")
@click.option("--role", required=True, help="Mã vai trò (C18): can_bo_phong_trao, hoa_giai…")
@click.option("--title", default="", help="Chức vụ.")
@new_password
@login
def add(
    file: Path,
    username: str,
    full_name: str,
    role: str,
    title: str,
    new_password_file: Path | None,
    user: str | None,
    password_file: Path | None,
) -> None:
    """Thêm cán bộ với mật khẩu đầu tiên."""
    from antt_desktop.services.officers.accounts import NewOfficer, add_officer

    chosen = _new_password(new_password_file)
    with open_file(file, user, password_file) as opened:
        made = add_officer(opened, NewOfficer(username, full_name, role, title), chosen)
    say(id=made.id, username=username, role=role)


@officer.command("reinstate")
@click.argument("file", type=PATH)
@click.argument("username")
@click.option("--role", required=True, help="Mã vai trò (C18) từ nay.")
@new_password
@login
def reinstate(
    file: Path,
    username: str,
    role: str,
    new_password_file: Path | None,
    user: str | None,
    password_file: Path | None,
) -> None:
    """Dùng lại tài khoản của cán bộ đã nghỉ nay trở lại, với mật khẩu mới."""
    from antt_desktop.services.officers.accounts import reinstate_officer

    chosen = _new_password(new_password_file)
    with open_file(file, user, password_file) as opened:
        account = reinstate_officer(opened, username, role, chosen)
    say(id=account.id, username=username, role=role)


@officer.command("rename")
@click.argument("file", type=PATH)
@click.argument("username")
@click.option("--name", "full_name", required=True, help="Họ và tên.")
@click.option("--title", default="", help="Chức vụ.")
@login
def rename(
    file: Path,
    username: str,
    full_name: str,
    title: str,
    user: str | None,
    password_file: Path | None,
) -> None:
    """Sửa họ tên, chức vụ; tên đăng nhập và khóa giữ nguyên."""
    from antt_desktop.services.officers.accounts import rename_officer

    with open_file(file, user, password_file) as opened:
        account = rename_officer(opened, username, full_name, title)
    say(id=account.id, username=username, full_name=account["full_name"], title=account["title"])


@officer.command("password")
@click.argument("file", type=PATH)
@click.argument("username", required=False)
@new_password
@login
def password(
    file: Path,
    username: str | None,
    new_password_file: Path | None,
    user: str | None,
    password_file: Path | None,
) -> None:
    """Đổi mật khẩu của mình, hoặc đặt lại mật khẩu của người khác (lãnh đạo, quản trị)."""
    from antt_desktop.services.officers import accounts

    chosen, complete = _new_password(new_password_file), True
    with open_file(file, user, password_file) as opened:
        if username in {None, opened.username}:
            accounts.change_own_password(opened, read_password(password_file), chosen)
        else:
            complete = accounts.reset_password(opened, str(username), chosen)
        changed = username or opened.username
    if not complete:
        tell(
            "Mật khẩu mới chưa mở được nội dung hòa giải: nhờ người đang giữ khóa đặt lại vai trò."
        )
    say(username=changed, reads_all_of_role=complete)


@officer.command("role")
@click.argument("file", type=PATH)
@click.argument("username")
@click.argument("role")
@login
def role(
    file: Path, username: str, role: str, user: str | None, password_file: Path | None
) -> None:
    """Đổi vai trò; khóa nội dung hòa giải được giao hoặc thu theo vai trò."""
    from antt_desktop.services.officers.accounts import set_role

    with open_file(file, user, password_file) as opened:
        set_role(opened, username, role)
    say(username=username, role=role)


@officer.command("remove")
@click.argument("file", type=PATH)
@click.argument("username")
@click.option("--reason", default="", help="Lý do: chuyển công tác, nghỉ…")
@recovery_out
@login
def remove(
    file: Path,
    username: str,
    reason: str,
    recovery_file: Path | None,
    user: str | None,
    password_file: Path | None,
) -> None:
    """Đưa một cán bộ ra khỏi sổ; cả sổ được mã hóa lại bằng khóa mới."""
    from antt_desktop.services.officers.removing import remove_officer, stale_copies

    opened = open_file(file, user, password_file)
    try:
        removed = remove_officer(opened, username, reason)
    except BaseException:
        if opened.is_open:
            opened.close()
        raise
    with removed.file:
        hand_over_recovery(removed.recovery.text, recovery_file)
        stale = [each.name for each in stale_copies(removed.file)]
    if stale:
        tell(f"Các bản sao cũ còn dùng khóa cũ, nên hủy: {', '.join(stale)}.")
    say(username=username, stale=stale)


@officer.command("recovery-key")
@click.argument("file", type=PATH)
@click.option("--read-back", type=PATH, help="Tệp ghi khóa gõ lại từ tờ giấy; chỉ đối chiếu.")
@recovery_out
@login
def recovery_key(
    file: Path,
    read_back: Path | None,
    recovery_file: Path | None,
    user: str | None,
    password_file: Path | None,
) -> None:
    """Thay khóa khôi phục bằng khóa mới, hoặc đối chiếu khóa đã in."""
    from antt_desktop.services.officers import recovering

    with open_file(file, user, password_file) as opened:
        if read_back is not None:
            recovering.read_back(opened, read_argument(read_back).decode("utf-8-sig"))
        else:
            hand_over_recovery(recovering.new_recovery_key(opened).text, recovery_file)
        facts = opened.recovery_facts
    say(made=facts and facts.made, read_back=facts and facts.read_back)


@officer.command("recover")
@click.argument("file", type=PATH)
@click.argument("username")
@click.option("--key-file", type=PATH, required=True, help="Tệp ghi khóa khôi phục đã in.")
@new_password
@recovery_out
def recover(
    file: Path,
    username: str,
    key_file: Path,
    new_password_file: Path | None,
    recovery_file: Path | None,
) -> None:
    """Mở sổ bằng khóa khôi phục: đặt mật khẩu mới và thay khóa đã dùng."""
    from antt_desktop.services.officers import recovering
    from antt_desktop.storage.commune_file import open_keys

    typed = read_argument(key_file).decode("utf-8-sig")
    chosen = _new_password(new_password_file)
    held = open_keys(file).unlock_with_recovery(typed)
    recovered = recovering.recover(file, held, username, chosen, now)
    hand_over_recovery(recovered.recovery.text, recovery_file)
    say(username=username)


@officer.command("escrow")
@click.argument("file", type=PATH)
@login
def escrow(file: Path, user: str | None, password_file: Path | None) -> None:
    """Gửi khóa dự phòng, niêm phong cho cấp trên đã nạp thẻ; không gồm nội dung hòa giải."""
    from antt_desktop.services.bundles.identity import superior_of
    from antt_desktop.services.officers.escrow import leave_escrow

    with open_file(file, user, password_file) as opened:
        holder = superior_of(opened)
        leave_escrow(opened, holder.recipient, holder.name)
    say(holder=holder.name)


@officer.command("unlock-request")
@click.argument("file", type=PATH)
@click.argument("username")
@click.option("--out", required=True, type=PATH, help="Nơi ghi đơn xin mở khóa.")
@new_password
def unlock_request(file: Path, username: str, out: Path, new_password_file: Path | None) -> None:
    """Lập đơn xin cấp trên mở khóa: chọn mật khẩu mới, mở được khi có trả lời."""
    from antt_desktop.services.officers.escrow import request_unlock

    code = request_unlock(file, username, _new_password(new_password_file), out)
    tell(f"Đọc mã này cho cấp trên qua điện thoại để đối chiếu: {code}")
    say(path=str(out), code=code)


@officer.command("unlock-answer")
@click.argument("file", type=PATH)
@click.argument("answer", type=PATH)
@click.option("--password-file", type=PATH, help="Tệp chứa mật khẩu đã chọn khi lập đơn.")
def unlock_answer(file: Path, answer: Path, password_file: Path | None) -> None:
    """Nạp trả lời của cấp trên: mật khẩu đã chọn khi lập đơn mở được sổ."""
    from antt_desktop.services.officers.escrow import take_answer
    from antt_desktop.storage.keys.requests import read_paper

    take_answer(file, read_paper(answer), read_password(password_file), now=now)
    say(path=str(file))


@officer.command("health")
@click.argument("file", type=PATH)
@login
def health(file: Path, user: str | None, password_file: Path | None) -> None:
    """Cho biết còn những cách nào mở lại sổ khi mất mật khẩu."""
    from antt_desktop.services.officers.health import key_health

    with open_file(file, user, password_file) as opened:
        found = key_health(opened, now().date())
    say(
        keepers=[each.username for each in found.keepers],
        confidants=[each.username for each in found.confidants],
        recovery_made=found.recovery_made,
        recovery_read_back=found.recovery_read_back,
        escrow=found.escrow,
        days_since_receipt=found.days_since_receipt,
        warnings=found.warnings,
    )


def _new_password(path: Path | None) -> str:
    """Return the new password from its file, or ask for it twice."""
    if path is not None:
        return read_password(path)
    return str(
        click.prompt("Mật khẩu mới", hide_input=True, confirmation_prompt="Gõ lại", err=True)
    )
