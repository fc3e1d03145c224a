"""Writes what was measured of codes and cards."""

from linli.project.bench.tables import Figures, table


def passes(said: Figures) -> str:
    """Write the figures of the group."""
    codes, sheet = said["codes"], said["sheet"]
    what = {
        "signed": "a pass signed",
        "shown": "the code of a minute made",
        "paper_read": "a printed code read",
        "phone_read": "a phone's code read, any minute of the week",
    }
    rows = [
        (
            f"{words}, {name}",
            f"{took['each_second']:,.0f}",
            f"{took['p50']:.2f} / **{took['p90']:.2f}** / {took['p99']:.2f}",
        )
        for name, one in codes.items()
        for key, words in what.items()
        if (took := one[key])
    ]
    signs = codes["ES256"]
    cards = [
        (words, f"{took['rows']:,}", f"{took['seconds']:.1f}", f"{took['peak_mb']:.0f}")
        for words, took in (("given out", sheet["given"]), ("PDF", sheet["printed"]))
    ]
    return "\n\n".join(
        (
            table(("codes", "a second", "p50 / p90 / p99 in ms"), rows),
            f"Signs of a code: {signs['paper_signs']} on paper, {signs['phone_signs']} on a phone.",
            table(("cards", "number", "seconds", "peak MB"), cards),
            f"The PDF has {sheet['bytes'] / 1e6:.1f} MB.",
        )
    )
