"""Where the house is put together: settings, wiring, the command, the web server's door."""
