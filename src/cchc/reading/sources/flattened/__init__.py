"""Tables whose cells come one after another in a plain text."""
