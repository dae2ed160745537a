"""The change log, the unit with its people, and pledges."""

from antt_desktop.storage.driver import BareDatabase
from antt_desktop.storage.migrations.making import (
    commune_migrations,
    create_record_table,
    create_search,
    run,
)


@commune_migrations()
def m0001_keep_changes(db: BareDatabase) -> None:
    """Make the change log, the works it belongs to, and what the file knows of itself."""
    run(
        db,
        "CREATE TABLE file_info (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
        """CREATE TABLE draft (form TEXT NOT NULL, record_id TEXT NOT NULL, by TEXT NOT NULL,
            at TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (form, record_id, by))
            WITHOUT ROWID""",
        """CREATE TABLE work (id INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL,
            kind TEXT NOT NULL, label TEXT NOT NULL, reason TEXT NOT NULL,
            first INTEGER NOT NULL, undoes INTEGER, undone_by INTEGER)""",
        """CREATE TABLE change_log (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL,
            device TEXT NOT NULL, work INTEGER NOT NULL REFERENCES work (id), type TEXT NOT NULL,
            record_id TEXT NOT NULL, rev INTEGER NOT NULL, action TEXT NOT NULL,
            content TEXT, salt BLOB, digest BLOB NOT NULL, hash BLOB NOT NULL)""",
        "CREATE INDEX change_log_record ON change_log (record_id, type)",
        """CREATE TRIGGER change_log_keeps BEFORE UPDATE ON change_log
            BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END""",
        """CREATE TRIGGER change_log_stays BEFORE DELETE ON change_log
            BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END""",
    )


@commune_migrations()
def m0002_create_unit_and_people(db: BareDatabase) -> None:
    """Make the unit, its officers, areas, organizations and households."""
    create_record_table(
        db,
        "org_profile",
        """unit_kind TEXT, unit_name TEXT, unit_code TEXT, province_code TEXT, province_name TEXT,
        district_name TEXT, superior_level TEXT, police_name_line1 TEXT, police_name_line2 TEXT,
        ubnd_name_line1 TEXT, ubnd_name_line2 TEXT, committee_name TEXT, doc_symbol_police TEXT,
        doc_symbol_ubnd TEXT, doc_symbol_bcd TEXT, place_name TEXT, head_rank TEXT, head_name TEXT,
        head_title TEXT, receiving_unit TEXT, receiving_via TEXT, allow_id_number INTEGER,
        keep_households INTEGER""",
    )
    create_record_table(
        db,
        "signer",
        """name TEXT, title TEXT, rank TEXT, sign_prefix TEXT, on_behalf_of TEXT,
        active_from TEXT, active_to TEXT""",
    )
    create_search(db, "signer")
    create_record_table(
        db, "user_account", "username TEXT, full_name TEXT, title TEXT, role TEXT, active INTEGER"
    )
    create_search(db, "user_account")
    create_record_table(
        db,
        "residential_area",
        """kind TEXT, name TEXT, households_total INTEGER, population INTEGER, head_name TEXT,
        head_phone TEXT, party_cell_secretary TEXT, front_head TEXT, officer_in_charge TEXT,
        active_from TEXT, active_to TEXT, merged_into TEXT""",
    )
    create_search(db, "residential_area")
    create_record_table(
        db,
        "area_year_stat",
        """area_id TEXT, year INTEGER, households_total INTEGER, population INTEGER, as_of TEXT""",
    )
    create_record_table(
        db,
        "organization",
        """kind TEXT, name TEXT, address TEXT, area_id TEXT, head_name TEXT, head_title TEXT,
        phone TEXT, business_line TEXT, staff_total INTEGER, pupils_total INTEGER,
        classes_total INTEGER, size TEXT, school_level TEXT, has_party_cell INTEGER,
        has_security_council INTEGER, managed_by TEXT""",
    )
    create_search(db, "organization")
    create_record_table(
        db,
        "household",
        """area_id TEXT, representative_name TEXT, birth_year INTEGER, house_no_street TEXT,
        phone TEXT, id_number TEXT, residence_status TEXT, active INTEGER""",
    )
    create_search(db, "household")
    run(
        db,
        "CREATE INDEX area_year_stat_area ON area_year_stat (area_id, year)",
        "CREATE INDEX organization_area ON organization (area_id, deleted, sort_key)",
        "CREATE INDEX household_area ON household (area_id, deleted, sort_key)",
    )


@commune_migrations()
def m0003_create_pledges(db: BareDatabase) -> None:
    """Make pledge templates, campaigns, pledges, tallies and the print log."""
    create_record_table(
        db,
        "pledge_template",
        """name TEXT, version INTEGER, subject_type TEXT, topic TEXT, title TEXT, subtitle TEXT,
        to_line TEXT, basis_lines TEXT, intro TEXT, clauses TEXT, consequence_line TEXT,
        data_notice TEXT, copies_text TEXT, signature_layout TEXT, signature_blocks TEXT,
        active INTEGER""",
    )
    create_search(db, "pledge_template")
    create_record_table(
        db,
        "pledge_campaign",
        """name TEXT, year INTEGER, number INTEGER, topics TEXT, template_id TEXT,
        subject_types TEXT, start TEXT, end TEXT, target_pct INTEGER, note TEXT""",
    )
    create_search(db, "pledge_campaign")
    create_record_table(
        db,
        "pledge",
        """campaign_id TEXT, template_version TEXT, subject_type TEXT, subject_id TEXT,
        subject_name TEXT, area_id TEXT, serial TEXT, status TEXT, printed_at TEXT,
        signed_date TEXT, signer_name TEXT, signer_role TEXT, witness_name TEXT, officer_id TEXT,
        valid_to TEXT, headcount_total INTEGER, headcount_signed INTEGER, paper_location TEXT,
        org_result TEXT, cancel_reason TEXT""",
        filtered=", status, signed_date, printed_at",
    )
    create_search(db, "pledge")
    create_record_table(
        db,
        "pledge_tally",
        """campaign_id TEXT, area_id TEXT, subject_type TEXT, total INTEGER, signed INTEGER,
        as_of TEXT""",
    )
    create_record_table(
        db,
        "print_log",
        """document TEXT, printed_on TEXT, forms INTEGER, pages INTEGER, reprints INTEGER,
        digest TEXT, scope TEXT""",
    )
    run(
        db,
        "CREATE UNIQUE INDEX pledge_serial ON pledge (serial)",
        "CREATE INDEX pledge_subject ON pledge (subject_id, campaign_id)",
        "CREATE INDEX pledge_template_used ON pledge (template_version, status)",
        "CREATE INDEX pledge_by_campaign ON pledge (campaign_id, deleted, sort_key)",
        "CREATE INDEX pledge_by_area ON pledge (campaign_id, area_id, deleted, sort_key, status)",
        "CREATE INDEX pledge_of_area ON pledge (area_id, deleted, sort_key)",
        "CREATE INDEX pledge_by_status ON pledge (campaign_id, status, deleted, sort_key)",
        "CREATE INDEX pledge_by_signed ON pledge (deleted, signed_date)",
        "CREATE INDEX pledge_by_printed ON pledge (deleted, printed_at)",
        "CREATE INDEX pledge_tally_place ON pledge_tally (campaign_id, area_id)",
    )


@commune_migrations()
def m0004_count_prints_of_a_pledge(db: BareDatabase) -> None:
    """Count how often a pledge was printed, so that a reprint says the how-manieth it is."""
    run(
        db,
        "ALTER TABLE pledge ADD COLUMN print_count INTEGER",
        "UPDATE pledge SET print_count = 1 WHERE printed_at IS NOT NULL",
    )
