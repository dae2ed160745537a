"""A device's identity: made once, never lost, another for a copy; the superior's card is trusted."""

from pathlib import Path

import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.services.bundles import identity
from antt_desktop.services.bundles.cards import SuperiorCard, write_device_card, write_superior_card
from antt_desktop.services.bundles.errors import (
    AudienceError,
    LetterError,
    MissingCardError,
    UnitCodeError,
)
from antt_desktop.services.bundles.sealing import recipient_of
from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.storage.commune_file import CommuneFile
from tests.helpers.bundles import OTHER_KEY, SUPERIOR
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder
from tests.helpers.keys import CHEAP_POLICY

PASSWORD = "một mật khẩu dài để thử"
PUBLIC = OTHER_KEY.public_key().public_bytes_raw()
ABOVE = SuperiorCard("82", "Công an tỉnh", recipient_of(SUPERIOR), PUBLIC)


@pytest.fixture
def file(tmp_path: Path) -> CommuneFile:
    officer = practice_officer(PASSWORD)
    made, _ = found(tmp_path / "xa.antt", PRACTICE_UNIT, officer, FixedClock(), CHEAP_POLICY)
    return made


def again(file: CommuneFile) -> CommuneFile:
    return CommuneFile.open(
        file.path, username=None, password=PASSWORD, now=FixedClock(), policy=CHEAP_POLICY
    )


def test_a_device_keeps_its_key(file: CommuneFile) -> None:
    with file:
        card = identity.device_card(file)
    with again(file) as opened:
        assert identity.device_card(opened) == card


def test_another_device_has_its_own_id_letter_key_and_numbers(file: CommuneFile) -> None:
    with file:
        first, epoch = identity.device_card(file), file.exchange.epoch
        identity.become_another_device(file, "B")
    with again(file) as opened:
        second = identity.device_card(opened)
        assert second.letter == "B"
        assert len({first.device, second.device}) == 2
        assert first.signing_key != second.signing_key
        lineage = opened.exchange.lineage()
        assert [(each.device, each.epoch) for each in lineage] == [(first.device, epoch)]
        build = Builder(opened.store)
        area = build.area(name="Ấp 99")
        template = next(iter(opened.store.rows(Query("pledge_template"))))
        campaign = opened.store.save(
            "pledge_campaign",
            {"name": "Thử", "year": 2026, "template_id": template.id, "topics": ["antt_chung"],
             "subject_types": ["household"], "start": "2026-01-01", "end": "2026-12-31"},
        )  # fmt: skip
        pledge = opened.store.save(
            "pledge",
            {"campaign_id": campaign.id, "subject_type": "household",
             "subject_id": build.household(area).id},
        )  # fmt: skip
        assert str(pledge["serial"]).endswith("-B0001")


@pytest.mark.parametrize("letter", ["A", "b", "", "BB", "Đ", "1"])
def test_a_letter_that_clashes_is_refused(file: CommuneFile, letter: str) -> None:
    with file, pytest.raises(LetterError):
        identity.become_another_device(file, letter)


def test_the_superior_is_the_one_whose_card_was_loaded(file: CommuneFile) -> None:
    with file:
        with pytest.raises(MissingCardError):
            identity.superior_of(file)
        with pytest.raises(AudienceError):
            identity.trust(
                file, write_device_card(identity.device_card(file), identity.signing_key(file))
            )
        identity.trust(file, write_superior_card(ABOVE, OTHER_KEY))
    with again(file) as opened:
        assert identity.superior_of(opened) == ABOVE


def test_a_unit_without_a_code_has_no_card(file: CommuneFile) -> None:
    with file:
        profile = file.store.find("org_profile")
        assert profile is not None
        file.store.save("org_profile", {"unit_code": None}, id=profile.id)
        with pytest.raises(UnitCodeError):
            identity.device_card(file)
