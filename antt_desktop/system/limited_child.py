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
    import ctypes
    from ctypes import wintypes

    _LIMIT_CPU, _LIMIT_PROCESSES, _LIMIT_MEMORY, _DIE_QUIETLY = 0x2, 0x8, 0x100, 0x400
    _EXTENDED_LIMIT_INFORMATION = 9
    _ERROR_NOT_ENOUGH_QUOTA = 1816
    _TICKS = 10_000_000  # a second in units of 100 ns

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def limit_self(memory_bytes: int, seconds: int) -> None:
        """Put this process into a job object of its own. Raises `OSError`."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = (
            _LIMIT_CPU | _LIMIT_PROCESSES | _LIMIT_MEMORY | _DIE_QUIETLY
        )
        limits.BasicLimitInformation.PerProcessUserTimeLimit = seconds * _TICKS
        limits.BasicLimitInformation.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = memory_bytes
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        process = wintypes.HANDLE(kernel.GetCurrentProcess())
        size = ctypes.sizeof(limits)
        if not kernel.SetInformationJobObject(
            job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), size
        ) or not kernel.AssignProcessToJobObject(job, process):
            raise ctypes.WinError(ctypes.get_last_error())

    def ran_out_of_time(exit_code: int) -> bool:
        """Whether a child ended because its processor time was used up."""
        return exit_code == _ERROR_NOT_ENOUGH_QUOTA

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
