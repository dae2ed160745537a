"""The pages of the help, read from the program's own files; the keys come from `ui/actions.py`."""

from collections.abc import Sequence
from dataclasses import dataclass

from antt_desktop.domain.text.folding import fold
from antt_desktop.system.resources import resource_path
from antt_desktop.ui.actions import ACTIONS, MENUS, shown_keys

KEYS_TOPIC = "phim-tat"
FIRST_TOPIC = "ngay-dau-tien"
START_TOPIC = "bat-dau-trong-10-phut"
"""The page that is also printed alone, on one side of paper."""

_OF_PAGE = {
    "home": "ngay-dau-tien",
    "import": "nhap-danh-sach",
    "pledges": "dot-ky-cam-ket",
    "campaign": "dot-ky-cam-ket",
    "pledge": "ghi-da-ky",
    "fast_entry": "ghi-da-ky",
    "scan": "ghi-da-ky",
    "tick_list": "ghi-da-ky",
    "tally": "dot-ky-cam-ket",
    "households": "nhap-danh-sach",
    "areas": "nhap-danh-sach",
    "area": "nhap-danh-sach",
    "organization": "nhap-danh-sach",
    "household": "sua-xoa-hoan-tac",
    "recycle_bin": "sua-xoa-hoan-tac",
    "templates": "mau-cam-ket",
    "models": "mo-hinh",
    "model": "mo-hinh",
    "model_form": "mo-hinh",
    "model_review_round": "mo-hinh",
    "mediation": "hoa-giai",
    "mediation_case": "hoa-giai",
    "mediation_old_book": "hoa-giai",
    "mediation_tally": "hoa-giai",
    "agenda": "viec-can-lam",
    "model_figures": "so-lieu",
    "mediation_figures": "so-lieu",
    "exchange": "dong-bo",
    "search": "tu-dung",
    "print_log": "in-phieu",
    "settings": "can-bo",
    "officers": "can-bo",
    "backups": "sao-luu",
    "personal_data": "du-lieu-ca-nhan",
    "data_request": "du-lieu-ca-nhan",
    "journal": "du-lieu-ca-nhan",
    "incident": "du-lieu-ca-nhan",
    "about": "cap-nhat",
}
_OF_PART = {
    ("backups", "place"): "may-moi",
    ("settings", "unit"): "ngay-dau-tien",
    ("settings", "signers"): "in-phieu",
    ("settings", "file"): "sao-luu",
    ("settings", "print_log"): "in-phieu",
    ("settings", "dictionary"): "tu-dung",
    ("settings", "papers"): "in-phieu",
}


@dataclass(frozen=True)
class Topic:
    """One page of the help, in Markdown; its first line is its title."""

    name: str
    text: str

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.text.splitlines()[0].removeprefix("# ")

    def holds(self, words: Sequence[str]) -> bool:
        """Whether the page has all these folded words."""
        folded = fold(self.text)
        return all(word in folded for word in words)


def all_topics() -> list[Topic]:
    """Return the pages in the order in which one would read them."""
    files = sorted(resource_path("help").glob("*.md"))
    read = [Topic(each.stem.partition("-")[2], each.read_text(encoding="utf-8")) for each in files]
    return [*read, Topic(KEYS_TOPIC, keys_page())]


def found_topics(topics: Sequence[Topic], search: str) -> list[Topic]:
    """Return the pages that hold the words searched for, with or without accents."""
    words = fold(search).split()
    return [topic for topic in topics if topic.holds(words)]


def topic_of_page(key: str, part: str = "") -> str:
    """Return the name of the topic that explains a page of the window, or a part of it."""
    return _OF_PART.get((key, part)) or _OF_PAGE.get(key, FIRST_TOPIC)


def keys_page() -> str:
    """Return the page of shortcuts, written from the table of actions."""
    lines = ["# Phím tắt", ""]
    for menu in MENUS:
        keyed = [spec for spec in ACTIONS if spec.menu == menu and spec.keys]
        if keyed:
            lines += [f"## {menu.replace('&', '')}", "", "| Phím | Việc |", "|---|---|"]
            lines += [f"| **{shown_keys(spec)}** | {spec.tip} |" for spec in keyed]
            lines.append("")
    return "\n".join(lines)
