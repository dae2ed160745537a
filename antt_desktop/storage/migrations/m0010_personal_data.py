"""Personal data: requests, legal holds, exports and erasures; the guarded way to purge the log."""

from antt_desktop.storage.driver import BareDatabase
from antt_desktop.storage.migrations.making import (
    commune_migrations,
    create_record_table,
    create_search,
    run,
)


@commune_migrations()
def m0010_keep_what_is_done_with_personal_data(db: BareDatabase) -> None:
    """Make the registers of requests, holds, exports and erasures; let a purge empty the log.

    With a row in `purge_guard` an entry of the change log may lose its content together with its
    salt, and nothing else: digest, hash and head stay, so that the chain still verifies.
    """
    create_record_table(
        db,
        "data_request",
        """code TEXT, subject_name TEXT, birth_year INTEGER, address TEXT, phone TEXT,
        identity_checked INTEGER, "right" TEXT, wish TEXT, others_process INTEGER,
        received_date TEXT, status TEXT, answered_date TEXT, answer TEXT, extension_days INTEGER,
        extension_reason TEXT, finished_date TEXT, result TEXT""",
    )
    create_search(db, "data_request")
    create_record_table(
        db,
        "legal_hold",
        """held_type TEXT, held_id TEXT, document_no TEXT, reason TEXT, from_date TEXT,
        lifted_date TEXT""",
    )
    create_search(db, "legal_hold")
    create_record_table(
        db,
        "export_log",
        """kind TEXT, subject TEXT, exported_on TEXT, scope TEXT, rows INTEGER, persons INTEGER,
        destination TEXT, sealed INTEGER, digest TEXT, reason TEXT""",
    )
    create_search(db, "export_log")
    create_record_table(
        db,
        "erasure",
        """basis TEXT, erased_on TEXT, records INTEGER, approved_by TEXT, copies_until TEXT,
        reason TEXT""",
    )
    run(
        db,
        "ALTER TABLE print_log ADD COLUMN persons INTEGER",
        "ALTER TABLE print_log ADD COLUMN reason TEXT",
        "CREATE INDEX data_request_status ON data_request (status, deleted, sort_key)",
        "CREATE INDEX legal_hold_held ON legal_hold (held_id, deleted)",
        "CREATE INDEX export_log_day ON export_log (deleted, exported_on)",
        """CREATE INDEX change_log_purges ON change_log (type, record_id)
            WHERE action IN ('purge', 'purge_in_bin')""",
        "CREATE TABLE purge_guard (open INTEGER PRIMARY KEY)",
        "DROP TRIGGER change_log_keeps",
        """CREATE TRIGGER change_log_keeps BEFORE UPDATE ON change_log
            WHEN NOT EXISTS (SELECT 1 FROM purge_guard)
                OR NEW.content IS NOT NULL OR NEW.salt IS NOT NULL
                OR (NEW.seq, NEW.at, NEW.by, NEW.device, NEW.work, NEW.type, NEW.record_id, NEW.rev,
                    NEW.action, NEW.digest, NEW.hash)
                IS NOT (OLD.seq, OLD.at, OLD.by, OLD.device, OLD.work, OLD.type, OLD.record_id,
                    OLD.rev, OLD.action, OLD.digest, OLD.hash)
            BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END""",
    )
