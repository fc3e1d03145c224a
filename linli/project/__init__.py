"""Where the house is put together: settings, wiring, the command line and the engine room."""
