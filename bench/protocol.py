"""W3C's tests of the SPARQL 1.1 Protocol, Service Description and Graph Store Protocol over real HTTP.

    git clone --depth 1 https://github.com/w3c/rdf-tests
    npm install rdf-test-suite@2.8   # with {"overrides": {"n3": "2.0.3"}} in package.json
    python bench/protocol.py --suite node_modules --tests rdf-tests

starts the service on an empty store with a key of its own, runs all tests and prints how many passed; the
exit status is 1 if one did not.
"""

import argparse
import json
import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from lagebild.api.app import create_app
from lagebild.api.keys import digest
from lagebild.api.settings import Settings

HOME = "http://w3c.github.io/rdf-tests/"
SUITES = ("protocol", "service-description", "graph-store-protocol")
ENGINE = "const no = async () => { throw new Error('HTTP only'); };\n"
ENGINE += "module.exports = { parse: no, query: no, update: no };\n"
WITH_KEY = """const plain = globalThis.fetch;
globalThis.fetch = (address, options = {}) => {
  const headers = new Headers(options.headers);
  const ours = String(address).startsWith(process.env.SERVICE);
  if (ours) headers.set("authorization", `Bearer ${process.env.KEY}`);
  return plain(address, { ...options, headers });
};
"""
PASSED = re.compile(r"(\d+) / (\d+) tests succeeded")


@contextmanager
def service(folder: Path, key: str) -> Iterator[str]:
    """The address of the service on an empty store, at a port of its own."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        app = create_app(folder / "store", Settings(keys=(digest(key),)))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def run(suite: str, address: str, key: str, folder: Path, given: argparse.Namespace) -> tuple[int, int]:
    """How many tests of a suite passed, of how many; what failed goes to standard error."""
    engine, with_key = folder / "engine.js", folder / "with-key.js"
    engine.write_text(ENGINE, encoding="utf-8")
    with_key.write_text(WITH_KEY, encoding="utf-8")
    endpoints = {
        "protocolEndpoint": f"{address}/sparql",
        "serviceDescriptionEndpoint": f"{address}/sparql",
        "graphStoreEndpoint": f"{address}/store",
    }
    program = given.suite / "rdf-test-suite" / "bin" / "Runner.js"
    manifest = f"{HOME}sparql/sparql11/{suite}/manifest.ttl"
    command = ["node", "--require", with_key, program.resolve(), "engine.js", manifest]
    options = ["-i", json.dumps(endpoints), "-m", f"{HOME}~{given.tests.resolve()}/", "-d", "20000", "-e"]
    done = subprocess.run(
        [*command, *options],
        env={**os.environ, "SERVICE": address, "KEY": key},
        cwd=folder,  # where it looks for the engine
        capture_output=True,
        text=True,
        check=False,
    )
    found = PASSED.search(done.stdout)
    if found is None:
        raise SystemExit(f"the suite did not run:\n{done.stdout}{done.stderr}")
    passed, total = int(found[1]), int(found[2])
    if passed < total:
        print(done.stdout, file=sys.stderr)
    return passed, total


def main() -> None:
    """Run the three suites."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--suite", type=Path, required=True, help="node_modules that hold rdf-test-suite")
    parser.add_argument("--tests", type=Path, required=True, help="a copy of github.com/w3c/rdf-tests")
    given = parser.parse_args()
    key = secrets.token_urlsafe(32)
    with tempfile.TemporaryDirectory(prefix="lagebild-") as name, service(Path(name), key) as address:
        results = {suite: run(suite, address, key, Path(name), given) for suite in SUITES}
    for suite, (passed, total) in results.items():
        print(f"{suite:22}{passed:3} of {total}")
    raise SystemExit(any(passed < total for passed, total in results.values()))


if __name__ == "__main__":
    main()
