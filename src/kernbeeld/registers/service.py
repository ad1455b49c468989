"""The only door to the registers. Importing its app makes Django ready."""

from kernbeeld.registers.actions.change import change_record
from kernbeeld.registers.actions.correct import correct_record
from kernbeeld.registers.actions.end import end_record
from kernbeeld.registers.actions.merge_personen import merge_personen
from kernbeeld.registers.actions.register import register_record
from kernbeeld.registers.actions.undo_merge import undo_merge
from kernbeeld.registers.actions.withdraw import withdraw_record
from kernbeeld.registers.acts import Act, ActKind, Part, Value
from kernbeeld.registers.clock import latest_known, require_known, wall_clock, watermark
from kernbeeld.registers.contents import Place, open_contents, open_file, seal_content, seal_file
from kernbeeld.registers.errors import ActProblem, ActsRefusedError, NoSuchRecordError, NotKnownYetError
from kernbeeld.registers.holding import Held, Timeline, holding, household_numbers, numbers_of, timelines
from kernbeeld.registers.kinds import REGISTERS, FieldKind, FieldRule, RegisterKind, register_kind
from kernbeeld.registers.loading import LoadResult, bulk_load
from kernbeeld.registers.lookup import numbers_at, numbers_born, numbers_named, plain_address, plain_name
from kernbeeld.registers.merging import counted_as, duplicates_under
from kernbeeld.registers.people_now import PersonNow, people_now
from kernbeeld.registers.preparing import prepare_database
from kernbeeld.registers.queries import (
    Picture,
    everything_about,
    histories_of,
    history_of,
    keys_by_bsn,
    keys_with_bsn,
    person_fields,
    picture_of,
)
from kernbeeld.registers.retention import Duty, duties, expired, one_person
from kernbeeld.registers.telling import Told, ToldAct, tell
from kernbeeld.registers.triggers import require_guarded

__all__ = [
    "REGISTERS",
    "Act",
    "ActKind",
    "ActProblem",
    "ActsRefusedError",
    "Duty",
    "FieldKind",
    "FieldRule",
    "Held",
    "LoadResult",
    "NoSuchRecordError",
    "NotKnownYetError",
    "Part",
    "PersonNow",
    "Picture",
    "Place",
    "RegisterKind",
    "Timeline",
    "Told",
    "ToldAct",
    "Value",
    "bulk_load",
    "change_record",
    "correct_record",
    "counted_as",
    "duplicates_under",
    "duties",
    "end_record",
    "everything_about",
    "expired",
    "histories_of",
    "history_of",
    "holding",
    "household_numbers",
    "keys_by_bsn",
    "keys_with_bsn",
    "latest_known",
    "merge_personen",
    "numbers_at",
    "numbers_born",
    "numbers_named",
    "numbers_of",
    "one_person",
    "open_contents",
    "open_file",
    "people_now",
    "person_fields",
    "picture_of",
    "plain_address",
    "plain_name",
    "prepare_database",
    "register_kind",
    "register_record",
    "require_guarded",
    "require_known",
    "seal_content",
    "seal_file",
    "tell",
    "timelines",
    "undo_merge",
    "wall_clock",
    "watermark",
    "withdraw_record",
]
