"""The directives by which a server puts a fragment into a page that was published without it."""

from collections.abc import Iterable
from typing import Literal

from ..plan.furniture import fragment_url
from ..urls import href

DIRECTIVES = {
    # Apache and nginx: httpd.apache.org/docs/2.4/howto/ssi.html, nginx.org/en/docs/http/ngx_http_ssi_module.html.
    "ssi": '<!--#include virtual="{url}" -->',
    # Varnish, Fastly, Akamai: www.w3.org/TR/esi-lang.
    "esi": '<esi:include src="{url}"/>',
}


def includes(mode: Literal["ssi", "esi"], places: Iterable[str], base_path: str) -> dict[str, str]:
    """What stands in a page for each fragment, given as `name` or `name:variant`.

    Args:
        mode: whose directives to write.
        places: the fragments.
        base_path: the path of the site on its host.
    """
    return {place: DIRECTIVES[mode].format(url=href(fragment_url(place), base_path)) for place in places}
