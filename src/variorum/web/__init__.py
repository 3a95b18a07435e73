"""The reader: the dossier in a browser."""
