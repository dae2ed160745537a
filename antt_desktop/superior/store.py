"""The superior's store: its keys, who is enrolled, and the door to its tables."""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import uuid_utils
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Engine, inspect, select

from antt_desktop.services.bundles.cards import SuperiorCard
from antt_desktop.services.bundles.sealing import new_identity, recipient_of
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.slots import (
    STANDARD_POLICY,
    FileKeys,
    KdfPolicy,
    Slot,
    password_bytes,
    password_slot,
)
from antt_desktop.superior import engines
from antt_desktop.superior.errors import (
    NewerStoreError,
    StoreExistsError,
    StoreMissingError,
    WrongStorePasswordError,
)
from antt_desktop.superior.tables import fact
from antt_desktop.system.disk import sweep
from antt_desktop.system.locations import data_folder

SCHEMA = 1
_OFFICER = "superior"
_QUARANTINE = ".de-rieng"
_KEY_BYTES, _NONCE_BYTES = 32, 12
Clock = Callable[[], datetime]


class _Secrets(msgspec.Struct, frozen=True):
    """What the store's password protects: who the superior is, and both its keys."""

    code: str
    name: str
    age_identity: str
    signing_key: bytes


@dataclass(frozen=True)
class Superior:
    """The superior whose store this is."""

    card: SuperiorCard
    age_identity: str
    signing_key: Ed25519PrivateKey


class Store:
    """An open store; close it, or use it in a `with` block."""

    def __init__(self, place: str, engine: Engine, master: bytes, now: Clock) -> None:
        """Open the tables; raises NewerStoreError, WrongStorePasswordError."""
        self.place = place
        self.file_key = master
        """What opens the pages of a store in a file (and of its backups)."""
        self.engine = engine
        self.recovery = ""
        """The recovery key of a store just made in a file, to be printed and sealed."""
        self._now = now
        with self.reading() as connection:
            facts = {name: bytes(value) for name, value in connection.execute(select(fact))}
            whole = engines.has_tables(connection)
        if int(facts["schema"]) > SCHEMA:
            raise NewerStoreError(
                "Kho dữ liệu này do bản mới hơn của chương trình ghi. Chưa thay đổi gì. "
                "Cập nhật chương trình rồi mở lại."
            )
        self.superior = _superior(_opened(facts["secrets"], master))
        if not whole:
            with self.writing() as connection:
                engines.create_tables(connection)

    @property
    def quarantine(self) -> Path:
        """The folder of sealed bundles that were put aside, beside the store of this machine."""
        if engines.is_url(self.place):
            told = hashlib.sha256(self.place.encode()).hexdigest()[:8]
            return data_folder() / f"{self.superior.card.code}-{told}{_QUARANTINE}"
        return Path(f"{self.place}{_QUARANTINE}")

    @classmethod
    def create(
        cls,
        place: str,
        *,
        code: str,
        name: str,
        password: str,
        now: Clock,
        policy: KdfPolicy = STANDARD_POLICY,
    ) -> "Store":
        """Make a store with new keys, whole or not at all.

        Raises StoreExistsError, StoreUnreachableError, and for a file the errors of its key file,
        of the storage and of the disk.
        """
        told = _Secrets(
            code, name, new_identity(), Ed25519PrivateKey.generate().private_bytes_raw()
        )
        if engines.is_url(place):
            master = secrets.token_bytes(_KEY_BYTES)
            slot = password_slot(FileKeys(master), code, _OFFICER, password, policy.cost)
            facts = {"code": code.encode(), "slot": msgspec.json.encode(slot)}
            return cls._founded(place, engines.postgres_engine(place), master, told, facts, now)
        path = Path(place)
        if path.exists() or key_path(path).exists():
            raise StoreExistsError("Ở đây đã có kho dữ liệu. Chưa thay đổi gì. Chọn tên khác.")
        file_id = str(uuid_utils.uuid7())
        _, keys, printed = KeyFile.create(
            key_path(path), file_id, _OFFICER, password, policy=policy
        )
        try:
            engine = engines.sqlite_engine(path, keys.file, create=True)
            made = cls._founded(place, engine, keys.file, told, {}, now)
        except BaseException:
            sweep(_files(path))
            raise
        made.recovery = printed.text
        return made

    @classmethod
    def _founded(
        cls,
        place: str,
        engine: Engine,
        master: bytes,
        told: _Secrets,
        facts: dict[str, bytes],
        now: Clock,
    ) -> "Store":
        """Make the tables of a store and return it open."""
        facts |= {"schema": str(SCHEMA).encode(), "secrets": _sealed(told, master)}
        with _disposed_on_failure(engine):
            with engines.answering(), engine.begin() as connection:
                if inspect(connection).has_table("fact"):
                    raise StoreExistsError(
                        "Cơ sở dữ liệu này đã có kho. Chưa thay đổi gì. Chọn cơ sở dữ liệu trống."
                    )
                engines.create_tables(connection)
                connection.execute(
                    fact.insert(), [{"name": name, "value": each} for name, each in facts.items()]
                )
            return cls(place, engine, master, now)

    @classmethod
    def open(
        cls, place: str, *, password: str, now: Clock, policy: KdfPolicy = STANDARD_POLICY
    ) -> "Store":
        """Open a store by its password.

        Raises StoreMissingError, WrongStorePasswordError, NewerStoreError, StoreUnreachableError
        and, for a file, the errors of its key file.
        """
        if engines.is_url(place):
            engine = engines.postgres_engine(place)
            with _disposed_on_failure(engine):
                return cls(place, engine, _master_of(engine, password, policy), now)
        path = Path(place)
        if not path.exists():
            raise StoreMissingError("Không có kho dữ liệu ở đây. Chọn lại, hoặc tạo kho mới.")
        keys = KeyFile.load(key_path(path), policy=policy)
        master = keys.unlock(_OFFICER, password, now=now()).file
        engine = engines.sqlite_engine(path, master)
        with _disposed_on_failure(engine):
            return cls(place, engine, master, now)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it, or nothing."""
        with engines.answering(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read the store as it stands now, beside another program that may be writing it."""
        with engines.answering(), engines.reading(self.engine).begin() as connection:
            yield connection

    def stamp(self) -> str:
        """Return the moment as UTC ISO text with milliseconds."""
        moment = self._now().astimezone(UTC)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def remove(self) -> None:
        """Take away a store in a file that was being made and could not be finished."""
        if not engines.is_url(self.place):
            sweep(_files(Path(self.place)))

    def close(self) -> None:
        """Close the store."""
        self.engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def _disposed_on_failure(engine: Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


def _files(path: Path) -> tuple[Path, ...]:
    keys = key_path(path)
    return path, Path(f"{path}-journal"), keys, keys.with_name(keys.name + ".1")


def _master_of(engine: Engine, password: str, policy: KdfPolicy) -> bytes:
    with engines.answering(), engine.begin() as connection:
        if not inspect(connection).has_table("fact"):
            raise StoreMissingError("Cơ sở dữ liệu này chưa có kho. Chọn lại, hoặc tạo kho mới.")
        facts = {name: bytes(value) for name, value in connection.execute(select(fact))}
    slot = msgspec.json.decode(facts["slot"], type=Slot)
    opened = slot.is_sound(policy) and slot.open(facts["code"].decode(), password_bytes(password))
    if not opened:
        raise WrongStorePasswordError("Mật khẩu của kho chưa đúng. Dữ liệu vẫn an toàn.")
    return opened.file


def _sealed(told: _Secrets, master: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(master).encrypt(nonce, msgspec.json.encode(told), b"antt superior")


def _opened(sealed: bytes, master: bytes) -> _Secrets:
    nonce, content = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return msgspec.json.decode(
            AESGCM(master).decrypt(nonce, content, b"antt superior"), type=_Secrets
        )
    except InvalidTag as error:
        raise WrongStorePasswordError("Khóa của kho không khớp với dữ liệu.") from error


def _superior(told: _Secrets) -> Superior:
    key = Ed25519PrivateKey.from_private_bytes(told.signing_key)
    public = key.public_key().public_bytes_raw()
    card = SuperiorCard(told.code, told.name, recipient_of(told.age_identity), public)
    return Superior(card, told.age_identity, key)
