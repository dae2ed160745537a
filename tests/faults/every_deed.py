"""Every deed that faults are tried on."""

from tests.faults.deeds_of_backups import BACKUP, RESTORE
from tests.faults.deeds_of_exchange import EXPORT, RECEIPT, RECEIVE
from tests.faults.deeds_of_keys import PASSWORD_CHANGE, REKEY, ROLE
from tests.faults.deeds_of_records import ERASURE, IMPORT, MIGRATION, PRINT, SAVE

AT_THE_POST = (
    SAVE, IMPORT, PRINT, MIGRATION, ERASURE, REKEY, PASSWORD_CHANGE, ROLE, BACKUP, RESTORE,
)  # fmt: skip
EXCHANGES = (EXPORT, RECEIPT, RECEIVE)
EVERY_DEED = (*AT_THE_POST, *EXCHANGES)
