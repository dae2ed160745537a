"""The option lists of this program: codes are stored and travel, labels are what officers see.

Names are those of domain.md §C; a list without a C-number is written out in §B at its field.
"""

from antt_desktop.domain.options import OptionList

UNIT_KIND = OptionList(
    "UNIT_KIND",
    {"xa": "Xã", "phuong": "Phường", "dac_khu": "Đặc khu", "thi_tran": "Thị trấn (cũ)"},
)
SUPERIOR_LEVEL = OptionList(
    "SUPERIOR_LEVEL", {"province": "Công an tỉnh, thành phố", "district": "Công an huyện (cũ)"}
)
AREA_KIND = OptionList(
    "C1",
    {
        "thon": "Thôn", "lang": "Làng", "ban": "Bản", "ap": "Ấp", "buon": "Buôn", "phum": "Phum",
        "soc": "Sóc", "khom": "Khóm", "to_dan_pho": "Tổ dân phố", "khu_pho": "Khu phố",
        "khoi_pho": "Khối phố", "khu_vuc": "Khu vực", "xom": "Xóm", "tieu_khu": "Tiểu khu",
        "khac": "Đơn vị dân cư tương đương",
    },
)  # fmt: skip
ORGANIZATION_KIND = OptionList(
    "C2",
    {
        "co_quan": "Cơ quan",
        "doanh_nghiep": "Doanh nghiệp",
        "csgd": "Cơ sở giáo dục",
        "hop_tac_xa": "Hợp tác xã",
        "ho_kinh_doanh": "Hộ kinh doanh, cơ sở kinh doanh",
        "nha_tro": "Cơ sở cho thuê lưu trú, nhà trọ",
        "co_so_ton_giao": "Cơ sở tôn giáo",
        "khac": "Khác",
    },
)
SCHOOL_LEVEL = OptionList(
    "C3",
    {
        "mam_non": "Mầm non", "tieu_hoc": "Tiểu học", "thcs": "THCS", "thpt": "THPT",
        "lien_cap": "Liên cấp", "gdnn": "Giáo dục nghề nghiệp", "cao_dang_dai_hoc": "Cao đẳng, đại học",
        "gdnn_gdtx": "GDNN-GDTX",
    },
)  # fmt: skip
ENTERPRISE_SIZE = OptionList(
    "ENTERPRISE_SIZE", {"sieu_nho": "Siêu nhỏ", "nho": "Nhỏ", "vua": "Vừa", "lon": "Lớn"}
)
MANAGED_BY = OptionList(
    "MANAGED_BY", {"commune": "Cấp xã", "province": "Cấp tỉnh", "delegated": "Được phân cấp"}
)
RESIDENCE_STATUS = OptionList(
    "RESIDENCE_STATUS", {"thuong_tru": "Thường trú", "tam_tru": "Tạm trú", "chua_ro": "Chưa rõ"}
)
PLEDGE_TOPIC = OptionList(
    "C14",
    {
        "antt_chung": "Bảo đảm ANTT, xây dựng khu dân cư an toàn",
        "phao": "Phòng, chống pháo nổ",
        "ma_tuy": "Phòng, chống ma túy",
        "atgt": "An toàn giao thông, không uống rượu bia lái xe",
        "pccc": "Phòng cháy, chữa cháy",
        "vu_khi": "Giao nộp, không tàng trữ vũ khí, vật liệu nổ",
        "mang": "Phòng, chống lừa đảo, sử dụng mạng đúng pháp luật",
        "tin_dung_den": "Phòng, chống tín dụng đen",
        "bao_luc_gd": "Phòng, chống bạo lực gia đình",
        "hoc_duong": "An toàn trường học",
        "cu_tru": "Khai báo cư trú, lưu trú",
        "kinh_doanh": "Điều kiện ANTT trong kinh doanh",
        "dong_ho": "Dòng họ tự quản",
        "moi_truong": "Vệ sinh môi trường",
        "khac": "Khác",
    },
)
SIGNATURE_LAYOUT = OptionList(
    "C15",
    {
        "one_right": "Một chữ ký bên phải",
        "two_cols": "Hai cột chữ ký",
        "three_cols": "Ba cột chữ ký",
        "sign_list": "Bảng ký nhiều người",
    },
)
PLEDGE_STATUS = OptionList(
    "C16",
    {
        "nhap": "Nháp",
        "da_in": "Đã in",
        "da_ky": "Đã ký",
        "het_hieu_luc": "Hết hiệu lực",
        "huy": "Hủy",
    },
)
CANCEL_REASON = OptionList(
    "CANCEL_REASON",
    {
        "in_hong": "In hỏng",
        "nhap_sai": "Nhập sai",
        "trung": "Trùng phiếu khác",
        "chuyen_di": "Chuyển đi nơi khác",
        "khac": "Khác",
    },
)
SUBJECT_TYPE = OptionList(
    "SUBJECT_TYPE",
    {
        "household": "Hộ gia đình",
        "organization": "Cơ quan, doanh nghiệp, cơ sở giáo dục",
        "class": "Lớp học",
        "clan": "Dòng họ",
        "vehicle_owner": "Chủ phương tiện",
    },
)
ORG_RESULT = OptionList(
    "ORG_RESULT",
    {"dat": "Đạt", "khong_dat": "Không đạt", "chua_danh_gia": "Chưa đánh giá"},
)
ROLE = OptionList(
    "C18",
    {
        "quan_tri": "Quản trị",
        "lanh_dao": "Lãnh đạo đơn vị",
        "can_bo_phong_trao": "Cán bộ phong trào",
        "can_bo_dia_ban": "Cán bộ địa bàn",
        "hoa_giai": "Cán bộ theo dõi hòa giải",
        "chi_xem": "Chỉ xem số liệu tổng hợp",
    },
)
SIGN_PREFIX = OptionList(
    "SIGN_PREFIX",
    {"none": "Không ghi", "tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."},
)
