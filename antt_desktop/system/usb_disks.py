"""Disks on a USB cable: Windows calls them fixed, an officer calls them removable."""

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _SHARE_ALL, _OPEN_EXISTING = 0x7, 3
    _QUERY_PROPERTY = 0x2D1400  # IOCTL_STORAGE_QUERY_PROPERTY
    _USB = 7  # BusTypeUsb

    class _PropertyQuery(ctypes.Structure):
        """All zero: the standard query for the properties of the device."""

        _fields_ = (
            ("PropertyId", wintypes.DWORD),
            ("QueryType", wintypes.DWORD),
            ("AdditionalParameters", ctypes.c_byte * 4),
        )

    class _DeviceDescriptor(ctypes.Structure):
        _fields_ = (
            ("Version", wintypes.DWORD),
            ("Size", wintypes.DWORD),
            ("DeviceType", ctypes.c_byte),
            ("DeviceTypeModifier", ctypes.c_byte),
            ("RemovableMedia", ctypes.c_byte),
            ("CommandQueueing", ctypes.c_byte),
            ("Offsets", wintypes.DWORD * 4),
            ("BusType", wintypes.DWORD),
            ("RawPropertiesLength", wintypes.DWORD),
            ("RawDeviceProperties", ctypes.c_byte * 4),
        )

    def hangs_on_usb(root: str) -> bool:
        """Whether the disk of a volume's root is on USB; False where Windows does not say."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateFileW.restype = wintypes.HANDLE
        device = "\\\\.\\" + root.rstrip("\\")
        opened = kernel.CreateFileW(device, 0, _SHARE_ALL, None, _OPEN_EXISTING, 0, None)
        if opened == wintypes.HANDLE(-1).value:
            return False
        disk, query, told = wintypes.HANDLE(opened), _PropertyQuery(), _DeviceDescriptor()
        try:
            answered = kernel.DeviceIoControl(
                disk, _QUERY_PROPERTY, ctypes.byref(query), ctypes.sizeof(query),
                ctypes.byref(told), ctypes.sizeof(told), ctypes.byref(wintypes.DWORD()), None,
            )  # fmt: skip
        finally:
            kernel.CloseHandle(disk)
        return bool(answered) and told.BusType == _USB
