"""The workflows of GitHub: nothing is run that can change under us, nothing may do more than it needs."""

import re
from pathlib import Path

import pytest

from tests.helpers.source import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit_and_name_their_version(workflow: Path) -> None:
    used = re.findall(r"uses: (.*)", workflow.read_text("utf-8"))
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", each) for each in used)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_unless_a_job_says_what_it_writes(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    assert "\npermissions:\n  contents: read\n" in text
    writing = set(re.findall(r"^      ([\w-]+): write", text, re.MULTILINE))
    assert writing <= {"id-token", "contents"}
    assert "secrets." not in text
    assert "pull_request_target" not in text


def test_there_is_a_workflow_to_check() -> None:
    assert WORKFLOWS
