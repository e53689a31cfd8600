"""The time zone of this machine, as far as it says."""

import os

LINK = "/etc/localtime"
ZONES = "/zoneinfo/"


def local_zone() -> str:
    """The key of the IANA database that the clock of this machine is set to; `UTC` where it does not say."""
    return os.path.realpath(LINK).rpartition(ZONES)[2] if ZONES in os.path.realpath(LINK) else "UTC"
