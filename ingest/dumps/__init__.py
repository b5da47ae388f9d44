"""Articles from dumps: tables, web archives, MediaWiki exports; streamed, whatever their size."""
