"""The outside: the command line and the HTTP service. Imports everything; nobody imports it."""
