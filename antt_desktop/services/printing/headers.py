"""The heads of papers: national title and motto, alone or beside the issuing body (domain.md E0)."""

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Block, Strip
from antt_desktop.services.printing.paragraphs import ASCENT, LEADING, break_lines
from antt_desktop.services.printing.typesetter import Typesetter

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
NATIONAL_MOTTO = "Độc lập - Tự do - Hạnh phúc"

_UNDERLINE = 4.0
"""From the baseline of a line to the rule under it."""

_ISSUER_RULE = 0.42
"""Length of the rule under the issuer's name as a part of the name (E0: a third to a half)."""

_COLUMN_GAP = 8.0
_UNDER_GAP = 4.0


def citizen_header(setter: Typesetter) -> Block:
    """Head of a paper made by a citizen (H-CIT): title and motto centred over the full width."""
    frame, fonts = setter.frame, setter.fonts
    title, motto = Style(fonts.bold, 13), Style(fonts.bold, 14)
    centre = frame.left + frame.text_width / 2

    def draw(ink: Content, top: float) -> None:
        _national_lines(ink, title, motto, centre, top)

    return Block((Strip(_national_height(title, motto), draw),), whole=True)


def organization_header(
    setter: Typesetter, superior: str, issuer: str, *, under: tuple[str, str] = ("", "")
) -> Block:
    """Head of a paper issued by an organisation (H-ORG): its name left, the national title right.

    The right column is as wide as the measured title, which therefore never wraps; the left takes
    the rest and wraps. `under` are the lines below both (number; place and date).
    """
    large = _fits_large(setter, superior, issuer)
    title = Style(setter.fonts.bold, 13 if large else 12)
    motto = Style(setter.fonts.bold, 14 if large else 13)
    frame, right = setter.frame, title.width(NATIONAL_TITLE)
    left = frame.text_width - right - _COLUMN_GAP
    left_centre = frame.left + left / 2
    right_centre = frame.left + frame.text_width - right / 2
    names = _names(setter, superior, issuer, title.size, left)
    names_height = LEADING * title.size * len(names) + _UNDERLINE + _UNDER_GAP

    def draw(ink: Content, top: float) -> None:
        _draw_names(ink, names, left_centre, top)
        _national_lines(ink, title, motto, right_centre, top)

    def draw_under(ink: Content, top: float) -> None:
        baseline = top - ASCENT * setter.body.size
        _centred(ink, left_centre, baseline, setter.body, under[0])
        _centred(ink, right_centre, baseline, setter.italic, under[1])

    strips = [Strip(max(names_height, _national_height(title, motto)), draw)]
    if any(under):
        strips.append(Strip(LEADING * setter.body.size + _UNDER_GAP, draw_under))
    return Block(tuple(strips), whole=True)


def _names(
    setter: Typesetter, superior: str, issuer: str, size: float, width: float
) -> list[tuple[str, Style]]:
    """Break the superior's name and, in bold, the issuer's into the lines of the left column."""
    styles = (Style(setter.fonts.regular, size), Style(setter.fonts.bold, size))
    return [
        (line.text, style)
        for name, style in zip((superior, issuer), styles, strict=True)
        if name
        for line in break_lines(name, style, width)
    ]


def _draw_names(ink: Content, names: list[tuple[str, Style]], centre: float, top: float) -> None:
    baseline = top
    for place, (text, style) in enumerate(names):
        baseline = top - place * LEADING * style.size - ASCENT * style.size
        _centred(ink, centre, baseline, style, text)
    if names:
        text, style = names[-1]
        _rule(ink, centre, baseline - _UNDERLINE, style.width(text) * _ISSUER_RULE)


def _fits_large(setter: Typesetter, superior: str, issuer: str) -> bool:
    """Whether 13 and 14 pt leave room for the names on the left, each on one line."""
    bold, plain = Style(setter.fonts.bold, 13), Style(setter.fonts.regular, 13)
    left = setter.frame.text_width - bold.width(NATIONAL_TITLE) - _COLUMN_GAP
    return plain.width(superior) <= left and bold.width(issuer) <= left


def _national_height(title: Style, motto: Style) -> float:
    return LEADING * (title.size + motto.size) + _UNDERLINE


def _national_lines(ink: Content, title: Style, motto: Style, centre: float, top: float) -> None:
    _centred(ink, centre, top - ASCENT * title.size, title, NATIONAL_TITLE)
    baseline = top - LEADING * title.size - ASCENT * motto.size
    _centred(ink, centre, baseline, motto, NATIONAL_MOTTO)
    _rule(ink, centre, baseline - _UNDERLINE, motto.width(NATIONAL_MOTTO))


def _centred(ink: Content, centre: float, baseline: float, style: Style, text: str) -> None:
    ink.text(centre - style.width(text) / 2, baseline, style, text)


def _rule(ink: Content, centre: float, y: float, length: float) -> None:
    ink.line(centre - length / 2, y, centre + length / 2, y, 0.7)
