"""A topic of the help as a document of Qt: pictures in the width of the page, air between lines."""

import re

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from antt_desktop.services.printing.manual_text import picture_names
from antt_desktop.system.resources import resource_path
from antt_desktop.ui.theme import current

_LINE_HEIGHT = 145.0
_WIDEST, _NARROWEST = 640, 240
_PICTURE = re.compile(r"!\[(.*)\]\((.*)\)")
_OF_A_PICTURE = "\ufffc"
"""The letter that stands for a picture in the text of a block."""


def document_of(text: str, browser: QTextBrowser) -> QTextDocument:
    """Return the document of a topic's Markdown, as wide as `browser` is now."""
    document = QTextDocument(browser)
    document.setDefaultFont(browser.font())
    room = browser.viewport().width() - 2 * document.documentMargin()
    width = max(min(room, current().px(_WIDEST)), current().px(_NARROWEST))
    document.setMarkdown(_PICTURE.sub(r"![\1](\2)\n\n*\1*", text))
    for name in picture_names(text):
        image = _picture(name, width, browser.devicePixelRatioF())
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
    _give_air(document)
    return document


def _picture(name: str, width: float, density: float) -> QImage:
    """Return a picture `width` wide, as sharp as the screen is."""
    image = QImage(str(resource_path("help", name)))
    points = min(round(width * density), image.width())
    scaled = image.scaledToWidth(points, Qt.TransformationMode.SmoothTransformation)
    scaled.setDevicePixelRatio(points / width)
    return scaled


def _give_air(document: QTextDocument) -> None:
    """Set the lines apart, so that the marks on capital letters have room (look.md §2)."""
    airy = QTextBlockFormat()
    airy.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block = document.begin()
    while block.isValid():
        if _OF_A_PICTURE not in block.text():
            QTextCursor(block).mergeBlockFormat(airy)
        block = block.next()
