"""Pages and deeds that the search over everything finds by their names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from antt_desktop.domain.text.folding import compare_key, fold
from antt_desktop.ui.page import Arguments, PageSpec
from antt_desktop.ui.pages.search_finding import Group, Hit

_MOST = 5


@dataclass(frozen=True)
class Place:
    """A page, or a deed that begins on one; `also` are other words an officer may type."""

    name: str
    page: str
    arguments: Arguments = field(default_factory=dict)
    also: str = ""


_DEEDS = (
    Place("In phiếu cam kết", "pledges", {"tab": "board"}, "mẫu trống máy in"),
    Place("Nhập từ Excel", "import", {}, "tệp csv danh sách"),
    Place("Nhập nhanh phiếu đã ký", "fast_entry"),
    Place("Quét mã trên phiếu", "scan", {}, "QR mã vạch"),
    Place("Ghi số tổng, không lưu tên", "tally", {}, "phiếu cam kết"),
    Place("Thêm hộ gia đình", "household", {}, "mới"),
    Place("Thêm khu dân cư", "area", {}, "ấp thôn tổ mới"),
    Place("Thêm cơ quan, đơn vị", "organization", {}, "doanh nghiệp trường học mới"),
    Place("Mở đợt ký cam kết", "campaign", {}, "mới"),
    Place("Cơ quan, doanh nghiệp, trường học", "areas", {"tab": "organizations"}),
    Place("Thêm mô hình", "model_form", {}, "mới"),
    Place("Nhập mô hình đã có", "model_form", {"values": {"nhap_cu": True}}, "cũ"),
    Place("Đợt đánh giá mô hình", "model_review_round", {}, "xếp loại hằng năm"),
    Place("Số liệu mô hình", "model_figures", {}, "biểu thống kê kỳ"),
    Place("Số liệu hòa giải", "mediation_figures", {}, "biểu thống kê kỳ hòa giải viên"),
    Place("Ghi gói ra USB, nhận biên nhận", "exchange", {}, "gửi cấp trên"),
    Place("Thẻ thiết bị, thẻ cấp trên", "exchange", {"view": "cards"}, "vân tay"),
    Place("Mẫu cam kết", "templates"),
    Place("Nhật ký in", "print_log"),
    Place("Thông tin đơn vị", "settings", {"tab": "unit"}),
    Place("Người ký", "settings", {"tab": "signers"}),
    Place("Cán bộ, mật khẩu", "officers", {}, "đổi đặt tài khoản khóa"),
    Place("Sao lưu và phục hồi", "backups", {}, "USB khôi phục"),
    Place("Dữ liệu cá nhân, yêu cầu của người dân", "personal_data", {}, "xóa hồ sơ lưu giữ"),
    Place("Nhật ký thay đổi", "journal", {}, "lịch sử xuất hiện số"),
    Place("Báo sự cố mất máy, mất USB", "incident"),
    Place("Giới thiệu chương trình, cập nhật", "about", {}, "phiên bản"),
    Place("Sổ này", "settings", {"tab": "file"}, "tệp dữ liệu"),
    Place("Từ điển dữ liệu", "settings", {"tab": "dictionary"}),
)


def places_of(specs: Iterable[PageSpec]) -> tuple[Place, ...]:
    """Return the pages of the navigation, then the deeds whose page there is."""
    known = {spec.key: spec for spec in specs}
    pages = [Place(spec.title, spec.key) for spec in known.values() if spec.in_navigation]
    return (*pages, *(deed for deed in _DEEDS if deed.page in known))


def find_places(places: Sequence[Place], text: str) -> tuple[Group, ...]:
    """Return the places whose words begin with all that was typed, exact accents first."""
    typed = fold(text).split()
    found = [place for place in places if typed and _begin(typed, fold(_words(place)))]
    exact = compare_key(text).split()
    found.sort(key=lambda place: not _begin(exact, compare_key(_words(place))))
    hits = tuple(Hit(place.name, "", place.page, place.arguments) for place in found[:_MOST])
    return (Group("Trang và việc", "arrow-right", hits, len(hits)),) if hits else ()


def _words(place: Place) -> str:
    return f"{place.name} {place.also}"


def _begin(typed: Sequence[str], words: str) -> bool:
    """Whether every typed word is the beginning of one of the words."""
    standing = words.replace(",", " ").split()
    return all(any(word.startswith(each) for word in standing) for each in typed)
