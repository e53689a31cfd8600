"""Law 1: changing any field of any recipe changes its digest; equal values, in any order of keys, have one digest."""

import copy
import types
from datetime import UTC, datetime
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from newsgen.digest import digest
from newsgen.plan import machine, recipe

STRUCTS: list[type[Struct]] = [
    found
    for found in (vars(recipe) | vars(machine)).values()
    if isinstance(found, type) and issubclass(found, Struct) and found != Struct
]
FIELDS = [(struct, name) for struct in STRUCTS for name in struct.__struct_fields__]
TEXT = st.text(st.characters(codec="utf-8"), max_size=4)
NUMBERS = st.integers(-(2**40), 2**40)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
PLAIN = st.recursive(
    TEXT | NUMBERS | st.none(), lambda v: st.lists(v, max_size=2) | st.dictionaries(TEXT, v, max_size=2)
)
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: NUMBERS,
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    bytes: st.binary(max_size=4),
    datetime: MOMENTS,
    type(None): st.none(),
    object: PLAIN,
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Valid values of an annotation; one that is not known here fails the test, so that none goes unproved."""
    if isinstance(hint, NewType):
        return values(hint.__supertype__)
    if hint in SIMPLE:
        return SIMPLE[hint]
    if isinstance(hint, type) and issubclass(hint, Struct):
        return structs(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, types.UnionType):
        return st.one_of([values(a) for a in arguments])
    if origin is tuple and arguments[1:] == (...,):
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=3)
    raise NotImplementedError(hint)


def structs(struct: type[Struct]) -> st.SearchStrategy[Struct]:
    """Instances of a struct with a value in every field."""
    return st.deferred(lambda: st.builds(struct, **{n: values(h) for n, h in get_type_hints(struct).items()}))


def turned(value: Any) -> Any:
    """A deep copy with the keys of every mapping in the opposite order."""
    if isinstance(value, dict):
        return {k: turned(v) for k, v in reversed(value.items())}
    if isinstance(value, list | tuple):
        return type(value)(map(turned, value))
    if isinstance(value, Struct):
        return replace(value, **{n: turned(getattr(value, n)) for n in value.__struct_fields__})
    return value


def test_the_reflection_finds_every_recipe() -> None:
    assert {*get_args(recipe.Recipe)} <= {*STRUCTS}
    assert recipe.EditionView in STRUCTS


@pytest.mark.parametrize(("struct", "name"), FIELDS, ids=[f"{s.__name__}.{n}" for s, n in FIELDS])
@settings(max_examples=3)
@given(data=st.data())
def test_changing_any_field_changes_the_digest(struct: type[Struct], name: str, data: st.DataObject) -> None:
    value = data.draw(structs(struct))
    other = data.draw(values(get_type_hints(struct)[name]))
    assume(other != getattr(value, name))
    assert digest(replace(value, **{name: other})) != digest(value)


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda s: s.__name__)
@settings(max_examples=5)
@given(data=st.data())
def test_equal_values_have_one_digest(struct: type[Struct], data: st.DataObject) -> None:
    value = data.draw(structs(struct))
    assert digest(copy.deepcopy(value)) == digest(value)
    assert digest(turned(value)) == digest(value)
    assert digest(msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=struct)) == digest(value)


@pytest.mark.slow
@settings(max_examples=1000)
@given(one=st.one_of(*map(structs, get_args(recipe.Recipe))), other=st.one_of(*map(structs, get_args(recipe.Recipe))))
def test_two_recipes_that_differ_have_two_digests(one: Struct, other: Struct) -> None:
    assert (digest(one) == digest(other)) == (one == other)


def test_recipes_of_two_kinds_never_share_a_digest() -> None:
    """The tag is in the bytes, so that even equal fields are told apart."""
    tags = [struct.__struct_config__.tag for struct in get_args(recipe.Recipe)]
    assert all(tags)
    assert len({*tags}) == len(tags)
