"""Where the files that are not Python lie: icons, templates, fonts' lists, administrative units."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource_path(*parts: str) -> Path:
    """Return the path of a resource, e.g. `resource_path("icons", "antt.svg")`.

    A wheel carries the folder as `antt_desktop/_resources`; a checkout has it beside the package.
    """
    installed = _PACKAGE / "_resources"
    root = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)
