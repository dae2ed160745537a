"""The whole main job in the real window, by keyboard, with a picture of every step.

`journey.py build` begins on an empty machine: first run, a list of households, a campaign, forms on
paper, serials scanned back, coverage; then a model from survey to review and a case from reception
to its settlement, and what is due. `--every-page` also opens every page on the practice file,
light and dark, and draws it at 200 %.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

PASSWORD = "Sông Tiền mùa nước nổi 1986"
PICTURES = "screenshots"
_LARGE = "--at-200"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the journey; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path, help="folder for pictures and the files of the journey")
    parser.add_argument("--every-page", action="store_true")
    parser.add_argument(_LARGE, action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    build = given.build.resolve()
    home = _empty_machine(build, keep=given.at_200)
    if given.at_200:
        from tests.end2end.tour import large_tour

        large_tour(build)
        return 0
    shutil.rmtree(build / PICTURES, ignore_errors=True)
    _walk(build, home)
    if given.every_page:
        from tests.end2end.tour import tour

        tour(build)
        scaled = {**os.environ, "QT_SCALE_FACTOR": "2"}
        subprocess.run([sys.executable, __file__, str(build), _LARGE], check=True, env=scaled)
    count = len(list((build / PICTURES).rglob("*.png")))
    print(f"{count} ảnh trong {build / PICTURES}")
    return 0


def _empty_machine(build: Path, *, keep: bool) -> Path:
    """Give the program a home of its own, so that it finds an empty machine and leaves no trace."""
    home = build / "journey"
    if not keep:
        shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, exist_ok=True)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"):
        os.environ[name] = str(home / name.lower())
    os.environ["HOME"] = os.environ["USERPROFILE"] = str(home)
    return home


def _walk(build: Path, home: Path) -> None:
    """Go from an empty machine to signed pledges."""
    from PySide6.QtWidgets import QApplication

    from antt_desktop.ui import theme, words
    from antt_desktop.ui.main_window import MainWindow
    from antt_desktop.ui.pages import page_specs
    from antt_desktop.ui.preferences import Preferences
    from antt_desktop.ui.session import Session
    from tests.end2end.hands import Hands
    from tests.end2end.list_files import write_household_list
    from tests.end2end.stages import (
        found_the_file,
        import_the_list,
        open_the_campaign,
        print_the_forms,
        scan_them_back,
        see_the_coverage,
    )
    from tests.end2end.year import live_a_model, see_what_is_due, settle_a_case

    app = QApplication.instance() or QApplication(["antt"])
    assert isinstance(app, QApplication)
    preferences = Preferences()
    words.install(app)
    theme.apply(app, dark=False, factor=1.0)
    window = MainWindow(preferences)
    session = Session(window, preferences, lambda: datetime.now().astimezone(), page_specs)
    session.start(None)
    window.resize(1280, 720)
    window.show()
    window.activateWindow()
    hands = Hands(app, window, build / PICTURES)
    hands.wait_until(lambda: window.isActiveWindow() and app.focusWidget(), "cửa sổ mở")
    listed = home / "danh-sach-ho.xlsx"
    write_household_list(listed)
    found_the_file(hands, session, PASSWORD)
    import_the_list(hands, session, listed)
    open_the_campaign(hands, session)
    print_the_forms(hands, session, PASSWORD, home / "phieu.pdf", build / PICTURES / "giay")
    scan_them_back(hands, session, 12)
    see_the_coverage(hands, session)
    live_a_model(hands, session)
    settle_a_case(hands, session)
    see_what_is_due(hands, session)
    window.close()


if __name__ == "__main__":
    sys.exit(main())
