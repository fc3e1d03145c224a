"""Tags every page may load with ``{% load linli %}``."""
