"""
The measurements: how fast the house is, and compared with what (``linli bench``).

``command`` is the verb. Each measure of ``measures`` runs in a process of its own (``child``), in a
house of its own (``rooms``) that is gone afterwards; ``report`` writes what they answer, once as
JSON and once for people. Figures are measured anew every time and never written by hand.
"""
