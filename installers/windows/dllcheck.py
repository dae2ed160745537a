"""Every library that the tree's libraries ask for is in the tree, or in Windows 10 itself.

Wine brings libraries of its own that a laptop lacks (msvcp140, vcruntime140), so a missing one would
pass every trial; this looks at the import tables instead.
"""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pefile  # type: ignore[import-untyped]

_WINDOWS = """
    advapi32 authz bcrypt bcryptprimitives cabinet cfgmgr32 combase comctl32 comdlg32 crypt32 cryptbase d2d1
    d3d9 d3d11 d3d12 dnsapi dwmapi dwrite dxgi gdi32 imm32 iphlpapi kernel32 mpr msi mswsock ncrypt netapi32
    ntdll ole32 oleaut32 pdh powrprof propsys psapi rpcrt4 secur32 setupapi shcore shell32 shlwapi
    synchronization ucrtbase uiautomationcore user32 userenv usp10 uxtheme version winhttp winmm winspool.drv wintrust ws2_32
    wsock32 wtsapi32
""".split()
_PATTERNS = (*(n if "." in n else f"{n}.dll" for n in _WINDOWS), "api-ms-win-*.dll")


def missing_libraries(tree: Path) -> Iterator[str]:
    """Yield `file: library` for each import that neither the tree nor Windows 10 1809 has."""
    files = [path for path in tree.rglob("*") if path.suffix.lower() in {".exe", ".dll", ".pyd"}]
    own = {path.name.lower() for path in files}
    for path in sorted(files):
        for library in sorted(_imports(path)):
            if library not in own and not any(fnmatch(library, known) for known in _PATTERNS):
                yield f"{path.relative_to(tree)}: {library}"


def _imports(path: Path) -> set[str]:
    with pefile.PE(str(path), fast_load=True) as image:
        image.parse_data_directories([
            pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"],
            pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT"],
        ])  # fmt: skip
        tables = ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT")
        entries = [each for table in tables for each in getattr(image, table, [])]
        return {entry.dll.decode("ascii").lower() for entry in entries}
