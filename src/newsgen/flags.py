"""The commands and their flags, with what `--help` says of them."""

import argparse

EXAMPLES = """\
examples:
  newsgen init harbor                begin a site in the folder harbor
  newsgen new "Council votes" --category politics   begin an article
  newsgen build                      print the site in this folder into public/
  newsgen build -s news -o /srv/www  another site, another output folder
  newsgen build -D -F                with drafts and scheduled articles
  newsgen build --strict --format github   in CI: warnings fail, problems stand beside the changed lines
  newsgen build --explain            and why each page was made again
  newsgen check --external           what a careful reader would find, links to other sites included
  newsgen list held                  what is not published yet, and until when
  newsgen stats --open               the site in numbers
  newsgen explain /politics/nato/    why this page would be made again, or was made
  newsgen next                       when the output would change next with no edit
  newsgen serve -D -F                look at the site while you write, drafts and scheduled articles included
  newsgen clean --cache              take away what newsgen wrote, and what it remembers
"""


def parser() -> argparse.ArgumentParser:
    """Every command with its flags; the name of the command is `command` of what is parsed."""
    whole = argparse.ArgumentParser(
        prog="newsgen",
        description="A static generator for news sites.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="store_true", help="print the version and exit")
    commands = whole.add_subparsers(dest="command", metavar="command", title="commands")
    _init_flags(_command(commands, "init", "begin a site"))
    _new_flags(_command(commands, "new", "begin an article"))
    _build_flags(_command(commands, "build", "print the site"))
    _check_flags(_command(commands, "check", "all that a build finds, and more"))
    _list_flags(_command(commands, "list", "which articles there are: drafts, held, expired, all"))
    _serve_flags(_command(commands, "serve", "show the site while it is written"))
    _clean_flags(_command(commands, "clean", "remove what newsgen wrote"))
    _explain_flags(_command(commands, "explain", "why a page would be made again"))
    _next_flags(_command(commands, "next", "when the output would change next with no edit"))
    _stats_flags(_command(commands, "stats", "the site in numbers, as an HTML report or JSON"))
    _schema_flags(_command(commands, "schema", "JSON Schema of articles or of site.yaml, for editors"))
    _theme_flags(_command(commands, "theme", "list the templates, or copy one into the site"))
    return whole


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, text: str
) -> argparse.ArgumentParser:
    style = argparse.RawDescriptionHelpFormatter
    return commands.add_parser(name, help=text, epilog=EXAMPLES, formatter_class=style, allow_abbrev=False)


def _site_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-s", "--source", default=".", metavar="DIR", help="the folder of the site (default: this one)")
    parser.add_argument("-c", "--config", default="site.yaml", metavar="FILE", help="the settings (default: site.yaml)")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but problems")


def _output_flag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="DIR", help="the output folder (default: output_dir, public)")


def _init_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", default=".", metavar="DIR", help="where to (default: this folder)")
    parser.add_argument("--title", help="the name of the site (default: that of the folder)")
    parser.add_argument("-b", "--base-url", metavar="URL", help="where it will stand (default: https://example.org)")
    parser.add_argument("--language", metavar="TAG", help="the language it is written in (default: en)")
    parser.add_argument("--timezone", metavar="ZONE", help="the zone of its newsroom (default: that of this machine)")
    parser.add_argument("--categories", metavar="LIST", help="its sections, with commas (default: News, Guides)")
    parser.add_argument("--author", dest="authors", metavar="NAME", help="its first byline (default: The Editors)")
    parser.add_argument("-y", "--yes", action="store_true", help="ask nothing, and take the defaults")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but problems")


def _new_flags(parser: argparse.ArgumentParser) -> None:
    _site_flags(parser)
    parser.add_argument("headline", metavar="HEADLINE", help="the headline, in quotes")
    parser.add_argument("--category", metavar="NAME", help="its section (default: the first)")
    parser.add_argument("--author", dest="authors", action="append", metavar="NAME", help="a byline; may be repeated")
    parser.add_argument("--date", metavar="TIME", help="when it comes out (default: now)")
    parser.add_argument("--draft", action="store_true", help="hold it until the line draft: true is taken out")
    parser.add_argument("--slug", help="its part of the URL (default: from the headline)")
    parser.add_argument("--archetype", metavar="NAME", help="what it starts from (default: that of the section)")
    parser.add_argument("--bundle", action="store_true", help="as a folder, which its pictures share")
    parser.add_argument("--page", action="store_true", help="a page at the root of content/, such as About")
    parser.add_argument("-e", "--edit", action="store_true", help="open it in VISUAL or EDITOR")


def _build_flags(parser: argparse.ArgumentParser) -> None:
    _site_flags(parser)
    _output_flag(parser)
    _moment_flags(parser)
    parser.add_argument("--strict", action="store_true", help="fail on warnings")
    parser.add_argument("--full", action="store_true", help="parse and render everything, whatever is stored")
    parser.add_argument("-j", "--jobs", type=_positive, metavar="N", help="processes (default: the processors)")
    parser.add_argument("--report", metavar="FILE", help="write what was done as JSON")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how problems are printed")
    parser.add_argument("--explain", action="store_true", help="say how many pages were made, and for which reasons")
    parser.add_argument("--verify", action="store_true", help="build again from nothing beside it; compare every byte")
    parser.add_argument("--max-changed", type=_count, metavar="N", help="fail if more published files would change")
    parser.add_argument("-v", "--verbose", action="store_true", help="name every URL that was added, changed, removed")


def _serve_flags(parser: argparse.ArgumentParser) -> None:
    _site_flags(parser)
    _moment_flags(parser)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("-p", "--port", type=_port, default=8000, metavar="N", help="the port (default: 8000)")
    parser.add_argument("-O", "--open", action="store_true", help="open the home page in the browser")
    parser.add_argument("--no-reload", dest="reload", action="store_false", help="leave open pages alone")
    parser.add_argument("-j", "--jobs", type=_positive, metavar="N", help="processes (default: the processors)")
    parser.add_argument("-v", "--verbose", action="store_true", help="name every request")


def _check_flags(parser: argparse.ArgumentParser) -> None:
    _site_flags(parser)
    _output_flag(parser)
    _moment_flags(parser)
    parser.add_argument("--strict", action="store_true", help="fail on warnings")
    forms = ("text", "json", "github", "sarif", "junit")
    parser.add_argument("--format", choices=forms, default="text", help="how problems are printed")
    parser.add_argument("--external", action="store_true", help="ask other sites whether links to them lead anywhere")
    parser.add_argument("--limit", type=_count, default=200, metavar="N", help="ask for so many (default: 200)")
    parser.add_argument("-j", "--jobs", type=_positive, metavar="N", help="processes (default: the processors)")


def _list_flags(parser: argparse.ArgumentParser) -> None:
    _site_flags(parser)
    choices = ("drafts", "held", "expired", "all")
    parser.add_argument("which", nargs="?", choices=choices, default="all", help="which (default: all)")
    parser.add_argument("--category", metavar="NAME", help="only of this category")
    parser.add_argument("--author", metavar="NAME", help="only of this author")
    parser.add_argument("--tag", metavar="NAME", help="only with this tag")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON")
    form.add_argument("--csv", action="store_true", help="as CSV, for a spreadsheet")
    parser.add_argument("--now", metavar="TIME", help="as if asked at that moment (ISO 8601); else SOURCE_DATE_EPOCH")


def _explain_flags(parser: argparse.ArgumentParser) -> None:
    _site_flags(parser)
    _output_flag(parser)
    _moment_flags(parser)
    parser.add_argument("url", metavar="URL", help="the page, by its URL or by its source file")


def _next_flags(parser: argparse.ArgumentParser) -> None:
    _site_flags(parser)
    _output_flag(parser)
    _moment_flags(parser)


def _moment_flags(parser: argparse.ArgumentParser) -> None:
    """What decides which articles are published, and where the site will stand."""
    parser.add_argument("-b", "--base-url", metavar="URL", help="where the site will stand, instead of base_url")
    parser.add_argument("-D", "--drafts", action="store_true", help="publish drafts, too")
    parser.add_argument("-F", "--future", action="store_true", help="publish scheduled articles, too")
    parser.add_argument("-E", "--expired", action="store_true", help="publish expired articles, too")
    parser.add_argument("--now", metavar="TIME", help="the moment to build for (ISO 8601); else SOURCE_DATE_EPOCH")


def _clean_flags(parser: argparse.ArgumentParser) -> None:
    _site_flags(parser)
    _output_flag(parser)
    parser.add_argument("--cache", action="store_true", help="remove the store (.newsgen) as well")


def _stats_flags(parser: argparse.ArgumentParser) -> None:
    _site_flags(parser)
    _output_flag(parser)
    _moment_flags(parser)
    parser.add_argument("--html", metavar="FILE", help="where to write the report (default: .newsgen/stats.html)")
    parser.add_argument("--json", action="store_true", help="print the same figures as JSON instead")
    parser.add_argument("-O", "--open", action="store_true", help="open the report in the browser")
    parser.add_argument("-j", "--jobs", type=_positive, metavar="N", help="processes (default: the processors)")


def _schema_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of", choices=("article", "site"), help="of what")
    parser.add_argument("-s", "--source", default=".", metavar="DIR", help="the folder of the site (default: this one)")
    parser.add_argument("-c", "--config", default="site.yaml", metavar="FILE", help="the settings (default: site.yaml)")


def _theme_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("list", "eject"), help="what to do")
    parser.add_argument("template", nargs="?", default="", help="of eject: such as fragments/footer.html")
    parser.add_argument("-s", "--source", default=".", metavar="DIR", help="the folder of the site (default: this one)")
    parser.add_argument("-c", "--config", default="site.yaml", metavar="FILE", help="the settings (default: site.yaml)")


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f'"{text}" is not a number of processes')
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f'"{text}" is not a number of files')
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f'"{text}" is not a port, which is a number up to 65535')
    return int(text)
