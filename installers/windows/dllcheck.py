"""Every library that the tree's libraries ask for is in the tree, or in Windows 10 itself.

Wine brings libraries of its own that a laptop lacks (msvcp140, vcruntime140), so a missing one would
pass every trial; this looks at the import tables instead.
"""

from collections.abc import Iterator
from pathlib import Path

_OF_WINDOWS = frozenset(
    (Path(__file__).parent / "windows_libraries.txt").read_text("ascii").split()
)  # of Windows 10 1809: what our libraries ask for, and little more


def missing_libraries(tree: Path) -> Iterator[str]:
    """Yield `file: library` for each import that neither the tree nor Windows 10 1809 has."""
    files = [path for path in tree.rglob("*") if path.suffix.lower() in {".exe", ".dll", ".pyd"}]
    own = {path.name.lower() for path in files}
    for path in sorted(files):
        for library in sorted(_imports(path)):
            if library not in own | _OF_WINDOWS and not library.startswith("api-ms-win-"):
                yield f"{path.relative_to(tree)}: {library}"


def _imports(path: Path) -> set[str]:
    import pefile  # type: ignore[import-untyped]  # installed by `make test-installers` and builds only

    with pefile.PE(str(path), fast_load=True) as image:
        image.parse_data_directories([
            pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"],
            pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT"],
        ])  # fmt: skip
        tables = ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT")
        entries = [each for table in tables for each in getattr(image, table, [])]
        return {entry.dll.decode("ascii").lower() for entry in entries}
