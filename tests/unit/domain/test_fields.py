"""Field kinds: what is typed, read or received becomes one clean value, or a sentence."""

import pytest

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    Field,
    FieldValueError,
    IntegerField,
    LinesField,
    MonthField,
    MultiChoiceField,
    NoteField,
    Personal,
    PersonalNumberField,
    PersonNameField,
    PhoneField,
    QuantitiesField,
    ReferencesField,
    Share,
    TextField,
    TimeField,
    YearField,
)
from antt_desktop.domain.options import OptionList

COLOURS = OptionList("TEST", {"do": "Đỏ", "xanh": "Xanh lá"})


def field(kind: type[Field], **more: object) -> Field:
    return kind(name="x", label="Mục thử", **more)


@pytest.mark.parametrize(
    ("made", "raw", "value"),
    [
        (field(TextField), "  Ấp   8 ", "Ấp 8"),
        (field(TextField), 12.0, "12"),
        (field(TextField), "", None),
        (field(TextField), "   ", None),
        (field(NoteField), "dòng 1\ndòng 2", "dòng 1\ndòng 2"),
        (field(LinesField), "một\n\nhai", ["một", "hai"]),
        (field(LinesField), ["một", " hai "], ["một", "hai"]),
        (field(PersonNameField), "Nguyễn Văn Án", "Nguyễn Văn Án"),
        (field(PhoneField), "0912.345.678", "0912345678"),
        (field(PhoneField), "+84 912 345 678", "0912345678"),
        (field(PersonalNumberField), "082 061 012345", "082061012345"),
        (field(IntegerField), "1.234", 1234),
        (field(IntegerField), 12.0, 12),
        (field(YearField), "1961", 1961),
        (field(DateField), "5/3/2026", "2026-03-05"),
        (field(DateField), "2026-03-05", "2026-03-05"),
        (field(DateField), 46086, "2026-03-05"),
        (field(MonthField), "2026-03", "2026-03"),
        (field(BooleanField), "x", True),
        (field(BooleanField), False, False),
        (field(ChoiceField, options=COLOURS), "do", "do"),
        (field(ChoiceField, options=COLOURS), "xanh la", "xanh"),
        (field(MultiChoiceField, options=COLOURS), "xanh; Đỏ", ["do", "xanh"]),
        (field(MultiChoiceField, options=COLOURS), [], None),
        (field(TimeField), "8:30", "08:30"),
        (field(TimeField), "08h30", "08:30"),
        (field(TimeField), "8 giờ 30 phút", "08:30"),
        (field(TimeField), "14g", "14:00"),
        (field(TimeField), "23:59", "23:59"),
        (field(TimeField), "  ", None),
        (field(QuantitiesField), "14 camera", ["Camera: 14"]),
        (field(QuantitiesField), "Đèn x 1.000\n\nKẻng: 2", ["Đèn: 1.000", "Kẻng: 2"]),
        (field(QuantitiesField), [{"item": "camera", "qty": 3}], ["Camera: 3"]),
        (field(QuantitiesField), [], None),
        (field(ReferencesField, to="x"), ["a", " b ", "a"], ["a", "b"]),
        (field(ReferencesField, to="x"), "b; a;", ["b", "a"]),
        (field(ReferencesField, to="x"), [], None),
        (field(ReferencesField, to="x"), ["", " "], None),
    ],
)
def test_clean_values(made: Field, raw: object, value: object) -> None:
    assert made.clean(raw) == value


@pytest.mark.parametrize(
    ("made", "raw"),
    [
        (field(TextField, max_length=3), "dài quá"),
        (field(TextField), "Nguyễn\u202eVăn"),
        (field(TextField), "Nguyễn\x07"),
        (field(IntegerField), "mười"),
        (field(IntegerField), True),
        (field(IntegerField, maximum=5), 6),
        (field(YearField), "61"),
        (field(YearField), 1899),
        (field(DateField), "31/02/2026"),
        (field(DateField), "5/3/26"),
        (field(BooleanField), "có lẽ"),
        (field(ChoiceField, options=COLOURS), "tím"),
        (field(PersonalNumberField), "12345"),
        (field(TimeField), "24:00"),
        (field(TimeField), "8:60"),
        (field(TimeField), "sáng"),
        (field(TimeField), 8.5),
        (field(QuantitiesField), "camera"),
        (field(QuantitiesField), "camera: 0"),
        (field(QuantitiesField), [{"item": "", "qty": 3}]),
        (field(QuantitiesField, max_length=5), "14 camera"),
        (field(LinesField, max_lines=2), "a\nb\nc"),
        (field(QuantitiesField, max_lines=2), ["1 a", "2 b", "3 c"]),
    ],
)
def test_what_a_kind_cannot_hold_is_told(made: Field, raw: object) -> None:
    with pytest.raises(FieldValueError) as caught:
        made.clean(raw)
    assert caught.value.code
    assert caught.value.message.endswith((".", "…", "”."))


@pytest.mark.parametrize(
    ("made", "value", "shown"),
    [
        (field(IntegerField), 12345, "12.345"),
        (field(YearField), 1961, "1961"),
        (field(DateField), "2026-03-05", "05/03/2026"),
        (field(MonthField), "2026-03", "03/2026"),
        (field(BooleanField), False, "Không"),
        (field(ChoiceField, options=COLOURS), "do", "Đỏ"),
        (field(MultiChoiceField, options=COLOURS), ["do", "xanh"], "Đỏ, Xanh lá"),
        (field(LinesField), ["a", "b"], "a\nb"),
        (field(PhoneField), "0912345678", "0912 345 678"),
        (field(TimeField), "08:30", "08:30"),
        (field(QuantitiesField), ["Camera: 14", "Kẻng: 2"], "Camera: 14\nKẻng: 2"),
        (field(ReferencesField, to="x"), ["a", "b"], "a, b"),
        (field(ReferencesField, to="x"), None, ""),
        (field(TextField), None, ""),
        (field(IntegerField), None, ""),
    ],
)
def test_values_as_an_officer_reads_them(made: Field, value: object, shown: str) -> None:
    assert made.display(value) == shown


def test_a_personal_number_is_masked() -> None:
    assert "2061012345" not in field(PersonalNumberField).display("082061012345")


def test_a_personal_field_may_not_travel_upstream() -> None:
    with pytest.raises(ValueError, match="upstream"):
        TextField(name="x", label="X", personal=Personal.PERSONAL, share=Share.UPSTREAM)


def test_the_name_of_an_organization_is_not_checked_as_a_person() -> None:
    assert field(PersonNameField).check("Công ty 30/4")
    assert not field(PersonNameField, or_body=True).check("Công ty 30/4")


@pytest.mark.parametrize(
    ("made", "raw"),
    [
        (field(TimeField), "8 giờ 30"),
        (field(QuantitiesField), "Đèn x 1.000\n14 camera"),
        (field(ReferencesField, to="x"), "b; a; b"),
    ],
)
def test_what_was_cleaned_once_stays_as_it_is(made: Field, raw: object) -> None:
    clean = made.clean(raw)
    assert made.clean(clean) == clean
