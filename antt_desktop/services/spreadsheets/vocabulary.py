"""The words officers put over a column, for each importable record type; data, folded (`fold`).

The label of a field is one of its words without being repeated here.
"""

from collections.abc import Mapping

from antt_desktop.services.spreadsheets.model_vocabulary import (
    MEDIATOR_WORDS,
    MODEL_WORDS,
    TEAM_WORDS,
)

Words = Mapping[str, tuple[str, ...]]

NUMBER_WORDS = ("stt", "tt", "so tt", "so thu tu", "thu tu", "so", "no")
"""Over the running number of a row."""

IGNORED_WORDS = (
    *NUMBER_WORDS, "gioi tinh", "phai", "ghi chu", "chu thich", "dan toc", "ton giao",
    "nghe nghiep", "que quan", "nguyen quan", "noi sinh", "quan he", "quan he voi chu ho",
    "ky ten", "chu ky", "ky nhan", "ngay cap", "noi cap", "trinh do", "hoan canh", "ho ngheo",
    "email", "tinh", "xa", "phuong", "huyen", "quoc tich", "so ho khau", "so ho so", "ket qua",
)  # fmt: skip
"""Over columns that no record keeps."""

_AREA = (
    "khu dan cu", "kdc", "ten khu dan cu", "ap", "thon", "to dan pho", "tdp", "khu pho", "kp", "ban",
    "buon", "lang", "khom", "phum", "soc", "xom", "khoi", "khoi pho", "khu vuc", "tieu khu", "dia ban",
    "thon ap", "ap thon", "ap khom", "khom ap", "ap khu pho", "thon to dan pho", "thon xom", "thon ban",
    "thon buon", "ban lang", "thon ban to dan pho", "thuoc ap", "thuoc thon", "thuoc khu pho",
    "thuoc to dan pho", "thuoc khu dan cu", "ten ap", "ten thon", "khu", "dia ban cu tru", "khu xom",
)  # fmt: skip
_PHONE = (
    "dien thoai", "so dien thoai", "sdt", "s dt", "dt", "so dt", "dtdd", "di dong", "so di dong",
    "so dien thoai lien he", "dien thoai lien he", "lien he", "lien lac", "tel", "phone", "mobile",
    "zalo", "so may",
)  # fmt: skip
_ADDRESS = (
    "dia chi", "d c", "dc", "noi o", "cho o", "noi o hien nay", "cho o hien nay", "noi o hien tai",
    "dia chi hien nay", "dia chi hien tai", "dia chi thuong tru", "noi thuong tru", "noi cu tru",
    "dia chi cu tru", "cho o hien tai", "ho khau thuong tru", "hktt", "noi dang ky thuong tru",
    "dia chi cu the", "address", "so nha duong", "so nha duong pho", "dia chi nha", "tru quan",
)  # fmt: skip

ADDRESS_PARTS: Mapping[str, str] = {
    "so nha": "Số", "nha so": "Số", "sn": "Số", "duong": "đường", "duong pho": "đường",
    "ten duong": "đường", "pho": "phố", "ngo": "ngõ", "hem": "hẻm", "kiet": "kiệt", "ngach": "ngách",
    "to": "tổ", "to so": "tổ", "nhom": "nhóm", "to tu quan": "tổ", "to ndtq": "tổ",
    "to nhan dan tu quan": "tổ", "tuyen": "tuyến", "doi": "đội", "cum": "cụm",
}  # fmt: skip
"""Over a part of an address: the word that stands before a bare number from such a column."""

YEAR_HALVES = ("nam", "nu")
"""Under a year of birth that is written in one of two columns."""

NAME_HALVES = (("ho", "ho dem", "ho va dem", "ho va ten dem", "ho va chu dem", "ho lot", "ho chu lot",
                "ho ten dem"), ("ten",))  # fmt: skip
"""Over a name that is written in two columns."""

WORDS: Mapping[str, Words] = {
    "household": {
        "representative_name": (
            "ho va ten chu ho", "ho ten chu ho", "chu ho", "ten chu ho", "ho va ten", "ho ten", "ten",
            "ho va ten nguoi dai dien", "ho ten nguoi dai dien", "nguoi dai dien", "dai dien ho",
            "ho ten dai dien ho", "ho va ten dai dien ho", "dai dien ho gia dinh", "ten nguoi dai dien",
            "ho va ten chu ho gia dinh", "ten ho", "ho gia dinh", "ho va ten chu h", "ht chu ho",
            "chu ho gia dinh", "full name", "name", "ho ten nguoi ky", "hoten", "hovaten", "chuho",
        ),
        "birth_year": (
            "nam sinh", "ns", "n sinh", "ngay sinh", "ngay thang nam sinh", "ngay thang nam sinh chu ho",
            "sinh nam", "ntns", "nam sinh chu ho", "ngay nam sinh", "sinh ngay", "ngay thang sinh",
            "date of birth", "dob", "namsinh", "nsinh",
        ),
        "house_no_street": _ADDRESS,
        "phone": _PHONE,
        "id_number": (
            "so cccd", "cccd", "cmnd", "so cmnd", "cccd cmnd", "cmnd cccd", "can cuoc", "so can cuoc",
            "can cuoc cong dan", "so can cuoc cong dan", "the can cuoc", "so the can cuoc", "so dinh danh",
            "ma dinh danh", "dinh danh ca nhan", "ma so dinh danh", "sddcn", "so ddcn", "ddcn", "dinh danh",
            "giay to tuy than", "so gttt", "so dinh danh ca nhan cccd", "so cccd dinh danh",
        ),
        "residence_status": (
            "tinh trang cu tru", "loai cu tru", "dien cu tru", "hinh thuc cu tru", "thuong tru tam tru",
            "tinh trang", "dang ky cu tru",
        ),
        "active": ("con o", "dang cu tru", "hien cu tru"),
        "area_id": _AREA,
    },
    "residential_area": {
        "kind": ("loai", "loai hinh", "loai khu dan cu"),
        "name": (*_AREA, "ten", "ten goi", "don vi", "khu dan cu to dan pho", "ten kdc", "ten to dan pho"),
        "households_total": (
            "so ho", "tong so ho", "so ho dan", "tong ho", "ho", "so ho gia dinh", "tong so ho gia dinh",
            "tong so ho dan", "ho dan",
        ),
        "population": (
            "nhan khau", "so nhan khau", "so khau", "khau", "dan so", "so dan", "tong so nhan khau",
            "tong nhan khau", "tong so khau", "so nguoi", "nk",
        ),
        "head_name": (
            "truong khu dan cu", "truong kdc", "truong ap", "truong thon", "truong khu pho", "truong ban",
            "to truong", "to truong to dan pho", "truong khom", "truong xom", "truong khu", "ho ten truong ap",
            "ho ten truong thon", "ho va ten truong khu dan cu", "truong ban nhan dan ap", "ho va ten truong ap",
            "ho va ten truong thon", "truong khu vuc", "truong ban dieu hanh", "ban truong", "truong thon ap",
        ),
        "head_phone": (*_PHONE, "dien thoai truong ap", "sdt truong ap", "sdt truong thon", "sdt truong khu",
                       "so dien thoai truong ap", "so dien thoai truong thon"),
        "party_cell_secretary": ("bi thu", "bi thu chi bo", "ho ten bi thu chi bo", "btcb"),
        "front_head": (
            "truong ban cong tac mat tran", "truong ban ctmt", "ban ctmt", "truong bctmt", "ctmt",
            "truong ban cong tac mt", "mat tran",
        ),
        "officer_in_charge": (
            "can bo phu trach", "cong an phu trach", "canh sat khu vuc", "cskv", "can bo phu trach dia ban",
            "phu trach dia ban", "csphtx",
        ),
        "active_from": ("thanh lap", "ngay thanh lap"),
    },
    "organization": {
        "kind": ("loai", "loai hinh", "loai don vi", "phan loai", "nhom", "loai hinh don vi"),
        "name": (
            "ten don vi", "don vi", "ten co so", "ten co quan", "ten doanh nghiep", "ten truong", "co quan",
            "doanh nghiep", "co so", "truong", "ten", "ten to chuc", "to chuc", "ten co quan don vi",
            "co quan don vi", "ten co so kinh doanh", "co so kinh doanh", "ho kinh doanh", "ten ho kinh doanh",
            "ten cong ty", "cong ty", "ten co quan doanh nghiep", "don vi doanh nghiep", "ten co so giao duc",
            "ten co quan don vi doanh nghiep", "ten co quan to chuc",
        ),
        "address": (*_ADDRESS, "dia diem", "tru so", "dia chi tru so", "dia chi kinh doanh"),
        "area_id": _AREA,
        "head_name": (
            "nguoi dung dau", "thu truong", "thu truong don vi", "giam doc", "hieu truong", "chu co so",
            "nguoi dai dien", "dai dien", "ho ten chu co so", "chu doanh nghiep", "chu ho kinh doanh",
            "nguoi dai dien phap luat", "ho ten nguoi dung dau", "ho va ten nguoi dung dau", "lanh dao",
            "ho va ten chu co so", "ho va ten", "ho ten", "chu ho", "ho ten thu truong",
        ),
        "head_title": ("chuc vu", "chuc danh"),
        "phone": _PHONE,
        "business_line": ("nganh nghe", "linh vuc", "nganh nghe kinh doanh", "linh vuc kinh doanh",
                          "mat hang", "loai hinh kinh doanh"),
        "staff_total": (
            "so lao dong", "so can bo", "so nguoi", "so nhan vien", "so cong nhan", "tong so can bo",
            "so cb", "so cbcnv", "cbcnv", "so ld", "lao dong", "tong so lao dong", "so cb cc vc",
            "so can bo cong nhan vien", "so giao vien", "quan so", "nguoi lao dong",
        ),
        "pupils_total": ("so hoc sinh", "hoc sinh", "tong so hoc sinh", "so hs", "hs", "so sinh vien"),
        "classes_total": ("so lop", "lop", "tong so lop"),
        "size": ("quy mo", "quy mo doanh nghiep"),
        "school_level": ("cap hoc", "bac hoc", "cap truong"),
        "has_party_cell": ("to chuc dang", "chi bo", "co chi bo"),
        "has_security_council": ("hoi dong bao ve antt", "hoi dong antt", "hoi dong bao ve"),
        "managed_by": ("cap quan ly", "phan cap quan ly", "cap quan ly antt"),
    },
    "pledge": {
        "campaign_id": ("dot", "dot ky", "dot ky cam ket", "dot cam ket", "ten dot"),
        "subject_type": ("loai chu the", "doi tuong"),
        "subject_name": (
            "chu ho", "ho va ten chu ho", "ho ten chu ho", "ho va ten", "ho ten", "dai dien ho",
            "nguoi dai dien", "ten chu ho", "ho va ten dai dien ho", "ho ten dai dien ho",
            "ho va ten nguoi dai dien", "ho ten nguoi dai dien", "ten don vi", "don vi", "chu the", "ten",
            "ten co so", "ten co quan don vi",
        ),
        "area_id": _AREA,
        "serial": ("so ban", "so phieu", "so cam ket", "ma phieu", "so ban cam ket"),
        "status": ("trang thai", "tinh trang", "tinh trang ky"),
        "printed_at": ("ngay in",),
        "signed_date": ("ngay ky", "ngay ky cam ket", "thoi gian ky", "ngay cam ket"),
        "signer_name": ("nguoi ky", "ho ten nguoi ky", "ho va ten nguoi ky", "nguoi ky cam ket"),
        "witness_name": ("nguoi chung kien", "chung kien"),
    },
    "model": {
        **MODEL_WORDS,
        "area_names": (*MODEL_WORDS["area_names"], *_AREA),
        "head_phone": (*_PHONE, "so dien thoai chu nhiem", "dien thoai chu nhiem"),
    },
    "mediation_team": {**TEAM_WORDS, "area_id": _AREA},
    "mediator": {**MEDIATOR_WORDS, "team_id": (*MEDIATOR_WORDS["team_id"], *_AREA)},
}  # fmt: skip

AREA_KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "to_dan_pho": ("tổ dân phố", "tdp"),
    "khu_pho": ("khu phố", "kp"),
    "khoi_pho": ("khối phố", "khối"),
    "khu_vuc": ("khu vực", "kv"),
    "tieu_khu": ("tiểu khu", "tk"),
    "khac": ("khu dân cư", "kdc", "cụm dân cư"),
    "thon": ("thôn",), "lang": ("làng",), "ban": ("bản",), "ap": ("ấp",), "buon": ("buôn",),
    "phum": ("phum",), "soc": ("sóc",), "khom": ("khóm",), "xom": ("xóm",),
}  # fmt: skip
"""First words of an area's name, the longer ones first, as typed with accents."""

ORGANIZATION_KIND_WORDS: tuple[tuple[str, str], ...] = (
    ("ho kinh doanh", "ho_kinh_doanh"), ("hkd", "ho_kinh_doanh"), ("cua hang", "ho_kinh_doanh"),
    ("quan", "ho_kinh_doanh"), ("tiem", "ho_kinh_doanh"), ("tap hoa", "ho_kinh_doanh"),
    ("hop tac xa", "hop_tac_xa"), ("htx", "hop_tac_xa"), ("truong", "csgd"), ("trung tam gdtx", "csgd"),
    ("nhom tre", "csgd"), ("co so mam non", "csgd"), ("cong ty", "doanh_nghiep"),
    ("doanh nghiep", "doanh_nghiep"), ("dntn", "doanh_nghiep"), ("cty", "doanh_nghiep"),
    ("nha may", "doanh_nghiep"), ("nha tro", "nha_tro"), ("nha nghi", "nha_tro"),
    ("khach san", "nha_tro"), ("phong tro", "nha_tro"), ("chua", "co_so_ton_giao"),
    ("nha tho", "co_so_ton_giao"), ("giao xu", "co_so_ton_giao"), ("thanh that", "co_so_ton_giao"),
    ("tinh xa", "co_so_ton_giao"), ("uy ban", "co_quan"), ("ubnd", "co_quan"), ("dang uy", "co_quan"),
    ("tram y te", "co_quan"), ("cong an", "co_quan"), ("buu dien", "co_quan"), ("ban chi huy", "co_quan"),
    ("hoi nong dan", "co_quan"), ("mttq", "co_quan"), ("hdnd", "co_quan"), ("cong ", "doanh_nghiep"),
)  # fmt: skip
"""First words of an organization's name, folded, and the kind they tell when the list does not."""

TOTAL_WORDS = ("tổng cộng", "tổng số", "cộng", "tổng")
SIGNATURE_WORDS = (
    "nguoi lap", "lap bieu", "lap danh sach", "truong cong an", "pho truong cong an", "truong ap",
    "truong thon", "truong khu", "truong khom", "to truong", "xac nhan", "tm ", "kt ", "thu truong",
    "can bo", "ky ten", "ky ghi ro", "ky va ghi", "chu tich", "noi nhan", "truong ban", "bi thu",
    "ghi chu", "luu y", "danh sach nay co", "danh sach co", "an dinh danh sach", "canh sat khu vuc",
    "thuong ta", "trung ta", "thieu ta", "dai uy", "thuong uy", "dai ta",
)  # fmt: skip
"""First words, folded, of what stands under a list."""
