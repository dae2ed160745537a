"""What the commands share: who opens the file, and how answers and refusals are printed."""

import getpass
import io
import sys
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import singledispatch
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec
from click.exceptions import NoSuchCommand

from antt_desktop.domain.errors import AnttError, UsageError
from antt_desktop.domain.problems import ValidationError

if TYPE_CHECKING:
    from antt_desktop.storage.commune_file import CommuneFile

PATH = click.Path(path_type=Path)
Command = TypeVar("Command", bound=Callable[..., Any])


_CLICKS_WORDS = {
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "Show this message and exit.": "In phần trợ giúp này rồi thôi.",
    "Show the version and exit.": "In phiên bản rồi thôi.",
    "[OPTIONS]": "[TÙY CHỌN]",
    "COMMAND [ARGS]...": "LỆNH …",
    "[required": "[bắt buộc",
    "[default: ": "[mặc định: ",
}


class _HelpInVietnamese(click.HelpFormatter):
    """Click's help; what click says by itself is said in Vietnamese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _in_vietnamese(args), prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_in_vietnamese(heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        translated = [(first, _in_vietnamese(second)) for first, second in rows]
        super().write_dl(translated, col_max, col_spacing)


def _in_vietnamese(text: str) -> str:
    for english, words in _CLICKS_WORDS.items():
        text = text.replace(english, words)
    return text


click.Context.formatter_class = _HelpInVietnamese


def now() -> datetime:
    """Return the moment by the machine's clock, with its time zone."""
    return datetime.now().astimezone()


def speak_utf8() -> None:
    """Let answers and messages go out as UTF-8, whatever code page Windows gives a pipe or a file."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def say(**result: object) -> None:
    """Print one JSON object on a line of its own."""
    sys.stdout.write(msgspec.json.encode(result).decode() + "\n")
    sys.stdout.flush()


def tell(message: str) -> None:
    """Print a message for the person at the keyboard."""
    click.echo(message, err=True)


def refuse(error: AnttError) -> None:
    """Print why a command was refused; a record that may not be saved names every problem."""
    if isinstance(error, ValidationError):
        problems = [
            {"code": each.code, "message": each.message, "field": each.field}
            for each in error.problems
        ]
        say(code=error.problems[0].code, message=error.message, problems=problems)
    elif error.exit_code != UsageError.exit_code:
        say(code=error.code, message=error.message)


def usage_words(error: click.ClickException) -> str:
    """Return what is wrong with a command line, in the words of the program."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return _fault_words(error)
    pieces = _in_vietnamese(" ".join(context.command.collect_usage_pieces(context)))
    return f"{_fault_words(error)}\nCách dùng: {context.command_path} {pieces}"


@singledispatch
def _fault_words(error: click.ClickException) -> str:
    del error
    return "Lệnh chưa đúng cách dùng. Chưa thay đổi gì. Thêm --help để xem cách dùng."


@_fault_words.register
def _(error: click.MissingParameter) -> str:
    return f"Thiếu {_parameter_name(error)}. Chưa thay đổi gì."


@_fault_words.register
def _(error: click.BadParameter) -> str:
    return f"Giá trị của {_parameter_name(error)} không hợp lệ. Chưa thay đổi gì."


@_fault_words.register
def _(error: click.BadOptionUsage) -> str:
    return f"Tùy chọn {error.option_name} chưa dùng đúng: cần đúng một giá trị. Chưa thay đổi gì."


@_fault_words.register
def _(error: click.NoSuchOption) -> str:
    return f"Không có tùy chọn {error.option_name}.{_meant(error.possibilities)}"


@_fault_words.register
def _(error: NoSuchCommand) -> str:
    return f"Không có lệnh {error.command_name}.{_meant(error.possibilities)}"


def _parameter_name(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx) if error.param and error.ctx else "tham số"


def _meant(possible: list[str] | None) -> str:
    return f" Có phải: {', '.join(possible)}?" if possible else ""


def login(command: Command) -> Command:
    """Add the options that say who opens the file."""
    command = click.option("--user", help="Tên đăng nhập (mặc định: người duy nhất).")(command)
    return click.option(
        "--password-file", type=PATH, envvar="ANTT_PASSWORD_FILE", help="Tệp chứa mật khẩu."
    )(command)


def read_password(password_file: Path | None) -> str:
    """Return the password from its file, or ask for it."""
    if password_file is None:
        return getpass.getpass("Mật khẩu: ", stream=sys.stderr)
    try:
        return read_argument(password_file).decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"Tệp mật khẩu {password_file.name} phải ghi bằng UTF-8.") from error


def hand_over_recovery(recovery: str, target: Path | None) -> None:
    """Write a recovery key where it will be printed from, or show it once."""
    if target is None:
        tell(f"Khóa khôi phục (ghi ra giấy, niêm phong, không lưu trong máy):\n{recovery}")
        return
    from antt_desktop.system.disk import write_file

    write_file(target, (recovery + "\n").encode())


def read_argument(path: Path) -> bytes:
    """Return the bytes of a file named on the command line. Raises UsageError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"Không đọc được tệp {path.name}. Chưa thay đổi gì.") from error


def warn_of_place(path: Path) -> None:
    """Say on stderr when a commune file lies on a share, in a cloud folder or on a stick."""
    from antt_desktop.system.locations import location_warning

    if warning := location_warning(path):
        tell(warning.message)


def open_file(path: Path, user: str | None, password_file: Path | None) -> "CommuneFile":
    """Open a commune file, waiting out the delay that earlier wrong passwords left behind."""
    from antt_desktop.services.pledging.preparing import expire_pledges
    from antt_desktop.storage.commune_file import CommuneFile, open_keys

    warn_of_place(path)
    password = read_password(password_file)
    time.sleep(open_keys(path).delay_needed(user, now()))
    file = CommuneFile.open(path, username=user, password=password, now=now)
    before = file.failed_before_login
    if before.own.count:
        tell(f"Có {before.own.count} lần nhập sai mật khẩu kể từ lần đăng nhập trước.")
    if before.nobodys:
        tell(f"Có {before.nobodys} lần nhập sai không rõ tên ai kể từ lần đăng nhập trước.")
    if file.key_warning:
        tell(file.key_warning)
    if file.read_only:
        tell("Sổ mở ở chế độ chỉ đọc vì ổ đĩa hoặc thư mục không cho ghi. Không lưu được gì.")
    else:
        expire_pledges(file.store)
    return file
