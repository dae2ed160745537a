"""Option lists of grassroots reconciliation (domain.md C23–C27 and §B12)."""

from antt_desktop.domain.options import OptionList

BASIS = OptionList(
    "C23",
    {
        "yeu_cau": "Một bên hoặc các bên yêu cầu hòa giải",
        "chung_kien": "Hòa giải viên chứng kiến hoặc biết vụ, việc thuộc phạm vi hòa giải",
        "phan_cong": "Theo phân công của tổ trưởng tổ hòa giải hoặc đề nghị của cơ quan, "
        "tổ chức, cá nhân có liên quan",
    },
)
CASE_FIELD = OptionList(
    "C24",
    {
        "mau_thuan": "Mâu thuẫn giữa các bên",
        "dan_su": "Tranh chấp dân sự",
        "hon_nhan": "Hôn nhân và gia đình",
        "vppl_nhe": "Vi phạm pháp luật chưa đến mức xử lý hình sự, hành chính",
        "hinh_su_hg": "Vi phạm pháp luật hình sự được hòa giải",
        "khac": "Khác theo pháp luật",
    },
)
CIVIL_KIND = OptionList(
    "C24_DAN_SU",
    {
        "so_huu": "Sở hữu",
        "hop_dong": "Hợp đồng",
        "nghia_vu": "Nghĩa vụ",
        "thua_ke": "Thừa kế",
        "dat_dai": "Quyền sử dụng đất",
    },
)
WITHIN_SCOPE = "trong_pham_vi"
"""The answer of a scope check that found nothing against mediation."""

SCOPE_CHECK = OptionList(
    "C25",
    {
        WITHIN_SCOPE: "Thuộc phạm vi hòa giải",
        "loi_ich_chung": "Xâm phạm lợi ích của Nhà nước, lợi ích công cộng",
        "dan_su_khong_hg": "Hôn nhân, gia đình, giao dịch dân sự không được hòa giải "
        "theo tố tụng dân sự",
        "hinh_su_hanh_chinh": "Phải bị truy cứu hình sự hoặc bị xử lý vi phạm hành chính",
        "khong_duoc_hg": "Khác, không được hòa giải theo pháp luật",
    },
)
CASE_STATUS = OptionList(
    "CASE_STATUS",
    {
        "tiep_nhan": "Tiếp nhận",
        "phan_cong": "Đã phân công",
        "dang_hoa_giai": "Đang hòa giải",
        "thanh": "Hòa giải thành",
        "theo_doi": "Theo dõi thực hiện",
        "da_thuc_hien": "Đã thực hiện",
        "khong_thuc_hien": "Không thực hiện",
        "khong_thanh": "Hòa giải không thành",
        "cham_dut": "Chấm dứt",
        "khong_thuoc_pham_vi": "Không thuộc phạm vi hòa giải",
        "huy": "Hủy số",
    },
)
RESULT = OptionList(
    "C26",
    {
        "thanh": "Hòa giải thành",
        "khong_thanh": "Hòa giải không thành",
        "dang": "Đang hòa giải",
        "cham_dut": "Chấm dứt",
    },
)
END_REASON = OptionList(
    "C27",
    {
        "thoa_thuan": "Các bên đạt được thỏa thuận",
        "yeu_cau_cham_dut": "Một bên hoặc các bên yêu cầu chấm dứt",
        "khong_the": "Không thể đạt được thỏa thuận",
        "trai_luat": "Thỏa thuận vi phạm điều cấm, trái đạo đức",
        "ngoai_pham_vi": "Phát hiện không thuộc phạm vi hòa giải",
    },
)
EXECUTION = OptionList(
    "EXECUTION",
    {
        "chua": "Chưa thực hiện",
        "dang": "Đang thực hiện",
        "da_thuc_hien": "Đã thực hiện",
        "khong_thuc_hien": "Không thực hiện",
    },
)
PARTY_ROLE = OptionList(
    "PARTY_ROLE",
    {"ben_1": "Bên thứ nhất", "ben_2": "Bên thứ hai", "lien_quan": "Người liên quan"},
)
PARTY_KIND = OptionList(
    "PARTY_KIND",
    {"ca_nhan": "Cá nhân", "nhom": "Nhóm", "gia_dinh": "Gia đình", "to_chuc": "Tổ chức"},
)
GENDER = OptionList("GENDER", {"nam": "Nam", "nu": "Nữ"})
KEEPING = OptionList(
    "KEEPING", {"register": "Ghi từng vụ vào sổ", "tally": "Ghi tổng số theo tháng"}
)
