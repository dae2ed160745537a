"""Papers made of blocks: each section starts on a new page and numbers its own pages."""

from collections.abc import Callable, Iterable, Iterator

from antt_desktop.services.printing.content import Content
from antt_desktop.services.printing.errors import NothingToPrintError
from antt_desktop.services.printing.flow import Block, paginate
from antt_desktop.services.printing.fonts import FontFamily, find_family
from antt_desktop.services.printing.frames import Frame
from antt_desktop.services.printing.pdf_file import PdfFile
from antt_desktop.services.printing.typesetter import Typesetter

Sections = Callable[[Typesetter], Iterable[Iterable[Block]]]
"""Sets the sections of a paper; blocks are asked for as the pages need them."""


class PaperFile:
    """One PDF of sections in the making."""

    def __init__(
        self, frame: Frame, title: str, sections: Sections, family: FontFamily | None = None
    ) -> None:
        self._file = PdfFile(family or find_family(), (frame.width, frame.height), title)
        self._setter = Typesetter(self._file.fonts, frame)
        self._sections = sections
        self.forms = 0

    @property
    def pages(self) -> int:
        """Pages made so far."""
        return self._file.pages

    def chunks(self) -> Iterator[bytes]:
        """Yield the file piece by piece (see `jobs.Paper`)."""
        frame = self._setter.frame
        for section in self._sections(self._setter):
            for number, page in enumerate(paginate(section, frame.text_top, frame.bottom), 1):
                ink = Content()
                for strip, top in page:
                    strip.draw(ink, top)
                self._setter.page_number(ink, number)
                self._file.add_page(str(ink))
                yield self._file.take()
            self.forms += 1
        if not self.pages:
            raise NothingToPrintError
        yield self._file.finish()
