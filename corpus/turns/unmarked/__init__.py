"""Tell who asks and who answers where nothing marks the turns but the words themselves."""
