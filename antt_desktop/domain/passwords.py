"""How good a password is, measured in guesses and told in words (faults.md §4.2, ASVS 6.2).

Length is asked for, composition is not; words that people around a police post choose first count
for almost nothing. A password under ten characters or guessed at once is refused, a weak one is
warned of.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import takewhile

from antt_desktop.domain.problems import Problem, ValidationError, warning
from antt_desktop.domain.text.folding import fold, has_marks
from antt_desktop.domain.text.normal import nfc

SHORTEST = 10
LONGEST = 128
STRONG_ENOUGH = 3
STRENGTH_WORDS = ("rất yếu", "yếu", "tạm được", "mạnh", "rất mạnh")

_THRESHOLDS = (16, 26, 35, 50)  # bits from which strength is 1, 2, 3, 4
_KNOWN_WORD_BITS = 7.0
_CONTEXT_WORD_BITS = 2.0
_YEAR_BITS = 6.0
_REPEAT_BITS = 2.0
_DIGIT_BITS, _LETTER_BITS, _JOINT_BITS, _SIGN_BITS = 3.3, 3.0, 1.0, 4.5
_MARK_BITS, _CAPITAL_BITS = 0.8, 1.2

_FORWARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz")
_ROWS = (*_FORWARD, *(row[::-1] for row in _FORWARD))
_JOINTS = re.compile(r"[\s._-]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_COMMON = """
    000000 111111 112233 113113 114114 115115 121212 123123 123321 123456 1234567 12345678
    123456789 1234567890 123654 131313 147258 159357 159753 222222 333333 444444 520520 555555
    654321 666666 686868 696969 777777 789456 888888 987654 999999
    113 114 115 141 abc123 abcabc abcd1234 access admin administrator aloalo alibaba angel anhem
    anhyeuem anninh antoan apple asd123 asdasd asdf asdfgh baby backup bacho bachho banhmi batman
    buidoi cachmang cacanh canbo canbocongan canhsat cauthu chaobuoisang chihuy chinhphu chuyenvien
    coca computer condau congan conganhuyen conganphuong congantinh conganxa connect cuocsong
    cuocdoi daichien daika dangky dangnhap database datnuoc default demo desktop detinh diamond
    diepvien dodo doimoi dongthap doraemon dragon emyeu emyeuanh english facebook family flower
    football forever freedom friend gaugau ghetem giadinh giaothong google hacker haiphong hanhphuc
    hanoi happy hello hochiminh hoahong hoabinh hoalan hocsinh hongkong hoilamgi honda huongdan
    iloveyou internet iphone jordan khongbiet khongco khongnho khongquen khuvuc killer kingdom
    laptop letmein lienquan login lovely loveyou lucky maimai mancity master mauhong maytinh matkhau
    matkhaumoi member michael minecraft minhhoang monkey mothai mothaiba motminh muaxuan
    mynguyen naruto ngaymai nguoidan nguoiyeu nguyen nhatban nhanvien ninja nokia office oppo
    p@ssw0rd pass passw0rd password peace phapluat phantom phongtrao pikachu pokemon police princess
    qazwsx quanly quantri quenmatkhau quocgia quynhanh root saigon samsung secret server shadow
    sinhnhat soccer starwars student sunshine superman sysadmin taikhoan tamlang tanphu temp test
    thanhpho thegioi thieuuy thuongta thuongtuong tiger tinhyeu tochuc toilatoi toiyeuem tongthong
    toor trantran trieuphu truongcongan trungquoc trungta trungtam trunguy trustno tuanninh tudo
    tuyensinh unknown user vannghe vietcong vietnam viettel vinaphone vodanh vochong vungtau welcome
    whatever windows winner xinchao xinloi yamaha yeuanh yeuem yeunhau yeuquehuong zalo zing
""".split()  # noqa: SIM905 - as a list it would be three times as long
_COMMON_PATTERN = re.compile("|".join(sorted(map(re.escape, _COMMON), key=len, reverse=True)))


def check_password(password: str, context_words: Iterable[str] = ()) -> Problem | None:
    """Return what is wrong with a new password: an error, a warning, or None.

    `context_words` are what anybody would try first here: unit, village, user name, own name.
    """
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in password):
        return Problem(
            "K22",
            "Mật khẩu có ký tự điều khiển không gõ lại được. Hãy gõ bằng bàn phím.",
            "password",
        )
    length = len(nfc(password))
    if length < SHORTEST:
        return Problem(
            "K20",
            f"Mật khẩu có {length} ký tự, cần ít nhất {SHORTEST}. "
            "Nên dùng một câu ngắn dễ nhớ, ví dụ bốn từ không liên quan nhau.",
            "password",
        )
    if length > LONGEST:
        return Problem(
            "K21", f"Mật khẩu dài {length} ký tự, nhiều nhất {LONGEST}. Hãy rút ngắn.", "password"
        )
    strength = password_strength(password, context_words)
    if strength == 0:
        return Problem(
            "K24",
            "Mật khẩu này chỉ gồm những từ, số ai cũng đoán ra ngay. "
            "Hãy dùng một câu ngắn dễ nhớ, ví dụ bốn từ không liên quan nhau.",
            "password",
        )
    if strength < STRONG_ENOUGH:
        return warning(
            "K23",
            f"Mật khẩu này {STRENGTH_WORDS[strength]}, dễ bị đoán ra. "
            "Nên dài thêm bằng những từ không liên quan đến đơn vị, tên hay ngày sinh.",
            "password",
        )
    return None


def refuse_poor_password(password: str, context_words: Iterable[str] = ()) -> None:
    """Raise ValidationError for a new password that may not be taken; a weak one may."""
    problem = check_password(password, context_words)
    if problem is not None and problem.is_error:
        raise ValidationError([problem])


def password_strength(password: str, context_words: Iterable[str] = ()) -> int:
    """Return 0 (guessed at once) to 4 (not guessed in years), as `STRENGTH_WORDS` name it."""
    bits = _bits(nfc(password), context_words)
    return sum(bits >= threshold for threshold in _THRESHOLDS)


def _bits(password: str, context_words: Iterable[str]) -> float:
    """Return the logarithm of the guesses; what joins words hides no word from us."""
    joined = _JOINTS.sub("", password)
    context, folded = _context_pattern(context_words), fold(joined)
    if len(folded) != len(joined):  # a stray combining mark: measure what is left
        joined = folded
    bits, place = (len(password) - len(joined)) * _JOINT_BITS, 0
    while place < len(folded):
        cost, length = _piece(folded, place, context) or (_char_bits(joined, place), 1)
        bits += cost
        place += length
    return bits


def _piece(text: str, place: int, context: re.Pattern[str] | None) -> tuple[float, int] | None:
    """Return bits and length of the longest predictable piece that begins at `place`."""
    first = _char_bits(text, place)
    found = [
        *_matched(context, _CONTEXT_WORD_BITS, text, place),
        *_matched(_COMMON_PATTERN, _KNOWN_WORD_BITS, text, place),
        *_matched(_YEAR, _YEAR_BITS, text, place),
        *((first + _REPEAT_BITS, n) for n in (_repeat(text, place), _row(text, place)) if n >= 3),
    ]
    return max(found, key=lambda piece: piece[1], default=None)


def _matched(
    pattern: re.Pattern[str] | None, bits: float, text: str, place: int
) -> list[tuple[float, int]]:
    found = pattern.match(text, place) if pattern else None
    return [(bits, len(found[0]))] if found else []


def _context_pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    pieces: set[str] = set()
    for word in words:
        parts = re.findall(r"\w+", fold(word))
        pieces.update(part for part in (*parts, "".join(parts)) if len(part) >= 3)
    if not pieces:
        return None
    return re.compile("|".join(sorted(map(re.escape, pieces), key=len, reverse=True)))


def _repeat(text: str, place: int) -> int:
    end = place
    while end < len(text) and text[end] == text[place]:
        end += 1
    return end - place


def _row(text: str, place: int) -> int:
    """Return how long `text` follows a row of the keyboard or the alphabet, either way."""
    longest = 0
    for row in _ROWS:
        start = row.find(text[place])
        if start >= 0:
            pairs = zip(row[start:], text[place:], strict=False)
            longest = max(
                longest, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            )
    return longest


def _char_bits(text: str, place: int) -> float:
    char = text[place]
    if char.isdigit():
        return _DIGIT_BITS
    if not char.isalpha():
        return _SIGN_BITS
    inside_word = place > 0 and text[place - 1].isalnum()
    capital = _CAPITAL_BITS if char.isupper() and inside_word else 0.0
    return _LETTER_BITS + capital + (_MARK_BITS if has_marks(char) else 0.0)
