"""The child's side of `limits`: limit itself, then run the module that was named.

`python -m antt_desktop.system.limited_child MEMORY_MB SECONDS MODULE ARGS…`
"""

import os
import runpy
import signal
import sys

from antt_desktop.system.logs import where

OUT_OF_MEMORY = 97
FAILED = 98

if sys.platform == "win32":
    from antt_desktop.system.job_objects import limit_this_process

    _TIME_USED_UP = frozenset({1816, 0xC0000044})  # ERROR_NOT_ENOUGH_QUOTA, STATUS_QUOTA_EXCEEDED

    def limit_self(memory_bytes: int, seconds: int) -> None:
        """Limit memory and processor time of this process and forbid it to start others."""
        limit_this_process(memory_bytes, seconds)

    def ran_out_of_time(exit_code: int) -> bool:
        """Whether a child ended because its processor time was used up."""
        return exit_code in _TIME_USED_UP

else:

    def limit_self(memory_bytes: int, seconds: int) -> None:
        """Limit memory and processor time of this process and forbid it to write files."""
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def ran_out_of_time(exit_code: int) -> bool:
        """Whether a child ended because its processor time was used up."""
        return exit_code == -signal.SIGXCPU


def main(memory_mb: str, seconds: str, module: str, *args: str) -> None:
    """Run `module` as `__main__`; say only kind and place of an exception, never its words."""
    limit_self(int(memory_mb) << 20, int(seconds))
    sys.argv = [module, *args]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        sys.stdout.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001 - told to the parent, whatever it was
        sys.stderr.write(where(error))
        sys.stderr.flush()
        os._exit(FAILED)


if __name__ == "__main__":
    main(*sys.argv[1:])
