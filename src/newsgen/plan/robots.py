"""robots.txt: what crawlers may read (RFC 9309)."""

from ..content.settings import BuildChoices, RobotsRule
from ..urls import Url
from .faces import Faces
from .machine import RobotsFile
from .sitemaps import INDEX, NEWS

ROBOTS = Url("/robots.txt")
# Crawlers that say of themselves that they gather texts to train models with, by the names that they obey.
AI_CRAWLERS = (
    "Amazonbot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "Google-Extended",
    "GPTBot",
    "Meta-ExternalAgent",
)


def robots_file(choices: BuildChoices, faces: Faces) -> RobotsFile:
    """The site's rules, one for the crawlers of model makers where they are refused, and all others allowed."""
    rules = list(choices.robots.rules)
    if not choices.robots.ai:
        rules.append(RobotsRule(AI_CRAWLERS, disallow=("/",)))
    if not any("*" in rule.agents for rule in rules):
        rules.append(RobotsRule(("*",), allow=("/",)))
    shown = [INDEX] if choices.sitemap.enabled else []
    shown += [NEWS] if choices.sitemap.enabled and choices.sitemap.news else []
    return RobotsFile(url=faces.href(ROBOTS), rules=tuple(rules), sitemaps=tuple(map(faces.href, shown)))
