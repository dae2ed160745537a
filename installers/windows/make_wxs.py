"""Pack a staged version into an MSI for administrators: per machine, silent, by Group Policy.

It lays out the very folder that the setup leaves behind (settle.py), in Program Files. Windows Installer
takes back by itself what it did when it is cut short, so nothing here is tried or switched.
"""

import os
import shutil
import subprocess
import uuid
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as Xml

from installers.pins import CACHE, pins
from installers.windows.settle import switch
from installers.windows.stage import NOTE, list_files

FOLDER = "ANTTDesktop"
_NAME, _FILE, _OLDER_WINDOWS, _NEWER_VERSION = FOLDER, "file type", "older Windows", "newer version"
_TEXTS = (
    ("Property", "Value", _NAME, "Sổ an ninh trật tự cấp xã"),
    ("Feature", "Title", _NAME, "Sổ an ninh trật tự cấp xã"),
    ("Shortcut", "Name", _NAME, "ANTT|Sổ an ninh trật tự cấp xã"),
    ("Registry", "Value", _FILE, "Sổ an ninh trật tự"),
    ("LaunchCondition", "Description", _OLDER_WINDOWS, "Cần Windows 10 bản 1809 trở lên, 64-bit."),
    (
        "LaunchCondition", "Description", _NEWER_VERSION,
        "Máy này đã có bản mới hơn. Dữ liệu vẫn nguyên vẹn.",
    ),
)  # fmt: skip
"""Table, column, what wixl writes, what an administrator sees: wixl ends at a Vietnamese letter."""
_UTF8 = "\r\n\r\n65001\t_ForceCodepage\r\n"
_TYPE = "ANTTDesktop.File"
_START = "-X utf8 -m antt_desktop"
_SCHEMA = "http://schemas.microsoft.com/wix/2006/wi"
_NAMESPACE = uuid.UUID("0f5cb6e9-6a3e-5d33-9a4c-3b9d0f2f7a11")
_WINDOWS = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"


def build_msi(tree: Path, version: str, out: Path, *, epoch: int) -> Path:
    """Return the MSI made of `tree`; the same input gives the same product, components and files."""
    folder = CACHE / "msi" / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tree, folder / tree.name, copy_function=os.link)
    _note(folder / tree.name, epoch)
    switch(folder, folder / tree.name)
    for path in folder.rglob("*"):
        os.utime(path, (epoch, epoch))
    source = CACHE / "msi" / "antt.wxs"
    source.write_bytes(Xml.tostring(product(folder, version), "utf-8"))
    target = out / f"antt-desktop-{version}.msi"
    clock = datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%d %H:%M:%S")
    subprocess.run(
        ["faketime", "-f", clock, "wixl", "-a", "x64", "-o", target.resolve(), source.name],
        check=True, cwd=source.parent, env={**os.environ, "TZ": "UTC"},
    )  # fmt: skip
    _complete(target, version, source.with_name("_ForceCodepage.idt"))
    return target


def _note(tree: Path, epoch: int) -> None:
    """Let the program know that an administrator updates it; other files are the setup's own."""
    (tree / NOTE).unlink()
    (tree / NOTE).write_text("msi", "ascii")
    list_files(tree, epoch)


def _complete(target: Path, version: str, codepage: Path) -> None:
    """Do what wixl cannot.

    Vietnamese texts, a package id that is not drawn by lot, and the removal of the version before
    within the transaction (1500 begins it), so that a power cut brings it back.
    """
    codepage.write_text(_UTF8, "ascii", newline="")
    statements = [
        f"UPDATE `{table}` SET `{column}`='{text}' WHERE `{column}`='{token}'"  # noqa: S608 - our own
        for table, column, token, text in _TEXTS
    ]
    statements.append(
        "UPDATE `InstallExecuteSequence` SET `Sequence`=1501 WHERE `Action`='RemoveExistingProducts'"
    )
    summary = ["-s", "antt_desktop", "antt_desktop", "x64;1066", f"{{{named('package', version)}}}"]
    queries = [["-q", statement] for statement in statements]
    for given in [["-i", str(codepage)], *queries, summary]:
        subprocess.run(["msibuild", target, *given], check=True)


def named(*parts: str) -> str:
    """Return the UUID that stands for these words: the same in every build."""
    return str(uuid.uuid5(_NAMESPACE, "\0".join(parts))).upper()


def product(folder: Path, version: str) -> Xml.Element:
    """Return the WiX source for installing `folder`, which holds the version `version`."""
    wix = Xml.Element("Wix", xmlns=_SCHEMA)
    product = Xml.SubElement(
        wix, "Product", Id=named("product", version), UpgradeCode=pins("windows")["upgrade_code"],
        Name=_NAME, Version=version, Manufacturer="antt_desktop", Language="1066",
    )  # fmt: skip
    Xml.SubElement(
        product, "Package", InstallerVersion="500", Compressed="yes",
        InstallScope="perMachine", Description="antt_desktop",
        Manufacturer="antt_desktop",
    )  # fmt: skip
    Xml.SubElement(
        product, "MajorUpgrade",
        DowngradeErrorMessage=_NEWER_VERSION,
    )  # fmt: skip
    _require_windows(product)
    Xml.SubElement(product, "Media", Id="1", Cabinet="antt.cab", EmbedCab="yes")
    Xml.SubElement(product, "Icon", Id="antt.ico", SourceFile=f"{folder.name}/antt.ico")
    Xml.SubElement(product, "Property", Id="ARPPRODUCTICON", Value="antt.ico")
    Xml.SubElement(product, "Property", Id="ARPNOMODIFY", Value="1")
    root = Xml.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    feature = Xml.SubElement(product, "Feature", Id="All", Level="1", Title=_NAME)
    place = Xml.SubElement(root, "Directory", Id="ProgramFiles64Folder")
    own = Xml.SubElement(place, "Directory", Id="INSTALLDIR", Name=FOLDER)
    _add_files(own, feature, folder, folder.name)
    _add_shortcut(root, feature)
    _add_type(own, feature)
    return wix


def _require_windows(product: Xml.Element) -> None:
    """Refuse an older Windows; the Installer's own property stands still at Windows 8.1's build."""
    build = Xml.SubElement(product, "Property", Id="WINDOWSBUILD")
    Xml.SubElement(
        build, "RegistrySearch", Id="Build", Root="HKLM", Key=_WINDOWS,
        Name="CurrentBuildNumber", Type="raw", Win64="yes",
    )  # fmt: skip
    condition = Xml.SubElement(product, "Condition", Message=_OLDER_WINDOWS)
    least = pins("windows")["minimum_build"]
    condition.text = f"Installed OR (VersionNT64 AND WINDOWSBUILD >= {least})"


def _add_files(parent: Xml.Element, feature: Xml.Element, folder: Path, name: str) -> None:
    """Add a component for each file of a folder: its UUID comes from the file's place."""
    for path in sorted(folder.iterdir()):
        place = f"{name}/{path.name}"
        key = named("id", place).replace("-", "")
        if path.is_dir():
            _add_files(
                Xml.SubElement(parent, "Directory", Id=f"d{key}", Name=path.name),
                feature,
                path,
                place,
            )
            continue
        component = _component(parent, feature, f"c{key}", place)
        Xml.SubElement(component, "File", Id=f"f{key}", Name=path.name, Source=place, KeyPath="yes")


def _component(parent: Xml.Element, feature: Xml.Element, key: str, place: str) -> Xml.Element:
    Xml.SubElement(feature, "ComponentRef", Id=key)
    return Xml.SubElement(parent, "Component", Id=key, Guid=named("component", place), Win64="yes")


def _add_shortcut(root: Xml.Element, feature: Xml.Element) -> None:
    menu = Xml.SubElement(root, "Directory", Id="ProgramMenuFolder")
    component = _component(menu, feature, "Menu", "menu")
    Xml.SubElement(
        component, "Shortcut", Id="Start", Name=_NAME, Target=r"[INSTALLDIR]pythonw.exe",
        Arguments=_START, Icon="antt.ico", WorkingDirectory="INSTALLDIR",
    )  # fmt: skip
    _value(component, rf"Software\{FOLDER}", "menu", "1", is_key=True)


def _add_type(place: Xml.Element, feature: Xml.Element) -> None:
    """Let a double click on a commune file open it."""
    component = _component(place, feature, "Type", "type")
    classes = r"Software\Classes"
    _value(component, rf"{classes}\.antt", "", _TYPE, is_key=True)
    _value(component, rf"{classes}\{_TYPE}", "", _FILE)
    _value(component, rf"{classes}\{_TYPE}\DefaultIcon", "", "[INSTALLDIR]antt.ico")
    _value(
        component, rf"{classes}\{_TYPE}\shell\open\command", "",
        f'"[INSTALLDIR]pythonw.exe" {_START} "%1"',
    )  # fmt: skip


def _value(
    component: Xml.Element, key: str, name: str, value: str, *, is_key: bool = False
) -> None:
    given = {"Root": "HKLM", "Key": key, "Type": "string", "Value": value}
    if name:
        given["Name"] = name
    if is_key:
        given["KeyPath"] = "yes"
    Xml.SubElement(component, "RegistryValue", given)
