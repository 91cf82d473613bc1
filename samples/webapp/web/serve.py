"""The web service: notes from the database, a count of visits in the cache.

GET /          the notes, one a line
POST /notes    adds the body as a note
GET /healthz   200 when the database has its tables and the cache answers, 503 when not
"""

import http.server
import os

import settings


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/healthz":
            self.answer(*health())
        elif self.path == "/":
            self.answer(200, front_page())
        else:
            self.answer(404, "no such page\n")

    def do_POST(self):
        if self.path != "/notes":
            self.answer(404, "no such page\n")
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode().strip()
        if not body:
            self.answer(400, "a note needs text\n")
            return
        with settings.database() as connection:
            (note,) = connection.execute(
                "INSERT INTO notes (body) VALUES (%s) RETURNING id", [body]
            ).fetchone()
        self.answer(201, f"note {note}\n")

    def answer(self, status: int, text: str):
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def health() -> tuple[int, str]:
    try:
        with settings.database() as connection:
            (notes,) = connection.execute("SELECT count(*) FROM notes").fetchone()
        settings.cache().ping()
    except Exception as problem:  # whatever it is, the service cannot serve
        return 503, f"not ready: {problem}\n"
    return 200, f"ok, {notes} notes\n"


def front_page() -> str:
    visits = settings.cache().incr("visits")
    with settings.database() as connection:
        notes = connection.execute("SELECT id, body FROM notes ORDER BY id").fetchall()
    lines = [f"{os.environ['GREETING']} (visit {visits})"]
    lines += [f"{note}. {body}" for note, body in notes]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print("serving on port 8000")
    http.server.ThreadingHTTPServer(("", 8000), Handler).serve_forever()
