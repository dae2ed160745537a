"""All passwords lost: the unit above opens the file, for one officer, without what parties told."""

from pathlib import Path

import msgspec
import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.records.roles import RoleError
from antt_desktop.services.bundles.sealing import new_identity, recipient_of
from antt_desktop.services.officers.escrow import leave_escrow, request_unlock, take_answer
from antt_desktop.services.officers.health import key_health
from antt_desktop.services.officers.removing import remove_officer
from antt_desktop.storage.commune_file import open_keys
from antt_desktop.storage.keys import requests
from antt_desktop.storage.keys.document import KeyDocument
from antt_desktop.storage.keys.errors import (
    EscrowMissingError,
    EscrowRefusedError,
    KeyFileAlteredError,
    WrongPasswordError,
)
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.requests import Request, waiting_path, waiting_request
from antt_desktop.storage.keys.slots import STANDARD_POLICY
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import Post, found_post

NEW = "đò ngang sang bãi giữa chiều"
SUPERIOR = new_identity()
NAME = "Công an tỉnh Đồng Tháp"


@pytest.fixture
def post(tmp_path: Path, clock: FixedClock) -> Post:
    made = found_post(tmp_path, clock)
    with made.open() as file:
        leave_escrow(file, recipient_of(SUPERIOR), NAME, CHEAP_POLICY)
    return made


def asked(post: Post, officer: str = "truong") -> Request:
    out = post.path.with_name("don.json")
    code = request_unlock(post.path, officer, NEW, out, CHEAP_POLICY)
    request = requests.read_request(requests.read_paper(out))
    assert request.code == code
    return request


def answered(request: Request, identity: str = SUPERIOR) -> bytes:
    unit, answer = requests.answer(request, identity)
    assert unit == "CÔNG AN XÃ MỸ HIỆP"
    return msgspec.json.encode(answer)


def test_an_answer_lets_in_the_officer_who_asked(post: Post) -> None:
    data = answered(asked(post))
    take_answer(post.path, data, NEW, CHEAP_POLICY, now=post.clock)
    assert not waiting_path(post.path).exists()
    with pytest.raises(WrongPasswordError):
        post.open("truong")
    post.clock.advance(5)
    with post.open("truong", NEW) as file:
        assert not file.keys.accounts
        assert next(iter(file.store.rows(Query("mediation_case"))))["content"] is None
        assert key_health(file, post.clock.today, policy=CHEAP_POLICY).escrow == NAME
    post.open("hoa").close()


def test_the_superior_never_holds_the_key_of_what_parties_told(post: Post) -> None:
    with post.open() as file:
        accounts = file.keys.accounts
    content = requests.open_escrow(asked(post).escrow, SUPERIOR)
    assert accounts not in content.keys
    assert len(content.keys) == 32


def test_until_the_answer_comes_nothing_has_changed(post: Post) -> None:
    before = key_path(post.path).read_bytes()
    asked(post)
    assert key_path(post.path).read_bytes() == before
    post.open("truong").close()


def test_neither_answer_nor_request_opens_anything_without_the_password(post: Post) -> None:
    request = asked(post)
    data = answered(request)
    with post.open() as file:
        key = file.keys.file
    assert key not in data + msgspec.json.encode(request) + waiting_path(post.path).read_bytes()
    with pytest.raises(EscrowRefusedError):
        take_answer(post.path, data, "một mật khẩu khác hẳn", CHEAP_POLICY, now=post.clock)


def test_only_the_superior_it_was_left_with_can_answer(post: Post) -> None:
    with pytest.raises(EscrowRefusedError):
        requests.answer(asked(post), new_identity())


def test_an_answer_to_another_request_is_refused(post: Post) -> None:
    data = answered(asked(post))
    asked(post)
    before = key_path(post.path).read_bytes()
    with pytest.raises(EscrowRefusedError):
        take_answer(post.path, data, NEW, CHEAP_POLICY, now=post.clock)
    assert key_path(post.path).read_bytes() == before


def test_an_escrow_of_another_file_answers_nothing_here(
    post: Post, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = found_post(tmp_path_factory.mktemp("other"), post.clock)
    with other.open() as file:
        leave_escrow(file, recipient_of(SUPERIOR), NAME, CHEAP_POLICY)
        foreign = file.key_file(CHEAP_POLICY).escrow
    assert foreign is not None
    swapped = msgspec.structs.replace(asked(post), escrow=foreign.sealed)
    with pytest.raises(EscrowRefusedError):
        requests.answer(swapped, SUPERIOR)


def test_an_exchanged_escrow_is_noticed_at_the_next_login(post: Post) -> None:
    keys = KeyFile.load(key_path(post.path), policy=CHEAP_POLICY)
    assert keys.escrow is not None
    document = msgspec.structs.replace(
        keys._document, escrow=msgspec.structs.replace(keys.escrow, holder="Nơi khác")
    )
    keys._write(document)
    with pytest.raises(KeyFileAlteredError):
        post.open("truong")


@pytest.mark.parametrize("data", [b"", b"{}", b'{"format":"antt-unlock-request/2"}', b"\xff" * 9])
def test_what_is_no_paper_of_ours_is_refused(post: Post, data: bytes) -> None:
    with pytest.raises(EscrowRefusedError):
        requests.read_request(data)
    with pytest.raises(EscrowRefusedError):
        take_answer(post.path, data, NEW, CHEAP_POLICY, now=post.clock)


def test_the_code_stands_for_officer_file_and_key(post: Post) -> None:
    first, second = asked(post), asked(post)
    assert len({first.code, second.code, asked(post, "hoa").code}) == 3
    assert len(first.code) == 9


def test_who_was_removed_is_not_let_back_in_by_an_old_answer(post: Post) -> None:
    data = answered(asked(post, "dia_ban"))
    with post.open() as file:
        remove_officer(file, "dia_ban", "", CHEAP_POLICY).file.close()
    with pytest.raises(KeyFileAlteredError):
        take_answer(post.path, data, NEW, CHEAP_POLICY, now=post.clock)
    take_answer(post.path, answered(asked(post)), NEW, CHEAP_POLICY, now=post.clock)
    post.open("truong", NEW).close()


def test_without_an_escrow_nobody_can_ask(tmp_path: Path, clock: FixedClock) -> None:
    made = found_post(tmp_path, clock)
    with pytest.raises(EscrowMissingError):
        request_unlock(made.path, "truong", NEW, tmp_path / "don.json", CHEAP_POLICY)
    with made.open("hoa") as file, pytest.raises(RoleError):
        leave_escrow(file, recipient_of(SUPERIOR), NAME, CHEAP_POLICY)


def test_an_answer_without_a_waiting_password_is_refused(post: Post) -> None:
    data = answered(asked(post))
    waiting_path(post.path).unlink()
    with pytest.raises(EscrowRefusedError):
        take_answer(post.path, data, NEW, CHEAP_POLICY, now=post.clock)


def test_a_paper_of_a_later_form_is_refused(post: Post) -> None:
    later = msgspec.structs.replace(asked(post), format="antt-unlock-request/2")
    with pytest.raises(EscrowRefusedError):
        requests.read_request(msgspec.json.encode(later))


def test_a_waiting_password_of_another_cost_is_not_believed(post: Post) -> None:
    data = answered(asked(post))
    with pytest.raises(EscrowRefusedError):
        requests.take(
            post.path,
            KeyFile(key_path(post.path), _document(post), STANDARD_POLICY),
            requests.read_answer(data),
            NEW,
        )


def _document(post: Post) -> KeyDocument:
    return KeyFile.load(key_path(post.path), policy=CHEAP_POLICY)._document


def test_a_request_that_waits_can_be_read_out_again(post: Post) -> None:
    keys = open_keys(post.path, CHEAP_POLICY)
    assert waiting_request(post.path, keys) is None
    assert waiting_request(post.path, keys) is None
    request = asked(post)
    again = waiting_request(post.path, keys)
    assert again == request
    waiting_path(post.path).write_bytes(b"?")
    assert waiting_request(post.path, keys) is None
