"""What the build refuses: a Python that is not genuine, a library that Windows lacks."""

import shutil
from pathlib import Path

import pytest

from installers.verify_runtime import verify
from installers.windows.runtime import runtime

pytestmark = pytest.mark.installers


@pytest.fixture(scope="module")
def genuine() -> Path:
    return runtime()


@pytest.fixture
def python(genuine: Path, tmp_path: Path) -> Path:
    """Return a copy of the Windows Python, with only some of its programs to check."""
    copy = tmp_path / "python"
    copy.mkdir()
    kept = (
        "python.exe",
        "python311.dll",
        "python311.zip",
        "vcruntime140.dll",
        "vcruntime140_1.dll",
    )
    for name in kept:
        shutil.copy(genuine / name, copy)
    return copy


def test_the_python_that_is_shipped_is_genuine(python: Path) -> None:
    verify(python)


@pytest.mark.parametrize("name", ["python311.dll", "python311.zip", "vcruntime140.dll"])
def test_one_altered_byte_stops_the_build(python: Path, name: str) -> None:
    data = bytearray((python / name).read_bytes())
    data[len(data) // 2] ^= 1
    (python / name).write_bytes(data)
    with pytest.raises(SystemExit, match=name):
        verify(python)


def test_a_program_of_somebody_else_beside_it_stops_the_build(python: Path) -> None:
    shutil.copy("/usr/share/nsis/Plugins/amd64-unicode/System.dll", python / "helper.dll")
    (python / "sitecustomize.py").touch()
    with pytest.raises(
        SystemExit, match=r"helper\.dll: not signed[^$]*sitecustomize\.py: does not"
    ):
        verify(python)


def test_a_library_that_neither_the_tree_nor_windows_has_is_named(
    tree: Path, tmp_path: Path
) -> None:
    from installers.windows.dllcheck import missing_libraries

    shutil.copy(tree / "lib" / "PySide6" / "Qt6Core.dll", tmp_path)
    assert "Qt6Core.dll: msvcp140.dll" in list(missing_libraries(tmp_path))
    assert not list(missing_libraries(tree))
