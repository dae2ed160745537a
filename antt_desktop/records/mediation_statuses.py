"""Which statuses of a reconciliation case stand for what (domain.md D3)."""

OPEN = frozenset({"tiep_nhan", "phan_cong", "dang_hoa_giai"})
"""The statuses of a case that has no result yet."""

FOLLOWED = frozenset({"da_thuc_hien", "khong_thuc_hien"})
"""The statuses that tell what became of a settlement; they are its execution too."""

SETTLED = FOLLOWED | {"thanh", "theo_doi"}
"""The statuses of a case that was settled, whatever became of the settlement."""

ENDED = SETTLED | {"khong_thanh", "cham_dut"}
"""The statuses that tell a result (R-H3)."""
