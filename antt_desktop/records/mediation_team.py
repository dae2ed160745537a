"""Reconciliation teams, their mediators, their books and monthly tallies (domain.md B12, D3)."""

from collections.abc import Iterable

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    IntegerField,
    MonthField,
    PersonNameField,
    ReferenceField,
    TextField,
    Value,
    YearField,
)
from antt_desktop.domain.problems import Problem, warning
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values
from antt_desktop.domain.text.folding import compare_key
from antt_desktop.records.mediation_options import CASE_FIELD, GENDER, KEEPING
from antt_desktop.records.papers import out_of_order, usual_numbers
from antt_desktop.records.privacy import LOCAL_PERSON
from antt_desktop.records.residential_area import area_title

LEAST_MEDIATORS = 3
"""Mediators a team usually has at least, a woman among them; fewer is a warning (B12)."""

_TEAM = ReferenceField(name="team_id", label="Tổ hòa giải", required=True, to="mediation_team")


def complete_team(values: dict[str, Value], around: Surroundings) -> None:
    """Name a team after its area; it keeps a register unless told otherwise."""
    area = around.get("residential_area", values.get("area_id"))
    if values.get("name") is None and area is not None:
        values["name"] = f"Tổ hòa giải {area_title(area)}"
    values["keeping"] = values.get("keeping") or "register"
    for name in ("mediators_count", "female_count"):
        values[name] = values.get(name) or 0


def is_serving(mediator: Values, today: str) -> bool:
    """Whether a mediator is recognised and has not ended by this day."""
    recognised = str(mediator.get("recognised_date") or "9999")
    return recognised <= today < str(mediator.get("ended_date") or "9999")


def _counts(team_id: Value, around: Surroundings) -> dict[str, Value]:
    """Return how many mediators serve in a team, and how many women among them."""
    today = around.today.isoformat()
    serving = [m for m in around.find("mediator", team_id=team_id) if is_serving(m, today)]
    women = sum(1 for each in serving if each["gender"] == "nu")
    return {"mediators_count": len(serving), "female_count": women}


def counts_are_of_its_mediators(change: Change, around: Surroundings) -> Iterable[Problem]:
    """B12: how many mediators a team has follows from its mediators; nobody types it."""
    before = change.before or dict.fromkeys(change.after, 0)
    for name, count in _counts(change.id, around).items():
        if change.after.get(name) not in {before.get(name), count}:
            yield Problem("R-H31", "Số này đếm từ danh sách hòa giải viên của tổ. Ghi ở đó.", name)


def team_is_complete(change: Change, around: Surroundings) -> Iterable[Problem]:
    """B12: warn of a team without a head, with too few mediators or without a woman."""
    if change.before is None:
        return
    today = around.today.isoformat()
    mediators = around.find("mediator", team_id=change.id)
    serving = [each for each in mediators if is_serving(each, today)]
    if not any(each["id"] == change.after.get("head_mediator") for each in serving):
        yield warning("R-H20", "Tổ hòa giải chưa có tổ trưởng đang làm.", "head_mediator")
    if len(serving) < LEAST_MEDIATORS:
        yield warning(
            "R-H20",
            f"Tổ có {len(serving)} hòa giải viên, thường phải từ {LEAST_MEDIATORS} người.",
            "name",
        )
    elif not any(each["gender"] == "nu" for each in serving):
        yield warning("R-H20", "Tổ chưa có hòa giải viên nữ.", "name")


def team_is_unique(change: Change, around: Surroundings) -> Iterable[Problem]:
    """An area has one team of a name; its head is one of its mediators."""
    key = compare_key(str(change.after.get("name") or ""))
    for other in around.find("mediation_team", area_id=change.after.get("area_id")):
        if other["id"] != change.id and compare_key(str(other["name"])) == key:
            yield Problem("R-H21", "Tổ hòa giải này đã có. Mở tổ ấy để sửa.", "name")
    head = around.get("mediator", change.after.get("head_mediator"))
    if head is not None and head["team_id"] != change.id:
        yield Problem("R-H21", "Tổ trưởng phải là hòa giải viên của tổ này.", "head_mediator")


MEDIATION_TEAM = RecordType(
    name="mediation_team",
    label="Tổ hòa giải",
    title="name",
    fields=(
        ReferenceField(name="area_id", label="Khu dân cư", required=True, to="residential_area"),
        TextField(name="name", label="Tên tổ hòa giải", required=True, max_length=120),
        ReferenceField(name="head_mediator", label="Tổ trưởng", to="mediator", **LOCAL_PERSON),
        TextField(name="established_no", label="Số QĐ thành lập", max_length=60),
        DateField(name="established_date", label="Ngày thành lập"),
        ChoiceField(name="keeping", label="Cách ghi", required=True, options=KEEPING),
        IntegerField(name="mediators_count", label="Số hòa giải viên", maximum=1_000),
        IntegerField(name="female_count", label="Trong đó nữ", maximum=1_000),
        DateField(name="ended_date", label="Ngày kết thúc", future=True),
    ),
    list_columns=("name", "area_id", "head_mediator", "mediators_count", "female_count", "keeping"),
    search_fields=("name",),
    identity=("area_id", "name"),
    complete=complete_team,
    rules=(
        team_is_complete,
        team_is_unique,
        counts_are_of_its_mediators,
        usual_numbers("established_no"),
    ),
)


def recognised_or_waiting(change: Change, around: Surroundings) -> Iterable[Problem]:
    """B12: a mediator is recognised by a decision, or waits for one that was asked for."""
    del around
    after = change.after
    yield from out_of_order(
        change, "R-H22", ("requested_date", "Ngày đề nghị công nhận"),
        ("recognised_date", "Ngày công nhận"), ("ended_date", "Ngày thôi làm"),
    )  # fmt: skip
    if after.get("recognised_no") is None and after.get("requested_date") is None:
        yield Problem(
            "R-H22",
            "Chưa có số quyết định công nhận. Nếu đang chờ, ghi ngày đề nghị.",
            "recognised_no",
        )
    elif (after.get("recognised_no") is None) != (after.get("recognised_date") is None):
        yield Problem("R-H22", "Quyết định công nhận cần đủ số và ngày.", "recognised_date")


def head_stays_in_the_team(change: Change, around: Surroundings) -> Iterable[Problem]:
    """The head of a team moves to another only after the team has another head."""
    before = change.before or {}
    if before.get("team_id") in {None, change.after.get("team_id")}:
        return
    team = around.get("mediation_team", before.get("team_id"))
    if team is not None and team["head_mediator"] == change.id:
        yield Problem(
            "R-H21",
            f"Người này đang là tổ trưởng {team['name']}. Chọn tổ trưởng khác của tổ ấy trước.",
            "team_id",
        )


def counted_in_their_team(
    change: Change, around: Surroundings
) -> Iterable[tuple[str, str, Values]]:
    """Keep the numbers of mediators of the old and the new team in step."""
    for team_id in {change.after.get("team_id"), (change.before or change.after).get("team_id")}:
        told = _counts(team_id, around)
        team = around.get("mediation_team", team_id)
        if team is not None and any(team[name] != value for name, value in told.items()):
            yield "mediation_team", str(team_id), told


MEDIATOR = RecordType(
    name="mediator",
    label="Hòa giải viên",
    title="full_name",
    fields=(
        _TEAM,
        PersonNameField(name="full_name", label="Họ và tên", required=True, **LOCAL_PERSON),
        ChoiceField(name="gender", label="Giới tính", required=True, options=GENDER),
        YearField(name="birth_year", label="Năm sinh", **LOCAL_PERSON),
        DateField(name="requested_date", label="Ngày đề nghị công nhận"),
        TextField(name="recognised_no", label="Số QĐ công nhận", max_length=60),
        DateField(name="recognised_date", label="Ngày công nhận"),
        DateField(name="ended_date", label="Ngày thôi làm"),
        BooleanField(name="legal_training", label="Đã tập huấn pháp luật"),
        BooleanField(name="law_expertise", label="Có chuyên môn luật"),
    ),
    list_columns=("full_name", "team_id", "gender", "birth_year", "recognised_no",
                  "recognised_date", "ended_date"),
    search_fields=("full_name",),
    identity=("team_id", "full_name"),
    rules=(recognised_or_waiting, head_stays_in_the_team, usual_numbers("recognised_no")),
    effects=(counted_in_their_team,),
)  # fmt: skip


def book_is_unique(change: Change, around: Surroundings) -> Iterable[Problem]:
    """A team has one book of a number; it closes after it opens."""
    yield from out_of_order(
        change, "R-H23", ("opened_date", "Ngày mở sổ"), ("closed_date", "Ngày khóa sổ")
    )
    same = around.find(
        "mediation_book", team_id=change.after.get("team_id"), book=change.after.get("book")
    )
    if any(other["id"] != change.id for other in same):
        yield Problem("R-H23", "Tổ đã có quyển sổ mang số này. Ghi số quyển khác.", "book")


MEDIATION_BOOK = RecordType(
    name="mediation_book",
    label="Quyển sổ hòa giải",
    title="book",
    fields=(
        _TEAM,
        TextField(name="book", label="Quyển số", required=True, max_length=20),
        DateField(name="opened_date", label="Mở ngày", required=True),
        DateField(name="closed_date", label="Khóa ngày"),
    ),
    list_columns=("team_id", "book", "opened_date", "closed_date"),
    identity=("team_id", "book"),
    rules=(book_is_unique,),
)

_COUNTS = ("settled", "not_settled", "stopped", "out_of_scope", "open_count")


def complete_tally(values: dict[str, Value], around: Surroundings) -> None:
    """A count that was not told is zero."""
    del around
    for name in ("received", *_COUNTS):
        values[name] = values.get(name) or 0


def one_tally_a_month(change: Change, around: Surroundings) -> Iterable[Problem]:
    """A team has one tally for a month and a field; the month is not in the future."""
    place = {name: change.after.get(name) for name in ("team_id", "month", "case_field")}
    if any(other["id"] != change.id for other in around.find("mediation_tally", **place)):
        yield Problem("R-H24", "Tháng và loại việc này đã có số. Sửa số đã ghi.", "month")
    if str(change.after.get("month")) > around.today.isoformat()[:7]:
        yield Problem("R-H24", "Tháng này chưa tới. Ghi lại tháng.", "month")


def tally_or_register(change: Change, around: Surroundings) -> Iterable[Problem]:
    """D3: a team keeps a month by its register or by a tally, never both."""
    month = str(change.after.get("month"))
    cases = around.find("mediation_case", team_id=change.after.get("team_id"))
    if any(
        str(case["received_date"]).startswith(month) for case in cases if case["status"] != "huy"
    ):
        yield Problem(
            "R-H6", "Tổ này đã ghi từng vụ vào sổ trong tháng ấy nên không ghi tổng số.", "month"
        )


def tally_adds_up(change: Change, around: Surroundings) -> Iterable[Problem]:
    """F4: what was open before and came in is what ended and is open.

    Before the first month nothing is known to be open: older cases are received in it. A month
    that no longer leads to the next is a warning: one of the two is corrected first.
    """
    mine = change.after
    same = {name: mine.get(name) for name in ("team_id", "case_field")}
    others = [e for e in around.find("mediation_tally", **same) if e["month"] != mine["month"]]
    by_month = sorted([*others, mine], key=lambda each: str(each["month"]))
    place = next(number for number, each in enumerate(by_month) if each is mine)
    opening = _count(by_month[place - 1], "open_count") if place else 0
    came, told = opening + _count(mine, "received"), _told(mine)
    if came != told:
        yield Problem(
            "R-H25",
            f"Tồn {opening} và tiếp nhận {_count(mine, 'received')} là {came}, "
            f"nhưng các kết quả và số đang hòa giải cộng lại là {told}. Xem lại các số.",
            "open_count",
        )
    following = next(iter(by_month[place + 1 :]), None)
    if following and _count(mine, "open_count") + _count(following, "received") != _told(following):
        month = MEDIATION_TALLY.field("month").display(following["month"])
        yield warning(
            "R-H25",
            f"Số đang hòa giải này không khớp với số đã ghi của tháng {month}. Sửa cả tháng ấy.",
            "open_count",
        )


def _count(tally: Values, name: str) -> int:
    return int(str(tally.get(name) or 0))


def _told(tally: Values) -> int:
    return sum(_count(tally, name) for name in _COUNTS)


MEDIATION_TALLY = RecordType(
    name="mediation_tally",
    label="Số vụ việc theo tháng",
    title="month",
    fields=(
        _TEAM,
        MonthField(name="month", label="Tháng", required=True),
        ChoiceField(name="case_field", label="Loại việc", required=True, options=CASE_FIELD),
        IntegerField(name="received", label="Tiếp nhận", required=True, maximum=10_000),
        IntegerField(name="settled", label="Thành", required=True, maximum=10_000),
        IntegerField(name="not_settled", label="Không thành", required=True, maximum=10_000),
        IntegerField(name="stopped", label="Chấm dứt", required=True, maximum=10_000),
        IntegerField(
            name="out_of_scope", label="Không thuộc phạm vi", required=True, maximum=10_000
        ),
        IntegerField(name="open_count", label="Đang hòa giải", required=True, maximum=10_000),
    ),
    list_columns=("team_id", "month", "case_field", "received", *_COUNTS),
    identity=("team_id", "month", "case_field"),
    complete=complete_tally,
    rules=(one_tally_a_month, tally_or_register, tally_adds_up),
)
