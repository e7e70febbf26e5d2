"""The archive for other programs: five tools, defined once, offered over HTTP and over MCP."""
