"""Words as numbers: what is folded, dropped and split, which are kept, and that the bytes never vary."""

import subprocess
import sys
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.content import terms as module
from newsgen.content.terms import BITS, LEAST, LONGEST, MOST, face, size, terms, unpack

STORY = {
    "title": "Harbour tolls rise",
    "summary": "The council votes on Tuesday.",
    "tags": ("Shipping", "Tolls"),
    "text": "The council raised the harbour’s tolls — again. Ships pay “by the ton”; 2025 brought 4,200. Øresund.",
}


def ids(text: str) -> tuple[int, ...]:
    return tuple(unpack(terms(title="", summary="", tags=(), text=text)).ids)


def weights(text: str, title: str = "", summary: str = "", tags: tuple[str, ...] = ()) -> dict[int, int]:
    found = unpack(terms(title=title, summary=summary, tags=tags, text=text))
    return dict(zip(found.ids, found.weights, strict=True))


def word(text: str) -> int:
    (only,) = ids(text)
    return only


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bonds", "bond"),
        ("companies", "Company"),
        ("ÉCONOMIE", "économie"),
        ("e\u0301tat", "état"),
        ("STRASSE", "straße"),
        ("ﬁne", "fine"),
        ("“word”", "word"),
        ("(word)…", "word,"),
        ("a_word", "a word"),
        ("ＮＡＴＯ", "nato"),
        ("harbour’s tolls—again", "harbour's tolls again"),
        ("l’état", "l'état"),
        ("हिन्दी।", "हिन्दी"),
    ],
)
def test_forms_of_one_word_are_one_term(one: str, other: str) -> None:
    assert ids(one) == ids(other)
    assert ids(one)


@pytest.mark.parametrize(
    ("one", "other"), [("glass", "glas"), ("virus", "viru"), ("gas", "ga"), ("cat", "cap"), ("g20", "20")]
)
def test_different_words_are_different_terms(one: str, other: str) -> None:
    assert ids(one) != ids(other)


@pytest.mark.parametrize("text", ["", "2025", "4,200", "a I", "— … !", "２０２４", "١٢٣", "_ _"])
def test_what_says_nothing_is_no_term(text: str) -> None:
    assert ids(text) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("日本銀行", ("日本", "本銀", "銀行")),
        ("日", ("日",)),
        ("技术AI的", ("技术", "AI", "的")),
        ("한국어", ("한국", "국어")),
        ("ไทย", ("ไท", "ทย")),
    ],
)
def test_scripts_without_spaces_give_pairs(text: str, parts: tuple[str, ...]) -> None:
    assert sorted(ids(text)) == sorted(word(part) for part in parts)


@pytest.mark.parametrize("text", ["ế", "Việt", "ქართული", "हिन्दी", "தமிழ்", "العربية", "עברית", "ελληνικά"])
def test_scripts_with_spaces_keep_words_whole(text: str) -> None:
    assert len(ids(text)) == 1


def test_a_word_weighs_more_in_the_title_and_the_tags() -> None:
    found = weights("alpha beta gamma gamma gamma", title="alpha", tags=("beta",))
    assert found == {word("alpha"): 9, word("beta"): 8, word("gamma"): 8}


def test_weights_grow_with_the_count_and_level_off() -> None:
    seen = [weights("alpha " * times)[word("alpha")] for times in range(1, 200)]
    assert seen == sorted(seen)
    assert (seen[0], seen[1], seen[-1]) == (5, 7, 11)


def test_words_that_come_once_fill_up_to_the_least_in_the_order_of_the_text() -> None:
    once = [f"once{chr(97 + n // 26)}{chr(97 + n % 26)}x" for n in range(100)]
    twice = ["twicex", "againx"]
    found = ids(" ".join(once + twice * 2))
    assert found == (*map(word, twice), *map(word, once[: LEAST - 2]))


def test_no_more_than_the_most_are_kept_the_strongest_first() -> None:
    words = [f"word{chr(97 + n // 26)}{chr(97 + n % 26)}x" for n in range(MOST + 50)]
    found = ids(" ".join(words * 2 + words[-1:]))
    assert found == (word(words[-1]), *map(word, words[: MOST - 1]))
    assert len(terms(title="", summary="", tags=(), text=" ".join(words * 2))) <= 772


def test_what_stands_far_below_is_not_counted() -> None:
    assert ids("toll " * 200 + "x " * (LONGEST // 2) + "ship") == (word("toll"),)
    assert ids("x " * (LONGEST // 2 - 10) + "ship") == (word("ship"),)


def test_headlines_that_differ_in_marks_and_case_have_one_number() -> None:
    one, other, third, none = (
        face(terms(title=title, summary="", tags=(), text="")).headline
        for title in ("“Tolls” rise: why?", "TOLLS rise – why", "Tolls rise, why not", "?!")
    )
    assert one == other != third
    assert none == 0


def test_bits_stand_for_the_terms() -> None:
    packed = terms(**STORY)
    assert face(packed).bits == sum(1 << n for n in {term % BITS for term in unpack(packed).ids})
    assert size(packed) == len(unpack(packed).ids) == len(unpack(packed).weights)


def test_the_bytes_are_these_on_any_machine() -> None:
    assert blake2b(terms(**STORY), digest_size=8).hexdigest() == "2c36293a488e9183"


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_hash_seed_and_process_do_not_matter(seed: str) -> None:
    code = f"from newsgen.content.terms import terms; print(terms(**{STORY!r}).hex())"
    run = subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
    assert run.stdout.decode().strip() == terms(**STORY).hex()


def test_what_was_read_before_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = terms(**STORY)
    monkeypatch.setattr(module, "REMEMBERED", 3)
    module._NUMBERS.clear()
    assert terms(**STORY) == expected
    assert len(module._NUMBERS) <= 3


@given(st.text(max_size=200), st.text(max_size=40), st.lists(st.text(max_size=10), max_size=3))
def test_any_text_gives_terms(text: str, title: str, tags: list[str]) -> None:
    packed = terms(title=title, summary=text[:20], tags=tags, text=text)
    found = unpack(packed)
    assert len(set(found.ids)) == len(found.ids) == len(found.weights) <= MOST
    assert list(found.weights) == sorted(found.weights, reverse=True)
    assert 0 not in found.ids


@given(st.lists(st.sampled_from(["toll", "ship", "Harbour", "tons", "of", "7", "x", "companies"]), max_size=60))
def test_marks_around_words_do_not_matter(words: list[str]) -> None:
    assert ids(" ".join(words)) == ids(" ".join(f"„{w}“ –" for w in words))


def test_half_a_surrogate_pair_is_no_crash() -> None:
    assert terms(title="\ud800", summary="\udfff", tags=("\ud800",), text="toll \ud800")


@given(st.dictionaries(st.integers(1, 2**32 - 1), st.integers(1, 4), max_size=2 * MOST))
def test_what_is_kept_is_the_head_of_all_of_it_sorted(counts: dict[int, int]) -> None:
    kept = module._strongest(counts)
    everything = sorted(counts, key=counts.__getitem__, reverse=True)
    assert kept == everything[: len(kept)]
    assert len(kept) == min(len(counts), max(LEAST, min(MOST, sum(times > 1 for times in counts.values()))))
