"""JSON that keeps every digit, as the whole core writes it."""

from kernbeeld.catalogue.exact_json import Json, write_json

__all__ = ["Json", "write_json"]
