"""Run the benchmarks and print their tables: `make bench`, or `run.py storage printing`."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench import (  # noqa: E402
    bench_agenda,
    bench_exchange,
    bench_import,
    bench_keeping,
    bench_keys,
    bench_model_mediation_papers,
    bench_model_page,
    bench_printing,
    bench_province,
    bench_register,
    bench_starting,
    bench_storage,
)
from tests.bench.table import Row, print_table  # noqa: E402

FOLDER = ROOT / "build" / "bench"

BENCHES: dict[str, Callable[[], Iterable[Row]]] = {
    "starting": lambda: bench_starting.run(FOLDER),
    "printing": bench_printing.run,
    "papers": bench_model_mediation_papers.run,
    "import": bench_import.run,
    "keys": bench_keys.run,
    "agenda": bench_agenda.run,
    "register": bench_register.run,
    "models": bench_model_page.run,
    "exchange": bench_exchange.run,
    "province": bench_province.run,
    "backup": lambda: bench_keeping.run(FOLDER),
    "storage": lambda: bench_storage.run(FOLDER),
}
LONG: dict[str, Callable[[], Iterable[Row]]] = {"province-long": bench_province.run_long}
"""Those that run only when they are named."""


def main() -> None:
    """Run the named benchmarks, all when none is named."""
    for name in sys.argv[1:] or BENCHES:
        print_table(name, (BENCHES | LONG)[name]())


if __name__ == "__main__":
    main()
