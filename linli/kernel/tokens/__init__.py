"""
The signed code of a pass: what is written into a QR so that any gate can check it without asking.

The container is that of the European certificate: claims in CBOR, signed as COSE_Sign1 (RFC 9052),
deflated, base45 (RFC 9285) behind our own prefix. It names a card, a kind, an area and a term, and
nobody. Why it is so, and how a code on a phone turns every minute, stands in
``docs/decisions/codes-of-passes-turn-by-a-chain.md``; ``contracts/vectors/tokens`` holds what every
reader of it must say.
"""
