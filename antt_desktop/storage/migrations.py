"""Migrations of the commune file, by hand and in literal terms; they never read the declarations.

Every record table has the same first columns; `sort_key` orders by title, and the `*_search`
tables hold folded and exact text (design §4). Indexes end in the row number by nature, which is
the tie-break of keyset pages.
"""

from antt_desktop.storage.driver import Database, Migrations

commune_migrations = Migrations("commune")

_COMMON = """
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    sort_key TEXT NOT NULL,
    searched TEXT NOT NULL
"""


def _run(db: Database, *statements: str) -> None:
    for statement in statements:
        db.execute(statement)


def _create_record_table(db: Database, name: str, columns: str, filtered: str = "") -> None:
    """Make a table and the index of its order, which tells what was searched or filtered too."""
    _run(
        db,
        f"CREATE TABLE {name} ({_COMMON}, {columns})",
        f"CREATE INDEX {name}_order ON {name} (deleted, sort_key, searched{filtered})",
    )


def _create_search(db: Database, name: str) -> None:
    db.execute(
        f"CREATE VIRTUAL TABLE {name}_search USING fts5(folded, exact, content='', "
        "contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')"
    )


@commune_migrations()
def m0001_keep_changes(db: Database) -> None:
    """Make the change log, the works it belongs to, and what the file knows of itself."""
    _run(
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
        "CREATE INDEX change_log_record ON change_log (record_id)",
        """CREATE TRIGGER change_log_keeps BEFORE UPDATE ON change_log
            BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END""",
        """CREATE TRIGGER change_log_stays BEFORE DELETE ON change_log
            BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END""",
    )


@commune_migrations()
def m0002_create_unit_and_people(db: Database) -> None:
    """Make the unit, its officers, areas, organizations and households."""
    _create_record_table(
        db,
        "org_profile",
        """unit_kind TEXT, unit_name TEXT, unit_code TEXT, province_code TEXT, province_name TEXT,
        district_name TEXT, superior_level TEXT, police_name_line1 TEXT, police_name_line2 TEXT,
        ubnd_name_line1 TEXT, ubnd_name_line2 TEXT, committee_name TEXT, doc_symbol_police TEXT,
        doc_symbol_ubnd TEXT, doc_symbol_bcd TEXT, place_name TEXT, head_rank TEXT, head_name TEXT,
        head_title TEXT, receiving_unit TEXT, receiving_via TEXT, allow_id_number INTEGER,
        keep_households INTEGER""",
    )
    _create_record_table(
        db,
        "signer",
        """name TEXT, title TEXT, rank TEXT, sign_prefix TEXT, on_behalf_of TEXT,
        active_from TEXT, active_to TEXT""",
    )
    _create_search(db, "signer")
    _create_record_table(
        db, "user_account", "username TEXT, full_name TEXT, title TEXT, role TEXT, active INTEGER"
    )
    _create_search(db, "user_account")
    _create_record_table(
        db,
        "residential_area",
        """kind TEXT, name TEXT, households_total INTEGER, population INTEGER, head_name TEXT,
        head_phone TEXT, party_cell_secretary TEXT, front_head TEXT, officer_in_charge TEXT,
        active_from TEXT, active_to TEXT, merged_into TEXT""",
    )
    _create_search(db, "residential_area")
    _create_record_table(
        db,
        "area_year_stat",
        """area_id TEXT, year INTEGER, households_total INTEGER, population INTEGER, as_of TEXT""",
    )
    _create_record_table(
        db,
        "organization",
        """kind TEXT, name TEXT, address TEXT, area_id TEXT, head_name TEXT, head_title TEXT,
        phone TEXT, business_line TEXT, staff_total INTEGER, pupils_total INTEGER,
        classes_total INTEGER, size TEXT, school_level TEXT, has_party_cell INTEGER,
        has_security_council INTEGER, managed_by TEXT""",
    )
    _create_search(db, "organization")
    _create_record_table(
        db,
        "household",
        """area_id TEXT, representative_name TEXT, birth_year INTEGER, house_no_street TEXT,
        phone TEXT, id_number TEXT, residence_status TEXT, active INTEGER""",
    )
    _create_search(db, "household")
    _run(
        db,
        "CREATE INDEX area_year_stat_area ON area_year_stat (area_id, year)",
        "CREATE INDEX organization_area ON organization (area_id, deleted, sort_key)",
        "CREATE INDEX household_area ON household (area_id, deleted, sort_key)",
    )


@commune_migrations()
def m0003_create_pledges(db: Database) -> None:
    """Make pledge templates, campaigns, pledges, tallies and the print log."""
    _create_record_table(
        db,
        "pledge_template",
        """name TEXT, version INTEGER, subject_type TEXT, topic TEXT, title TEXT, subtitle TEXT,
        to_line TEXT, basis_lines TEXT, intro TEXT, clauses TEXT, consequence_line TEXT,
        data_notice TEXT, copies_text TEXT, signature_layout TEXT, signature_blocks TEXT,
        active INTEGER""",
    )
    _create_search(db, "pledge_template")
    _create_record_table(
        db,
        "pledge_campaign",
        """name TEXT, year INTEGER, number INTEGER, topics TEXT, template_id TEXT,
        subject_types TEXT, start TEXT, end TEXT, target_pct INTEGER, note TEXT""",
    )
    _create_search(db, "pledge_campaign")
    _create_record_table(
        db,
        "pledge",
        """campaign_id TEXT, template_version TEXT, subject_type TEXT, subject_id TEXT,
        subject_name TEXT, area_id TEXT, serial TEXT, status TEXT, printed_at TEXT,
        signed_date TEXT, signer_name TEXT, signer_role TEXT, witness_name TEXT, officer_id TEXT,
        valid_to TEXT, headcount_total INTEGER, headcount_signed INTEGER, paper_location TEXT,
        org_result TEXT, cancel_reason TEXT""",
        filtered=", status, signed_date, printed_at",
    )
    _create_search(db, "pledge")
    _create_record_table(
        db,
        "pledge_tally",
        """campaign_id TEXT, area_id TEXT, subject_type TEXT, total INTEGER, signed INTEGER,
        as_of TEXT""",
    )
    _create_record_table(
        db,
        "print_log",
        """document TEXT, printed_on TEXT, forms INTEGER, pages INTEGER, reprints INTEGER,
        digest TEXT, scope TEXT""",
    )
    _run(
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
def m0004_count_prints_of_a_pledge(db: Database) -> None:
    """Count how often a pledge was printed, so that a reprint says the how-manieth it is."""
    _run(
        db,
        "ALTER TABLE pledge ADD COLUMN print_count INTEGER",
        "UPDATE pledge SET print_count = 1 WHERE printed_at IS NOT NULL",
    )


@commune_migrations()
def m0005_create_models_and_mediation(db: Database) -> None:
    """Make models with their parts, and reconciliation: teams, mediators, cases, tallies."""
    _create_record_table(
        db,
        "model",
        """name TEXT, kind TEXT, form TEXT, scope_level TEXT, patron_org TEXT,
        coordinating_orgs TEXT, police_role TEXT, self_principles TEXT, purpose TEXT,
        criteria TEXT, nhap_cu INTEGER, status TEXT, status_date TEXT, status_doc_no TEXT,
        status_doc_date TEXT, status_reason TEXT, survey_date TEXT, proposal_no TEXT,
        proposal_date TEXT, decision_no TEXT, decision_date TEXT, decision_by TEXT,
        launch_date TEXT, launch_year INTEGER, regulation_no TEXT, regulation_date TEXT,
        board_head TEXT, participants_total INTEGER, equipment TEXT, funding_source TEXT,
        contribution_vnd INTEGER, is_typical INTEGER, last_rating TEXT, last_rating_date TEXT,
        sensitive_beneficiaries INTEGER, helped_count INTEGER, progressed_count INTEGER,
        close_no TEXT, close_date TEXT, close_reason TEXT""",
    )
    _create_search(db, "model")
    _create_record_table(
        db,
        "model_point",
        """model_id TEXT, area_id TEXT, organization_id TEXT, place_name TEXT, start_date TEXT,
        end_date TEXT, status TEXT, groups_count INTEGER, members_count INTEGER,
        households_count INTEGER, note TEXT""",
    )
    _create_record_table(
        db,
        "model_member",
        """model_id TEXT, point_id TEXT, full_name TEXT, role TEXT, org_title TEXT, phone TEXT,
        from_date TEXT, to_date TEXT""",
    )
    _create_search(db, "model_member")
    _create_record_table(
        db,
        "model_activity",
        """model_id TEXT, point_id TEXT, date TEXT, kind TEXT, participants INTEGER, result TEXT,
        count_supported INTEGER""",
    )
    _create_record_table(
        db,
        "model_review",
        """model_id TEXT, point_id TEXT, period TEXT, year INTEGER, date TEXT, rating TEXT,
        score INTEGER, remarks TEXT, strengths TEXT, limits TEXT, recommendation TEXT, "by" TEXT""",
    )
    _create_record_table(
        db,
        "model_event",
        """model_id TEXT, point_id TEXT, kind TEXT, date TEXT, doc_no TEXT, doc_date TEXT,
        note TEXT, from_status TEXT, to_status TEXT""",
    )
    _create_record_table(
        db,
        "mediation_team",
        """area_id TEXT, name TEXT, head_mediator TEXT, established_no TEXT,
        established_date TEXT, keeping TEXT, mediators_count INTEGER, female_count INTEGER,
        ended_date TEXT""",
    )
    _create_search(db, "mediation_team")
    _create_record_table(
        db,
        "mediator",
        """team_id TEXT, full_name TEXT, gender TEXT, birth_year INTEGER, requested_date TEXT,
        recognised_no TEXT, recognised_date TEXT, ended_date TEXT, legal_training INTEGER,
        law_expertise INTEGER""",
    )
    _create_search(db, "mediator")
    _create_record_table(
        db, "mediation_book", "team_id TEXT, book TEXT, opened_date TEXT, closed_date TEXT"
    )
    _create_record_table(
        db,
        "mediation_case",
        """team_id TEXT, area_id TEXT, book TEXT, register_no INTEGER, nhap_cu INTEGER,
        received_date TEXT, basis TEXT, case_field TEXT, civil_kind TEXT, scope_check TEXT,
        status TEXT, content TEXT, assigned_date TEXT, mediators TEXT, chosen_by_parties INTEGER,
        mediator_change_reason TEXT, agreed_start TEXT, first_session_date TEXT, place TEXT,
        is_public INTEGER, agreement TEXT, result TEXT, end_date TEXT, end_reason TEXT,
        has_document INTEGER, document_date TEXT, execution_status TEXT, last_followup_date TEXT,
        referred_to TEXT, void_reason TEXT, note TEXT""",
    )
    _create_record_table(
        db,
        "mediation_party",
        "case_id TEXT, role TEXT, kind TEXT, name TEXT, age INTEGER, address TEXT",
    )
    _create_record_table(
        db,
        "mediation_session",
        """case_id TEXT, date TEXT, time TEXT, place TEXT, attendees_count INTEGER,
        invited_names TEXT, progress TEXT""",
    )
    _create_record_table(
        db, "mediation_followup", 'case_id TEXT, date TEXT, "by" TEXT, status TEXT, note TEXT'
    )
    _create_record_table(
        db,
        "mediation_tally",
        """team_id TEXT, month TEXT, case_field TEXT, received INTEGER, settled INTEGER,
        not_settled INTEGER, stopped INTEGER, out_of_scope INTEGER, open_count INTEGER""",
    )
    _run(
        db,
        "CREATE INDEX model_by_status ON model (status, deleted, sort_key)",
        "CREATE INDEX model_by_patron ON model (patron_org, deleted, sort_key)",
        "CREATE INDEX model_point_of ON model_point (model_id, deleted, sort_key)",
        "CREATE INDEX model_point_area ON model_point (area_id, deleted, sort_key)",
        "CREATE INDEX model_point_body ON model_point (organization_id, deleted, sort_key)",
        "CREATE INDEX model_member_of ON model_member (model_id, deleted, sort_key)",
        "CREATE INDEX model_activity_of ON model_activity (deleted, model_id, date)",
        "CREATE INDEX model_activity_day ON model_activity (deleted, date, model_id)",
        "CREATE INDEX model_review_of ON model_review (model_id, date)",
        "CREATE INDEX model_event_of ON model_event (model_id, date)",
        "CREATE INDEX model_event_day ON model_event (date)",
        "CREATE INDEX mediation_team_area ON mediation_team (area_id, deleted, sort_key)",
        "CREATE INDEX mediator_team ON mediator (team_id, deleted, sort_key)",
        "CREATE INDEX mediation_book_team ON mediation_book (team_id, book)",
        "CREATE INDEX mediation_case_number ON mediation_case (team_id, book, register_no, deleted)",
        "CREATE INDEX mediation_case_status ON mediation_case (status, deleted, sort_key)",
        "CREATE INDEX mediation_case_ended ON mediation_case (status, deleted, end_date)",
        "CREATE INDEX mediation_case_followed ON mediation_case (status, deleted, last_followup_date)",
        """CREATE INDEX mediation_case_counted ON mediation_case
            (deleted, team_id, case_field, status, received_date, end_date)""",
        "CREATE INDEX mediation_case_area ON mediation_case (area_id, deleted, sort_key)",
        "CREATE INDEX mediation_case_day ON mediation_case (received_date)",
        "CREATE INDEX mediation_party_case ON mediation_party (case_id, deleted, sort_key)",
        "CREATE INDEX mediation_session_case ON mediation_session (case_id, date)",
        "CREATE INDEX mediation_followup_case ON mediation_followup (case_id, date)",
        "CREATE INDEX mediation_tally_month ON mediation_tally (team_id, month)",
    )


@commune_migrations()
def m0006_keep_attachments(db: Database) -> None:
    """Make attachments and their contents, which go with the last record that names them."""
    _create_record_table(
        db,
        "attachment",
        """owner_type TEXT, owner_id TEXT, title TEXT, file_name TEXT, media_type TEXT,
        size INTEGER, sha256 TEXT, taken_date TEXT, note TEXT""",
    )
    _create_search(db, "attachment")
    unnamed = """DELETE FROM attachment_content WHERE sha256 = OLD.sha256
        AND NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = OLD.sha256)"""
    _run(
        db,
        "CREATE INDEX attachment_owner ON attachment (owner_id, deleted, sort_key)",
        "CREATE INDEX attachment_named ON attachment (sha256)",
        "CREATE TABLE attachment_content (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL)",
        f"CREATE TRIGGER attachment_gone AFTER DELETE ON attachment BEGIN {unnamed}; END",
        f"""CREATE TRIGGER attachment_emptied AFTER UPDATE OF sha256 ON attachment
            BEGIN {unnamed}; END""",
    )


@commune_migrations()
def m0007_keep_the_exchange(db: Database) -> None:
    """Make what the file knows of its bundles, the receipts for them and what came back."""
    _run(
        db,
        """CREATE TABLE bundle (epoch TEXT NOT NULL, sequence INTEGER NOT NULL,
            id TEXT NOT NULL UNIQUE, previous TEXT, base INTEGER NOT NULL, upto INTEGER NOT NULL,
            "full" INTEGER NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL,
            counts TEXT NOT NULL, state TEXT NOT NULL, named TEXT NOT NULL,
            written INTEGER NOT NULL, PRIMARY KEY (epoch, sequence)) WITHOUT ROWID""",
        """CREATE TABLE receipt (bundle TEXT PRIMARY KEY REFERENCES bundle (id),
            number INTEGER NOT NULL, verdict TEXT NOT NULL, acknowledged INTEGER NOT NULL,
            taken_at TEXT NOT NULL, content BLOB NOT NULL) WITHOUT ROWID""",
        """CREATE TABLE returned_record (type TEXT NOT NULL, record_id TEXT NOT NULL,
            rev INTEGER NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
            bundle TEXT NOT NULL, PRIMARY KEY (record_id)) WITHOUT ROWID""",
    )
