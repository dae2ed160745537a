"""The help: open at one's own page, found without accents, keys always those in force."""

import ast
import re
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from antt_desktop.services.printing.manual_text import picture_names
from antt_desktop.system.resources import resource_path
from antt_desktop.ui.actions import ACTIONS, shown_keys
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.help_page import HelpPage
from antt_desktop.ui.pages.help_topics import (
    _OF_PAGE,
    _OF_PART,
    all_topics,
    found_topics,
    keys_page,
    topic_of_page,
)
from antt_desktop.ui.pages.settings.page import TABS, SettingsPage
from antt_desktop.ui.workplace import HELP_PAGE
from tests.end2end.pictures import MOST_BYTES, PICTURES
from tests.helpers.source import ROOT, modules, tree
from tests.house.test_words import UNWANTED


@pytest.fixture
def page(qtbot: QtBot) -> HelpPage:
    made = HelpPage()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_help_opens_at_the_page_one_comes_from(page: HelpPage) -> None:
    page.open({"page": "import"})
    assert "Kế hoạch nhập" in page.browser.toPlainText()


def test_the_help_of_a_tab_is_the_tabs_own(qtbot: QtBot, desk: Desk, page: HelpPage) -> None:
    settings = SettingsPage(desk)
    qtbot.addWidget(settings)
    settings.open({"tab": "file"})
    page.open({"page": "settings", "part": settings.part()})
    assert page.list.currentItem().text() == "Sao lưu và phục hồi"


def test_search_finds_without_accents_and_says_when_nothing_is_found(
    qtbot: QtBot, page: HelpPage
) -> None:
    page.search.setText("khoa khoi phuc")
    qtbot.waitUntil(lambda: page.list.count() < len(all_topics()))
    titles = [page.list.item(row).text() for row in range(page.list.count())]
    assert "Quên mật khẩu" in titles
    page.search.setText("xyzzy")
    qtbot.waitUntil(lambda: page.list.count() == 0)
    assert page.none.isVisible()


def test_every_key_of_every_action_stands_in_the_help() -> None:
    text = keys_page()
    assert all(f"**{shown_keys(spec)}**" in text for spec in ACTIONS if spec.keys)


def test_every_topic_has_a_title_and_can_be_found_by_it() -> None:
    topics = all_topics()
    for topic in topics:
        assert topic.title
        assert topic in found_topics(topics, topic.title)


def test_every_page_has_a_topic(desk: Desk) -> None:
    pages = {spec.key for spec in page_specs(desk) if spec.opens_over is None}
    assert pages - set(_OF_PAGE) == {HELP_PAGE}


def test_every_link_leads_to_a_topic_and_no_topic_is_named_twice() -> None:
    topics = all_topics()
    names = {topic.name for topic in topics}
    assert len(names) == len(topics)
    for topic in topics:
        assert set(re.findall(r"[^!]\[[^\]]*\]\(([^)]*)\)", topic.text)) <= names, topic.name


def test_every_picture_is_shown_and_made_from_a_screenshot() -> None:
    shown = {name for topic in all_topics() for name in picture_names(topic.text)}
    stored = {path.name for path in resource_path("help").glob("*.png")}
    assert shown == stored == {f"{name}.png" for name in PICTURES}
    assert all(resource_path("help", name).stat().st_size <= MOST_BYTES for name in stored)


@pytest.mark.parametrize(("width", "picture"), [(1100, 640.0), (760, None)])
def test_a_topic_shows_its_pictures_within_its_text(
    qtbot: QtBot, page: HelpPage, width: int, picture: float | None
) -> None:
    page.show_topic("dong-bo")
    page.resize(width, 680)
    qtbot.waitUntil(lambda: page.browser.width() > 300)
    document = page.browser.document()
    image = document.resource(QTextDocument.ResourceType.ImageResource, QUrl("dong-bo.png"))
    assert isinstance(image, QImage)
    shown = image.deviceIndependentSize().width()
    assert shown == pytest.approx(picture or shown)
    assert not page.browser.horizontalScrollBar().isVisible()
    assert "Lần đầu: thẻ của máy này" in page.browser.toPlainText()


def test_a_link_opens_the_topic_it_names(page: HelpPage) -> None:
    page.show_topic("cuoi-thang")
    page.browser.anchorClicked.emit(QUrl("dong-bo"))
    assert page.list.currentItem().text() == "Đồng bộ với cấp trên"


def test_the_book_is_written_and_told(qtbot: QtBot, page: HelpPage, tmp_path: Path) -> None:
    told: list[str] = []
    page.toast.connect(lambda words, _: told.append(words))
    page.save_book(tmp_path / "sach.pdf")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].endswith(" trang ra sach.pdf.")
    assert (tmp_path / "sach.pdf").read_bytes().startswith(b"%PDF")


def test_the_help_is_written_in_plain_words() -> None:
    for topic in all_topics():
        assert not UNWANTED.search(topic.text), topic.name
        assert unicodedata.normalize("NFC", topic.text) == topic.text


def test_words_in_bold_are_those_of_the_screen_or_of_the_keyboard() -> None:
    """In the manual bold names what stands on a screen; what is only stressed is italic."""
    screens = [
        node.value
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    setup = (ROOT / "installers" / "windows" / "antt.nsi").read_text(encoding="utf-8")
    shown = re.sub(r"&(?=\w)", "", "\n".join([*screens, setup])).lower()
    for topic in all_topics():
        for words in re.findall(r"\*\*(.+?)\*\*", topic.text):
            on_keyboard = re.match(r"(Ctrl|Alt|Shift)\+|F\d|Delete", words)
            assert on_keyboard or words.lower().rstrip(".") in shown, (topic.name, words)


def test_pages_that_name_a_topic_exist_and_so_do_the_topics(desk: Desk) -> None:
    pages = {spec.key for spec in page_specs(desk)}
    names = {topic.name for topic in all_topics()}
    assert set(_OF_PAGE) <= pages
    assert {topic_of_page(key) for key in pages} <= names
    assert {topic_of_page(*part) for part in _OF_PART} <= names
    assert {part for key, part in _OF_PART if key == "settings"} <= set(TABS)
