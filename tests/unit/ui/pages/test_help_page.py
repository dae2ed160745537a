"""The help: open at one's own page, found without accents, keys always those in force."""

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.ui.actions import ACTIONS, shown_keys
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.help_page import HelpPage
from antt_desktop.ui.pages.help_topics import (
    _OF_PAGE,
    all_topics,
    found_topics,
    keys_page,
    topic_of_page,
)


@pytest.fixture
def page(qtbot: QtBot) -> HelpPage:
    made = HelpPage()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_help_opens_at_the_page_one_comes_from(page: HelpPage) -> None:
    page.open({"page": "import"})
    assert "Kế hoạch nhập" in page.browser.toPlainText()


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


def test_pages_that_name_a_topic_exist_and_so_do_the_topics(desk: Desk) -> None:
    pages = {spec.key for spec in page_specs(desk)}
    names = {topic.name for topic in all_topics()}
    assert set(_OF_PAGE) <= pages
    assert {topic_of_page(key) for key in pages} <= names
