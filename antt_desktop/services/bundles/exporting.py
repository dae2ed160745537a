"""Making a bundle: what would leave, shown before; then written, read back and told to be safe."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import antt_desktop
from antt_desktop.domain.fields import Field
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records.roles import Command
from antt_desktop.services.bundles import signatures
from antt_desktop.services.bundles.container import write_container
from antt_desktop.services.bundles.errors import NamedListError
from antt_desktop.services.bundles.identity import (
    signing_key,
    superior_of,
    unit_profile,
)
from antt_desktop.services.bundles.manifest import (
    FORMAT,
    MANIFEST,
    MINOR,
    MINOR_ERASED,
    MINOR_PAST,
    SIGNATURE,
    ChainHead,
    Counted,
    Header,
    Parent,
    Resource,
    State,
    bundle_id,
    write_manifest,
)
from antt_desktop.services.bundles.rows import RowReader
from antt_desktop.services.bundles.sealing import seal
from antt_desktop.services.bundles.travelling import (
    column_types,
    local_fields,
    named_fields,
    travelling_types,
    upstream_fields,
)
from antt_desktop.storage.commune_file import SCHEMA_VERSION, CommuneFile
from antt_desktop.storage.exchange import Changed, Made, TypeState
from antt_desktop.system.disk import disk_faults, sweep, write_file

EXTENSION = ".antt-bundle"
_PIECE = 1 << 18
Progress = Callable[[int, int], None]
Named = Mapping[str, str]
"""Types of which a named list goes along, with the leader's reason for each."""


@dataclass(frozen=True)
class Leaving:
    """One type in the preview: what of it leaves, what stays, and how many rows."""

    type: RecordType
    fields: tuple[Field, ...]
    named: tuple[Field, ...]
    staying: tuple[Field, ...]
    rows: int
    deleted: int
    fresh: int
    """How many of the rows stand in no bundle yet; the others are sent again."""


@dataclass(frozen=True)
class Preview:
    """What a bundle made now would hold; `full` when everything goes, changed or not."""

    leaving: tuple[Leaving, ...]
    full: bool
    base: int
    upto: int

    @property
    def rows(self) -> int:
        """How many rows leave."""
        return sum(each.rows for each in self.leaving)

    @property
    def fresh(self) -> int:
        """How many of the rows stand in no bundle yet."""
        return sum(each.fresh for each in self.leaving)


@dataclass(frozen=True)
class Exported:
    """A bundle that stands whole on its stick."""

    bundle: str
    path: Path
    records: Mapping[str, int]
    base: int
    upto: int
    sequence: int
    size: int


def preview(file: CommuneFile, *, full: bool = False, named: Named | None = None) -> Preview:
    """Return exactly what `export` would write now.

    Raises RoleError, and NamedListError for a named list that may not be sent.
    """
    file.store.permissions.refuse(Command.BUNDLE)
    wanted = _allowed(file, named or {})
    exchange = file.exchange
    base, packed = 0 if full else exchange.base, exchange.packed
    with exchange.changed_after(base) as changed:
        leaving = [
            Leaving(
                each,
                upstream_fields(each),
                named_fields(each) if each.name in wanted else (),
                local_fields(each) + (() if each.name in wanted else named_fields(each)),
                *changed.counts(each.name),
                changed.since(each.name, packed),
            )
            for each in travelling_types()
        ]
    return Preview(tuple(each for each in leaving if each.rows), not base, base, changed.upto)


def leaving_lines(file: CommuneFile, shown: Preview, leaving: Leaving) -> tuple[bytes, bytes]:
    """Return the very lines of a type that a bundle of this preview holds, and its named list."""
    with file.exchange.changed_after(shown.base) as changed:
        reader = RowReader(changed)
        going = reader.lines(leaving.type, leaving.fields).content
        told = reader.lines(leaving.type, leaving.named).content if leaving.named else b""
    return going, told


def export(
    file: CommuneFile,
    folder: Path,
    *,
    full: bool = False,
    named: Named | None = None,
    progress: Progress = lambda done, total: None,
) -> Exported:
    """Write a bundle into `folder` and return it once it was read back.

    The number is taken before a byte is written, so that no number ever names two contents. Raises
    RoleError, MissingCardError, UnitCodeError, NamedListError, TooLargeError, the disk's faults and whatever
    `progress` (told the bytes written and all) raises; what is in the commune file stays, and
    `folder` holds nothing half written.
    """
    file.store.permissions.refuse(Command.BUNDLE)
    superior = superior_of(file)
    profile = unit_profile(file)
    wanted = _allowed(file, named or {})
    exchange = file.exchange
    base = 0 if full else exchange.base
    last = exchange.last_made()
    sequence = _free_number(
        folder, str(profile["unit_code"]), file.device.id, exchange.next_number()
    )
    with exchange.changed_after(base) as changed:
        upto = changed.upto
        resources, counts = _resources(changed, wanted)
        erased = _erased(changed)
        state = exchange.state(last.state if last else {}, last.upto if last else 0)
        number, chain = exchange.head()
        past = [ChainHead(*each) for each in exchange.covered_heads(base)]
    header = Header(
        format=FORMAT,
        minor=MINOR_PAST if past else MINOR_ERASED if erased else MINOR,
        unit=str(profile["unit_code"]),
        unit_name=f"{profile.display('unit_kind')} {profile['unit_name']}",
        device=file.device.id,
        letter=file.device.letter,
        epoch=exchange.epoch,
        lineage=[Parent(each.device, each.epoch, each.change) for each in exchange.lineage()],
        sequence=sequence,
        previous=last.id if last else None,
        covers=exchange.covered(base),
        acknowledged=base,
        changes=upto,
        full=not base,
        to=superior.code,
        counts=counts,
        state={name: State(each.rows, each.digest) for name, each in _travelling(state).items()},
        chain=ChainHead(number, chain),
        named=dict(wanted),
        made_at=file.store.writer.stamp(),
        app=antt_desktop.__version__,
        schema=SCHEMA_VERSION,
        erased=erased,
        past=past,
    )
    manifest = write_manifest(header, resources)
    made = Made(
        epoch=header.epoch,
        sequence=sequence,
        id=bundle_id(manifest),
        previous=header.previous,
        base=base,
        upto=upto,
        full=header.full,
        made_at=header.made_at,
        made_by=file.username,
        counts={name: each.rows for name, each in counts.items()},
        state=state,
        named=header.named,
    )
    exchange.keep_made(made)
    signature = signatures.sign(signing_key(file), manifest, signatures.BUNDLE_NAMESPACE)
    files = sorted((each.path, each.content) for each in resources)
    sealed = BytesIO()
    container = write_container([(MANIFEST, manifest), (SIGNATURE, signature), *files])
    seal(container, [superior.recipient], sealed)
    path = folder / bundle_name(header.unit, header.device, sequence)
    _sweep(folder, header)
    write_file(path, _pieces(sealed.getvalue(), progress))
    exchange.mark_written(made.id)
    return Exported(made.id, path, made.counts, base, upto, sequence, len(sealed.getvalue()))


def next_bundle(file: CommuneFile, folder: Path | None) -> tuple[int, str]:
    """Return the number and the file name a bundle would get in `folder`; raises UnitCodeError."""
    unit, number = str(unit_profile(file)["unit_code"]), file.exchange.next_number()
    if folder is not None:
        number = _free_number(folder, unit, file.device.id, number)
    return number, bundle_name(unit, file.device.id, number)


def bundle_name(unit: str, device: str, sequence: int) -> str:
    """Return the file name of a bundle: codes and a number, no words."""
    return f"{unit}_{device}_{sequence:06d}{EXTENSION}"


def _sweep(folder: Path, header: Header) -> None:
    """Take away what exports that were cut short left on the stick; their numbers never return."""
    sweep(folder.glob(f"{header.unit}_{header.device}_*{EXTENSION}.part"))


def _pieces(content: bytes, progress: Progress) -> Iterator[bytes]:
    for start in range(0, len(content), _PIECE):
        progress(start, len(content))
        yield content[start : start + _PIECE]
    progress(len(content), len(content))


def _free_number(folder: Path, unit: str, device: str, sequence: int) -> int:
    """Pass over numbers that stand on the stick already, from before a restore."""
    with disk_faults(folder):
        while (folder / bundle_name(unit, device, sequence)).exists():
            sequence += 1
    return sequence


def _allowed(file: CommuneFile, named: Named) -> Named:
    """Return the named lists asked for; raises NamedListError unless the leader gave reasons."""
    if not named:
        return {}
    if not file.store.permissions.may(Command.NAMED):
        raise NamedListError(
            "Chỉ lãnh đạo đơn vị được gửi danh sách có tên. Chưa tạo gói. "
            "Nhờ lãnh đạo đăng nhập, hoặc tạo gói không kèm tên."
        )
    types = {each.name for each in travelling_types() if named_fields(each)}
    for name, reason in named.items():
        if name not in types or not reason.strip():
            raise NamedListError(
                "Danh sách có tên cần đúng loại hồ sơ và có lý do. Chưa tạo gói. Ghi lý do rồi làm lại."
            )
    return dict(sorted(named.items()))


def _resources(changed: Changed, named: Named) -> tuple[list[Resource], dict[str, Counted]]:
    reader = RowReader(changed)
    found: list[Resource] = []
    counts: dict[str, Counted] = {}
    for each in travelling_types():
        fields = upstream_fields(each)
        rows = reader.lines(each, fields)
        if not rows.count:
            continue
        counts[each.name] = Counted(rows.count, rows.deleted)
        found.append(Resource(f"data/{each.name}.jsonl", rows.content, column_types(fields)))
        if each.name in named:
            told, columns = reader.lines(each, named_fields(each)), named_fields(each)
            path = f"data/named_{each.name}.jsonl"
            found.append(Resource(path, told.content, column_types(columns)))
    return found, counts


def _erased(changed: Changed) -> dict[str, list[str]]:
    """Return the records of which a superior may hold a name that is erased here."""
    named = (each.name for each in travelling_types() if named_fields(each))
    return {name: ids for name in named if (ids := changed.erased(name))}


def _travelling(state: Mapping[str, TypeState]) -> dict[str, TypeState]:
    names = {each.name for each in travelling_types()}
    return {name: each for name, each in sorted(state.items()) if name in names}
