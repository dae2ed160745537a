"""Records as an officer reads them: labels for codes, titles for what is named."""

import pytest

from antt_desktop.records import record_type
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives


@pytest.fixture
def lives(store: RecordStore) -> Lives:
    return Lives(store)


@pytest.fixture
def describer(store: RecordStore) -> Describer:
    return Describer(store)


def test_codes_and_references_are_told_in_words(lives: Lives, describer: Describer) -> None:
    area = lives.area(name="Ấp 8")
    told = describer.describe(lives.household(area))
    assert (told["area_id"], told["area_id_label"]) == (area.id, "Ấp 8")
    assert told["representative_name"] == "Nguyễn Văn Án"
    assert describer.describe(area)["kind_label"] == "Ấp"


def test_the_subject_of_a_pledge_is_told_by_the_type_it_is_of(
    lives: Lives, describer: Describer
) -> None:
    home = lives.household(lives.area())
    pledge = lives.pledge(lives.campaign(lives.template()), home)
    subject = pledge.type.field("subject_id")
    assert describer.label(pledge, subject, home.id) == "Nguyễn Văn Án"
    nobody = pledge.__class__(pledge.type, pledge.id, 1, {**pledge.values, "subject_type": None},
                              "", "", "", "")  # fmt: skip
    assert describer.label(nobody, subject, home.id) == home.id


def test_several_are_told_one_after_another(lives: Lives, describer: Describer) -> None:
    team = lives.team(lives.area())
    mediators = [lives.mediator(team, full_name=name).id for name in ("Lê Thị Hoa", "Võ Văn Tư")]
    case = lives.case(team, "2026-11-12")
    field = record_type("mediation_case").field("mediators")
    assert describer.label(case, field, mediators) == "Lê Thị Hoa, Võ Văn Tư"
    assert describer.label(case, field, None) == ""


def test_what_is_gone_or_was_never_there_is_told(
    lives: Lives, describer: Describer, store: RecordStore
) -> None:
    area = lives.area(name="Ấp 8")
    store.delete("residential_area", area.id)
    assert describer.title("residential_area", area.id) == "Ấp 8"
    assert describer.title("residential_area", "khong-co") == ""


def test_titles_and_figures_are_read_once_until_the_file_changes(
    lives: Lives, describer: Describer, store: RecordStore
) -> None:
    area = lives.area(name="Ấp 8")
    read: list[int] = []

    def figures(_: RecordStore) -> int:
        read.append(1)
        return len(read)

    assert (describer.title("residential_area", area.id), describer.once(figures)) == ("Ấp 8", 1)
    store.save("residential_area", {"name": "Ấp 9"}, id=area.id)
    assert (describer.title("residential_area", area.id), describer.once(figures)) == ("Ấp 8", 1)
    describer.forget()
    assert (describer.title("residential_area", area.id), describer.once(figures)) == ("Ấp 9", 2)
