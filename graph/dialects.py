"""Answers of engines older than SPARQL 1.1, as it has them.

Virtuoso answers ASK with a table of one number, and writes truth as a digit where the answer is JSON.
"""

import json
import re

OLD = b'"typed-literal"'
ASKED = b'"__ASK_RETVAL"'
TRUTH = re.compile(rb'("datatype":\s*"http://www\.w3\.org/2001/XMLSchema#boolean",\s*"value":\s*)"([01])"')
WORDS = {b"0": rb'"false"', b"1": rb'"true"'}


def mended(body: bytes) -> bytes:
    """An answer in JSON; what is as it should be stays as it is."""
    if ASKED in body[:200]:
        rows = json.loads(body)["results"]["bindings"]
        told = bool(rows) and rows[0]["__ASK_RETVAL"]["value"] not in ("0", "false")
        return json.dumps({"head": {}, "boolean": told}).encode()
    if OLD in body:
        return TRUTH.sub(lambda found: found[1] + WORDS[found[2]], body)
    return body
