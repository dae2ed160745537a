"""Faults are made with the tools of Linux: signals, strace, a size limit on files."""

import sys

collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []

if sys.platform != "win32":
    import shutil
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.faults.deeds import AnyDeed, Place
    from tests.faults.desk import Desk, found_desk
    from tests.faults.every_deed import EXCHANGES
    from tests.faults.pair import Pair, found_pair
    from tests.faults.post import Post, found_post
    from tests.faults.tracing import require_strace

    @pytest.fixture(scope="session")
    def founded(tmp_path_factory: pytest.TempPathFactory) -> Post:
        """Return a post with one officer and two areas, made by the command line."""
        return found_post(tmp_path_factory.mktemp("post"))

    @pytest.fixture
    def post(founded: Post, tmp_path: Path) -> Post:
        """Return a post of this test's own."""
        shutil.rmtree(tmp_path)
        return founded.copied(tmp_path)

    @pytest.fixture(scope="session")
    def founded_desk(founded: Post, tmp_path_factory: pytest.TempPathFactory) -> Desk:
        """Return the post with room for backups and papers, and passwords that cost nothing."""
        return found_desk(founded, tmp_path_factory.mktemp("desk") / "ban")

    @pytest.fixture(scope="session")
    def founded_pair(founded: Post, tmp_path_factory: pytest.TempPathFactory) -> Pair:
        """Return a commune and its superior that exchanged one bundle; two records wait."""
        return found_pair(founded, tmp_path_factory.mktemp("pair"))

    @pytest.fixture
    def pair(founded_pair: Pair, tmp_path: Path) -> Pair:
        """Return a commune and its superior of this test's own."""
        return founded_pair.copied(tmp_path / "cap")

    @pytest.fixture
    def place_of(request: pytest.FixtureRequest) -> Callable[[AnyDeed], Place]:
        """Return what gives the place where a deed is done; only that one is founded."""

        def found(deed: AnyDeed) -> Place:
            made: Place = request.getfixturevalue(
                "founded_pair" if deed in EXCHANGES else "founded_desk"
            )
            return made

        return found

    @pytest.fixture(scope="session")
    def strace() -> None:
        """Fail with a sentence where no process may be traced."""
        require_strace()
