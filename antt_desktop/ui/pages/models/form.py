"""The form of a model: what it is, on what it rests, its criteria; its status moves elsewhere."""

from antt_desktop.domain.records import Record
from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.forms.line_editors import LineEditor
from antt_desktop.ui.page import Arguments, Desk
from antt_desktop.ui.pages.models.criteria_bar import CriteriaBar
from antt_desktop.ui.pages.models.form_sections import SectionHead

_GENERAL = (
    "name", "kind", "form", "scope_level", "patron_org", "coordinating_orgs", "police_role",
    "self_principles", "purpose", "is_typical", "sensitive_beneficiaries", "helped_count",
    "progressed_count",
)  # fmt: skip
_LEGAL = (
    "nhap_cu", "launch_year", "survey_date", "proposal_no", "proposal_date", "decision_no",
    "decision_date", "decision_by", "launch_date", "regulation_no", "regulation_date",
    "participants_total", "equipment", "funding_source", "contribution_vnd",
)  # fmt: skip
ASKED = (*_GENERAL, *_LEGAL, "criteria")
"""The fields an officer types; status, head of the board and last rating follow from elsewhere."""

_HINTS = {
    "name": "đúng như trong quyết định",
    "proposal_no": "ví dụ: 12/TTr-CAX",
    "decision_no": "ví dụ: 38/QĐ-UBND",
    "regulation_no": "ví dụ: 04/QC-BCĐ",
}


class ModelFormPage(FormPage):
    """Opens a model by `id` for changing, or a new one with `values`; leads to its page."""

    title = "Mô hình"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "model", "models", ASKED, series=False)
        grid = self.form.grid
        self.criteria = CriteriaBar(desk.file.settings, grid.editor("criteria"))
        general, legal = SectionHead("Thông tin chung"), SectionHead("Pháp lý và quy mô")
        self.heads = (general, legal, self.criteria)
        grid.show_sections({"name": general, "nhap_cu": legal, "criteria": self.criteria})
        for name, words in _HINTS.items():
            editor = grid.editor(name)
            assert isinstance(editor, LineEditor)
            editor.line.setPlaceholderText(words)
        self.form.saved.connect(self._show_model)

    def open(self, arguments: Arguments) -> None:
        self.criteria.show_none_chosen()
        super().open({**arguments, "editing": True})

    def _go_back(self) -> None:
        record = self.form.record
        if record is None:
            super()._go_back()
        else:
            self._show_model(record)

    def _show_model(self, model: Record) -> None:
        self.navigate.emit("model", {"id": model.id})
