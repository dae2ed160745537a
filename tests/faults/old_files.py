"""Commune files as earlier schema versions left them."""

from antt_desktop.storage.commune_file import SCHEMA_VERSION
from antt_desktop.storage.driver import APPLICATION_ID, connect
from antt_desktop.storage.migrations import commune_migrations
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.storage.writer import Writer
from tests.faults.post import USER, Post, area
from tests.helpers.clock import FixedClock


def make_older(post: Post) -> None:
    """Put a file of the schema version before today's in the place of the post's own."""
    post.file.unlink()
    database = connect(post.file, post.key.file, create=True)
    last = commune_migrations.pending(database)[-1].name
    with database.atomic():
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        commune_migrations.apply(database, stop_before=last)
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
        facts = {"file": "f", "device": "d", "letter": "A"}
        database["file_info"].insert_all({"name": n, "value": v} for n, v in facts.items())
    store = RecordStore(database, Writer(USER, "d", "A", FixedClock()))
    for name in ("Mỹ Hòa", "Mỹ Lợi", "Mỹ Phú"):
        store.save("residential_area", area(name))
    database.close()
