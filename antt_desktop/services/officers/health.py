"""Which ways into the file exist, told before one of them is needed (faults.md §4.3)."""

from dataclasses import dataclass
from datetime import date

from antt_desktop.records.confidence import CONFIDANTS
from antt_desktop.records.roles import Command, may
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.exchange import Taken
from antt_desktop.storage.keys import changing
from antt_desktop.storage.keys.key_file import KeyFile
from antt_desktop.storage.keys.slots import STANDARD_POLICY, KdfPolicy

_CAME_BACK = (
    "Mở lại được sổ vì lần phục hồi mang theo tệp khóa cũ. "
    "Đưa ra khỏi sổ lần nữa, hoặc đặt lại mật khẩu nếu còn làm việc."
)


@dataclass(frozen=True)
class OfficerKey:
    """One user name: its account, if there is one, and what its password opens, if it has one."""

    username: str
    full_name: str
    role: str
    """Code of C18; empty for a slot without an account."""
    active: bool
    has_password: bool
    reads_accounts: bool
    """Whether the password opens what parties told."""
    came_back: bool = False
    """Whether a restore let the officer in again with an earlier key file."""

    @property
    def fault(self) -> str:
        """What is wrong between account and key, in words; empty when nothing."""
        if self.came_back:
            return _CAME_BACK
        if self.has_password and not self.role:
            return "Có mật khẩu nhưng không có trong danh sách cán bộ. Đưa ra khỏi sổ."
        if self.has_password and not self.active:
            return "Đã nghỉ nhưng mật khẩu cũ vẫn mở được sổ. Đưa ra khỏi sổ lần nữa cho xong."
        if self.active and not self.has_password:
            return "Chưa có mật khẩu nên chưa đăng nhập được. Đặt mật khẩu."
        if self.role in CONFIDANTS and self.active and not self.reads_accounts:
            return "Chưa được giao khóa nội dung hòa giải. Người đang giữ khóa đặt lại vai trò."
        if self.reads_accounts and self.role not in CONFIDANTS:
            return "Vai trò này không đọc nội dung hòa giải nhưng còn giữ khóa. Đặt lại vai trò."
        return ""


@dataclass(frozen=True)
class KeyHealth:
    """The facts of all ways back; days are ISO text, None when never."""

    officers: tuple[OfficerKey, ...]
    recovery_made: str | None
    """None when the printed key is to be replaced: a change of keys was cut short."""
    recovery_read_back: str | None
    escrow: str
    """Name of the superior that could help with an escrowed key; empty when none."""
    backups: int | None
    """How many verified backups there are; None when not asked."""
    days_since_receipt: int | None
    key_warning: str
    """What is to be told of a key file that is not the one expected; empty when nothing."""

    @property
    def keepers(self) -> tuple[OfficerKey, ...]:
        """The officers in use whose password lets them help the others."""
        return tuple(
            each
            for each in self.officers
            if each.active and each.has_password and may(each.role, Command.OFFICERS)
        )

    @property
    def confidants(self) -> tuple[OfficerKey, ...]:
        """The officers in use who open what parties told."""
        return tuple(each for each in self.officers if each.active and each.reads_accounts)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What should be done while nothing is wrong yet, the gravest first."""
        found = [self.key_warning] if self.key_warning else []
        found += [f"{each.username}: {each.fault}" for each in self.officers if each.fault]
        if self.recovery_made is None:
            found.append("Khóa khôi phục đã in phải thay. In khóa mới rồi niêm phong.")
        elif self.recovery_read_back is None:
            found.append("Chưa ai gõ lại khóa khôi phục từ tờ giấy. Gõ lại để biết tờ giấy đúng.")
        if len(self.keepers) < 2:
            found.append(
                "Chỉ một người có mật khẩu giúp được người khác. Nên có thêm một lãnh đạo, quản trị."
            )
        return tuple(found)


def key_health(
    file: CommuneFile,
    today: date,
    backups: int | None = None,
    policy: KdfPolicy = STANDARD_POLICY,
) -> KeyHealth:
    """Return which ways back exist; `backups` is counted by who knows where they lie.

    Everybody may ask: it names no secret. Raises the faults of the key file.
    """
    keys, facts = file.key_file(policy), file.recovery_facts
    last = file.exchange.last_receipt()
    return KeyHealth(
        officers=officer_keys(file, keys),
        recovery_made=facts.made if facts else None,
        recovery_read_back=facts.read_back if facts else None,
        escrow=keys.escrow.holder if keys.escrow else "",
        backups=backups,
        days_since_receipt=_days_since(last, today) if last else None,
        key_warning=file.key_warning,
    )


def _days_since(receipt: Taken, today: date) -> int:
    """Return the days since a receipt; a clock that was set back makes none of them negative."""
    return max(0, (today - date.fromisoformat(receipt.taken_at[:10])).days)


def officer_keys(file: CommuneFile, keys: KeyFile) -> tuple[OfficerKey, ...]:
    """Return accounts and slots side by side, by user name; what was deleted counts as gone."""
    accounts = {str(each["username"]): each for each in file.store.around().find("user_account")}
    back = file.came_back
    return tuple(
        OfficerKey(
            name,
            str(account["full_name"]) if (account := accounts.get(name)) else "",
            str(account["role"]) if account else "",
            bool(account and account["active"]),
            name in keys.officers(),
            changing.reads_accounts(keys, name),
            name in back,
        )
        for name in sorted({*accounts, *keys.officers()})
    )
