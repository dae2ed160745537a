"""Names, telephone numbers and personal numbers of people (domain G1, G2, G3)."""

import re
import unicodedata

from antt_desktop.domain.problems import Problem, warning
from antt_desktop.domain.text.errors import PersonalNumberTextError, UnreadableTextError
from antt_desktop.domain.text.legacy import is_sound_line, recognise_text
from antt_desktop.domain.text.normal import clean_line

SHORTEST_NAME, LONGEST_NAME = 2, 60
_NAME_MARKS = frozenset(" '’-.")
_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[ '’.-]+[^\W\d_]+)*\.?")
_WORD_START = re.compile(r"(^|[\s'’.-])(\w)")

_PHONE_MARKS = str.maketrans("", "", " .-()")
_FROM_ABROAD = re.compile(r"\+?84(?=[35789][0-9]{8}$|2[0-9]{9}$)")
_LOST_ZERO = re.compile(r"(?=[35789][0-9]{8}$|2[0-9]{9}$)")
_MOBILE = re.compile(r"(0[35789][0-9]{2})([0-9]{3})([0-9]{3})")
_LANDLINE = re.compile(r"(02[48]|02[0-9]{2})([0-9]{3,4})([0-9]{4})")

_PERSONAL_NUMBER = re.compile(r"[0-9]{12}")
_LOST_ZEROS = re.compile(r"[1-9][0-9]{9,10}")
_OLD_IDENTITY_NUMBER = re.compile(r"[0-9]{9}")
_OPEN_OF_NUMBER, _OPEN_OF_PHONE, _LEAST_CLOSED = 4, 3, 4
"""Digits left open at either end, and how many must be hidden between them."""
# First three digits: the province of birth registration before 07/2025 (domain C38).
_BIRTH_PROVINCE_CODES = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 "
    "036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 "
    "074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
)
_BIRTH_PROVINCES = frozenset(_BIRTH_PROVINCE_CODES.split())


def check_person_name(text: str, field: str | None = None) -> tuple[Problem, ...]:
    """Return what is wrong with a person's name, and a warning for one of a single word.

    Letters, spaces, apostrophe, hyphen and full stop, 2 to 60 characters; capitals are not asked.
    """
    if is_sound_line(text):
        return _check_letters(text, field)
    try:
        name = clean_line(text)
        garbled = recognise_text(name).legacy
    except UnreadableTextError as error:
        return (Problem(error.code, error.message, field),)
    if garbled is not None:
        message = f"Họ tên gõ theo bảng mã {garbled.label}. Gõ lại bằng bảng mã Unicode."
        return (Problem(UnreadableTextError.code, message, field),)
    return _check_letters(name, field)


def _check_letters(name: str, field: str | None) -> tuple[Problem, ...]:
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        bounds = f"từ {SHORTEST_NAME} đến {LONGEST_NAME} ký tự"
        return (Problem("T10", f"Họ tên phải {bounds}. Sửa lại họ tên.", field),)
    if not _PLAIN_NAME.fullmatch(name):
        return _strange_name(name, field)
    if name.isalpha():
        return (warning("T12", "Họ tên chỉ có một từ. Xem lại, hoặc lưu nếu đúng như vậy.", field),)
    return ()


def _strange_name(name: str, field: str | None) -> tuple[Problem, ...]:
    """Return what is wrong with a name that is not of letters and its few signs alone."""
    strange = next((char for char in name if not _belongs_to_name(char)), None)
    if strange is not None or not any(char.isalpha() for char in name):
        what = f"ký tự “{strange}”" if strange else "chữ cái nào để đọc"
        verb = "có" if strange else "không có"
        return (Problem("T11", f"Họ tên {verb} {what}. Chỉ ghi chữ cái, ', - và dấu chấm.", field),)
    return ()


def title_case(text: str) -> str:
    """Return `text` with the first letter of each word capital, also after ' and -.

    Offered to the officer, never forced: "nguyễn văn AN" is Nguyễn Văn An, "h'hen niê" H'Hen Niê.
    """
    return _WORD_START.sub(lambda match: match[1] + match[2].upper(), text.lower())


def clean_phone(text: str) -> str:
    """Return a telephone number as stored: digits alone, +84 or a lost zero made 0.

    Other forms are kept without spaces, dots, hyphens and brackets; `check_phone` warns of them.
    Raises UnreadableTextError as `clean_line` does.
    """
    if _MOBILE.fullmatch(text):
        return text
    line = clean_line(text)
    digits = _FROM_ABROAD.sub("0", line.translate(_PHONE_MARKS), count=1)
    return _LOST_ZERO.sub("0", digits, count=1) if digits[:1] != "0" else digits


def check_phone(phone: str, field: str | None = None) -> tuple[Problem, ...]:
    """Warn of a stored number that is neither a mobile number nor a landline of today."""
    if _MOBILE.fullmatch(phone) or _LANDLINE.fullmatch(phone):
        return ()
    message = "Số điện thoại khác dạng thường gặp (0912 345 678). Xem lại, hoặc lưu nếu đúng."
    return (warning("T13", message, field),)


def format_phone(phone: str) -> str:
    """Show a stored number in groups: "0912 345 678", "028 3812 3456"; others as they are."""
    match = _MOBILE.fullmatch(phone) or _LANDLINE.fullmatch(phone)
    return " ".join(match.groups()) if match else phone


def clean_personal_number(text: str) -> str:
    """Return the twelve digits of a personal number; zeros that a sheet dropped are put back.

    Raises PersonalNumberTextError for anything else, UnreadableTextError as `clean_line` does.
    """
    digits = clean_line(text).replace(" ", "").replace(".", "")
    if _OLD_IDENTITY_NUMBER.fullmatch(digits):
        raise PersonalNumberTextError(
            "Số CMND 9 chữ số không còn dùng. Ghi số định danh 12 chữ số, hoặc để trống."
        )
    if _LOST_ZEROS.fullmatch(digits) and digits.zfill(12)[:3] in _BIRTH_PROVINCES:
        return digits.zfill(12)
    if not _PERSONAL_NUMBER.fullmatch(digits):
        raise PersonalNumberTextError(
            "Số định danh phải đủ 12 chữ số, kể cả số 0 ở đầu. Xem lại số, hoặc để trống."
        )
    return digits


def check_personal_number(
    number: str, field: str | None = None, birth_year: int | None = None
) -> tuple[Problem, ...]:
    """Return what is wrong in twelve digits: century, birth year; warn of an unknown province."""
    born = 1900 + int(number[3]) // 2 * 100 + int(number[4:6])
    if number[3] > "3":
        message = "Chữ số thứ tư của số định danh phải từ 0 đến 3. Xem lại số."
        return (Problem("T14", message, field),)
    if birth_year is not None and birth_year != born:
        message = f"Số định danh ghi năm sinh {born}, khác năm {birth_year}. Sửa số hoặc năm sinh."
        return (Problem("T15", message, field),)
    if number[:3] not in _BIRTH_PROVINCES:
        message = f"Mã tỉnh {number[:3]} trong số định danh chưa gặp. Xem lại, hoặc lưu nếu đúng."
        return (warning("T16", message, field),)
    return ()


def mask_number(number: str) -> str:
    """Hide the middle of an identity number: "0790••••1234"; a shorter one has no open digit."""
    return _mask(number, _OPEN_OF_NUMBER)


def mask_phone(phone: str) -> str:
    """Hide the middle of a telephone number: "091••••678"; a shorter one has no open digit."""
    return _mask(phone, _OPEN_OF_PHONE)


def _mask(digits: str, open_ends: int) -> str:
    closed = len(digits) - 2 * open_ends
    if closed < _LEAST_CLOSED:
        return "•" * len(digits)
    return digits[:open_ends] + "•" * closed + digits[-open_ends:]


def _belongs_to_name(char: str) -> bool:
    return char.isalpha() or char in _NAME_MARKS or unicodedata.category(char) == "Mn"
