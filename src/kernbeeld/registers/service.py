"""The only door to the registers. Importing it makes Django ready."""

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from kernbeeld.registers.actions.change import change_record
from kernbeeld.registers.actions.correct import correct_record
from kernbeeld.registers.actions.end import end_record
from kernbeeld.registers.actions.register import register_record
from kernbeeld.registers.actions.withdraw import withdraw_record
from kernbeeld.registers.acts import Act, ActKind, Part, Value
from kernbeeld.registers.clock import latest_known, require_known, wall_clock, watermark
from kernbeeld.registers.contents import Place, open_contents, open_file, seal_content, seal_file
from kernbeeld.registers.errors import ActProblem, ActsRefusedError, NoSuchRecordError, NotKnownYetError
from kernbeeld.registers.kinds import REGISTERS, FieldKind, FieldRule, RegisterKind, register_kind
from kernbeeld.registers.loading import LoadResult, bulk_load
from kernbeeld.registers.preparing import prepare_database
from kernbeeld.registers.queries import Picture, history_of, keys_with_bsn, picture_of
from kernbeeld.registers.telling import Told, ToldAct, tell
from kernbeeld.registers.triggers import require_guarded

__all__ = [
    "REGISTERS",
    "Act",
    "ActKind",
    "ActProblem",
    "ActsRefusedError",
    "FieldKind",
    "FieldRule",
    "LoadResult",
    "NoSuchRecordError",
    "NotKnownYetError",
    "Part",
    "Picture",
    "Place",
    "RegisterKind",
    "Told",
    "ToldAct",
    "Value",
    "bulk_load",
    "change_record",
    "correct_record",
    "end_record",
    "history_of",
    "keys_with_bsn",
    "latest_known",
    "open_contents",
    "open_file",
    "picture_of",
    "prepare_database",
    "register_kind",
    "register_record",
    "require_guarded",
    "require_known",
    "seal_content",
    "seal_file",
    "tell",
    "wall_clock",
    "watermark",
    "withdraw_record",
]
