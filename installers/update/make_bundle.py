"""Signs a setup as an update: `python -m installers.update.make_bundle SETUP TO --min-from V --key K`.

On the signer's own machine, never in CI. `ssh-keygen` asks for the key's passphrase and signs; what
comes out is verified as the program will do, with the keys that the program ships.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.updating.manifest import (
    FORMAT,
    MANIFEST,
    NAMESPACE,
    PRODUCT,
    SIGNATURE,
    read_keys,
    read_update,
    shipped_keys,
    version_of,
)
from antt_desktop.services.updating.taking import FOLDER
from installers.pins import program_version

PLATFORM = "windows-x64"


def make_bundle(
    setup: Path, to: Path, min_from: str, key: Path, keys: Path, version: str = ""
) -> Path:
    """Write the folder of an update into `to` and return it.

    `min_from` is the oldest version it may be installed over, `key` an OpenSSH private key under a
    passphrase, `keys` the public keys of the program. Raises SystemExit for whatever the program
    would refuse; then there is no folder.
    """
    _refuse_open_key(key)
    content = setup.read_bytes()
    told = {
        "format": FORMAT, "product": PRODUCT, "version": version or program_version(),
        "min_from": min_from, "platform": PLATFORM, "file": setup.name, "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip
    if version_of(min_from) >= version_of(told["version"]):
        raise SystemExit(f"--min-from {min_from} is not before {told['version']}")
    folder = to / FOLDER
    folder.mkdir(parents=True)
    try:
        (folder / MANIFEST).write_text(json.dumps(told, indent=1) + "\n", "utf-8")
        _sign(folder / MANIFEST, key)
        shutil.copyfile(setup, folder / setup.name)
        read_update(
            (folder / MANIFEST).read_bytes(), (folder / SIGNATURE).read_bytes(), read_keys(keys)
        )
    except AnttError as fault:
        shutil.rmtree(folder)
        raise SystemExit(f"the program would refuse this update: {fault.message}") from fault
    except BaseException:
        shutil.rmtree(folder)
        raise
    return folder


def _sign(manifest: Path, key: Path) -> None:
    asked = ["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", NAMESPACE, manifest]
    if subprocess.run(asked, check=False).returncode:
        raise SystemExit("ssh-keygen did not sign")
    manifest.with_name(manifest.name + ".sig").rename(manifest.with_name(SIGNATURE))


def _refuse_open_key(key: Path) -> None:
    asked = ["ssh-keygen", "-y", "-P", "", "-f", key]
    if subprocess.run(asked, check=False, capture_output=True).returncode == 0:
        raise SystemExit(f"{key} has no passphrase: give it one (ssh-keygen -p -f {key})")


def main() -> None:
    """Sign from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("setup", type=Path)
    parser.add_argument("to", type=Path, help="stick or folder")
    parser.add_argument("--min-from", required=True, help="oldest version it may be installed over")
    parser.add_argument("--key", type=Path, required=True, help="OpenSSH private key")
    parser.add_argument(
        "--keys", type=Path, default=shipped_keys(), help="public keys to verify with"
    )
    given = parser.parse_args()
    print(make_bundle(given.setup, given.to, given.min_from, given.key, given.keys))


if __name__ == "__main__":
    main()
