"""What the wizard's answers become: a founded file, and a practice file beside it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from antt_desktop.services import founding
from antt_desktop.services.founding import Officer, Unit, found
from antt_desktop.services.practising.filling import fill
from antt_desktop.storage.commune_file import open_keys
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.storage.keys.slots import FileKeys, KdfPolicy
from antt_desktop.system.disk import make_folder
from antt_desktop.ui.first_run.account_step import AccountStep
from antt_desktop.ui.first_run.superior_step import SuperiorStep
from antt_desktop.ui.first_run.unit_step import UnitStep
from antt_desktop.ui.tasks import Progress

_HOUSEHOLDS, _YEARS, _SEED = 400, 2, 1


def unit_of(unit: UnitStep, superior: SuperiorStep) -> Unit:
    """Return the unit as the first two steps describe it."""
    province = unit.chosen_province
    assert province is not None
    return Unit(
        code=unit.code.text().strip(),
        kind=str(unit.kind.currentData()),
        name=unit.name,
        province_code=province.code,
        province_name=province.full_name,
        superior_level=str(superior.level.currentData()),
        district_name=superior.district.text().strip() if superior.district.isEnabled() else "",
        head_name=superior.head_name.text().strip(),
        head_rank=superior.head_rank.text().strip(),
        head_title=superior.head_title.text().strip(),
        receiving_via=superior.via.text().strip(),
    )


def officer_of(account: AccountStep) -> Officer:
    """Return the first officer as the third step describes him or her."""
    return Officer(
        username=account.username.text(),
        full_name=account.full_name.text().strip(),
        password=account.new_password.password,
        title=account.title.text().strip(),
    )


def found_file(
    path: Path, unit: Unit, officer: Officer, now: Callable[[], datetime], policy: KdfPolicy
) -> tuple[RecoveryKey, FileKeys]:
    """Found a file and close it again; returns its recovery key and its keys, to open it with.

    For a thread: a connection belongs to the thread that opened it. Raises what `found` raises, and
    the disk's faults.
    """
    make_folder(path.parent)
    file, recovery = found(path, unit, officer, now, policy)
    file.close()
    return recovery, open_keys(path, policy).unlock(officer.username, officer.password, now=now())


def found_practice(
    path: Path, password: str, now: Callable[[], datetime], policy: KdfPolicy, progress: Progress
) -> tuple[str, FileKeys]:
    """Found a practice file with invented records; returns user name and keys. For a thread."""
    progress(0)
    filled = partial(fill, households=_HOUSEHOLDS, years=_YEARS, seed=_SEED)
    founding.found_practice(path, password, now, filled, policy)
    username = founding.practice_officer(password).username
    return username, open_keys(path, policy).unlock(username, password, now=now())
