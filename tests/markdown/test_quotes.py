"""Quotes, apostrophes, dashes and ellipses."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from newsgen.markdown.quotes import QUOTES, plain, quotes, typeset, typeset_text

ENGLISH = quotes("en")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "“a ‘b’ c’s” d"),
        ("en-GB", "“a ‘b’ c’s” d"),
        ("de", "„a ‚b‘ c’s“ d"),
        ("de-CH", "«a ‹b› c’s» d"),
        ("de_AT", "„a ‚b‘ c’s“ d"),
        ("fr", "«\xa0a “b” c’s\xa0» d"),
        ("fr-CH", "«a ‹b› c’s» d"),
        ("es", "«a “b” c’s» d"),
        ("es-MX", "“a ‘b’ c’s” d"),
        ("it", "«a “b” c’s» d"),
        ("pt", "“a ‘b’ c’s” d"),
        ("pt-PT", "«a “b” c’s» d"),
        ("nl", "“a ‘b’ c’s” d"),
        ("pl", "„a «b» c’s” d"),
        ("sv", "”a ’b’ c’s” d"),
        ("da", "”a ’b’ c’s” d"),
        ("nb", "«a ‘b’ c’s» d"),
        ("fi", "”a ’b’ c’s” d"),
        ("cs", "„a ‚b‘ c’s“ d"),
        ("ru", "«a „b“ c’s» d"),
        ("uk", "«a „b“ c’s» d"),
        ("ar", "”a ’b‘ c’s“ d"),
        ("he", "”a ’b’ c׳s” d"),
        ("ja", "「a 『b』 c’s」 d"),
        ("zh-Hans-CN", "“a ‘b’ c’s” d"),
        ("zh-Hant-TW", "「a 『b』 c’s」 d"),
        ("xx", "“a ‘b’ c’s” d"),
        ("", "“a ‘b’ c’s” d"),
    ],
)
def test_a_language_has_its_quotes(language: str, expected: str) -> None:
    assert typeset_text("\"a 'b' c's\" d", quotes(language)) == expected


def test_every_language_has_two_different_pairs() -> None:
    for style in QUOTES.values():
        assert all(style)
        assert style[:2] != style[2:4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't, dogs' and 'tis the '90s", "don’t, dogs’ and ’tis the ’90s"),
        ("'He said \"no\" to her'", "‘He said “no” to her’"),
        ('(say "so") -- "so"; "so"!', "(say “so”) – “so”; “so”!"),
        ("\"'a' b\" \"c 'd'\"", "“‘a’ b” “c ‘d’”"),
        ('"A quotation that runs on', "“A quotation that runs on"),
        ('and ends here."', "and ends here.”"),
        ('a 5" disk, 6\'2" tall', 'a 5" disk, 6’2" tall'),
        ('"a 5"" b', '“a 5"” b'),
        ('a " b', 'a " b'),
        ("a--b a -- b a---b a --- b", "a–b a – b a—b a — b"),
        ("use --help, -- and a----b", "use --help, – and a----b"),
        ("so... but.... and ..", "so… but.... and .."),
        ("501(c)(3) (r) (tm) +-5 ?!?!?! ,, a", "501(c)(3) (r) (tm) +-5 ?!?!?! ,, a"),
        ("«a» “b”", "«a» “b”"),
    ],
)
def test_a_text_is_typeset(text: str, expected: str) -> None:
    assert typeset_text(text, ENGLISH) == expected


def test_scripts_without_spaces_have_quotes_beside_their_letters() -> None:
    assert typeset_text('彼は"はい"と言った', quotes("ja")) == "彼は「はい」と言った"
    assert typeset_text('그는 "네"라고', quotes("ko")) == "그는 “네”라고"


def inline(text: str) -> list[Token]:
    md = MarkdownIt("commonmark").disable("text_join")
    return md.parse(text)[1].children or []


def shown(tokens: list[Token]) -> str:
    return "".join(t.content or {"softbreak": "\n"}.get(t.type, t.markup if t.nesting else "") for t in tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('*"a"* "*b*" "c *d" e*', "*“a”* “*b*” “c *d” e*"),
        ('"`c"`" `--`', '“`c"`” `--`'.replace("`", "")),
        ('\\"a\\" "b"', '"a" “b”'),
        ("<https://a.example/it's--a>", "autolinkhttps://a.example/it's--aautolink"),
        ('*a*--b\n--c "d\ne"', "*a*–b\n--c “d\ne”"),
        ("[it's](b) 'c'", "it’s ‘c’"),
    ],
)
def test_markup_is_minded(text: str, expected: str) -> None:
    tokens = inline(text)
    typeset(tokens, ENGLISH)
    assert shown(tokens) == expected


@given(
    st.lists(st.sampled_from(["a", "b", " ", "1", ".", "(", "*", '"', '"', "'", "'", "-", "é", "\u00a0"])).map("".join)
)
@example('"a *b" c*')
@example('"a \'b" c\' "d"')
def test_where_the_library_leaves_no_straight_quote_the_result_is_its(text: str) -> None:
    """Where it leaves one, newsgen knows an opening or closing quote, or an apostrophe, by itself."""
    library = MarkdownIt("commonmark", {"typographer": True}).enable("smartquotes").disable("text_join")
    assume("--" not in text and "..." not in text)
    parsed = library.parse(text)
    assume(len(parsed) == 3 and parsed[1].children)
    expected = shown(parsed[1].children or [])
    assume(not {'"', "'"} & {*expected})
    tokens = inline(text)
    typeset(tokens, ENGLISH)
    assert shown(tokens) == expected


@given(st.text(st.sampled_from("ab 1.,(-\"'é\u00a0"), max_size=30))
def test_plain_says_what_typeset_leaves_alone(text: str) -> None:
    if plain(text):
        assert typeset_text(text, ENGLISH) == text
    assert typeset_text(text, ENGLISH).count("'") <= text.count("'")
    assert plain("".join(c for c in text if c not in "\"'-."))


SAID = [
    "ab",
    "C",
    "é",
    "1",
    " ",
    " ",
    " ",
    "'",
    "'s",
    '"',
    ' "',
    '" ',
    '." ',
    ', "',
    '"a b," ',
    ".",
    "!",
    "--",
    "...",
    "(",
]


@given(st.lists(st.sampled_from(SAID), max_size=14).map("".join), st.sampled_from(["en", "fr", "de", "ja", "he"]))
@example('"a," he said, "b c." It\'s "d"; e', "en")
def test_the_short_way_of_a_text_leads_where_the_long_way_does(text: str, language: str) -> None:
    token = Token("text", "", 0, content=text)
    typeset([token], quotes(language))
    assert typeset_text(text, quotes(language)) == token.content
