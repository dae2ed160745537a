"""Option lists of self-governing models (domain.md C4–C13 and §B6)."""

from antt_desktop.domain.options import OptionList

MODEL_KIND = OptionList(
    "C4",
    {
        "dia_ban": "Khu dân cư an toàn, tự quản",
        "lien_gia": "Tổ liên gia, tổ nhân dân tự quản",
        "camera": "Camera an ninh",
        "chieu_sang": "Ánh sáng, đèn an ninh",
        "tieng_keng": "Tiếng kẻng, mõ an ninh",
        "dong_ho": "Dòng họ tự quản",
        "ton_giao": "Xứ, họ đạo, chùa bình yên",
        "truong_hoc": "An toàn trường học, cổng trường",
        "doanh_nghiep": "Doanh nghiệp tự quản, khu nhà trọ an toàn",
        "giap_ranh": "Cụm giáp ranh an toàn",
        "du_lich": "An toàn khu, điểm du lịch",
        "giao_thong": "An toàn giao thông",
        "pccc": "An toàn PCCC, tổ liên gia PCCC",
        "ma_tuy": "Địa bàn không ma túy",
        "vu_khi_phao": "Không vũ khí, vật liệu nổ, pháo",
        "giao_duc": "Quản lý, giáo dục, giúp đỡ người tại cộng đồng",
        "hoa_giai": "Giải quyết mâu thuẫn, hòa giải",
        "gia_dinh": "Phòng, chống bạo lực gia đình",
        "mang": "Không gian mạng (Zalo an ninh, phòng chống lừa đảo)",
        "phap_luat": "Câu lạc bộ pháp luật",
        "tuan_tra": "Tổ tuần tra, xung kích",
        "do_thi": "Trật tự, văn minh đô thị",
        "khac": "Khác",
    },
)
MODEL_FORM = OptionList(
    "C5",
    {
        "cau_lac_bo": "Câu lạc bộ",
        "to_nhom": "Tổ, nhóm tự quản",
        "to_lien_gia": "Tổ liên gia",
        "dong_ho": "Dòng họ",
        "chi_hoi": "Chi hội",
        "doi_xung_kich": "Đội xung kích",
        "cum_lien_ket": "Cụm liên kết",
        "he_thong_ky_thuat": "Hệ thống kỹ thuật",
        "hop_thu": "Hộp thư, kênh tiếp nhận",
        "khac": "Khác",
    },
)
PATRON = OptionList(
    "C6",
    {
        "cong_an": "Công an",
        "mttq": "Mặt trận Tổ quốc",
        "hoi_nong_dan": "Hội Nông dân",
        "hoi_phu_nu": "Hội Liên hiệp Phụ nữ",
        "hoi_ccb": "Hội Cựu chiến binh",
        "doan_tn": "Đoàn Thanh niên",
        "cong_doan": "Công đoàn",
        "nguoi_cao_tuoi": "Hội Người cao tuổi",
        "ubnd": "UBND",
        "nha_truong": "Nhà trường",
        "doanh_nghiep": "Doanh nghiệp",
        "kdc": "Khu dân cư",
        "ton_giao": "Cơ sở tôn giáo",
        "khac": "Khác",
    },
)
SELF_PRINCIPLE = OptionList(
    "C7",
    {
        "tu_quan": "Tự quản",
        "tu_phong": "Tự phòng",
        "tu_bao_ve": "Tự bảo vệ",
        "tu_hoa_giai": "Tự hòa giải",
    },
)
MODEL_STATUS = OptionList(
    "C8",
    {
        "khao_sat": "Đang khảo sát",
        "de_xuat": "Đã đề xuất",
        "phe_duyet": "Đã có quyết định, chờ ra mắt",
        "hoat_dong": "Đang hoạt động",
        "cung_co": "Đang củng cố",
        "tam_ngung": "Tạm ngừng",
        "thanh_loai": "Đã thanh loại, giải thể",
        "khong_duyet": "Không phê duyệt",
    },
)
FUNDING = OptionList(
    "C9",
    {
        "xa_hoi_hoa": "Xã hội hóa",
        "ngan_sach": "Ngân sách",
        "doanh_nghiep": "Doanh nghiệp hỗ trợ",
        "quy_hoi": "Quỹ tổ chức, hội",
        "ket_hop": "Kết hợp",
    },
)
RATING = OptionList(
    "C10",
    {
        "hieu_qua": "Hoạt động hiệu quả",
        "trung_binh": "Hoạt động trung bình",
        "khong_hieu_qua": "Hoạt động không hiệu quả",
        "chua_danh_gia": "Mới triển khai, chưa đánh giá",
        "tot": "Tốt",
        "kha": "Khá",
        "dat": "Trung bình",
        "yeu": "Yếu",
    },
)
RATING_SCALES = {
    "effect": ("hieu_qua", "trung_binh", "khong_hieu_qua", "chua_danh_gia"),
    "grades": ("tot", "kha", "dat", "yeu"),
}
"""The two scales of C10; the setting `model_rating_scale` says which one the unit uses."""

MODEL_ROLE = OptionList(
    "C11",
    {
        "truong_ban": "Trưởng ban (Chủ nhiệm)",
        "pho_ban": "Phó ban (Phó chủ nhiệm)",
        "thu_ky": "Thư ký",
        "to_truong": "Tổ trưởng",
        "to_pho": "Tổ phó",
        "uy_vien": "Ủy viên",
        "nong_cot": "Thành viên nòng cốt",
    },
)
MODEL_ACTIVITY_KIND = OptionList(
    "C12",
    {
        "hop": "Họp định kỳ",
        "tuan_tra": "Tuần tra",
        "tuyen_truyen": "Tuyên truyền",
        "hoa_giai": "Hòa giải",
        "kiem_tra": "Kiểm tra, vận hành thiết bị",
        "van_dong": "Vận động giao nộp vũ khí, pháo",
        "sinh_hoat": "Sinh hoạt câu lạc bộ",
        "giup_do": "Giúp đỡ cộng đồng",
        "khac": "Khác",
    },
)
MODEL_EVENT_KIND = OptionList(
    "C13",
    {
        "khao_sat": "Khảo sát",
        "de_xuat": "Đề xuất",
        "phe_duyet": "Phê duyệt",
        "khong_duyet": "Không phê duyệt",
        "ra_mat": "Ra mắt",
        "nhap_cu": "Nhập dữ liệu cũ",
        "so_ket": "Sơ kết",
        "tong_ket": "Tổng kết",
        "cung_co": "Củng cố",
        "nang_chat": "Nâng chất",
        "nhan_rong": "Nhân rộng",
        "de_xuat_nhan_rong": "Đề xuất cấp trên nhân rộng",
        "dien_hinh": "Công nhận điển hình",
        "tam_ngung": "Tạm ngừng",
        "tro_lai": "Hoạt động trở lại",
        "thanh_loai": "Thanh loại, giải thể",
    },
)
SCOPE_LEVEL = OptionList(
    "SCOPE_LEVEL", {"kdc": "Khu dân cư", "xa": "Xã", "lien_xa": "Liên xã", "tinh": "Tỉnh"}
)
POLICE_ROLE = OptionList(
    "POLICE_ROLE",
    {"chu_tri": "Chủ trì", "tham_muu": "Tham mưu, hướng dẫn", "phoi_hop": "Phối hợp"},
)
DECISION_BY = OptionList(
    "DECISION_BY",
    {
        "ubnd": "UBND cấp xã",
        "bcd": "Ban Chỉ đạo",
        "cong_an": "Công an cấp xã",
        "mttq": "Ủy ban MTTQ",
        "chu_tri": "Đơn vị chủ trì",
        "cap_tren": "Cơ quan cấp trên",
        "khac": "Cơ quan khác",
    },
)
POINT_STATUS = OptionList(
    "POINT_STATUS",
    {"hoat_dong": "Đang hoạt động", "tam_ngung": "Tạm ngừng", "cham_dut": "Đã chấm dứt"},
)
REVIEW_PERIOD = OptionList("REVIEW_PERIOD", {"nua_nam": "6 tháng", "nam": "Năm"})
RECOMMENDATION = OptionList(
    "RECOMMENDATION",
    {
        "duy_tri": "Duy trì",
        "cung_co": "Củng cố",
        "nhan_rong": "Nhân rộng",
        "thanh_loai": "Thanh loại",
    },
)
