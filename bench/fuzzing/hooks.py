"""How schemathesis writes the bodies that it does not know."""

import schemathesis

for media in ("application/x-ndjson", "application/sparql-query", "application/sparql-update"):
    schemathesis.serializer.alias(media, "text/plain")
