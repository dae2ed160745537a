"""Mutated bundles over every layer: none is taken with another meaning, none breaks the reader.

The short run takes some thousands; `make faults` takes a million and prints what became of them.
"""

import random
from collections import Counter
from collections.abc import Callable
from io import BytesIO

import pytest

from antt_desktop.services.bundles import errors, signatures
from antt_desktop.services.bundles.container import read_container, write_container
from antt_desktop.services.bundles.packing import unpack
from antt_desktop.services.bundles.sealing import open_sealed, recipient_of, seal
from tests.helpers.bundles import (
    DEVICE_KEY,
    OTHER_KEY,
    SUPERIOR,
    enrolled,
    header,
    resources,
    sealed,
)

SHORT, LONG = 6_000, 1_000_000
SEALED = sealed()
CONTAINER = open_sealed(SEALED, [SUPERIOR])
ENTRIES = list(read_container(CONTAINER).items())
MEANING = (header(), {each.path: each.content for each in resources()})

Entries = list[tuple[str, bytes]]


def altered_bytes(data: bytes, chance: random.Random) -> bytes:
    """Flip, cut, double, insert or swap some bytes."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        place = chance.randrange(len(changed) + 1) if changed else 0
        end = min(len(changed), place + chance.choice((1, 1, 4, 30, 400)))
        match chance.randrange(5):
            case 0 if place < len(changed):
                changed[place] ^= 1 << chance.randrange(8)
            case 1:
                del changed[place:end]
            case 2:
                changed[place:place] = changed[place:end]
            case 3:
                changed[place:place] = chance.randbytes(end - place or 1)
            case _:
                changed[place:end] = chance.randbytes(end - place)
    return bytes(changed)


def reseal(container: bytes) -> bytes:
    target = BytesIO()
    seal(container, [recipient_of(SUPERIOR)], target)
    return target.getvalue()


def of_the_seal(chance: random.Random) -> bytes:
    return altered_bytes(SEALED, chance)


def of_the_container(chance: random.Random) -> bytes:
    return reseal(altered_bytes(CONTAINER, chance))


def of_an_entry(chance: random.Random) -> bytes:
    entries: Entries = list(ENTRIES)
    place = chance.randrange(len(entries))
    name, content = entries[place]
    entries[place] = (name, altered_bytes(content, chance))
    return reseal(write_container(entries))


def of_the_order(chance: random.Random) -> bytes:
    entries: Entries = list(ENTRIES)
    match chance.randrange(4):
        case 0:
            chance.shuffle(entries)
        case 1:
            del entries[chance.randrange(len(entries))]
        case 2:
            entries.append((f"data/{chance.randrange(9)}.jsonl", chance.randbytes(9)))
        case _:
            place = chance.randrange(len(entries))
            entries[place] = (f"x{chance.randrange(9)}", entries[place][1])
    return reseal(write_container(entries))


def of_a_number(chance: random.Random) -> bytes:
    """Change a number or a word of the manifest, and sign it with another key or for another use."""
    entries: Entries = list(ENTRIES)
    manifest = entries[0][1]
    place = chance.choice([i for i, byte in enumerate(manifest) if chr(byte).isalnum()])
    changed = bytearray(manifest)
    changed[place] = ord(chance.choice("0123456789abcdef"))
    key, purpose = chance.choice(
        [
            (OTHER_KEY, signatures.BUNDLE_NAMESPACE),
            (DEVICE_KEY, signatures.RECEIPT_NAMESPACE),
            (DEVICE_KEY, signatures.CARD_NAMESPACE),
        ]
    )
    told = bytes(changed)
    entries[:2] = [(entries[0][0], told), (entries[1][0], signatures.sign(key, told, purpose))]
    return reseal(write_container(entries))


LAYERS: tuple[Callable[[random.Random], bytes], ...] = (
    of_the_seal,
    of_the_container,
    of_an_entry,
    of_the_order,
    of_a_number,
)


def try_mutants(count: int, seed: int) -> Counter[str]:
    """Give mutants to the reader; returns what became of them, by layer and answer."""
    told: Counter[str] = Counter()
    for number in range(count):
        chance = random.Random(seed * 10_000_000 + number)
        layer = LAYERS[number % len(LAYERS)]
        mutant = layer(chance)
        try:
            bundle = unpack(mutant, [SUPERIOR], enrolled)
        except errors.BundleError as error:
            told[f"{layer.__name__} {error.code}"] += 1
            continue
        assert (bundle.header, dict(bundle.files)) == MEANING, f"mutant {seed} {number}"
        told[f"{layer.__name__} same"] += 1
    return told


def test_no_mutant_is_taken_with_another_meaning() -> None:
    told = try_mutants(SHORT, seed=1)
    assert sum(told.values()) == SHORT
    assert {name.split()[0] for name in told} == {layer.__name__ for layer in LAYERS}


@pytest.mark.long
def test_a_million_mutants() -> None:
    told = try_mutants(LONG, seed=2)
    print(f"\n{LONG:,} mutants: {dict(sorted(told.items()))}")
    assert sum(told.values()) == LONG
