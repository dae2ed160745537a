"""How bundles and receipts travel in a simulated world, each judged where it arrives."""

import json
from pathlib import Path

from antt_desktop.services.bundles.answering import take_receipt
from antt_desktop.services.bundles.packing import unpack
from antt_desktop.services.bundles.signed_files import SignedFile
from antt_desktop.superior import enrolling, receiving
from tests.faults.world_invariants import TAKEN, Judged, hold
from tests.faults.world_posts import Post, refused
from tests.faults.world_truth import Place, Row, Sent

_BYTES_OF_A_ROW = 1_000
_BYTES_OF_A_BUNDLE = 20_000


class Traffic(Judged):
    """A world in which bundles are made and received, and receipts taken in."""

    def _approve(self, key: tuple[str, str]) -> None:
        enrolling.approve(self.store, *key)
        self.approved.add(key)
        answers = self._new_folder()
        answers.mkdir()
        self._receive_held(answers)

    def _receive_held(self, answers: Path) -> None:
        before = self._snapshot()
        for got in receiving.receive_held(self.store, answers):
            self._check_verdict(self.sent[got.bundle], got)
            self._check_taken(self.sent[got.bundle], got, before)
            before = self._snapshot()

    def _export(self, post: Post, *, full: bool = False, kill: int | None = None) -> None:
        path = post.export(self.folder / "stick", full=full, kill=kill)
        if path is None:
            self._remember_unfinished(post)
            return
        sealed = path.read_bytes()
        sent = self._open(post, sealed)
        last = [self.sent[each] for each in post.history if self.sent[each].epoch == sent.epoch]
        hold(all(each.sequence < sent.sequence for each in last), "I6: a number was used again")
        hold(all(each.upto <= sent.upto for each in last), "I6: the change log went back")
        most = _BYTES_OF_A_BUNDLE + _BYTES_OF_A_ROW * len(sent.rows) + 70 * len(post.history)
        hold(len(sealed) <= most, "I9: a bundle is too large for its rows")
        self.sent[sent.id] = sent
        self.owners[sent.id] = post
        post.history |= {sent.id}
        self.up.append(sent.id)

    def _remember_unfinished(self, post: Post) -> None:
        """Know of a killed export that it was, to the byte, the bundle sent before a restore."""
        last = post.file.exchange.last_made()
        if last is not None and last.id in self.sent:
            post.history |= {last.id}

    def _open(self, post: Post, sealed: bytes) -> Sent:
        public = self.keys[post.unit, post.device].public_key().public_bytes_raw()
        opened = unpack(sealed, [self.store.superior.age_identity], lambda *_: public)
        told = opened.header
        rows: dict[Place, Row] = {}
        for path, content in opened.files.items():
            name = path.removeprefix("data/").removesuffix(".jsonl")
            for line in content.decode().splitlines():
                values = json.loads(line)
                good = values["deleted"] or values.get("kind") != "hong"
                version = post.branch.version(values["seq"])
                rows[name, values["id"]] = Row(version, line, good)
        return Sent(
            opened.manifest.id, told.unit, told.device, told.epoch, told.sequence,
            told.acknowledged, told.changes, post.history, rows, sealed,
        )  # fmt: skip

    def _receive(self, sent: Sent) -> None:
        path = self.folder / "den" / "goi.antt-bundle"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(sent.sealed)
        before = self._snapshot()
        got = receiving.receive_file(self.store, path)
        self._check_verdict(sent, got)
        if got.verdict == "fork":
            hold(self._snapshot() == before, "I7: a fork changed the store")
            self._settle_fork(sent)
        elif got.verdict in TAKEN:
            self._check_taken(sent, got, before)
        else:
            hold(self._snapshot() == before, f"I4: {got.verdict} changed the store")
        if got.receipt is not None:
            self.down.append(got.receipt)

    def _settle_fork(self, sent: Sent) -> None:
        """A person finds the file whose bundle was refused and makes it another device."""
        post = self.owners[sent.id]
        if not post.gone and post.file.exchange.epoch == sent.epoch and sent.id in post.history:
            self._become_another(post)

    def _take(self, post: Post, receipt: bytes) -> None:
        told = SignedFile(receipt, "receipt.json").claims()
        own = told["bundle"] in post.history
        exchange = post.file.exchange
        before = (exchange.base, exchange.returned())
        if own and told["device"] == post.device:
            take_receipt(post.file, receipt)
            hold(exchange.base >= before[0], "I6: what was acknowledged went back")
        else:
            hold(refused(lambda: take_receipt(post.file, receipt)), "P7: a foreign receipt")
            hold((exchange.base, exchange.returned()) == before, "P7: a foreign receipt counted")
