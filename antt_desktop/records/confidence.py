"""Who may read what parties told in mediation (domain.md §0.4 P8)."""

from typing import ClassVar

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import Value
from antt_desktop.domain.record_types import Surroundings

CONFIDANTS = frozenset({"hoa_giai", "lanh_dao"})
"""The roles (C18) that see the texts of mediation; others see numbers, days, fields, results."""


class ConfidentialError(AnttError):
    """An officer without that role asked for what parties told in mediation."""

    code: ClassVar[str] = "R06"


def role_of(username: str, around: Surroundings) -> Value:
    """Return the role of an officer of this file whose account is in use, or None."""
    found = around.find("user_account", username=username, active=True)
    return found[0]["role"] if found else None


def may_read_accounts(username: str, around: Surroundings) -> bool:
    """Whether an officer may read the texts of mediation: by role, and by the key that opens them."""
    return around.opens_accounts and role_of(username, around) in CONFIDANTS


def refuse_others(username: str, around: Surroundings) -> None:
    """Raise ConfidentialError unless the officer may read the texts of mediation."""
    if not may_read_accounts(username, around):
        raise ConfidentialError(
            "Nội dung hòa giải chỉ cán bộ theo dõi hòa giải và lãnh đạo đơn vị xem được. "
            "Chưa mở và chưa in gì. Nhờ người có vai trò ấy."
        )
