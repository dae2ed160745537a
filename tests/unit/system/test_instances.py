"""What a machine remembers of its files: kept until told otherwise, whatever the disk does meanwhile."""

from pathlib import Path

import pytest

from antt_desktop.domain.errors import AnttError
from antt_desktop.system.instances import Instance, Instances

FIRST, SECOND = Instance("m1", "/a.antt", 7, "h", 2), Instance("m2", "/b.antt", 9)
NAME = "instances.json"


def test_every_file_is_remembered_beside_the_others(tmp_path: Path) -> None:
    memory = Instances(tmp_path / "new")
    assert memory.find("A") is None
    memory.keep("A", FIRST)
    memory.keep("B", SECOND)
    assert (memory.find("A"), memory.find("B")) == (FIRST, SECOND)


def test_a_memory_that_cannot_be_read_counts_as_none_and_is_not_written_over(
    tmp_path: Path,
) -> None:
    (tmp_path / NAME).mkdir()  # whatever keeps it from being read
    memory = Instances(tmp_path)
    assert memory.find("A") is None
    with pytest.raises(AnttError):
        memory.keep("A", FIRST)
    assert (tmp_path / NAME).is_dir()
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


def test_a_memory_of_nonsense_begins_anew(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"\x00\xff")
    memory = Instances(tmp_path)
    assert memory.find("A") is None
    memory.keep("A", FIRST)
    assert memory.find("A") == FIRST
