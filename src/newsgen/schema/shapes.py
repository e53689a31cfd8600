"""A type -> the JSON Schema of all that an author may write for a value of it (draft 7, which every editor reads)."""

from collections.abc import Collection, Mapping

from msgspec import inspect
from msgspec.inspect import (
    BoolType,
    DateTimeType,
    DictType,
    IntType,
    LiteralType,
    NoneType,
    StructType,
    Type,
    UnionType,
    VarTupleType,
)

from .words import Words

DRAFT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, object]

NOTHING: Schema = {"type": "null"}
TEXT: Schema = {"type": ["string", "number"]}
DATE: Schema = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ]|$)"}
FREE: Schema = {"type": "object"}


class Shapes:
    """Walks types and gives each key its words.

    Args:
        words: by dotted path.
        given: schemas that stand in for those of the types, by dotted path; `path.*` is for the items of a list.
        named: dotted paths of structs, or of lists of them, for which a text may stand.
        optional: dotted paths of keys that have a value of their own where none is written.
        others: by the dotted path of a struct, other names of its keys.
    """

    def __init__(
        self,
        words: Mapping[str, Words],
        given: Mapping[str, Schema],
        named: Collection[str] = (),
        optional: Collection[str] = (),
        others: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self._words = words
        self._given = given
        self._named = named
        self._optional = optional
        self._others = others or {}

    def properties(self, kind: type, prefix: str = "") -> dict[str, Schema]:
        """The keys of a struct, each with its words; a key without a value counts as not given."""
        info = inspect.type_info(kind)
        fields = info.fields if isinstance(info, StructType) else ()
        return {f.encode_name: self.key(f"{prefix}{f.encode_name}", f.type) for f in fields}

    def key(self, path: str, kind: Type) -> Schema:
        """A key with its words."""
        told = self._words.get(path)
        said: Schema = {"description": told.description} if told else {}
        if told and told.examples:
            said["examples"] = list(told.examples)
        return said | _or_nothing(self.value(path, kind))

    def value(self, path: str, kind: Type) -> Schema:
        """What may be written for a value of a type."""
        if path in self._given:
            return self._given[path]
        match kind:
            case BoolType():
                return {"type": "boolean"}
            case IntType():
                return {"type": "integer"}
            case DateTimeType():
                return DATE
            case LiteralType(values):
                return {"enum": [*values]}
            case UnionType(types):
                return either(*(self.value(path, one) for one in types if not isinstance(one, NoneType)))
            case VarTupleType(item):
                return self._listed(path, item)
            case StructType():
                return self._mapping(path, kind)
            case DictType():
                return FREE
            case _:
                return TEXT

    def _listed(self, path: str, item: Type) -> Schema:
        """A list; a single text counts as a list of one."""
        if isinstance(item, StructType):
            return {"type": "array", "items": self.value(path, item)}
        one = self.value(f"{path}.*", item)
        return either({"type": "array", "items": one}, one)

    def _mapping(self, path: str, kind: StructType) -> Schema:
        inner = self.properties(kind.cls, f"{path}.")
        inner |= {other: inner[name] for other, name in self._others.get(path, {}).items()}
        whole: Schema = {"type": "object", "properties": inner, "additionalProperties": False}
        needed = [f.encode_name for f in kind.fields if f.required and f"{path}.{f.encode_name}" not in self._optional]
        if needed:
            whole["required"] = needed
        return either(TEXT, whole) if path in self._named else whole


def either(*schemas: Schema) -> Schema:
    """One of some schemas."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": [*schemas]}


def _or_nothing(schema: Schema) -> Schema:
    kinds = schema.get("type")
    if isinstance(kinds, str) and "enum" not in schema:
        return schema | {"type": [kinds, "null"]}
    if isinstance(kinds, list):
        return schema | {"type": [*kinds, "null"]}
    choices = schema.get("anyOf")
    return {"anyOf": [*choices, NOTHING]} if isinstance(choices, list) else either(schema, NOTHING)
