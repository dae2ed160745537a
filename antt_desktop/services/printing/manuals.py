"""The manual on paper: title and contents, then the pages of the help one after another."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from antt_desktop import __version__
from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Block, Page, paginate
from antt_desktop.services.printing.fonts import FontFamily, find_family
from antt_desktop.services.printing.frames import MM, Frame
from antt_desktop.services.printing.manual_setting import ManualSetter
from antt_desktop.services.printing.manual_text import Heading, read_pieces
from antt_desktop.services.printing.pdf_file import PdfFile

TITLE = "Sách hướng dẫn sử dụng"
_PROGRAM = "Sổ an ninh trật tự cấp xã: mô hình tự quản, ký cam kết, hòa giải"
_FRAME = Frame(210 * MM, 297 * MM, top=18 * MM, bottom=22 * MM, left=25 * MM, right=20 * MM)
_ONE_SIDE = Frame(210 * MM, 297 * MM, top=15 * MM, bottom=14 * MM, left=20 * MM, right=18 * MM)
_FOOT, _LARGE = 10.0, 14.0
"""Letters of the foot, and of the side that hangs on a wall."""

_FIRST_PAGE = 2
"""The number of the first page after the contents, which take one page."""


class Manual:
    """The whole book; `texts` are the Markdown of its pages in their order (`jobs.Paper`)."""

    def __init__(self, texts: Sequence[str], family: FontFamily | None = None) -> None:
        self._texts = texts
        self._file = PdfFile(family or find_family(), (_FRAME.width, _FRAME.height), TITLE)
        self._setter = ManualSetter(self._file, _FRAME)
        self.forms = 1

    @property
    def pages(self) -> int:
        """Pages made so far."""
        return self._file.pages

    def chunks(self) -> Iterator[bytes]:
        """Yield the file piece by piece (see `jobs.Paper`)."""
        chapters = [list(self._setter.blocks(read_pieces(text))) for text in self._texts]
        flowing = (block for chapter in chapters for block in chapter)
        pages = list(paginate(flowing, _FRAME.text_top, _FRAME.bottom))
        begins = {
            id(strip): number for number, page in enumerate(pages, _FIRST_PAGE) for strip, _ in page
        }
        starts = [begins[id(chapter[0].strips[0])] for chapter in chapters]
        contents = self._contents(zip(map(title_of, self._texts), starts, strict=True))
        whole = [*paginate(contents, _FRAME.text_top, _FRAME.bottom), *pages]
        for number, page in zip(count(1), whole, strict=False):
            self._file.add_page(str(self._drawn(page, number)))
            yield self._file.take()
        yield self._file.finish()

    def _contents(self, entries: Iterable[tuple[str, int]]) -> Iterator[Block]:
        setter = self._setter
        yield setter.title(TITLE, _PROGRAM)
        for title, page in entries:
            yield setter.entry(title, str(page))

    def _drawn(self, page: Page, number: int) -> Content:
        ink = Content()
        for strip, top in page:
            strip.draw(ink, top)
        foot = Style(self._file.fonts.regular, _FOOT)
        y = _FRAME.bottom - 10 * MM
        ink.text(_FRAME.left, y, foot, f"{TITLE} · phiên bản {__version__}")
        words = f"trang {number}"
        ink.text(_FRAME.width - _FRAME.right - foot.width(words), y, foot, words)
        return ink


class OneSide:
    """One page of the help on one side of paper, to hang on a wall (`jobs.Paper`)."""

    def __init__(self, text: str, family: FontFamily | None = None) -> None:
        self._text = text
        size = (_ONE_SIDE.width, _ONE_SIDE.height)
        self._file = PdfFile(family or find_family(), size, title_of(text))
        self.forms = 1

    @property
    def pages(self) -> int:
        """Pages made so far."""
        return self._file.pages

    def chunks(self) -> Iterator[bytes]:
        """Yield the file piece by piece (see `jobs.Paper`)."""
        blocks = ManualSetter(self._file, _ONE_SIDE, _LARGE).blocks(read_pieces(self._text))
        for page in paginate(blocks, _ONE_SIDE.text_top, _ONE_SIDE.bottom):
            ink = Content()
            for strip, top in page:
                strip.draw(ink, top)
            self._file.add_page(str(ink))
        yield self._file.finish()


def title_of(text: str) -> str:
    """Return the title of a page of the help."""
    first = next(read_pieces(text))
    assert isinstance(first, Heading)
    return first.words
