"""Record -> pages: the edition as it is read, the same for the web reader and for the exported file.

A page is a frozen dataclass (`pages`) made from a record that holds what the page needs and no more; `render` turns it into
HTML through the templates, and its JSON twin is the same object. Nothing here reads a store or knows of a server.
"""
