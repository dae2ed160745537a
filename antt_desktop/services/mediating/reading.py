"""Cases as the officer at work may see them: whoever has not the role gets no word of any account.

Every reader of cases goes through `CaseReader`, so that no page can show by mistake what its
officer may not read (domain.md §0.4 P8).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from antt_desktop.domain.fields import Personal
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records.confidence import may_read_accounts
from antt_desktop.records.mediation_options import PARTY_ROLE
from antt_desktop.services.mediating.party_lines import parties_words
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore

_REOPENED_FROM = frozenset({"khong_thanh"})


def sealed(record: Record) -> Record:
    """Return a record without its sensitive fields."""
    kept = {
        name: None if record.type.field(name).personal is Personal.SENSITIVE else value
        for name, value in record.values.items()
    }
    return replace(record, values=kept)


@dataclass(frozen=True)
class RegisterLine:
    """One case as it stands in the book; the texts are empty for whoever may not read them."""

    case: Record
    mediators: str
    invited: str
    parties: str
    sessions: int
    last_session: Record | None

    @property
    def present(self) -> str:
        """Column 3: the mediators, and those who were invited."""
        guests = f"{self.invited} (được mời)" if self.invited else ""
        return "; ".join(part for part in (self.mediators, guests) if part)


@dataclass(frozen=True)
class EarlierResult:
    """A result that stood before the case was reopened."""

    status: str
    ended: str | None
    reason: str | None
    agreement: str | None
    why: str


@dataclass(frozen=True)
class CaseFile:
    """A case with everything that belongs to it, in the order of its days."""

    case: Record
    team: Record
    mediators: tuple[Record, ...]
    parties: tuple[Record, ...]
    sessions: tuple[Record, ...]
    followups: tuple[Record, ...]
    earlier: tuple[EarlierResult, ...]
    """The latest first."""


class CaseReader:
    """Reads cases of one file for the officer at work."""

    def __init__(self, store: RecordStore) -> None:
        self._store = store
        self._names = Describer(store)
        self.may_read = may_read_accounts(store.writer.username, store.around())
        """Whether this officer sees what parties told."""

    def forget(self) -> None:
        """Read names anew: the file changed."""
        self._names.forget()

    def lines(self, cases: Sequence[Record]) -> list[RegisterLine]:
        """Return cases as lines of the register; what belongs to them is read in one go."""
        sessions = self._parts("mediation_session", cases, "date")
        parties = self._parties(cases) if self.may_read else {}
        return [self._line(each, sessions[each.id], parties.get(each.id, ())) for each in cases]

    def _line(
        self, case: Record, sessions: Sequence[Record], parties: Sequence[Record]
    ) -> RegisterLine:
        return RegisterLine(
            self._seen(case),
            "; ".join(each.title for each in self._mediators(case)),
            "; ".join(str(each["invited_names"]) for each in sessions if each["invited_names"]),
            parties_words(each.values for each in parties),
            len(sessions),
            sessions[-1] if sessions else None,
        )

    def file(self, case_id: str) -> CaseFile:
        """Return a case with its parts; raises NotFoundError when it does not live."""
        case = self._store.get("mediation_case", case_id)
        return CaseFile(
            self._seen(case),
            self._store.get("mediation_team", str(case["team_id"]), deleted=True),
            self._mediators(case),
            tuple(self._parties([case])[case.id]),
            tuple(self._parts("mediation_session", [case], "date")[case.id]),
            tuple(self._parts("mediation_followup", [case], "date")[case.id]),
            self._earlier(case),
        )

    def _seen(self, record: Record) -> Record:
        return record if self.may_read else sealed(record)

    def _mediators(self, case: Record) -> tuple[Record, ...]:
        named = case["mediators"] if isinstance(case["mediators"], list) else []
        found = (self._names.record("mediator", each) for each in named)
        return tuple(each for each in found if each is not None)

    def _parties(self, cases: Sequence[Record]) -> dict[str, list[Record]]:
        """Return the parties: one side, the other, who is concerned; each as they were named."""
        sides = tuple(PARTY_ROLE.labels)
        found = self._parts("mediation_party", cases)
        for own in found.values():
            own.sort(key=lambda each: (sides.index(str(each["role"])), each.id))
        return found

    def _parts(
        self, type_name: str, cases: Sequence[Record], order: str | None = None
    ) -> dict[str, list[Record]]:
        """Return the parts of each case, in one reading."""
        found: dict[str, list[Record]] = {case.id: [] for case in cases}
        if found:
            query = Query(type_name, (equal("case_id", *found),), sort=order)
            for part in self._store.rows(query):
                found[str(part["case_id"])].append(self._seen(part))
        return found

    def _earlier(self, case: Record) -> tuple[EarlierResult, ...]:
        """Read the results that reopening took away out of the history."""
        entries = [
            entry
            for entry in self._store.history(case.id)
            if entry.before.get("status") in _REOPENED_FROM and "status" in entry.after
        ]
        why = self._store.reasons(entry.work for entry in entries)
        return tuple(
            EarlierResult(
                str(entry.before["status"]),
                _text(entry.before.get("end_date")),
                _text(entry.before.get("end_reason")),
                _text(entry.before.get("agreement")) if self.may_read else None,
                why.get(entry.work, "") if self.may_read else "",
            )
            for entry in entries
            if entry.after["status"] != "huy" and entry.action == "update"
        )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
