"""The export log: what left the file, why, of how many people, to where (faults.md §5).

A lost stick or laptop is told from it what was on it.
"""

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    IntegerField,
    NoteField,
    Share,
    TextField,
)
from antt_desktop.domain.options import OptionList
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records.privacy import LOCAL_PERSON

MANY_PEOPLE = 50
"""People above which an export or a print says why (faults.md §5)."""

SCOPE_LENGTH = 200
"""Characters of the conditions that the log keeps."""

EXPORT_KIND = OptionList(
    "EXPORT_KIND",
    {
        "danh_sach": "Danh sách Excel, CSV",
        "goi": "Gói gửi cấp trên",
        "goi_co_ten": "Gói có danh sách có tên",
        "ban_mo": "Toàn bộ dữ liệu ở dạng mở",
        "mot_nguoi": "Dữ liệu của một người",
        "sao_luu": "Bản sao lưu",
        "tap_tin": "Tệp đính kèm",
        "in": "Bản in hoặc tệp PDF",
    },
)

DESTINATION = OptionList(
    "DESTINATION",
    {
        "trong_may": "Ổ đĩa trong máy",
        "usb": "USB, ổ đĩa rời",
        "mang": "Ổ mạng",
        "dong_bo": "Thư mục đồng bộ lên mạng",
        "may_in": "Máy in",
    },
)

EXPORT_LOG = RecordType(
    name="export_log",
    label="Nhật ký xuất",
    travels=False,
    title="subject",
    fields=(
        ChoiceField(
            name="kind", label="Loại", required=True, options=EXPORT_KIND, share=Share.LOCAL
        ),
        TextField(name="subject", label="Đã xuất", required=True, share=Share.LOCAL),
        DateField(name="exported_on", label="Ngày xuất", required=True, share=Share.LOCAL),
        TextField(name="scope", label="Phạm vi", max_length=SCOPE_LENGTH, share=Share.LOCAL),
        IntegerField(name="rows", label="Số dòng", required=True, share=Share.LOCAL),
        IntegerField(name="persons", label="Số người", required=True, share=Share.LOCAL),
        ChoiceField(
            name="destination", label="Nơi ghi", required=True, options=DESTINATION,
            share=Share.LOCAL,
        ),
        BooleanField(name="sealed", label="Đã mã hóa", required=True, share=Share.LOCAL),
        TextField(name="digest", label="Mã kiểm tra", max_length=64, share=Share.LOCAL),
        NoteField(name="reason", label="Lý do", max_length=500, **LOCAL_PERSON),
    ),
    list_columns=(
        "subject", "exported_on", "persons", "destination", "sealed", "scope",
    ),
    search_fields=("subject",),
)  # fmt: skip
