"""
Invented communities for the demo, for measuring and for tests: seeded, pure, repeatable.

``places`` say what to invent, ``communities`` invents it, ``buildings`` and ``posts`` tell its grids
and workers. ``lines`` puts people into the words of lists, ``messes`` spoils them and tells the
truth about it (``truths``), ``workbooks`` writes them in one of the ``layouts``.
"""
