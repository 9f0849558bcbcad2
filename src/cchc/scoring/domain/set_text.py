"""The text of a set of criteria as names and values, with what YAML itself would pass over or stop at. Pure.

YAML keeps the last of two values of one name in silence, and stops at the first day that no calendar has: here both
are told with everything else that is wrong.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import yaml

NO_YAML = "không đọc được YAML ở dòng {line}, cột {column}: sai dấu, sai thụt đầu dòng hoặc thiếu ngoặc"
NO_TEXT = "không đọc được YAML: có ký tự điều khiển không dùng trong văn bản"
SAID_TWICE = "dòng {line}: “{name}” ghi hai lần"
CODE, TEXT = "code", "tag:yaml.org,2002:str"
NO_SET = "nội dung không phải là một bộ tiêu chí"


class Unreadable(ValueError):
    """The text is no YAML, or no block of names and values; its words say where."""


def read(text: str) -> tuple[dict[str, Any], list[str]]:
    """Return the names and values of a text, and what is wrong with how they are written.

    :raises Unreadable: when there is nothing to go through.
    """
    try:
        loader = _Reader(text)
        data = loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = {"line": mark.line + 1, "column": mark.column + 1} if mark else {"line": 1, "column": 1}
        raise Unreadable(NO_YAML.format(**place)) from None
    except (yaml.YAMLError, RecursionError):
        raise Unreadable(NO_TEXT) from None
    if not isinstance(data, dict):
        raise Unreadable(NO_SET)
    return data, loader.twice


class _Reader(yaml.SafeLoader):
    def __init__(self, text: str) -> None:
        self.twice: list[str] = []
        super().__init__(text)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                self.twice.append(SAID_TWICE.format(line=key.start_mark.line + 1, name=key.value))
            seen.add(str(key.value))
            if key.value == CODE and isinstance(value, yaml.ScalarNode):
                value.tag = TEXT  # 1.10 is the tenth, not 1.1
        return super().construct_mapping(node, deep)

    def day(self, node: yaml.ScalarNode) -> object:
        """Return the day, or what is written there where no calendar has it: whoever asks for a day refuses it."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_Reader.add_constructor("tag:yaml.org,2002:timestamp", _Reader.day)
