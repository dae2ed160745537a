"""The command line of the manual: the help of the window as PDF, for the installers and for paper."""

from pathlib import Path

import click

from antt_desktop.terminal import PATH, say

BOOK, ONE_SIDE = "huong-dan-su-dung.pdf", "bat-dau-trong-10-phut.pdf"


@click.command()
@click.option("--to", "folder", required=True, type=PATH, help="Thư mục nhận hai tệp PDF.")
def manual(folder: Path) -> None:
    """Ghi sách hướng dẫn và tờ “Bắt đầu trong 10 phút” thành PDF."""
    from antt_desktop.services.printing.manuals import Manual, OneSide
    from antt_desktop.system.disk import make_folder, write_file
    from antt_desktop.ui.pages.help_topics import START_TOPIC, all_topics

    texts = {topic.name: topic.text for topic in all_topics()}
    make_folder(folder)
    for name, paper in (
        (BOOK, Manual(list(texts.values()))),
        (ONE_SIDE, OneSide(texts[START_TOPIC])),
    ):
        write_file(folder / name, paper.chunks(), mode=0o644)
        say(path=str(folder / name), pages=paper.pages)
