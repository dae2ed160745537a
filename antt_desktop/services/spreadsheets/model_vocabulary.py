"""The words of lists of models, reconciliation teams and mediators; data, folded (`fold`)."""

from collections.abc import Mapping

_DECISION = (
    "so ngay qd", "so ngay quyet dinh", "so qd", "so quyet dinh", "quyet dinh so", "qd so", "qd",
    "quyet dinh", "so ngay thang qd", "so ngay thang nam qd", "so ngay thang quyet dinh",
    "so ngay thang nam quyet dinh", "so va ngay quyet dinh", "quyet dinh so ngay", "qd so ngay",
    "quyet dinh so ngay thang", "quyet dinh so ngay thang nam", "so qd ngay",
    "so quyet dinh ngay thang nam", "so van ban", "so hieu quyet dinh",
)  # fmt: skip
_DECIDED_ON = (
    "ngay qd", "ngay quyet dinh", "ngay ky quyet dinh", "ngay ra quyet dinh", "ngay ban hanh",
    "quyet dinh ngay", "qd ngay", "ngay thang quyet dinh", "ngay thang nam quyet dinh",
)  # fmt: skip


def _founding(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words also as they stand with "founding" or "recognition" behind."""
    more = ("thanh lap", "cong nhan", "kien toan")
    behind = [f"{word} {each}" for word in words for each in more]
    within = [word.replace(" ngay", f" {each} ngay") for word in words for each in more]
    return (*words, *behind, *within)


MODEL_WORDS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "ten mo hinh", "mo hinh", "ten goi mo hinh", "ten goi", "ten mo hinh tu quan", "ten",
        "ten mo hinh dien hinh", "mo hinh dien hinh", "ten mo hinh phong trao", "ten mo hinh cau lac bo",
        "ten cau lac bo", "ten mo hinh to chuc quan chung", "ten to chuc quan chung",
    ),
    "kind": (
        "nhom", "nhom mo hinh", "loai hinh", "loai mo hinh", "loai", "loai hinh mo hinh", "linh vuc",
        "linh vuc hoat dong", "linh vuc mo hinh", "thuoc nhom",
    ),
    "form": ("hinh thuc", "hinh thuc to chuc", "hinh thuc hoat dong"),
    "scope_level": ("cap", "cap mo hinh", "quy mo", "pham vi"),
    "patron_org": (
        "don vi chu tri", "chu tri", "don vi thuc hien", "don vi phu trach", "don vi quan ly",
        "co quan chu tri", "to chuc chu tri", "nganh doan the", "nganh", "don vi", "doan the",
        "don vi xay dung", "don vi chu quan", "don vi to chuc thuc hien", "co quan don vi chu tri",
        "to chuc doan the", "don vi tham muu", "don vi chu cong", "nganh doan the chu tri",
    ),
    "coordinating_orgs": ("don vi phoi hop", "phoi hop", "co quan phoi hop", "nganh phoi hop"),
    "police_role": ("vai tro cong an", "vai tro cua cong an"),
    "purpose": (
        "muc dich", "noi dung", "muc dich noi dung", "noi dung hoat dong", "muc tieu", "muc dich y nghia",
        "noi dung mo hinh", "tom tat noi dung",
    ),
    "criteria": ("tieu chi", "tieu chi thuc hien"),
    "decision_no": _founding(_DECISION),
    "decision_date": _founding(_DECIDED_ON),
    "decision_by": (
        "co quan ra quyet dinh", "cap ra quyet dinh", "co quan ban hanh", "cap ban hanh",
        "noi ban hanh", "co quan ra qd", "cap ra qd", "nguoi ky quyet dinh",
    ),
    "launch_date": (
        "ngay ra mat", "ngay thanh lap", "thoi gian thanh lap", "ra mat", "thoi gian ra mat",
        "ngay thang thanh lap", "ngay thang nam thanh lap", "thanh lap", "ngay hoat dong",
        "thoi diem ra mat", "thoi diem thanh lap", "ngay bat dau", "ngay thang nam ra mat",
        "thoi gian xay dung", "ngay xay dung",
    ),
    "launch_year": (
        "nam thanh lap", "nam ra mat", "nam xay dung", "nam bat dau", "nam", "nam trien khai",
    ),
    "area_names": (
        "dia ban ap dung", "noi ap dung", "dia diem", "noi thuc hien", "dia ban thuc hien",
        "pham vi thuc hien", "dia ban hoat dong", "dia ban trien khai", "don vi ap dung", "dia chi",
        "khu dan cu ap dung", "dia ban khu dan cu", "dia ban xay dung", "noi xay dung",
    ),
    "points_count": ("so diem", "tong so diem", "so diem mo hinh"),
    "groups_count": ("so to", "so to tu quan", "tong so to", "so nhom", "so to nhom"),
    "participants_total": (
        "so thanh vien ho", "so thanh vien", "thanh vien", "so hoi vien", "so ho", "so nguoi tham gia",
        "so ho tham gia", "tong so thanh vien", "so tv", "thanh vien tham gia", "so luong thanh vien",
        "so doan vien", "quan so", "so nguoi", "so ho thanh vien", "thanh vien ho", "ho thanh vien",
        "so luong", "so luong nguoi tham gia", "so ho nguoi tham gia",
    ),
    "head_name": (
        "chu nhiem", "truong ban", "truong ban chu nhiem", "truong ban dieu hanh", "ho ten chu nhiem",
        "ho va ten chu nhiem", "to truong", "nguoi phu trach", "chu nhiem mo hinh", "truong mo hinh",
        "nguoi dung dau", "doi truong", "truong nhom", "ho ten truong ban", "ho va ten truong ban",
        "chu nhiem clb", "truong ban chu nhiem clb", "chu nhiem truong ban", "dai dien mo hinh",
    ),
    "last_rating": (
        "danh gia", "xep loai", "ket qua danh gia", "ket qua xep loai", "phan loai",
        "chat luong hoat dong", "ket qua hoat dong", "danh gia hieu qua", "hieu qua hoat dong",
        "danh gia chat luong", "hieu qua",
    ),
    "last_rating_date": ("ngay danh gia",),
    "status": ("trang thai", "tinh trang", "tinh trang hoat dong", "hien trang"),
    "funding_source": ("nguon kinh phi",),
    "contribution_vnd": ("nhan dan dong gop", "dong gop", "so tien dong gop"),
    "is_typical": ("tieu bieu", "mo hinh tieu bieu", "dien hinh"),
}  # fmt: skip

TEAM_WORDS: Mapping[str, tuple[str, ...]] = {
    "name": ("ten to hoa giai", "to hoa giai", "ten to", "to", "ten"),
    "established_no": _founding(_DECISION),
    "established_date": (*_founding(_DECIDED_ON), "ngay thanh lap", "thoi gian thanh lap", "thanh lap"),
}  # fmt: skip

MEDIATOR_WORDS: Mapping[str, tuple[str, ...]] = {
    "full_name": (
        "ho va ten", "ho ten", "hoa giai vien", "ho va ten hoa giai vien", "ho ten hoa giai vien", "ten",
        "ten hoa giai vien", "thanh vien", "ho ten thanh vien", "ho va ten thanh vien",
    ),
    "gender": ("gioi tinh", "phai", "gt", "nu"),
    "birth_year": ("nam sinh", "ngay sinh", "ngay thang nam sinh", "ns", "sinh nam", "ntns"),
    "team_id": (
        "to hoa giai", "ten to hoa giai", "thuoc to hoa giai", "to", "thuoc to", "don vi", "ten to",
    ),
    "post": ("chuc vu", "chuc danh", "nhiem vu", "chuc vu trong to", "vai tro", "chuc danh trong to"),
    "recognised_no": _founding(_DECISION),
    "recognised_date": (
        *_founding(_DECIDED_ON), "ngay cong nhan", "ngay duoc cong nhan", "thoi gian cong nhan",
    ),
    "requested_date": ("ngay de nghi", "ngay de nghi cong nhan"),
    "ended_date": ("ngay thoi", "ngay thoi lam", "ngay nghi"),
    "legal_training": ("tap huan", "da tap huan", "tap huan phap luat", "boi duong"),
    "law_expertise": ("chuyen mon luat", "trinh do luat", "trinh do phap luat"),
}  # fmt: skip

PATRON_WORDS: tuple[tuple[str, str], ...] = (
    ("cong an", "cong_an"), ("cax", "cong_an"), ("cap", "cong_an"),
    ("mat tran", "mttq"), ("mttq", "mttq"), ("ubmttq", "mttq"), ("mttqvn", "mttq"),
    ("nong dan", "hoi_nong_dan"), ("hnd", "hoi_nong_dan"),
    ("phu nu", "hoi_phu_nu"), ("lhpn", "hoi_phu_nu"), ("hpn", "hoi_phu_nu"),
    ("cuu chien binh", "hoi_ccb"), ("ccb", "hoi_ccb"),
    ("thanh nien", "doan_tn"), ("doan xa", "doan_tn"), ("doan phuong", "doan_tn"),
    ("dtn", "doan_tn"), ("tncs", "doan_tn"),
    ("cong doan", "cong_doan"), ("lien doan lao dong", "cong_doan"), ("cong nhan", "cong_doan"),
    ("nguoi cao tuoi", "nguoi_cao_tuoi"), ("nct", "nguoi_cao_tuoi"),
    ("uy ban nhan dan", "ubnd"), ("ubnd", "ubnd"),
    ("truong thcs", "nha_truong"), ("truong thpt", "nha_truong"), ("truong tieu hoc", "nha_truong"),
    ("truong mam non", "nha_truong"), ("nha truong", "nha_truong"), ("truong hoc", "nha_truong"),
    ("cong truong", "nha_truong"), ("truong", "nha_truong"),
    ("doanh nghiep", "doanh_nghiep"), ("cong ty", "doanh_nghiep"),
    ("giao xu", "ton_giao"), ("ho dao", "ton_giao"), ("chua", "ton_giao"), ("nha tho", "ton_giao"),
    ("phat giao", "ton_giao"), ("ton giao", "ton_giao"),
    ("khu dan cu", "kdc"), ("ban nhan dan ap", "kdc"), ("dong ho", "kdc"), ("toc ho", "kdc"),
)  # fmt: skip
"""Words that name a patron (C6); the one that comes first in a text is meant."""

KIND_WORDS: tuple[tuple[str, str], ...] = (
    ("camera", "camera"),
    ("anh sang", "chieu_sang"), ("thap sang", "chieu_sang"), ("den an ninh", "chieu_sang"),
    ("duong den", "chieu_sang"), ("chieu sang", "chieu_sang"),
    ("tieng keng", "tieng_keng"), ("keng", "tieng_keng"), ("tieng mo", "tieng_keng"),
    ("dong ho", "dong_ho"), ("toc ho", "dong_ho"), ("gia toc", "dong_ho"),
    ("phong chay", "pccc"), ("chua chay", "pccc"), ("pccc", "pccc"),
    ("cong truong", "truong_hoc"), ("truong hoc", "truong_hoc"), ("hoc duong", "truong_hoc"),
    ("hoc sinh", "truong_hoc"), ("giao xu", "ton_giao"), ("xu dao", "ton_giao"),
    ("ho dao", "ton_giao"), ("chua", "ton_giao"), ("nha tho", "ton_giao"), ("ton giao", "ton_giao"),
    ("nha tro", "doanh_nghiep"), ("khu tro", "doanh_nghiep"), ("doanh nghiep", "doanh_nghiep"),
    ("cong nhan", "doanh_nghiep"), ("giap ranh", "giap_ranh"), ("du lich", "du_lich"),
    ("giao thong", "giao_thong"), ("atgt", "giao_thong"), ("doan duong", "giao_thong"),
    ("ma tuy", "ma_tuy"), ("phao", "vu_khi_phao"), ("vu khi", "vu_khi_phao"),
    ("vat lieu no", "vu_khi_phao"), ("zalo", "mang"), ("facebook", "mang"), ("khong gian mang", "mang"),
    ("mang xa hoi", "mang"), ("lua dao", "mang"), ("bao luc gia dinh", "gia_dinh"),
    ("khong bao luc", "gia_dinh"), ("lam loi", "giao_duc"), ("hoan luong", "giao_duc"),
    ("tai hoa nhap", "giao_duc"), ("cam hoa", "giao_duc"), ("vong tay nhan ai", "giao_duc"),
    ("giup do nguoi", "giao_duc"), ("hoa giai", "hoa_giai"), ("mau thuan", "hoa_giai"),
    ("phap luat", "phap_luat"), ("tuan tra", "tuan_tra"), ("xung kich", "tuan_tra"),
    ("dan phong", "tuan_tra"), ("van minh", "do_thi"), ("do thi", "do_thi"), ("via he", "do_thi"),
    ("lien gia", "lien_gia"), ("nhan dan tu quan", "lien_gia"), ("to tu quan", "lien_gia"),
    ("an toan", "dia_ban"), ("binh yen", "dia_ban"), ("tu quan", "dia_ban"), ("5 khong", "dia_ban"),
    ("khong toi pham", "dia_ban"), ("an ninh", "dia_ban"),
)  # fmt: skip
"""Words in the name of a model that tell its kind (C4), the more telling ones first."""

FORM_WORDS: tuple[tuple[str, str], ...] = (
    ("cau lac bo", "cau_lac_bo"), ("clb", "cau_lac_bo"), ("lien gia", "to_lien_gia"),
    ("dong ho", "dong_ho"), ("toc ho", "dong_ho"), ("chi hoi", "chi_hoi"), ("doi", "doi_xung_kich"),
    ("cum", "cum_lien_ket"), ("camera", "he_thong_ky_thuat"), ("anh sang", "he_thong_ky_thuat"),
    ("thap sang", "he_thong_ky_thuat"), ("zalo", "hop_thu"), ("hop thu", "hop_thu"),
    ("to", "to_nhom"), ("nhom", "to_nhom"),
)  # fmt: skip
"""Words in the name of a model that tell its form (C5)."""

STATUS_WORDS: tuple[tuple[str, str], ...] = (
    ("duy tri", "hoat_dong"), ("dang duy tri", "hoat_dong"), ("hoat dong", "hoat_dong"),
    ("con hoat dong", "hoat_dong"), ("ngung", "tam_ngung"), ("tam dung", "tam_ngung"),
    ("khong hoat dong", "tam_ngung"), ("khong con hoat dong", "tam_ngung"),
    ("giai the", "thanh_loai"), ("da giai the", "thanh_loai"), ("thanh loai", "thanh_loai"),
    ("cham dut", "thanh_loai"), ("cung co", "cung_co"), ("can cung co", "cung_co"),
)  # fmt: skip
"""First words of what lists write for a status (C8)."""

RATING_WORDS: tuple[tuple[str, str], ...] = (
    ("khong hieu qua", "khong_hieu_qua"), ("kem hieu qua", "khong_hieu_qua"),
    ("hieu qua", "hieu_qua"), ("co hieu qua", "hieu_qua"), ("hoat dong tot", "tot"),
    ("hoat dong kha", "kha"), ("hoat dong co hieu qua", "hieu_qua"),
    ("chua danh gia", "chua_danh_gia"), ("moi", "chua_danh_gia"),
)  # fmt: skip
"""First words of what lists write for a rating (C10)."""
