import os
import subprocess
import sys


def test_answers_are_utf8_where_windows_gives_a_pipe_its_old_code_page() -> None:
    old_code_page = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "antt_desktop", "types"]
    ended = subprocess.run(command, env=old_code_page, capture_output=True, check=True)
    assert "Thông tin đơn vị" in ended.stdout.decode("utf-8")
