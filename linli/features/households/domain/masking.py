"""How people and things are shown to somebody who knows them, and tell nothing to others."""


def masked_name(name: str) -> str:
    """Show the first sign of a name: ``张*``; of a foreign name the first letter of each part."""
    if not name:
        return ""
    if name.isascii():
        return " ".join(f"{part[0]}***" for part in name.split())
    return name[0] + "*" * (len(name) - 1)


def masked_plate(plate: str) -> str:
    """Show a number plate without its middle: ``鲁A***45``."""
    return f"{plate[:2]}***{plate[-2:]}" if len(plate) > 4 else "***"
