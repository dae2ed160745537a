from pathlib import Path

from click.testing import CliRunner
from pypdf import PdfReader

from antt_desktop.manual_commands import BOOK, ONE_SIDE, manual


def test_both_papers_are_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    done = CliRunner().invoke(manual, ["--to", str(tmp_path / "giay")])
    assert done.exit_code == 0, done.output
    assert len(PdfReader(tmp_path / "giay" / ONE_SIDE).pages) == 1
    assert len(PdfReader(tmp_path / "giay" / BOOK).pages) > 10
    assert [path.name for path in sorted((tmp_path / "giay").iterdir())] == [ONE_SIDE, BOOK]
