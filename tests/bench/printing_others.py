"""The same forms printed by typst and by LibreOffice: same words, same names, same QR codes."""

import base64
import shutil
import subprocess
from collections.abc import Sequence
from html import escape
from io import BytesIO
from pathlib import Path

from antt_desktop.services.printing.pledge_forms import PledgeForm
from antt_desktop.services.printing.pledge_sheets import words_of
from antt_desktop.services.printing.qr_codes import QrCode, draw_qr
from antt_desktop.services.printing.wording import fill

FONT = "Liberation Serif"


def typst_source(forms: Sequence[PledgeForm]) -> str:
    """Return one typst document: the words once, as a function of the values, and a call a form."""
    calls = "\n".join(map(_typst_call, forms))
    values = "name, year, phone, address, area, serial, code"
    return f"{_TYPST_HEAD}#let form({values}) = [{_typst_form(forms[0])}]\n{calls}\n"


def print_with_typst(forms: Sequence[PledgeForm], folder: Path) -> Path:
    """Compile the forms with typst; returns the PDF."""
    import typst

    source = folder / "forms.typ"
    source.write_text(typst_source(forms), encoding="utf-8")
    typst.compile(str(source), output=str(folder / "typst.pdf"))
    return folder / "typst.pdf"


def print_with_libreoffice(forms: Sequence[PledgeForm], folder: Path) -> Path:
    """Convert one flat text document of the forms with LibreOffice; returns the PDF."""
    source = folder / "forms.fodt"
    source.write_text(_FODT_HEAD + "".join(map(_fodt_form, forms)) + _FODT_END, encoding="utf-8")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is not installed: apt-get install libreoffice-writer-nogui"
    subprocess.run(
        [
            office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", str(folder), str(source),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return folder / "forms.pdf"


def _clauses(form: PledgeForm) -> list[str]:
    words, template = words_of(form), form.paper.template
    numbered = [f"{n}. {clause}" for n, clause in enumerate(template.clauses, 1)]
    ends = [template.consequence_line, template.data_notice, template.copies_text]
    statement = form.paper.kind.statement
    return [statement, *(fill(text, words) for text in (template.intro, *numbered, *ends))]


def _signatures(form: PledgeForm) -> list[str]:
    return [fill(block, words_of(form)) for block in form.paper.template.signature_blocks]


_TYPST_HEAD = f"""#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm))
#set text(font: "{FONT}", size: 13pt, lang: "vi")
#set par(justify: true, leading: 0.55em, spacing: 0.75em)
#let dots = box(width: 1fr, repeat[.])
#let qr(rows) = image(bytes(rows), format: (encoding: "luma8", width: 21, height: 21), width: 12mm)
"""


def _typst_text(text: str) -> str:
    return "".join("\\" + x if x in "\\#*_`$<>@=-+/[]~'\"" else x for x in text)


def _typst_form(form: PledgeForm) -> str:
    """Return the body of the form function; the words are those of `form` but for its area."""
    words, template = words_of(form), form.paper.template
    lines = [template.title, fill(template.subtitle, words), f"({form.paper.topic_label})"]
    title = [_typst_text(line) for line in lines]
    to = " \\ ".join(_typst_text(f"- {fill(line, words)}") for line in template.to_line)
    body = "\n\n".join(f"#h(1cm){_typst_text(text)}" for text in _clauses(form))
    columns = ", ".join(
        f"[*{_typst_text(text)}* \\ _(Ký, ghi rõ họ tên)_]" for text in _signatures(form)
    )
    return f"""
#align(center)[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ #underline[*Độc lập - Tự do - Hạnh phúc*]

*{title[0]}* \\ *{title[1]}* \\ {title[2]}

Kính gửi: {to}]

#h(1cm)Tôi là: *#name* #dots Năm sinh: #year

#h(1cm)Số định danh cá nhân/CCCD (nếu có ghi): #dots

#h(1cm)Điện thoại: #phone

#h(1cm)Nơi ở hiện nay: #address

{body.replace(_typst_text(form.area), "#area")}

#align(right)[_{_typst_text(words["place"])}, ngày ...... tháng ...... năm {words["year"]}_]
#grid(columns: (1fr, 1fr, 1fr), align: center, {columns})
#place(bottom + left, dy: 14mm)[#box(qr(code)) #text(size: 8pt)[Số: #serial]]
#pagebreak(weak: true)
"""


def _typst_call(form: PledgeForm) -> str:
    value = form.values
    phone = f"[{_typst_text(value['phone'])}]" if value["phone"] else "dots"
    texts = [value["name"], value["birth_year"], phone, value["address"], form.area, form.serial]
    arguments = [text if text is phone else f"[{_typst_text(text)}]" for text in texts]
    return f"#form({', '.join(arguments)}, ({_pixels(draw_qr(form.serial))}))"


def _pixels(code: QrCode) -> str:
    rows = f"{code.picture:0{8 * code.row_bytes * code.modules}b}"
    width = 8 * code.row_bytes
    return ",".join(
        "0" if rows[y * width + x] == "1" else "255"
        for y in range(code.modules)
        for x in range(code.modules)
    )


_FODT_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="{FONT}"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph">
<style:text-properties style:font-name="F" fo:font-size="13pt" fo:language="vi" fo:country="VN"/>
</style:default-style></office:styles>
<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="S" style:family="text"><style:text-properties fo:font-size="8pt"/></style:style>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"
 fo:text-indent="1cm" fo:margin-bottom="2pt"/></style:style>
<style:style style:name="L" style:family="paragraph"><style:paragraph-properties fo:text-indent="1cm">
<style:tab-stops><style:tab-stop style:position="13cm" style:type="right" style:leader-style="dotted"
 style:leader-text="."/><style:tab-stop style:position="16cm" style:type="right" style:leader-style="dotted"
 style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>
<style:style style:name="C" style:family="paragraph"><style:paragraph-properties
 fo:text-align="center"/></style:style>
<style:style style:name="R" style:family="paragraph"><style:paragraph-properties
 fo:text-align="end"/></style:style>
<style:style style:name="N" style:family="paragraph"><style:paragraph-properties fo:text-align="center"
 fo:break-before="page"/></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm"
 fo:page-height="297mm" fo:margin-top="20mm" fo:margin-bottom="10mm" fo:margin-left="30mm"
 fo:margin-right="20mm"/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>
<office:body><office:text>
"""
_FODT_END = "</office:text></office:body></office:document>\n"


def _fodt_form(form: PledgeForm) -> str:
    value, words, template = form.values, words_of(form), form.paper.template
    text = f"{escape(words['place'])}, ngày ...... tháng ...... năm {words['year']}"
    lines = [
        _paragraph("N", _bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        _paragraph("C", _bold("Độc lập - Tự do - Hạnh phúc")),
        _paragraph("C", _bold(template.title)),
        _paragraph("C", _bold(fill(template.subtitle, words))),
        _paragraph("C", escape(f"({form.paper.topic_label})")),
        *(_paragraph("C", escape("- " + fill(line, words))) for line in template.to_line),
        _paragraph(
            "L", f"Tôi là: {_bold(value['name'])}<text:tab/>Năm sinh: {value['birth_year']}"
        ),
        _paragraph("L", "Số định danh cá nhân/CCCD (nếu có ghi): <text:tab/><text:tab/>"),
        _paragraph("L", f"Điện thoại: {value['phone'] or '<text:tab/><text:tab/>'}"),
        _paragraph("L", f"Nơi ở hiện nay: {escape(value['address'])}"),
        *(_paragraph("P", escape(clause)) for clause in _clauses(form)),
        _paragraph("R", text),
        _signature_table(form),
        _paragraph(
            "L",
            f"{_picture(form.serial)}<text:span text:style-name='S'>Số: {form.serial}</text:span>",
        ),
    ]
    return "\n".join(lines)


def _signature_table(form: PledgeForm) -> str:
    cells = "".join(
        f"<table:table-cell>{_paragraph('C', _bold(text))}{_paragraph('C', '(Ký, ghi rõ họ tên)')}"
        "</table:table-cell>"
        for text in _signatures(form)
    )
    column = "<table:table-column table:number-columns-repeated='3'/>"
    return f"<table:table>{column}<table:table-row>{cells}</table:table-row></table:table>"


def _picture(serial: str) -> str:
    import segno

    out = BytesIO()
    segno.make_qr(serial, error="m", version=1, mask=3, boost_error=False).save(
        out, "png", border=0
    )
    data = base64.b64encode(out.getvalue()).decode("ascii")
    return (
        "<draw:frame text:anchor-type='as-char' svg:width='12mm' svg:height='12mm'><draw:image>"
        f"<office:binary-data>{data}</office:binary-data></draw:image></draw:frame>"
    )


def _paragraph(style: str, inner: str) -> str:
    return f"<text:p text:style-name='{style}'>{inner}</text:p>"


def _bold(text: str) -> str:
    return f"<text:span text:style-name='B'>{escape(text)}</text:span>"
