"""Every colour, size, space and weight of the window, by the names of look.md §1-3.

No widget and no style sheet writes a value of its own: they ask `current()`.
"""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

_PROPERTY = "antt_theme"
FACTORS = (0.9, 1.0, 1.15, 1.3)
"""The text sizes an officer may choose, on top of the system's scale."""


@dataclass(frozen=True)
class State:
    """The four colours of one state: text and icon, fill, border, and bars, dots, edges."""

    text: str
    tint: str
    line: str
    solid: str


@dataclass(frozen=True)
class Palette:
    """The colours of one mode, as `#RRGGBB`."""

    window: str
    surface: str
    sunken: str
    hover: str
    line: str
    line_strong: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_tint: str
    selection: str
    focus: str
    on_bad: str
    neutral: State
    info: State
    wait: State
    good: State
    warn: State
    bad: State

    def state(self, name: str) -> State:
        """Return the colours of `neutral`, `info`, `wait`, `good`, `warn` or `bad`."""
        found = getattr(self, name)
        assert isinstance(found, State)
        return found

    def colour(self, role: str) -> str:
        """Return the colour of a role: a token, or a state's name for its text colour."""
        found = getattr(self, role)
        return found.text if isinstance(found, State) else str(found)


STATES = ("neutral", "info", "wait", "good", "warn", "bad")

LIGHT = Palette(
    window="#F4F6F7",
    surface="#FFFFFF",
    sunken="#E9EDEF",
    hover="#F0F4F5",
    line="#D8DEE2",
    line_strong="#7D8991",
    text="#182126",
    muted="#505D66",
    disabled="#89949B",
    accent="#0B5D66",
    accent_hover="#094D55",
    accent_pressed="#063C43",
    on_accent="#FFFFFF",
    accent_tint="#DDEEF0",
    selection="#D2E8EB",
    focus="#0B5D66",
    on_bad="#FFFFFF",
    neutral=State("#4C5963", "#E9EDEF", "#C3CBD0", "#7D8991"),
    info=State("#1F549E", "#E4EDF9", "#B4CBEB", "#3B78C4"),
    wait=State("#6A3FA0", "#F0E9F9", "#D2BFEA", "#8E63C4"),
    good=State("#1D6B35", "#E3F3E6", "#AED6B7", "#2E8B4B"),
    warn=State("#855000", "#FDF1D8", "#EBCB87", "#B0760A"),
    bad=State("#A8201F", "#FBE8E6", "#EDB7B2", "#C9372F"),
)

DARK = Palette(
    window="#171B1E",
    surface="#1F2428",
    sunken="#121618",
    hover="#272D32",
    line="#363E44",
    line_strong="#7C8890",
    text="#E7ECEE",
    muted="#A9B5BC",
    disabled="#6B767D",
    accent="#57BCC4",
    accent_hover="#74CDD4",
    accent_pressed="#8FDBE1",
    on_accent="#06262A",
    accent_tint="#16393D",
    selection="#1C4348",
    focus="#7FD8DF",
    on_bad="#2A0705",
    neutral=State("#B7C2C9", "#2B3237", "#48525A", "#7C8890"),
    info=State("#8DB9F3", "#1B2E48", "#34527D", "#5C96E0"),
    wait=State("#C6A9EF", "#30234A", "#553F7E", "#A47FDB"),
    good=State("#85CF98", "#183521", "#2F5E3D", "#4FA868"),
    warn=State("#EBBE66", "#3A2C10", "#68501E", "#D39C35"),
    bad=State("#F59B93", "#451F1D", "#7A3833", "#E06A60"),
)


@dataclass(frozen=True)
class TypeSize:
    """One size of letters in points at 100 %, regular or semibold."""

    points: float
    semibold: bool = False


@dataclass(frozen=True)
class Type:
    """The sizes of letters (look.md §2)."""

    body: TypeSize = TypeSize(10.5)
    strong: TypeSize = TypeSize(10.5, semibold=True)
    panel: TypeSize = TypeSize(11.5, semibold=True)
    section: TypeSize = TypeSize(12, semibold=True)
    page: TypeSize = TypeSize(16, semibold=True)
    figure: TypeSize = TypeSize(18, semibold=True)
    code: TypeSize = TypeSize(12.5)


@dataclass(frozen=True)
class Sizes:
    """Spaces, shapes and heights in logical pixels at 100 % (look.md §3)."""

    space_1: int = 4
    space_2: int = 8
    space_3: int = 12
    space_4: int = 16
    space_5: int = 24
    space_6: int = 32
    page_margin: int = 20
    panel_gap: int = 12
    panel_pad: int = 14
    cell_pad: int = 10
    radius_control: int = 4
    radius_panel: int = 6
    border: int = 1
    focus_ring: int = 2
    h_control: int = 32
    h_control_small: int = 28
    h_row: int = 32
    h_row_wide: int = 34
    h_row_dense: int = 28
    h_header: int = 32
    h_page_head: int = 52
    h_tabs: int = 36
    h_menu: int = 44
    h_nav_item: int = 31
    h_status: int = 28
    h_chip: int = 22
    h_filter_chip: int = 28
    h_panel_head: int = 40
    w_nav: int = 220
    w_nav_folded: int = 52
    w_fold: int = 1100
    w_preview: int = 1600
    icon_s: int = 16
    icon_m: int = 18
    icon_l: int = 24


TYPE = Type()
SIZES = Sizes()


@dataclass(frozen=True)
class Theme:
    """The palette and the text size in force, and the family that draws the letters."""

    palette: Palette
    dark: bool
    factor: float
    family: str

    def colour(self, role: str) -> QColor:
        """Return a role's colour for painting."""
        return QColor(self.palette.colour(role))

    def px(self, size: int) -> int:
        """Return a size of `SIZES` at the text size in force."""
        return round(size * self.factor)

    def font(self, size: TypeSize) -> QFont:
        """Return the font of a type size at the text size in force."""
        font = QFont(self._code_family if size is TYPE.code else self.family)
        font.setPointSizeF(size.points * self.factor)
        font.setWeight(QFont.Weight.DemiBold if size.semibold else QFont.Weight.Normal)
        return font

    @property
    def is_ours(self) -> bool:
        """Whether the colours are the program's own, not those of the system's high contrast."""
        return self.palette in (LIGHT, DARK)

    @cached_property
    def _code_family(self) -> str:
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()


def current() -> Theme:
    """Return the theme in force; before `apply`, the light one at 100 %."""
    app = QApplication.instance()
    found = app.property(_PROPERTY) if app else None
    return found if isinstance(found, Theme) else Theme(LIGHT, False, 1.0, QFont().family())


def apply(
    app: QApplication, dark: bool = False, factor: float = 1.0, palette: Palette | None = None
) -> Theme:
    """Dress the whole program: style, letters, colours; returns the theme now in force.

    A `palette` takes the place of the program's own (ui/contrast.py).
    """
    from antt_desktop.ui.style_sheet import style_sheet

    theme = Theme(palette or (DARK if dark else LIGHT), dark, factor, _family())
    app.setProperty(_PROPERTY, theme)
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setFont(theme.font(TYPE.body))
    app.setPalette(qt_palette(theme.palette))
    app.setStyleSheet(style_sheet(theme))
    return theme


def qt_palette(palette: Palette) -> QPalette:
    """Return the Qt palette, for what no style sheet reaches."""
    roles = {
        QPalette.ColorRole.Window: palette.window,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.surface,
        QPalette.ColorRole.AlternateBase: palette.surface,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.PlaceholderText: palette.muted,
        QPalette.ColorRole.Button: palette.surface,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.Highlight: palette.selection,
        QPalette.ColorRole.HighlightedText: palette.text,
        QPalette.ColorRole.ToolTipBase: palette.surface,
        QPalette.ColorRole.ToolTipText: palette.text,
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.LinkVisited: palette.accent,
        QPalette.ColorRole.Mid: palette.line,
        QPalette.ColorRole.Light: palette.surface,
        QPalette.ColorRole.Midlight: palette.hover,
        QPalette.ColorRole.Dark: palette.line_strong,
        QPalette.ColorRole.Shadow: palette.line_strong,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.disabled))
    return made


def _family() -> str:
    """Return the system's family, or the first of those that carry every Vietnamese mark."""
    known = set(QFontDatabase.families())
    for family in ("Segoe UI", "Noto Sans", "DejaVu Sans"):
        if family in known:
            return family
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
