"""Print a batch in a process of its own and tell the most memory it held, in KB (Linux)."""

import sys
from pathlib import Path

from antt_desktop.services.printing.jobs import write_paper
from antt_desktop.services.printing.pledges import PledgeBatch
from tests.bench.printing_forms import forms


def most_memory() -> int:
    """Return this process's peak in KB; unlike `getrusage` it does not count the parent's."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    write_paper(PledgeBatch(forms(int(sys.argv[2]))), Path(sys.argv[1]))
    print(most_memory())
