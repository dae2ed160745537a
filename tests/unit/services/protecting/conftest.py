"""A post with two officers who may erase, and one who may not."""

import pytest

from antt_desktop.storage.commune_file import CommuneFile, open_keys
from antt_desktop.storage.journal import Journal
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.lives import Lives

SECOND_PASSWORD = "mật khẩu của người thứ hai"


@pytest.fixture
def lives(store: RecordStore) -> Lives:
    return Lives(store)


@pytest.fixture
def journal(file: CommuneFile) -> Journal:
    return Journal(file.store, file._db)


@pytest.fixture
def officers(file: CommuneFile) -> CommuneFile:
    """The file with accounts: `truong` leads, `pho` administers, `can_bo` works in the movement."""
    keys = open_keys(file.path, CHEAP_POLICY)
    for username, role in (
        ("truong", "lanh_dao"), ("pho", "quan_tri"), ("can_bo", "can_bo_phong_trao"),
    ):  # fmt: skip
        values = {"username": username, "full_name": "Lê Văn Hòa", "role": role, "active": True}
        file.store.save("user_account", values)
        if username != "truong":
            keys.set_password(file.keys, username, SECOND_PASSWORD)
    return file
