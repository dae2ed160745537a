"""Reconciliation cases with who took part and what was said, read for the papers that tell it.

What is read here is confidential (domain.md §0.4 P8): `mediation_papers` asks first who prints.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from antt_desktop.domain.records import Record
from antt_desktop.records.mediation_options import PARTY_ROLE
from antt_desktop.services.printing.related import batches, related
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore


@dataclass(frozen=True)
class CaseStory:
    """One case with what belongs to it."""

    case: Record
    mediators: Sequence[str]
    parties: Sequence[Record]
    """Side by side: the first, the second, those concerned."""
    sessions: Sequence[Record]
    """The earliest first."""

    @property
    def invited(self) -> list[str]:
        """Who was invited to its sessions, each once."""
        named = (str(each["invited_names"]) for each in self.sessions if each["invited_names"])
        return list(dict.fromkeys(named))

    def parties_in(self, role: str) -> list[Record]:
        """Return the parties of one side."""
        return [party for party in self.parties if party["role"] == role]


def stories(store: RecordStore, cases: Iterable[Record]) -> Iterator[CaseStory]:
    """Yield the cases with their parties and sessions, read a batch at a time."""
    describer, sides = Describer(store), list(PARTY_ROLE.labels)
    for batch in batches(cases):
        parties = related(store, "mediation_party", "case_id", batch)
        sessions = related(store, "mediation_session", "case_id", batch)
        for case in batch:
            named = case["mediators"]
            yield CaseStory(
                case,
                [describer.title("mediator", each) for each in named]
                if isinstance(named, list)
                else (),
                sorted(parties.get(case.id, ()), key=lambda each: sides.index(str(each["role"]))),
                sorted(sessions.get(case.id, ()), key=_moment),
            )


def _moment(session: Record) -> tuple[str, str]:
    return str(session["date"]), str(session["time"] or "")


def party_words(party: Record) -> str:
    """Return a party as papers name it: name, age, address, as far as they are known."""
    age = f"{party['age']} tuổi" if party["age"] is not None else ""
    return ", ".join(filter(None, (party.display("name"), age, party.display("address"))))
