"""How personal fields of this program may travel (design §2)."""

from antt_desktop.domain.fields import Personal, Privacy, Share

LOCAL_PERSON: Privacy = {"personal": Personal.PERSONAL, "share": Share.LOCAL}
"""Names and telephones that never leave the laptop in a bundle."""

NAMED_PERSON: Privacy = {"personal": Personal.PERSONAL, "share": Share.NAMED}
"""Names that travel only when the leader switches on a named list, with a reason."""

CONFIDENTIAL: Privacy = {"personal": Personal.SENSITIVE, "share": Share.LOCAL}
"""What parties told in mediation: only on the register and case pages, never sent (§0.4 P8)."""
