"""Mô hình: the list of models, how they come into it, and what is done with many."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.fields import ReferenceField
from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.ui.kit.buttons import Button, IconButton, flat, primary
from antt_desktop.ui.lists.filters import Joined
from antt_desktop.ui.lists.list_page import ListSpec, RecordList, Shown
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.deleting import let_delete
from antt_desktop.ui.pages.exporting import export_list
from antt_desktop.ui.pages.models.columns import SHOWN, model_columns

_PLACES = (
    ReferenceField(name="area_id", label="Khu dân cư", to="residential_area"),
    ReferenceField(name="organization_id", label="Cơ quan, đơn vị", to="organization"),
)
"""Where a point may be; models are found through their points."""


class ModelsPage(Page):
    """Every model; new ones, existing ones and the yearly review at the right."""

    title = "Mô hình"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.list = RecordList(desk, self._spec())
        self.body.addWidget(self.list, 1)
        self._make_head()
        self._serve_list()

    def open(self, arguments: Arguments) -> None:
        filters = arguments.get("filters")
        if isinstance(filters, tuple):
            chips = [each for each in filters if isinstance(each, Filter)]
            self.list.show_filters(chips, str(arguments.get("search") or ""))

    def refresh(self) -> None:
        self.list.refresh()

    def landing(self) -> QWidget | None:
        return self.list.landing()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            **self.list.commands(),
            "new": self._new,
            "import": self._import,
            "fast_entry": self._review,
        }

    # ---- where the buttons lead

    def _new(self) -> None:
        self.navigate.emit("model_form", {})

    def _existing(self) -> None:
        self.navigate.emit("model_form", {"values": {"nhap_cu": True}})

    def _import(self) -> None:
        self.navigate.emit("import", {"type": "model"})

    def _review(self) -> None:
        self.navigate.emit("model_review_round", {})

    def _print(self, paper: str) -> None:
        """Print a paper of the ticked models, of all that are shown when none is ticked."""
        ids = tuple(record.id for record in self.list.shown().records(self._desk.store))
        if ids:
            self.navigate.emit("print", {"document": paper, "ids": ids})

    def _export(self, shown: Shown) -> None:
        del shown
        export_list(
            self, self._desk, self.list, self.title, lambda said: self.toast.emit(said, None)
        )

    # ---- building

    def _make_head(self) -> None:
        review = Button("Đợt đánh giá", icon_name="clipboard-check-outline", shortcut="F7")
        fetch = Button("Nhập từ Excel…", icon_name="file-upload-outline", shortcut="Ctrl+I")
        existing = Button(
            "Nhập mô hình đã có", tip="Mô hình đã ra mắt từ trước: chỉ cần ngày hoặc năm ra mắt"
        )
        self.add = primary("Thêm mô hình", icon_name="plus", shortcut="Ctrl+N")
        figures = IconButton("chart-box-outline", "Số liệu mô hình", bordered=True)
        figures.clicked.connect(lambda: self.navigate.emit("model_figures", {}))
        review.clicked.connect(self._review)
        fetch.clicked.connect(self._import)
        existing.clicked.connect(self._existing)
        self.add.clicked.connect(self._new)
        self.head.add_action(figures, review, fetch, existing, self.add)

    def _serve_list(self) -> None:
        listed = self.list
        listed.opened.connect(lambda model: self.navigate.emit("model", {"id": model.id}))
        listed.edit_wanted.connect(
            lambda model: self.navigate.emit("model_form", {"id": model.id, "editing": True})
        )
        let_delete(self, self._desk, listed, self.toast.emit, self.counts_changed.emit)
        listed.export_wanted.connect(self._export)
        listed.print_wanted.connect(lambda _: self._print("model_list"))
        listed.print.setToolTip("In danh sách mô hình (Ctrl+P)")
        for words, paper in (
            ("In danh sách", "model_list"),
            ("In phiếu thông tin", "model_sheet"),
            ("In phiếu đánh giá", "model_review_form"),
        ):
            button = Button(words, icon_name="printer-outline")
            button.clicked.connect(lambda _=False, paper=paper: self._print(paper))
            listed.add_bulk_action(button)

    def _spec(self) -> ListSpec:
        return ListSpec(
            name="models",
            type_name="model",
            noun="mô hình",
            filtered_by=("kind", "patron_org", "status", "last_rating", "is_typical"),
            joined=tuple(Joined(place, self._with_points_in) for place in _PLACES),
            reckoned=model_columns,
            shown=SHOWN,
            empty_icon="shield-home-outline",
            empty_words="Chưa có mô hình nào. Nhập danh sách mô hình mà đơn vị đang có từ tệp "
            "Excel, hoặc thêm từng mô hình.",
            empty_buttons=self._empty_buttons,
        )

    def _with_points_in(self, places: tuple[Filter, ...]) -> tuple[Filter, ...]:
        """Return the condition on models that have a point, not yet ended, in these places."""
        open_points = (*places, equal("status", "hoat_dong", "tam_ngung"))
        found = self._desk.store.counts_by(Query("model_point", open_points), "model_id")
        return (equal("id", *sorted(str(model_id) for (model_id,) in found)),)

    def _empty_buttons(self) -> Sequence[Button]:
        fetch = primary("Nhập từ Excel…", icon_name="file-upload-outline")
        add = flat("Thêm một mô hình")
        fetch.clicked.connect(self._import)
        add.clicked.connect(self._new)
        return (fetch, add)
