"""The print log: what was printed, of how many people, why, whether again (requirement 37)."""

from antt_desktop.domain.fields import DateField, IntegerField, NoteField, Share, TextField
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records.privacy import LOCAL_PERSON

SCOPE_LENGTH = 200
"""Characters of the conditions that a print log keeps."""

PRINT_LOG = RecordType(
    name="print_log",
    label="Nhật ký in",
    travels=False,
    title="document",
    fields=(
        TextField(name="document", label="Giấy tờ", required=True, share=Share.LOCAL),
        DateField(name="printed_on", label="Ngày in", required=True, share=Share.LOCAL),
        IntegerField(name="forms", label="Số bản", required=True, share=Share.LOCAL),
        IntegerField(name="pages", label="Số trang", required=True, share=Share.LOCAL),
        IntegerField(name="reprints", label="In lại", required=True, share=Share.LOCAL),
        TextField(name="digest", label="Mã kiểm tra", required=True, share=Share.LOCAL),
        TextField(name="scope", label="Phạm vi", max_length=SCOPE_LENGTH, share=Share.LOCAL),
        IntegerField(name="persons", label="Số người", share=Share.LOCAL),
        NoteField(name="reason", label="Lý do", max_length=500, **LOCAL_PERSON),
    ),
    list_columns=("document", "printed_on", "forms", "pages", "reprints", "scope"),
)
