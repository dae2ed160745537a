"""Models are found by the search over everything, with the people of their boards."""

from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.lists.statuses import Status
from antt_desktop.ui.pages.search_finding import search_everything
from tests.unit.ui.pages.models.conftest import Models


def test_a_model_is_found_without_accents_and_opened(store: RecordStore, models: Models) -> None:
    model = models.running()
    (group,) = search_everything(store, "camera an ninh ap 3").groups
    (hit,) = group.hits
    assert (group.label, group.page) == ("Mô hình", "models")
    assert (hit.page, hit.arguments) == ("model", {"id": model.id})
    assert hit.context == "Camera an ninh · Mặt trận Tổ quốc"
    assert (hit.chip, hit.status) == ("Đang hoạt động", Status("good", "check"))


def test_someone_of_a_board_leads_to_the_board_of_the_model(
    store: RecordStore, models: Models
) -> None:
    model = models.running()
    models.head(model, full_name="Trần Thị Ngọc Ánh", org_title="Trưởng Ban CTMT ấp")
    (group,) = search_everything(store, "ngoc anh").groups
    (hit,) = group.hits
    assert (hit.page, hit.arguments) == ("model", {"id": model.id, "tab": "model_member"})
    assert hit.context == "Trưởng ban (Chủ nhiệm) · Trưởng Ban CTMT ấp · Camera an ninh Ấp 3"
