"""The forms that every way of printing prints in the bench: same words, same names, same codes."""

import json
from collections.abc import Iterator

from antt_desktop.services.printing.issuers import Issuer
from antt_desktop.services.printing.pledge_forms import HOUSEHOLD, PledgeForm, PledgePaper
from antt_desktop.services.printing.templates import Template
from antt_desktop.system.resources import resource_path

AREAS = 20
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Đặng", "Võ", "Bùi", "Đỗ", "Hồ")
_MIDDLES = ("Văn", "Thị", "Hữu", "Ngọc", "Thanh", "Minh", "Quốc")
_GIVEN = (
    "An",
    "Ánh",
    "Bình",
    "Dũng",
    "Đạt",
    "Hòa",
    "Lan",
    "Mỹ",
    "Phước",
    "Quý",
    "Thủy",
    "Ước",
    "Yến",
)


def paper() -> PledgePaper:
    """Return the household paper E1 of an invented commune."""
    pack = json.loads(resource_path("pledge_templates", "antt_chung.json").read_text("utf-8"))
    heads = ("CÔNG AN TỈNH ĐỒNG THÁP", "CÔNG AN XÃ MỸ HIỆP")
    issuer = Issuer("xã Mỹ Hiệp", "tỉnh Đồng Tháp", "Mỹ Hiệp", *heads)
    topic = "Bảo đảm ANTT, xây dựng khu dân cư an toàn"
    return PledgePaper(HOUSEHOLD, Template.from_values(pack), issuer, 2026, topic)


def forms(count: int) -> Iterator[PledgeForm]:
    """Yield household forms in the order of areas; every third has a telephone number."""
    shared = paper()
    for n in range(count):
        area = f"Ấp {n * AREAS // count + 1}"
        values = {
            "name": f"{_FAMILIES[n % 10]} {_MIDDLES[n % 7]} {_GIVEN[n % 13]}",
            "birth_year": str(1950 + n % 50),
            "phone": "" if n % 3 else f"09{n % 90 + 10} {n % 900 + 100} {n % 800 + 150}",
            "address": f"Số {n % 400 + 1}, tổ {n % 12 + 1}, {area}, xã Mỹ Hiệp, tỉnh Đồng Tháp",
        }
        yield PledgeForm(shared, values, f"CK-2026-01-A{n + 1:04d}", area, "Ấp")
