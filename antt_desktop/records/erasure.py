"""Erasures: personal data that two officers took out of the file, why and how much (faults.md §5)."""

from antt_desktop.domain.fields import DateField, IntegerField, NoteField, Share, TextField
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records.privacy import LOCAL_PERSON

ERASURE = RecordType(
    name="erasure",
    label="Lần xóa dữ liệu cá nhân",
    travels=False,
    title="basis",
    fields=(
        TextField(name="basis", label="Theo", required=True, share=Share.LOCAL),
        DateField(name="erased_on", label="Ngày xóa", required=True, share=Share.LOCAL),
        IntegerField(name="records", label="Số hồ sơ", required=True, share=Share.LOCAL),
        TextField(name="approved_by", label="Người duyệt thứ hai", required=True, max_length=32,
                  share=Share.LOCAL),
        DateField(name="copies_until", label="Bản sao lưu cũ còn đến", future=True,
                  share=Share.LOCAL),
        NoteField(name="reason", label="Lý do", required=True, max_length=500, **LOCAL_PERSON),
    ),
    list_columns=("basis", "erased_on", "records", "approved_by", "copies_until"),
)  # fmt: skip
"""`basis`: the number of a request, or the name of a retention class; never whose data it was."""
