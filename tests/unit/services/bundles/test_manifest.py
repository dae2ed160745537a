"""The manifest of a bundle: what does not fit is refused before anything it names is looked at."""

import msgspec
import pytest

from antt_desktop.services.bundles.canonical import canonical
from antt_desktop.services.bundles.errors import MalformedError, NewerFormatError, TooLargeError
from antt_desktop.services.bundles.limits import MOST_MANIFEST_BYTES
from antt_desktop.services.bundles.manifest import claimed_sender, read_manifest, write_manifest
from tests.helpers.bundles import header, resources

WRITTEN = write_manifest(header(), resources())


def changed(**parts: object) -> bytes:
    """Return the manifest with some of its parts exchanged."""
    return canonical({**msgspec.json.decode(WRITTEN), **parts})


def claiming(**facts: object) -> bytes:
    return changed(antt={**msgspec.to_builtins(header()), **facts})


def test_what_was_written_is_read() -> None:
    assert claimed_sender(WRITTEN) == ("30247", "K7Q2M9TX")
    assert read_manifest(WRITTEN).header == header()
    assert list(read_manifest(WRITTEN).resources) == [each.path for each in resources()]


@pytest.mark.parametrize("facts", [{"unit": 30247}, {"device": None}])
def test_a_sender_is_claimed_in_words_or_not_at_all(facts: dict[str, object]) -> None:
    with pytest.raises(MalformedError):
        claimed_sender(claiming(**facts))


@pytest.mark.parametrize("parts", [{"antt": []}, {"resources": {}}, {"resources": None}])
def test_a_manifest_of_another_shape_is_refused(parts: dict[str, object]) -> None:
    with pytest.raises(MalformedError):
        claimed_sender(changed(**parts))
    with pytest.raises(MalformedError):
        read_manifest(changed(**parts))


def test_resources_stand_in_their_order_and_once() -> None:
    told = msgspec.json.decode(WRITTEN)["resources"]
    for listed in (told[::-1], [*told, told[-1]], [{"name": "no path"}], ["text"]):
        with pytest.raises(MalformedError):
            read_manifest(changed(resources=listed))


def test_a_manifest_beyond_the_limit_is_not_read() -> None:
    with pytest.raises(TooLargeError):
        read_manifest(b" " * (MOST_MANIFEST_BYTES + 1))


def test_another_format_is_left_to_another_program() -> None:
    with pytest.raises(NewerFormatError):
        read_manifest(claiming(format="antt-bundle/2"))
