"""A bundle: packed and unpacked, refused for each reason in its order, opened without our program."""

import json
import subprocess
from io import BytesIO
from pathlib import Path

import pytest

from antt_desktop.services.bundles import errors, signatures
from antt_desktop.services.bundles.canonical import canonical
from antt_desktop.services.bundles.container import write_container
from antt_desktop.services.bundles.manifest import Resource, bundle_id, write_manifest
from antt_desktop.services.bundles.packing import pack, unpack
from antt_desktop.services.bundles.sealing import recipient_of, seal
from tests.helpers.bundles import (
    DEVICE_KEY,
    OTHER_KEY,
    STRANGER,
    SUPERIOR,
    enrolled,
    header,
    resources,
    sealed,
)


def test_what_was_packed_is_unpacked() -> None:
    target = BytesIO()
    named = pack(header(), resources(), DEVICE_KEY, [recipient_of(SUPERIOR)], target)
    bundle = unpack(target.getvalue(), [SUPERIOR], enrolled)
    assert bundle.header == header()
    assert bundle.manifest.id == named
    assert bundle.files == {each.path: each.content for each in resources()}


def test_packed_again_it_has_the_same_id() -> None:
    named = {
        pack(header(), resources(), DEVICE_KEY, [recipient_of(SUPERIOR)], BytesIO())
        for _ in range(2)
    }
    assert len(named) == 1


def hand_sealed(entries: list[tuple[str, bytes]]) -> bytes:
    target = BytesIO()
    seal(write_container(entries), [recipient_of(SUPERIOR)], target)
    return target.getvalue()


def signed_entries(
    manifest: bytes, files: list[tuple[str, bytes]], namespace: str = signatures.BUNDLE_NAMESPACE
) -> list[tuple[str, bytes]]:
    signature = signatures.sign(DEVICE_KEY, manifest, namespace)
    return [("datapackage.json", manifest), ("datapackage.json.sig", signature), *files]


MANIFEST = write_manifest(header(), resources())
FILES = sorted((each.path, each.content) for each in resources())


def changed_manifest(**facts: object) -> bytes:
    package = json.loads(MANIFEST)
    package["antt"] |= facts
    return canonical(package)


@pytest.mark.parametrize(
    ("entries", "error"),
    [
        ([("a", b"")], errors.MalformedError),
        (signed_entries(MANIFEST, FILES)[::-1], errors.MalformedError),
        (signed_entries(b"{}", []), errors.MalformedError),
        (signed_entries(changed_manifest(device="ZZZZZZZZ"), FILES), errors.UnknownSenderError),
        (signed_entries(MANIFEST, FILES, signatures.CARD_NAMESPACE), errors.SignatureError),
        (
            [signed_entries(MANIFEST, [])[0], ("datapackage.json.sig", b"x"), *FILES],
            errors.SignatureError,
        ),
        (signed_entries(changed_manifest(format="antt-bundle/2"), FILES), errors.NewerFormatError),
        (signed_entries(changed_manifest(sequence=0), FILES), errors.MalformedError),
        (signed_entries(changed_manifest(changes=-1), FILES), errors.MalformedError),
        (signed_entries(changed_manifest(counts=3), FILES), errors.MalformedError),
        (signed_entries(MANIFEST, FILES[:1]), errors.MalformedError),
        (signed_entries(MANIFEST, [*FILES, ("z.txt", b"")]), errors.MalformedError),
        (signed_entries(MANIFEST, [(FILES[0][0], b"other"), FILES[1]]), errors.MalformedError),
        (signed_entries(MANIFEST, FILES[::-1]), errors.MalformedError),
    ],
)  # fmt: skip
def test_each_fault_has_its_own_answer(
    entries: list[tuple[str, bytes]], error: type[Exception]
) -> None:
    with pytest.raises(error) as told:
        unpack(hand_sealed(entries), [SUPERIOR], enrolled)
    assert type(told.value) is error


def test_a_file_swapped_inside_is_noticed_though_its_size_is_the_same() -> None:
    path, content = FILES[0]
    other = content.replace(b"8", b"9")
    assert len(other) == len(content)
    with pytest.raises(errors.MalformedError):
        unpack(
            hand_sealed(signed_entries(MANIFEST, [(path, other), FILES[1]])), [SUPERIOR], enrolled
        )


def test_another_device_cannot_sign_for_it() -> None:
    with pytest.raises(errors.SignatureError):
        unpack(sealed(key=OTHER_KEY), [SUPERIOR], enrolled)


def test_a_stranger_opens_nothing() -> None:
    with pytest.raises(errors.NotForUsError):
        unpack(sealed(), [STRANGER], enrolled)


def test_an_unknown_field_of_a_newer_minor_format_is_passed_over() -> None:
    entries = signed_entries(changed_manifest(minor=7, later={"a": [1]}), FILES)
    assert unpack(hand_sealed(entries), [SUPERIOR], enrolled).header.minor == 7


def test_it_is_opened_with_age_unzip_and_ssh_keygen(tmp_path: Path) -> None:
    (tmp_path / "b.antt-bundle").write_bytes(sealed())
    (tmp_path / "key").write_text(SUPERIOR)
    public = signatures.ssh_public_line(DEVICE_KEY.public_key().public_bytes_raw())
    (tmp_path / "allowed").write_text(f"30247 {public}\n")
    for command in (
        "age -d -i key b.antt-bundle > b.zip",
        "unzip -q b.zip",
        "ssh-keygen -Y verify -f allowed -I 30247 -n antt-bundle@v1 -s datapackage.json.sig "
        "< datapackage.json",
    ):
        subprocess.run(command, shell=True, cwd=tmp_path, check=True, capture_output=True)
    assert bundle_id((tmp_path / "datapackage.json").read_bytes()) == bundle_id(MANIFEST)
    assert (tmp_path / "data/model.jsonl").read_bytes() == resources()[0].content


def test_a_bundle_made_by_hand_is_opened(tmp_path: Path) -> None:
    from antt_desktop.services.bundles.signatures import BUNDLE_NAMESPACE

    key = tmp_path / "device"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    import base64

    public = base64.b64decode(key.with_suffix(".pub").read_text().split()[1])[-32:]
    for path, content in [("datapackage.json", MANIFEST), *FILES]:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    for command in (
        f"ssh-keygen -q -Y sign -f device -n {BUNDLE_NAMESPACE} datapackage.json",
        "find . -type f | xargs chmod 644",
        "TZ=UTC find . -type f -exec touch -d '1980-01-01 00:00:00' {} +",
        "TZ=UTC zip -q -X -0 -D made.zip datapackage.json datapackage.json.sig "
        + " ".join(path for path, _ in FILES),
        f"age -r {recipient_of(SUPERIOR)} -o made.antt-bundle made.zip",
    ):
        subprocess.run(command, shell=True, cwd=tmp_path, check=True, capture_output=True)
    bundle = unpack((tmp_path / "made.antt-bundle").read_bytes(), [SUPERIOR], lambda *_: public)
    assert bundle.manifest.id == bundle_id(MANIFEST)


def test_an_empty_bundle_is_a_bundle() -> None:
    target = BytesIO()
    empty = [Resource("data/model.jsonl", b"", (("id", "string"),))]
    pack(header(counts={}), empty, DEVICE_KEY, [recipient_of(SUPERIOR)], target)
    assert unpack(target.getvalue(), [SUPERIOR], enrolled).files == {"data/model.jsonl": b""}


@pytest.mark.parametrize("name", ["datapackage.json", "datapackage.json.sig"])
def test_a_huge_manifest_or_signature_is_refused_before_it_is_looked_at(name: str) -> None:
    entries = [(each, bytes(5 << 20) if each == name else b"{}") for each in SIGNED]
    with pytest.raises(errors.TooLargeError):
        unpack(hand_sealed(entries), [SUPERIOR], enrolled)


SIGNED = ("datapackage.json", "datapackage.json.sig")
