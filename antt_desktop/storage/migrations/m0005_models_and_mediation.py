"""Models with their parts, and reconciliation."""

from antt_desktop.storage.driver import BareDatabase
from antt_desktop.storage.migrations.making import (
    commune_migrations,
    create_record_table,
    create_search,
    run,
)


@commune_migrations()
def m0005_create_models_and_mediation(db: BareDatabase) -> None:
    """Make models with their parts, and reconciliation: teams, mediators, cases, tallies."""
    create_record_table(
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
    create_search(db, "model")
    create_record_table(
        db,
        "model_point",
        """model_id TEXT, area_id TEXT, organization_id TEXT, place_name TEXT, start_date TEXT,
        end_date TEXT, status TEXT, groups_count INTEGER, members_count INTEGER,
        households_count INTEGER, note TEXT""",
    )
    create_record_table(
        db,
        "model_member",
        """model_id TEXT, point_id TEXT, full_name TEXT, role TEXT, org_title TEXT, phone TEXT,
        from_date TEXT, to_date TEXT""",
    )
    create_search(db, "model_member")
    create_record_table(
        db,
        "model_activity",
        """model_id TEXT, point_id TEXT, date TEXT, kind TEXT, participants INTEGER, result TEXT,
        count_supported INTEGER""",
    )
    create_record_table(
        db,
        "model_review",
        """model_id TEXT, point_id TEXT, period TEXT, year INTEGER, date TEXT, rating TEXT,
        score INTEGER, remarks TEXT, strengths TEXT, limits TEXT, recommendation TEXT, "by" TEXT""",
    )
    create_record_table(
        db,
        "model_event",
        """model_id TEXT, point_id TEXT, kind TEXT, date TEXT, doc_no TEXT, doc_date TEXT,
        note TEXT, from_status TEXT, to_status TEXT""",
    )
    create_record_table(
        db,
        "mediation_team",
        """area_id TEXT, name TEXT, head_mediator TEXT, established_no TEXT,
        established_date TEXT, keeping TEXT, mediators_count INTEGER, female_count INTEGER,
        ended_date TEXT""",
    )
    create_search(db, "mediation_team")
    create_record_table(
        db,
        "mediator",
        """team_id TEXT, full_name TEXT, gender TEXT, birth_year INTEGER, requested_date TEXT,
        recognised_no TEXT, recognised_date TEXT, ended_date TEXT, legal_training INTEGER,
        law_expertise INTEGER""",
    )
    create_search(db, "mediator")
    create_record_table(
        db, "mediation_book", "team_id TEXT, book TEXT, opened_date TEXT, closed_date TEXT"
    )
    create_record_table(
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
    create_record_table(
        db,
        "mediation_party",
        "case_id TEXT, role TEXT, kind TEXT, name TEXT, age INTEGER, address TEXT",
    )
    create_record_table(
        db,
        "mediation_session",
        """case_id TEXT, date TEXT, time TEXT, place TEXT, attendees_count INTEGER,
        invited_names TEXT, progress TEXT""",
    )
    create_record_table(
        db, "mediation_followup", 'case_id TEXT, date TEXT, "by" TEXT, status TEXT, note TEXT'
    )
    create_record_table(
        db,
        "mediation_tally",
        """team_id TEXT, month TEXT, case_field TEXT, received INTEGER, settled INTEGER,
        not_settled INTEGER, stopped INTEGER, out_of_scope INTEGER, open_count INTEGER""",
    )
    run(
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
