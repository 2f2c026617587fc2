"""Takes parts of an archive, returns the views of its pages; all sorting is done here. `whole` has all pages."""
