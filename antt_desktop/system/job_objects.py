"""Job objects: how Windows limits a child and ends it together with its parent."""

import sys
from collections.abc import Callable

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _LIMIT_CPU, _LIMIT_PROCESSES, _LIMIT_MEMORY = 0x2, 0x8, 0x100
    _DIE_QUIETLY, _END_ON_CLOSE = 0x400, 0x2000
    _EXTENDED_LIMIT_INFORMATION = 9
    _TERMINATE, _SET_QUOTA = 0x1, 0x100
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

    def limit_this_process(memory_bytes: int, seconds: int) -> None:
        """Give this process a job of its own: memory, processor time, no children. Raises `OSError`."""
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = (
            _LIMIT_CPU | _LIMIT_PROCESSES | _LIMIT_MEMORY | _DIE_QUIETLY
        )
        limits.BasicLimitInformation.PerProcessUserTimeLimit = seconds * _TICKS
        limits.BasicLimitInformation.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = memory_bytes
        kernel = _kernel()
        _new_job(kernel, limits, wintypes.HANDLE(kernel.GetCurrentProcess()))

    def end_with_parent(pid: int) -> Callable[[], object]:
        """Let Windows end the child `pid` when this process ends, however it ends.

        Returns what is called once the child has ended; called before, it ends the child. A child
        that has ended already, or whose own job forbids another, is left to its own limits.
        """
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _END_ON_CLOSE
        kernel = _kernel()
        child = wintypes.HANDLE(kernel.OpenProcess(_SET_QUOTA | _TERMINATE, 0, pid))
        try:
            job = _new_job(kernel, limits, child)
        except OSError:
            return lambda: None
        finally:
            kernel.CloseHandle(child)
        return lambda: kernel.CloseHandle(job)

    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.OpenProcess.restype = wintypes.HANDLE
        return kernel

    def _new_job(
        kernel: ctypes.WinDLL, limits: _ExtendedLimits, process: wintypes.HANDLE
    ) -> wintypes.HANDLE:
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        if not kernel.SetInformationJobObject(
            job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
        ) or not kernel.AssignProcessToJobObject(job, process):
            number = ctypes.get_last_error()
            kernel.CloseHandle(job)
            raise ctypes.WinError(number)
        return job

else:

    def end_with_parent(pid: int) -> Callable[[], object]:
        """Do nothing: a child whose parent is gone finds its pipe broken, or its time used up."""
        del pid
        return lambda: None
