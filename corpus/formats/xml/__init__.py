"""XML transcripts: TEI, OHMS and others."""
