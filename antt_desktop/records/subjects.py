"""Whose each personal field is: how a person is found, and what is told of him (Luật 91/2025).

Every personal field is claimed here once, as part of a person or as a text that may mention
anybody; a house test asks for it. The report on one person, anonymising and retention read this.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Told:
    """One person a record tells of, by the names of its fields; empty where it has none."""

    name: str = ""
    born: str = ""
    phone: str = ""
    number: str = ""
    through: str = ""
    """A reference: what it names is this person's own record."""
    more: tuple[str, ...] = ()
    """What else is told of this person."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The personal fields this person has in the record."""
        return tuple(filter(None, (self.name, self.born, self.phone, self.number, *self.more)))


PERSONS: Mapping[str, tuple[Told, ...]] = {
    "org_profile": (Told(name="head_name"),),
    "signer": (Told(name="name"),),
    "user_account": (Told(name="full_name"),),
    "residential_area": (
        Told(name="head_name", phone="head_phone"),
        Told(name="party_cell_secretary"),
        Told(name="front_head"),
    ),
    "organization": (Told(name="head_name", phone="phone"),),
    "household": (
        Told(name="representative_name", born="birth_year", phone="phone", number="id_number",
             more=("house_no_street",)),
    ),
    "pledge": (
        Told(name="subject_name", through="subject_id"),
        Told(name="signer_name"),
        Told(name="witness_name"),
    ),
    "model": (Told(through="board_head", more=("board_head",)),),
    "model_member": (Told(name="full_name", phone="phone"),),
    "model_review": (Told(name="by"),),
    "mediation_team": (Told(through="head_mediator", more=("head_mediator",)),),
    "mediator": (Told(name="full_name", born="birth_year"),),
    "mediation_party": (Told(name="name", more=("age", "address")),),
    "mediation_followup": (Told(name="by"),),
    "data_request": (
        Told(name="subject_name", born="birth_year", phone="phone",
             more=("address", "wish", "answer", "extension_reason")),
    ),
}  # fmt: skip
"""The persons each record type tells of."""

WHOLE = frozenset(
    {"household", "pledge", "model_member", "mediator", "mediation_party", "data_request", "signer",
     "user_account"}
)  # fmt: skip
"""Records about one person as a whole: what they say besides is his too."""

MENTIONS: Mapping[str, tuple[str, ...]] = {
    "mediation_case": ("content", "agreement", "note"),
    "mediation_session": ("invited_names", "progress"),
    "mediation_followup": ("note",),
    "attachment": ("file_name", "note"),
    "print_log": ("reason",),
    "export_log": ("reason",),
    "legal_hold": ("reason",),
    "erasure": ("reason",),
}
"""Texts that may mention anybody; what they say is for a person to read."""


def claimed_fields(type_name: str) -> tuple[str, ...]:
    """Return the personal fields of a type that are claimed, each as often as it is."""
    told = [name for each in PERSONS.get(type_name, ()) for name in each.fields]
    return (*told, *MENTIONS.get(type_name, ()))
