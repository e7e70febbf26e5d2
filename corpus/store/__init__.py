"""Documents kept in the catalogue of an archive, an SQLite database."""
