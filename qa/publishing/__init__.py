"""Write whole interviews for those who publish them: TEI, OHMS, WebVTT, and a site of plain files."""
