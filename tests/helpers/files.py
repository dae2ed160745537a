"""Commune files for tests: real, encrypted, on the disk, with a cheap key."""

from collections.abc import Mapping
from pathlib import Path

from antt_desktop.domain.records import Record
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY

PASSWORD = "một mật khẩu đủ dài"


def new_file(folder: Path, clock: FixedClock, name: str = "my-hiep.antt") -> CommuneFile:
    """Make and open a file with the officer `truong`."""
    file, _ = CommuneFile.create(
        folder / name, username="truong", password=PASSWORD, now=clock, policy=CHEAP_POLICY
    )
    return file


def open_again(path: Path, clock: FixedClock, password: str = PASSWORD) -> CommuneFile:
    """Open a file made by `new_file`."""
    return CommuneFile.open(path, username=None, password=password, now=clock, policy=CHEAP_POLICY)


class Builder:
    """Valid records; a test changes the one thing it is about."""

    def __init__(self, store: RecordStore) -> None:
        self.store = store

    def area(self, **changes: object) -> Record:
        return self._save(
            "residential_area", {"kind": "ap", "name": "Ấp 8", "households_total": 10}, changes
        )

    def household(self, area: Record, **changes: object) -> Record:
        values = {"area_id": area.id, "representative_name": "Nguyễn Văn Án", "birth_year": 1961}
        return self._save("household", values, changes)

    def organization(self, **changes: object) -> Record:
        return self._save(
            "organization", {"kind": "doanh_nghiep", "name": "Công ty 30 Tháng 4"}, changes
        )

    def template(self, **changes: object) -> Record:
        values = {
            "name": "Cam kết hộ gia đình",
            "subject_type": "household",
            "title": "BẢN CAM KẾT",
            "to_line": ["Công an {unit}"],
            "intro": "Gia đình tôi cam kết:",
            "clauses": ["Chấp hành pháp luật."],
            "data_notice": "Chỉ dùng cho phong trào.",
            "signature_layout": "three_cols",
            "signature_blocks": ["NGƯỜI CAM KẾT"],
        }
        return self._save("pledge_template", values, changes)

    def campaign(self, template: Record, **changes: object) -> Record:
        values = {
            "name": "Bảo đảm ANTT năm 2026",
            "year": 2026,
            "topics": ["antt_chung"],
            "template_id": template.id,
            "subject_types": ["household"],
            "start": "2026-01-05",
            "end": "2026-11-30",
        }
        return self._save("pledge_campaign", values, changes)

    def pledge(self, campaign: Record, subject: Record, **changes: object) -> Record:
        values = {
            "campaign_id": campaign.id,
            "subject_type": subject.type.name,
            "subject_id": subject.id,
        }
        return self._save("pledge", values, changes)

    def officer(self, role: str, username: str = "truong", **changes: object) -> Record:
        """Give an officer, him at work unless told, an account with this role (C18)."""
        known = self.store.find("user_account", username=username)
        values = {"username": username, "full_name": "Phạm Thị Ngân", "role": role, "active": True}
        return self._save("user_account", values, changes, id=known.id if known else None)

    def _save(
        self,
        type_name: str,
        values: Mapping[str, object],
        changes: Mapping[str, object],
        id: str | None = None,
    ) -> Record:
        with self.store.by_rule():  # the scene stands, whoever plays in it
            return self.store.save(type_name, {**values, **changes}, id=id)
