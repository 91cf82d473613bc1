"""Asks the service of this container, or of --host, whether it is well."""

import sys
import urllib.error
import urllib.request

host = sys.argv[2] if sys.argv[1:2] == ["--host"] else "127.0.0.1"
try:
    with urllib.request.urlopen(f"http://{host}:8000/healthz", timeout=4) as answer:
        print(answer.read().decode().strip())
except urllib.error.HTTPError as problem:
    sys.exit(problem.read().decode().strip())
except OSError as problem:
    sys.exit(f"no answer: {problem}")
