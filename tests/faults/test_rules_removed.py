"""Every rule of the reader is tried: without it, a named test fails.

`make faults` also lets a world live without each rule, and prints which invariant tells.
"""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from antt_desktop import sshsig
from antt_desktop.services.bundles import (
    answering,
    container,
    manifest,
    packing,
    receipts,
)
from antt_desktop.storage import returned_records
from antt_desktop.storage.exchange import Exchange
from antt_desktop.superior import returning, row_checks, row_reading, versions
from antt_desktop.superior.judging import Judge
from antt_desktop.superior.merging import Merger
from antt_desktop.superior.named_lists import NamedLists
from antt_desktop.superior.taking import Taking
from antt_desktop.superior.unit_state import UnitState
from tests.faults.rules_removed import Rule, removed
from tests.faults.world import World
from tests.helpers.clock import FixedClock
from tests.helpers.superiors import enrolled, new_store
from tests.unit.superior import test_deciding as deciding
from tests.unit.superior import test_judging as judging
from tests.unit.superior import test_merging as merged
from tests.unit.superior import test_past as past
from tests.unit.superior import test_receiving as received

Try = Callable[..., None]
RULES: tuple[tuple[Rule, Try], ...] = (
    (
        Rule("signature of a bundle", packing.unpack,
             "signatures.verify(public, manifest, signature, signatures.BUNDLE_NAMESPACE)", "pass"),
        judging.test_another_key_does_not_sign_for_a_device,
    ),
    (
        Rule("only enrolled devices", packing.unpack, "if public is None:", "if False:"),
        judging.test_a_device_that_is_not_enrolled_is_told_so,
    ),
    (
        Rule("revoked", Judge._revoked, "if self._sender.revoked_at is None:", "if True:"),
        judging.test_a_revoked_device_is_not_received_and_what_it_sent_stays,
    ),
    (
        Rule("audience", Judge._audience, "if header.to == self._code:", "if True:"),
        judging.test_a_bundle_to_another_superior_is_not_taken,
    ),
    (
        Rule("newer format", manifest.read_manifest, 'told.get("format") != FORMAT', "False"),
        judging.test_a_newer_format_is_held_before_its_header_is_read,
    ),
    (
        Rule("duplicate", Judge._duplicate, "if found is None:", "if True:"),
        judging.test_the_same_bundle_gets_the_same_receipt_byte_for_byte,
    ),
    (
        Rule("fork: a number once", Judge._breaks_the_chain, "same is not None", "False"),
        partial(judging.test_a_file_that_goes_on_twice_is_a_fork_whatever_the_numbers,
                skipped=0, order=1),
    ),
    (
        Rule("fork: the bundle before", Judge._breaks_the_chain,
             "(before is not None and header.previous != before.id)", "False"),
        judging.test_another_previous_bundle_than_the_one_received_is_a_fork,
    ),
    (
        Rule("fork: what is covered", Judge._is_passed_over,
             "not set(header.covers).issuperset(earlier)", "False"),
        partial(judging.test_a_file_that_goes_on_twice_is_a_fork_whatever_the_numbers,
                skipped=2, order=1),
    ),
    (
        Rule("fork: what is covered by a later one", Judge._is_passed_over,
             "bundle_id not in covers for covers in later", "False for covers in later"),
        partial(judging.test_a_file_that_goes_on_twice_is_a_fork_whatever_the_numbers,
                skipped=2, order=-1),
    ),
    (
        Rule("fork: an epoch of another", Judge._is_another_epoch, "known is not None and", "False and"),
        judging.test_an_epoch_of_another_device_or_of_another_lineage_is_a_fork,
    ),
    (
        Rule("fork: another past", Judge._past, "if not self._tells_another_past(header):", "if True:"),
        partial(past.test_a_log_written_anew_is_put_aside, confirmed=True),
    ),
    (
        Rule("fork: another past of a later one", Judge._tells_another_past,
             "heads.get(ending.number, ending.hash) != ending.hash", "False"),
        past.test_the_earlier_bundle_may_come_last,
    ),
    (
        Rule("unknown epoch", Judge._epoch, "if header.epoch in known or not known:", "if True:"),
        judging.test_an_unknown_epoch_waits_for_a_person,
    ),
    (
        Rule("jump: the base is missing", Judge._jump,
             "header.acknowledged > (known.acknowledged if known else 0)", "False"),
        judging.test_a_bundle_whose_base_is_missing_is_held,
    ),
    (
        Rule("jump: numbers", Judge._jump, "header.sequence > self._farthest() + FARTHEST_JUMP", "False"),
        judging.test_a_number_too_far_ahead_is_held_until_a_person_lets_it_pass,
    ),
    (
        Rule("late", Judge.judge, "header.sequence < self._history.last_of_epoch", "False"),
        judging.test_a_bundle_after_a_later_one_is_late_and_changes_nothing_known,
    ),
    (
        Rule("header", manifest.read_manifest, "if not _is_sound(header):", "if False:"),
        partial(judging.test_a_header_that_cannot_be_is_malformed, lie={"acknowledged": 7}),
    ),
    (
        Rule("erased names", NamedLists._may_stand,
             "came_from(self._at, each, self._lines)", "True"),
        merged.test_no_order_brings_an_erased_name_back,
    ),
    (
        Rule("version comparison", versions.came_from, "later.seq >= earlier.seq", "True"),
        merged.test_new_changed_same_and_deleted_rows_are_counted,
    ),
    (
        Rule("ancestry", versions.came_from, "lines[later.epoch].holds(earlier)", "True"),
        partial(merged.test_one_record_changed_on_two_devices_keeps_both, order=1),
    ),
    (
        Rule("a parent's changes stay its own", versions.Line.version, "seq <= parent.change", "False"),
        merged.test_a_restored_copy_overwrites_nothing_and_what_it_lost_is_listed,
    ),
    (
        Rule("both sides of a conflict", Merger._in_conflict,
             "self._keep_beside(held if stands else came)", "pass"),
        partial(merged.test_one_record_changed_on_two_devices_keeps_both, order=1),
    ),
    (
        Rule("decisions", Merger._in_conflict,
             "came.id in self._decided and bool(self._kept.get(came.id))", "False"),
        deciding.test_a_later_edit_of_the_loser_asks_again_and_does_not_stand_by_itself,
    ),
    (
        Rule("unit isolation: what is known", Merger._known, "self._loader.known(", "_of_any_unit("),
        merged.test_units_never_touch_each_other,
    ),
    (
        Rule("one version, one content", Merger._takes_over,
             "newer == older and came.content != held.content", "False"),
        merged.test_a_known_version_with_other_contents_goes_back,
    ),
    (
        Rule("the state", UnitState.count, "known.rows += sign", "known.rows += 0"),
        judging.test_a_first_bundle_is_accepted_and_both_sides_hold_the_same,
    ),
    (
        Rule("canonical rows", row_reading._canonical_row, "not isinstance(row, dict)", "False"),
        received.test_a_bundle_is_taken_whole_or_not_at_all,
    ),
    (
        Rule("rows one by one: values", row_checks._problem_of_values, "not _fits(field, value)", "False"),
        partial(received.test_a_bad_row_goes_back_by_name_and_the_good_ones_are_kept,
                name="V04 code"),
    ),
    (
        Rule("rows at once: no NUL", row_reading.RowReader._at_once, "_NUL in stretch", "False"),
        partial(received.test_a_bad_row_goes_back_by_name_and_the_good_ones_are_kept,
                name="V04 NUL"),
    ),
    (
        Rule("rows at once: canonical", row_reading.RowReader._at_once,
             "_encoder.encode_lines(rows) != stretch", "False"),
        received.test_a_row_written_another_way_is_malformed,
    ),
    (
        Rule("rows at once: within the bundle", row_reading.RowReader._at_once,
             " or max(numbers) > self._upto", ""),
        partial(received.test_a_bad_row_goes_back_by_name_and_the_good_ones_are_kept,
                name="V01 seq beyond the bundle"),
    ),
    (
        Rule("a row once", row_reading.RowReader._problem, 'row["id"] <= self._last', "False"),
        received.test_a_missing_column_a_repeated_row_and_an_unknown_type_go_back,
    ),
    (
        Rule("late rows that went back", returning._keep, "taken.get(each.id, 0)", "0"),
        received.test_an_old_row_that_comes_late_is_not_sent_back_again,
    ),
    (
        Rule("receipts are chained", Taking._receipt, "(last.number if last else 0) + 1", "1"),
        judging.test_receipts_are_numbered_and_chained_by_device,
    ),
)  # fmt: skip

WORLD_RULES: tuple[Rule, ...] = (
    Rule("canonical container", container.read_container,
         "not data.startswith(piece, place)", "False"),
    Rule("nothing after the container", container.read_container, "place != len(data)", "False"),
    Rule("hashes of the files", packing.refuse_other_files,
         'told.get("bytes") != len(content) or told.get("hash") != hashed', "False"),
    Rule("the files of the manifest", packing.refuse_other_files,
         "list(files) != list(manifest.resources)", "False"),
    Rule("purpose of a signature", sshsig._signed, "namespace.encode()", 'b""'),
    Rule("receipt: its device", receipts.read_receipt,
         "(receipt.unit, receipt.device) != (unit, device)", "False"),
    Rule("receipt: its bundle", answering.take_receipt, "made is None or not fits or", "False or"),
    Rule("receipt: a corrected record is settled", returned_records.forget_corrected,
         "rev < (", "rev < 0 * ("),
    Rule("the number is taken first", Exchange.next_number, "or 0) + 1", "or 0) + 0"),
    Rule("a new epoch shares what was confirmed", Exchange.begin_epoch,
         "max(self.base, before[-1].change if before else 0)", "self.head()[0]"),
    Rule("every earlier bundle is covered", Exchange.covered, "upto >= ?", "upto > ? + 1"),
)  # fmt: skip
"""Rules that only files, sticks and receipts together can tell, and those that no small test asks."""

WORLDS, EVENTS = 12, 700


def tried(test: Try, folder: Path) -> None:
    """Run a test of the superior with a new store, and with the laptops it asks for."""
    inner = test.func if isinstance(test, partial) else test
    names = inner.__code__.co_varnames[: inner.__code__.co_argcount]
    with new_store(str(folder / "kho.db"), FixedClock()) as superior:
        given: dict[str, Any] = {"superior": superior}
        if "laptop" in names or "second" in names:
            given["laptop"] = enrolled(superior)
        if "second" in names:
            given["second"] = deciding.two_devices(superior, given["laptop"])
        test(**{name: value for name, value in given.items() if name in names})


@pytest.mark.parametrize(("rule", "test"), RULES, ids=[rule.name for rule, _ in RULES])
def test_without_a_rule_its_test_fails(rule: Rule, test: Try, tmp_path: Path) -> None:
    whole, broken = tmp_path / "du", tmp_path / "thieu"
    whole.mkdir()
    broken.mkdir()
    tried(test, whole)
    with removed(rule), pytest.raises((AssertionError, Exception)):
        tried(test, broken)


def first_broken(rule: Rule, folder: Path) -> str:
    """Let worlds live without a rule and return what tells it first, or nothing."""
    for seed in range(WORLDS):
        home = folder / f"{rule.name}-{seed}".replace(" ", "-").replace(":", "")
        home.mkdir()
        world = World(seed, home)
        try:
            with removed(rule):
                world.live(EVENTS)
                world.finish()
        except Exception as error:  # noqa: BLE001
            return f"{type(error).__name__}: {error}".splitlines()[0][:90]
        finally:
            world.close()
            shutil.rmtree(home)
    return ""


@pytest.mark.long
def test_without_a_rule_a_world_breaks(tmp_path: Path) -> None:
    told = {rule.name: first_broken(rule, tmp_path) for rule in WORLD_RULES}
    print()
    for name, broken in told.items():
        print(f"{name:45} {broken or 'no world tells'}")
    assert {name for name, broken in told.items() if not broken} == set()
