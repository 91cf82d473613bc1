package io.jcompose.engine.docker.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Status line and headers of an answer. */
record HttpHead(boolean http11, int status, Map<String, List<String>> headers) {
  private static final int MAX_BYTES = 128 * 1024;

  HttpHead {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    headers = Collections.unmodifiableMap(copy);
  }

  /** Reads up to the empty line. Interim answers (1xx) but 101 are skipped. */
  static HttpHead read(BufferedDuplex from) throws IOException {
    HttpHead head;
    do {
      head = readOne(from);
    } while (head.status >= 100 && head.status < 200 && head.status != 101);
    return head;
  }

  private static HttpHead readOne(BufferedDuplex from) throws IOException {
    int budget = MAX_BYTES;
    String first = from.readLine(budget);
    int status = status(first);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = from.readLine(budget); !line.isEmpty(); line = from.readLine(budget)) {
      budget -= line.length() + 2;
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new ProtocolException("not an HTTP header: " + excerpt(line));
      }
      headers
          .computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new HttpHead(!first.startsWith("HTTP/1.0"), status, headers);
  }

  private static int status(String line) throws ProtocolException {
    if (line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
      return Integer.parseInt(line.substring(9, 12));
    }
    throw new ProtocolException("not an HTTP answer: " + excerpt(line));
  }

  private static String excerpt(String line) {
    String clean = line.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
  }

  Optional<String> header(String name) {
    List<String> values = headers.get(name);
    return values == null ? Optional.empty() : Optional.of(values.getLast());
  }

  private boolean headerHas(String name, String word) {
    return header(name).orElse("").toLowerCase(Locale.ROOT).contains(word);
  }

  boolean chunked() {
    return headerHas("Transfer-Encoding", "chunked");
  }

  /** Whether the connection can carry another request once the body has been read. */
  boolean keepsAlive() {
    return http11 && !headerHas("Connection", "close");
  }

  /** Length of the body if the engine told it. */
  Optional<Long> contentLength() throws ProtocolException {
    Optional<String> text = header("Content-Length");
    if (text.isPresent() && !text.get().matches("[0-9]{1,18}")) {
      throw new ProtocolException("not a Content-Length: " + excerpt(text.get()));
    }
    return text.map(Long::valueOf);
  }
}
