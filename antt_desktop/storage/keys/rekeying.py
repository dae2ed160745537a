"""Turning a file over to new keys, so that who left opens nothing with what he kept.

Never in place: the pages are copied under the next key, proved, and then take the place of the
old ones. `changing` keeps every remaining officer able to open whatever lies there.
"""

from collections.abc import Callable
from contextlib import closing, suppress

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage.backups.pages import Depth, Progress, check_copy, head_of
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.driver import connect
from antt_desktop.storage.errors import CopyDisturbedError, DiskError
from antt_desktop.storage.keys import changing
from antt_desktop.storage.keys.key_file import KeyFile
from antt_desktop.storage.keys.recovery_facts import forget_recovery
from antt_desktop.storage.keys.resealing import reseal
from antt_desktop.storage.keys.settling import forget_turned_over, turned_over_path
from antt_desktop.storage.keys.slots import FileKeys
from antt_desktop.system.disk import replace


def turn_over_accounts(
    file: CommuneFile, keys: KeyFile, leaving: str, also: Callable[[], object]
) -> None:
    """Take what parties told away from an officer: seal it all under a next key without him.

    `also` is done in the same transaction. Raises what it raises, FileDamagedError and the disk's
    faults; all is then as it was, or after a DiskError as the next opening finds it.
    """
    begun = changing.begin(keys, file.keys, leaving, whole_file=False)
    try:
        with file.store.work("officer", "Đổi khóa phần nội dung hòa giải"):
            also()
            file.reseal(begun)
    except DiskError:
        raise  # it may have gone through all the same: every slot opens both until the next opening
    except BaseException:
        with suppress(AnttError):
            if not file.is_resealed(begun):
                changing.give_up_accounts(keys, begun)
        raise
    held = changing.finish_accounts(keys, begun)
    file.take_keys(held if changing.reads_accounts(keys, file.username) else held.without_accounts)


def turn_over(
    file: CommuneFile, keys: KeyFile, leaving: str, progress: Progress = lambda done, total: None
) -> CommuneFile:
    """Turn the whole file over to new keys without `leaving`; returns it open, as a new object.

    Nothing else may have the file open. Raises the faults of copying and of the disk: before the
    pages are exchanged all is as it was; later `file` is closed, and the next opening ends it.
    """
    begun = changing.begin(keys, file.keys, leaving, whole_file=True)
    try:
        _copy(file, begun, progress)
    except BaseException:
        _give_up(file, keys, begun)
        raise
    return file.handed_on(lambda: _exchange(file, keys, begun))


def _copy(file: CommuneFile, begun: FileKeys, progress: Progress) -> None:
    target = turned_over_path(file.path)
    head = file.copy_under(begun.next_file, target, progress)
    with closing(connect(target, begun.next_file)) as copy:
        with copy.written():
            reseal(copy, begun.next_accounts, begun.accounts)
            forget_recovery(copy)
        if head_of(copy) != head:
            raise CopyDisturbedError(
                "Sổ được ghi trong lúc đổi khóa nên chưa đổi. Dữ liệu đã lưu còn nguyên. "
                "Đóng các việc đang chạy rồi làm lại."
            )
    check_copy(target, begun.next_file, Depth.WHOLE)


def _exchange(file: CommuneFile, keys: KeyFile, begun: FileKeys) -> FileKeys:
    """Put the new pages in place; a fault may come before or after it, so nothing is given up here.

    Every slot opens either pages until the next opening has looked at what lies there.
    """
    replace(turned_over_path(file.path), file.path)
    held = changing.finish_file(keys, begun)
    return changing.finish_accounts(keys, held)


def _give_up(file: CommuneFile, keys: KeyFile, begun: FileKeys) -> None:
    """Go back to the keys of before; what cannot be written now, the next opening does."""
    with suppress(AnttError):
        forget_turned_over(file.path)
        changing.give_up_file(keys, changing.give_up_accounts(keys, begun))
