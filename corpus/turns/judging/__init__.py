"""Judge how likely the turns of a text were read right."""
