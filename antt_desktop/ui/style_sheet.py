"""The style sheet of the whole program, written from the tokens of the theme."""

from antt_desktop.system.resources import resource_path
from antt_desktop.ui.theme import SIZES, TYPE, Theme, TypeSize


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme; a widget's part in it is its class or `role` property."""
    return "\n".join(
        part(theme) for part in (_ground, _controls, _buttons, _choices, _lists, _menus, _frames)
    )


def _ground(theme: Theme) -> str:
    p = theme.palette
    labels = "\n".join(
        f'QLabel[letters="{name}"] {{ {_letters(theme, size)} }}'
        for name, size in (
            ("strong", TYPE.strong),
            ("panel", TYPE.panel),
            ("section", TYPE.section),
            ("page", TYPE.page),
            ("figure", TYPE.figure),
        )
    )
    colours = "\n".join(
        f'QLabel[tone="{tone}"] {{ color: {p.colour(tone)}; }}'
        for tone in ("muted", "accent", "disabled", "info", "wait", "good", "warn", "bad")
    )
    return f"""
QToolTip {{ background: {p.surface}; color: {p.text}; border: 1px solid {p.line_strong};
    padding: {SIZES.space_1}px {SIZES.space_2}px; }}
QLabel[letters="code"] {{ font-family: "monospace"; font-size: {TYPE.code.points * theme.factor}pt; }}
{labels}
{colours}
"""


def _controls(theme: Theme) -> str:
    p = theme.palette
    inputs = "QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit"
    return f"""
{inputs} {{ background: {p.surface}; color: {p.text}; border: 1px solid {p.line_strong};
    border-radius: {SIZES.radius_control}px; padding: 1px 8px;
    placeholder-text-color: {p.muted};
    selection-background-color: {p.accent}; selection-color: {p.on_accent}; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {_inner(theme, SIZES.h_control, 4)}px; }}
QLineEdit[small="true"] {{ min-height: {_inner(theme, SIZES.h_control_small, 2)}px; }}
{_each(inputs, ":focus")} {{ border: 2px solid {p.focus}; padding: 0px 7px; }}
{_each(inputs, ":disabled")} {{ background: {p.window}; color: {p.disabled};
    border-color: {p.line}; }}
QLineEdit[readOnly="true"] {{ background: {p.window}; border-color: {p.line}; }}
{_each(inputs, '[problem="error"]')} {{ border-color: {p.bad.solid}; }}
{_each(inputs, '[problem="warning"]')} {{ border-color: {p.warn.solid}; }}
QFrame[role="field"] {{ background: {p.surface}; border: 1px solid {p.line_strong};
    border-radius: {SIZES.radius_control}px; }}
QFrame[role="field"][problem="error"] {{ border-color: {p.bad.solid}; }}
QFrame[role="field"][problem="warning"] {{ border-color: {p.warn.solid}; }}
QFrame[role="field"][inside="true"] {{ border: 2px solid {p.focus}; }}
QFrame[role="field"]:disabled {{ background: {p.window}; border-color: {p.line}; }}
QFrame[role="field"] QLineEdit {{ background: transparent; border: none; padding: 0px 4px;
    min-height: {_inner(theme, SIZES.h_control_small, 4)}px; }}
{_each(inputs, '[carried="true"]')} {{ background: {p.window}; border-color: {p.line}; }}
QComboBox::drop-down {{ border: none; width: 28px; }}
QComboBox::down-arrow {{ image: url({_image(theme, "chevron-down")}); width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ background: {p.surface}; border: 1px solid {p.line_strong};
    outline: none; padding: 4px; }}
QComboBox QAbstractItemView::item {{ min-height: {theme.px(SIZES.h_row_dense)}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: 20px; }}
QAbstractSpinBox::up-arrow {{ image: url({_image(theme, "chevron-up")}); width: 14px; height: 14px; }}
QAbstractSpinBox::down-arrow {{ image: url({_image(theme, "chevron-down")});
    width: 14px; height: 14px; }}
"""


def _buttons(theme: Theme) -> str:
    p = theme.palette
    pad = SIZES.space_3
    return f"""
QPushButton {{ background: {p.surface}; color: {p.text}; border: 1px solid {p.line_strong};
    border-radius: {SIZES.radius_control}px; padding: 0px {pad}px;
    min-height: {_inner(theme, SIZES.h_control, 2)}px; }}
QPushButton:hover {{ background: {p.hover}; }}
QPushButton:pressed {{ background: {p.sunken}; }}
QPushButton:checked {{ background: {p.selection}; }}
QPushButton:focus {{ border: 2px solid {p.focus}; outline: none; padding: 0px {pad - 1}px;
    min-height: {_inner(theme, SIZES.h_control, 4)}px; }}
QPushButton:disabled {{ color: {p.disabled}; border-color: {p.line}; background: {p.window}; }}
QPushButton[role="primary"] {{ background: {p.accent}; color: {p.on_accent};
    border: 1px solid {p.accent}; {_weight()} }}
QPushButton[role="primary"]:hover {{ background: {p.accent_hover}; }}
QPushButton[role="primary"]:pressed {{ background: {p.accent_pressed}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {p.text}; }}
QPushButton[role="primary"]:disabled {{ background: {p.window}; color: {p.disabled};
    border: 1px solid {p.line}; }}
QPushButton[role="flat"] {{ background: transparent; color: {p.accent};
    border: 1px solid transparent; padding: 0px {SIZES.space_2}px; }}
QPushButton[role="flat"]:hover {{ background: {p.hover}; }}
QPushButton[role="flat"]:focus {{ border: 2px solid {p.focus}; padding: 0px {SIZES.space_2 - 1}px; }}
QPushButton[role="flat"][tone="bad"] {{ color: {p.bad.text}; }}
QPushButton[role="flat"]:disabled {{ color: {p.disabled}; }}
QPushButton[role="danger"] {{ color: {p.bad.text}; border-color: {p.bad.line}; }}
QPushButton[role="danger"]:hover {{ background: {p.bad.tint}; }}
QPushButton[role="final"] {{ background: {p.bad.solid}; color: {p.on_bad};
    border-color: {p.bad.solid}; {_weight()} }}
QPushButton[role="final"]:disabled {{ background: {p.window}; color: {p.disabled};
    border: 1px solid {p.line}; }}
QPushButton[role="status"] {{ background: transparent; border: 1px solid transparent;
    padding: 0px {SIZES.space_1}px; text-align: left;
    min-height: {_inner(theme, SIZES.h_status, 4)}px; }}
QPushButton[role="status"]:focus {{ border: 2px solid {p.focus}; padding: 0px {SIZES.space_1 - 1}px;
    min-height: {_inner(theme, SIZES.h_status, 6)}px; }}
QPushButton[small="true"] {{ min-height: {_inner(theme, SIZES.h_control_small, 2)}px; }}
QPushButton[small="true"]:focus {{ min-height: {_inner(theme, SIZES.h_control_small, 4)}px; }}
QPushButton[chip="true"] {{ border-radius: {_inner(theme, SIZES.h_filter_chip, 0) // 2}px;
    min-height: {_inner(theme, SIZES.h_filter_chip, 2)}px; padding: 0px 10px; }}
QPushButton[chip="true"][role="active"] {{ background: {p.accent_tint};
    border-color: {p.accent}; }}
QPushButton[chip="true"][role="add"] {{ background: transparent; color: {p.muted};
    border: 1px dashed {p.line_strong}; }}
QPushButton[chip="true"]:focus {{ border: 2px solid {p.focus}; padding: 0px 9px;
    min-height: {_inner(theme, SIZES.h_filter_chip, 4)}px; }}
QPushButton[role="reference"] {{ background: {p.accent_tint}; border: 1px solid transparent;
    padding: 0px {SIZES.space_2}px; min-height: {_inner(theme, SIZES.h_chip, 0)}px; }}
QPushButton[role="reference"]:focus {{ border: 2px solid {p.focus};
    padding: 0px {SIZES.space_2 - 1}px; min-height: {_inner(theme, SIZES.h_chip, 2)}px; }}
QFrame[role="status"] QPushButton {{ min-height: {_inner(theme, SIZES.h_status, 6)}px; }}
QToolButton {{ background: transparent; color: {p.text}; border: 1px solid transparent;
    border-radius: {SIZES.radius_control}px; padding: 4px; }}
QToolButton:hover {{ background: {p.hover}; }}
QToolButton:focus {{ border: 2px solid {p.focus}; padding: 3px; }}
QToolButton:disabled {{ color: {p.disabled}; }}
QToolButton[role="bordered"] {{ background: {p.surface}; border: 1px solid {p.line_strong}; }}
QToolButton[role="bordered"]:focus {{ border: 2px solid {p.focus}; }}
QToolButton::menu-indicator {{ image: none; }}
"""


def _choices(theme: Theme) -> str:
    p = theme.palette
    check = "QCheckBox::indicator, QAbstractItemView::indicator, QGroupBox::indicator"
    return f"""
QCheckBox, QRadioButton {{ spacing: 10px; color: {p.text}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {p.disabled}; }}
{check} {{ width: 14px; height: 14px; border: 1px solid {p.line_strong}; border-radius: 3px;
    background: {p.surface}; }}
{_each(check, ":checked")} {{ background: {p.accent}; border-color: {p.accent};
    image: url({_image(theme, "check")}); }}
{_each(check, ":indeterminate")} {{ background: {p.accent}; border-color: {p.accent};
    image: url({_image(theme, "dash")}); }}
{_each(check, ":disabled")} {{ border-color: {p.line}; background: {p.window}; }}
QCheckBox:focus, QRadioButton:focus {{ outline: none; }}
QCheckBox::indicator:focus {{ border: 2px solid {p.focus}; width: 12px; height: 12px; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {p.line_strong};
    border-radius: 8px; background: {p.surface}; }}
QRadioButton::indicator:checked {{ border: 5px solid {p.accent}; width: 6px; height: 6px; }}
QRadioButton::indicator:focus {{ border-color: {p.focus}; }}
"""


def _lists(theme: Theme) -> str:
    p = theme.palette
    return f"""
QAbstractItemView {{ background: {p.surface}; color: {p.text}; border: none; outline: none;
    selection-background-color: {p.selection}; selection-color: {p.text};
    gridline-color: {p.line}; }}
QTableView::item {{ border-bottom: 1px solid {p.line}; padding: 0px {SIZES.cell_pad}px; }}
QTableView::item:hover {{ background: {p.hover}; }}
QAbstractItemView::item:selected {{ background: {p.selection}; color: {p.text}; }}
QHeaderView {{ background: {p.window}; border: none; }}
QHeaderView::section {{ background: {p.window}; color: {p.muted}; border: none;
    border-bottom: 1px solid {p.line}; padding: 0px {SIZES.cell_pad}px;
    min-height: {_inner(theme, SIZES.h_header, 1)}px; {_weight()} }}
QHeaderView::section:hover {{ background: {p.hover}; }}
QHeaderView::up-arrow {{ image: url({_image(theme, "chevron-up")}); width: 14px; height: 14px; }}
QHeaderView::down-arrow {{ image: url({_image(theme, "chevron-down")}); width: 14px; height: 14px; }}
QTableCornerButton::section {{ background: {p.window}; border: none; }}
QScrollBar {{ background: transparent; border: none; margin: 0px; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {p.neutral.line}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {p.line_strong}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _menus(theme: Theme) -> str:
    p = theme.palette
    return f"""
QMenuBar {{ background: transparent; color: {p.text}; spacing: 2px; }}
QMenuBar::item {{ padding: 5px 8px; border-radius: {SIZES.radius_control}px;
    background: transparent; }}
QMenuBar::item:selected {{ background: {p.selection}; }}
QMenu {{ background: {p.surface}; color: {p.text}; border: 1px solid {p.line_strong};
    padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 32px; border-radius: {SIZES.radius_control}px; }}
QMenu::item:selected {{ background: {p.selection}; }}
QMenu::item:disabled {{ color: {p.disabled}; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::indicator {{ width: 14px; height: 14px; left: 10px; }}
QMenu::indicator:checked {{ image: url({_image(theme, "tick")}); }}
"""


def _frames(theme: Theme) -> str:
    p = theme.palette
    radius = SIZES.radius_panel
    tints = "\n".join(
        f'QFrame[role="banner"][state="{name}"] {{ background: {p.state(name).tint};'
        f" border: 1px solid {p.state(name).line}; }}"
        for name in ("info", "good", "warn", "bad")
    )
    return f"""
QFrame[role="panel"] {{ background: {p.surface}; border: 1px solid {p.line};
    border-radius: {radius}px; }}
QFrame[role="panel_head"] {{ background: transparent; border: none;
    border-bottom: 1px solid {p.line}; }}
QFrame[role="panel_foot"] {{ background: {p.window}; border: none;
    border-top: 1px solid {p.line}; border-bottom-left-radius: {radius}px;
    border-bottom-right-radius: {radius}px; }}
QFrame[role="sunken"] {{ background: {p.sunken}; border: none; }}
QFrame[role="menu_band"] {{ background: {p.sunken}; border: none;
    border-bottom: 1px solid {p.line}; }}
QFrame[role="navigation"] {{ background: {p.sunken}; border: none;
    border-right: 1px solid {p.line}; }}
QFrame[role="status"] {{ background: {p.sunken}; border: none; border-top: 1px solid {p.line}; }}
QFrame[role="surface"] {{ background: {p.surface}; border: none; }}
QFrame[role="footer"] {{ background: {p.window}; border: none; border-top: 1px solid {p.line}; }}
QFrame[role="tint"] {{ background: {p.accent_tint}; border: none; }}
QFrame[role="bulk"] {{ background: {p.accent_tint}; border: none;
    border-bottom: 1px solid {p.line}; }}
QFrame[role="practice"] {{ background: {p.warn.solid}; border: none; }}
QFrame[role="outlined"] {{ background: {p.surface}; border: 1px solid {p.line_strong};
    border-radius: {SIZES.radius_control}px; }}
QFrame[role="dashed"] {{ background: transparent; border: 1px dashed {p.line_strong};
    border-radius: {SIZES.radius_control}px; }}
QFrame[role="rule"] {{ background: {p.line}; border: none; min-height: 1px; max-height: 1px; }}
QFrame[role="banner"] {{ border-radius: {SIZES.radius_control}px; }}
{tints}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea[role="reading"] {{ border: 2px solid transparent; }}
QScrollArea[role="reading"]:focus {{ border: 2px solid {p.focus}; }}
QScrollArea > QWidget > QWidget[role="ground"] {{ background: transparent; }}
QLabel[letters="key_cap"] {{ background: {p.window}; color: {p.muted}; border: 1px solid {p.line};
    border-radius: 3px; padding: 0px 6px; }}
QProgressBar {{ background: {p.sunken}; border: none; border-radius: 2px; }}
QProgressBar::chunk {{ background: {p.accent}; border-radius: 2px; }}
QDialog {{ background: {p.surface}; }}
QSplitter::handle {{ background: transparent; }}
QCalendarWidget QAbstractItemView {{ selection-background-color: {p.accent};
    selection-color: {p.on_accent}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {p.sunken}; }}
"""


def _letters(theme: Theme, size: TypeSize) -> str:
    return f"font-size: {size.points * theme.factor}pt; {_weight() if size.semibold else ''}"


def _weight() -> str:
    return "font-weight: 600;"


def _inner(theme: Theme, height: int, edges: int) -> int:
    """Return the height inside the borders: a style sheet's heights do not count them."""
    return theme.px(height) - edges


def _each(selectors: str, suffix: str) -> str:
    return ", ".join(selector + suffix for selector in selectors.split(", "))


def _image(theme: Theme, name: str) -> str:
    mode = "dark" if theme.dark else "light"
    return resource_path("icons", f"{name}-{mode}.svg").as_posix()
