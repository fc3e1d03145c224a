"""What whole data are looked at for, in words that the person can read. Pure."""

AT_LEAST, AT_MOST = 2, 200


def stated(purpose: str) -> str:
    """Give a purpose as it is kept, on one line and cut to size; nothing where it says nothing."""
    words = " ".join(purpose.replace("\x00", "").split())[:AT_MOST]
    return words if len(words) >= AT_LEAST else ""
