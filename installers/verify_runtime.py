"""Prove that the Windows Python is the Python Software Foundation's own.

Every program and library carries the Foundation's signature of this one release, except those whose
SHA-256 `versions.toml` pins; nothing else may lie in the folder. The pinned library of compiled modules
was proven once against sources whose hashes the Foundation signed in `python.cat`: `--prove` does it again.
"""

import hashlib
import io
import marshal
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from installers.pins import pins

_SIGNED = {".exe", ".dll", ".pyd", ".cat"}
_TEXTS = {"LICENSE.txt", "python311._pth"}
_SIGNER = "Subject: /C=US/ST=Oregon/L=Beaverton/O=Python Software Foundation/"
_EXTERNAL = {
    "libcrypto-3.dll",
    "libffi-8.dll",
    "libssl-3.dll",
}  # signed when they were built, not at the release
_HEADER_BYTES = 16


def verify(folder: Path) -> None:
    """Check every file of an unpacked embeddable Python; raises SystemExit naming what is wrong."""
    faults = list(_faults(folder))
    if faults:
        raise SystemExit("the Windows Python is not genuine:\n" + "\n".join(faults))


def _faults(folder: Path) -> Iterator[str]:
    pinned: dict[str, str] = pins("python")["unsigned"]
    names = {path.name for path in folder.iterdir()}
    yield from (f"{name}: missing" for name in sorted(pinned.keys() - names))
    for path in sorted(folder.iterdir()):
        if path.name in pinned:
            if _sha256(path.read_bytes()) != pinned[path.name]:
                yield f"{path.name}: another SHA-256"
        elif path.suffix in _SIGNED:
            yield from _signature_faults(path)
        elif path.name not in _TEXTS:
            yield f"{path.name}: does not belong here"


def _signature_faults(path: Path) -> Iterator[str]:
    done = subprocess.run(
        ["osslsigncode", "verify", "-ignore-crl", "-in", path],
        capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    if done.returncode or _SIGNER not in done.stdout:
        yield f"{path.name}: not signed by the Python Software Foundation"
    elif path.name not in _EXTERNAL and pins("python")["release"] not in done.stdout:
        yield f"{path.name}: signed, but of another release"


def prove_library(folder: Path, package: Path) -> Iterator[str]:
    """Compare each compiled module of the library with its source; yield what differs.

    `package` is the source package of a full Windows Python of the same release. A module is proven
    when its source compiles to the very same code and stands in the catalogue the Foundation signed;
    an empty source needs no catalogue.
    """
    catalogue = (folder / "python.cat").read_bytes()
    sources = dict(_sources(package))
    with zipfile.ZipFile(folder / "python311.zip") as library:
        for name in library.namelist():
            if not name.endswith(".pyc"):
                continue
            source = sources.get(str(PurePosixPath(name).with_suffix(".py")))
            if source is None:
                yield f"{name}: no source"
                continue
            code = marshal.loads(library.read(name)[_HEADER_BYTES:])  # noqa: S302 - pinned by hash
            if compile(source, name, "exec", dont_inherit=True, optimize=2) != code:
                yield f"{name}: not what its source compiles to"
            if source and not _listed(source, catalogue):
                yield f"{name}: its source is not in the signed catalogue ({len(source)} bytes)"


def _listed(source: bytes, catalogue: bytes) -> bool:
    return any(
        hashlib.new(kind, source, usedforsecurity=False).digest() in catalogue
        for kind in ("sha256", "sha1")
    )


def _sources(package: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(package) as outer:
        inner = outer.extractfile(pins("proof")["member"])
        assert inner
        with zipfile.ZipFile(io.BytesIO(inner.read())) as archive:
            for name in archive.namelist():
                _, found, module = name.partition("/Lib/")
                if found and module.endswith(".py"):
                    yield module, archive.read(name)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> None:
    """Verify the runtime that the build uses; with `--prove`, its library against signed sources."""
    from installers.windows.runtime import runtime, source_package

    folder = runtime()
    print(f"{folder.name}: genuine")
    if "--prove" in sys.argv[1:]:
        for fault in prove_library(folder, source_package(pins("proof"))):
            print(fault)


if __name__ == "__main__":
    main()
