"""After opening: the end of the change log is verified beside the work."""

from contextlib import closing

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.protecting.watching import verify_end
from antt_desktop.storage.errors import BrokenChainError
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.page import Desk
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.workplace import Workplace


def follow_chain(desk: Desk, workplace: Workplace) -> None:
    """Verify the change log in a thread; a chain that does not fit is told above every page."""
    if desk.file.read_only:
        return
    file = desk.file

    def task(progress: Progress) -> None:
        progress(0)
        store, database = file.second_store()
        with closing(database):
            verify_end(store)

    def tell(fault: AnttError) -> None:
        if isinstance(fault, BrokenChainError):
            workplace.notices.addWidget(_banner(fault, workplace))
        else:
            show_problem(workplace, fault)

    run(workplace, task, lambda _: None, tell)


def _banner(fault: BrokenChainError, workplace: Workplace) -> Banner:
    banner = Banner(fault.message, "bad")
    see = Button("Mở nhật ký", icon_name="history", small=True)
    see.clicked.connect(lambda: workplace.show_page("journal", {}))
    banner.add_action(see)
    return banner
