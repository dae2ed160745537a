"""The change log: any quiet edit of history is found, and its place is named."""

import pytest

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import BrokenChainError
from tests.helpers.files import Builder


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE change_log SET by = 'ai-do' WHERE seq = 2",
        "UPDATE change_log SET at = '2020-01-01T00:00:00Z' WHERE seq = 2",
        "UPDATE change_log SET content = replace(content, '1961', '1971') WHERE seq = 2",
        "UPDATE change_log SET digest = randomblob(32) WHERE seq = 2",
        "UPDATE change_log SET content = NULL WHERE seq = 2",
        "DELETE FROM change_log WHERE seq = 2",
        "DELETE FROM change_log WHERE seq = 3",
    ],
)
def test_an_edited_history_does_not_verify(file: CommuneFile, edit: str) -> None:
    make = Builder(file.store)
    area = make.area()
    make.household(area)
    make.household(area, representative_name="Hồ Thị Dung")
    file.store.change_log.verify()
    file._db.execute("DROP TRIGGER change_log_keeps")
    file._db.execute("DROP TRIGGER change_log_stays")
    file._db.execute(edit)
    with pytest.raises(BrokenChainError):
        file.store.change_log.verify()


def test_the_end_of_the_chain_alone_can_be_verified(file: CommuneFile) -> None:
    make = Builder(file.store)
    area = make.area()
    for number in range(5):
        make.household(
            area, house_no_street=f"Số {number}", representative_name=f"Hồ Thị Dung{'x' * number}"
        )
    file.store.change_log.verify(last=2)
    assert file.store.change_log.head[0] == 6
