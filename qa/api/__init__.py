"""The archive for other programs: seven tools, defined once, offered over HTTP and over MCP."""
