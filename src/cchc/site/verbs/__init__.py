"""One module a verb of ``cchc``. Each offers ``add_arguments(parser)`` and ``run(args) -> exit status``."""
