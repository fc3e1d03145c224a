"""Where a group's robot listens: its protocol, its address and the secret it signs with."""

import json
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotAddress:
    """Whoever has this can write into the group: it is sealed at rest."""

    robot: str
    url: str
    secret: str = ""

    def written(self) -> str:
        """Write it as one text."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> "RobotAddress":
        """Read what ``written`` gave."""
        return cls(**json.loads(text))


def allowed(url: str, *, origins: tuple[str, ...]) -> bool:
    """Tell whether a webhook is one of the services that the machine may speak to."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return f"{parts.scheme}://{parts.netloc}" in origins and bool(parts.path.strip("/"))
