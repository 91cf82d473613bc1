package io.jcompose.engine.docker.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class HttpTransportTest {
  private static final HttpRequest GET = HttpRequest.of("GET", "/x?y=1");
  private static final String CHUNKED =
      String.join(
          "\r\n",
          List.of(
              "HTTP/1.1 200 OK",
              "Transfer-Encoding: chunked",
              "",
              "5",
              "hello",
              "1;note=z",
              " ",
              "005",
              "world",
              "0",
              "Trailer: t",
              "",
              ""));

  private static HttpTransport to(ScriptedServer server) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Host", "docker");
    return new HttpTransport(server.address(), headers);
  }

  private static String text(HttpResponse answer) throws IOException {
    try (answer) {
      return new String(answer.body().readAllBytes(), UTF_8);
    }
  }

  private static String ask(String answer) throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(answer);
        HttpTransport transport = to(server)) {
      return text(transport.send(GET));
    }
  }

  @Test
  void readsAChunkedBodyHoweverItIsSplit() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.start(connection -> {
              connection.readHead();
              connection.trickle(CHUNKED);
            });
        HttpTransport transport = to(server)) {
      assertEquals("hello world", text(transport.send(GET)));
    }
  }

  @Test
  void handsOnWhatHasArrivedOfAnEndlessAnswer() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.start(connection -> {
              connection.readHead();
              connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none");
              read.await();
            });
        HttpTransport transport = to(server);
        HttpResponse answer = transport.send(GET)) {
      assertEquals("one", new String(answer.body().readNBytes(3), UTF_8));
      read.countDown();
    }
  }

  @Test
  void readsABodyOfKnownLengthAndOneThatEndsWithTheConnection() throws IOException {
    assertEquals("abc", ask("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcIGNORED"));
    assertEquals("to the end", ask("HTTP/1.0 200 OK\r\n\r\nto the end"));
  }

  @Test
  void skipsInterimAnswers() throws IOException {
    assertEquals(
        "ok",
        ask(
            String.join(
                "\r\n",
                List.of(
                    "HTTP/1.1 100 Continue",
                    "",
                    "HTTP/1.1 102 Processing",
                    "X: y",
                    "",
                    "HTTP/1.1 200 OK",
                    "Content-Length: 2",
                    "",
                    "ok"))));
  }

  @Test
  void sendsWhatARequestNeeds() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
        HttpTransport transport = to(server)) {
      HttpRequest post =
          HttpRequest.of("POST", "/p")
              .withHeader("X-Registry-Auth", "a\r\nInjected: b")
              .withBody(HttpRequest.Body.text("{}", "application/json"));
      assertEquals("", text(transport.send(post)));
      assertEquals(
          List.of(
              "POST /p HTTP/1.1",
              "Host: docker",
              "X-Registry-Auth: a  Injected: b",
              "Content-Type: application/json",
              "Content-Length: 2",
              ""),
          server.heads().getFirst().lines().toList());
    }
  }

  @Test
  void usesAConnectionAgainOnceItsAnswerIsRead() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.start(connection -> {
              while (!connection.readHead().isEmpty()) {
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
              }
            });
        HttpTransport transport = to(server)) {
      for (int i = 0; i < 5; i++) {
        assertEquals("ok", text(transport.send(GET)));
      }
      assertEquals(1, server.connections());
      try (HttpResponse unread = transport.send(GET)) {
        assertEquals(200, unread.status());
      }
      text(transport.send(GET));
      assertEquals(2, server.connections());
    }
  }

  @Test
  void doesNotUseAConnectionAgainThatTheServerWillClose() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.answering(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
        HttpTransport transport = to(server)) {
      text(transport.send(GET));
      text(transport.send(GET));
      assertEquals(2, server.connections());
    }
  }

  /** Answers once and closes when asked again, as a server does whose patience has just ended. */
  private static ScriptedServer impatient() throws IOException {
    return ScriptedServer.start(connection -> {
      connection.readHead();
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      connection.readHead();
    });
  }

  @Test
  void repeatsOnlyAQuestionWhenAnIdleConnectionBreaks() throws IOException {
    try (ScriptedServer server = impatient();
        HttpTransport transport = to(server)) {
      assertEquals("ok", text(transport.send(GET)));
      assertEquals("ok", text(transport.send(GET)));
      assertEquals(2, server.connections());
      assertThrows(
          IOException.class, () -> transport.send(HttpRequest.of("POST", "/containers/create")));
      assertEquals(2, server.connections());
    }
  }

  @Test
  void noticesThatAnIdleConnectionWasClosed() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        HttpTransport transport = to(server)) {
      assertEquals("ok", text(transport.send(GET)));
      Thread.sleep(100);
      assertEquals("ok", text(transport.send(HttpRequest.of("POST", "/p"))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "",
      })
  void anAnswerThatEndsEarlyIsNotTakenForAWholeOne(String answer) {
    assertThrows(EOFException.class, () -> ask(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "\u0000\u0001\u0002 garbage\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabcd\r\n0\r\n\r\n",
      })
  void whatIsNotHttpIsRefused(String answer) {
    assertThrows(ProtocolException.class, () -> ask(answer));
  }

  @Test
  void headersWithoutEndAreRefused() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.start(connection -> {
              connection.readHead();
              connection.send("HTTP/1.1 200 OK\r\n");
              while (true) {
                connection.send("X-Filler: " + "x".repeat(1000) + "\r\n");
              }
            });
        HttpTransport transport = to(server)) {
      assertThrows(ProtocolException.class, () -> transport.send(GET));
    }
  }

  @Test
  void ofAnEndlessErrorOnlyTheStartIsRead() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.start(connection -> {
              connection.readHead();
              connection.send("HTTP/1.1 500 Oops\r\n\r\n");
              while (true) {
                connection.send("x".repeat(1000));
              }
            });
        HttpTransport transport = to(server)) {
      assertEquals(64 * 1024, transport.send(GET).errorText().length());
    }
  }

  @Test
  void aLongBodyTravelsInChunks() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.start(connection -> {
              connection.readHead();
              connection.skip(5 + 2 + 65536 + 2 + 3 + 4 + 2 + 5);
              connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            });
        HttpTransport transport = to(server)) {
      byte[] bytes = new byte[65540];
      HttpRequest put =
          HttpRequest.of("PUT", "/a")
              .withBody(HttpRequest.Body.stream(out -> out.write(bytes), "application/x-tar"));
      assertEquals("ok", text(transport.send(put)));
    }
  }

  @Test
  void aRefusalThatComesBeforeTheWholeBodyWasSentIsRead() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.answering("HTTP/1.1 404 Not Found\r\nContent-Length: 7\r\n\r\nno such");
        HttpTransport transport = to(server)) {
      HttpRequest put =
          HttpRequest.of("PUT", "/a")
              .withBody(
                  HttpRequest.Body.stream(
                      out -> {
                        while (true) {
                          out.write(new byte[4096]);
                        }
                      },
                      "application/x-tar"));
      HttpResponse answer = transport.send(put);
      assertEquals(404, answer.status());
      assertEquals("no such", answer.errorText());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"101 UPGRADED", "200 OK"})
  void anUpgradedStreamIsHalfClosedAndStillRead(String status) throws IOException {
    AtomicReference<String> received = new AtomicReference<>("");
    try (ScriptedServer server =
            ScriptedServer.start(connection -> {
              connection.readHead();
              connection.send("HTTP/1.1 " + status + "\r\nUpgrade: tcp\r\n\r\nfirst words,");
              received.set(connection.readToEnd());
              connection.send(" last words");
            });
        HttpTransport transport = to(server);
        UpgradedStream stream =
            transport.upgrade(HttpRequest.of("POST", "/attach")).upgraded().orElseThrow()) {
      try (OutputStream out = stream.output()) {
        out.write("input".getBytes(UTF_8));
      }
      assertEquals("first words, last words", new String(stream.input().readAllBytes(), UTF_8));
      assertEquals("input", received.get());
      assertTrue(server.heads().getFirst().contains("Connection: Upgrade\r\nUpgrade: tcp\r\n"));
      assertThrows(IOException.class, () -> stream.output().write(1));
    }
  }

  @Test
  void aRefusedUpgradeIsAnOrdinaryAnswer() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.answering("HTTP/1.1 409 Conflict\r\nContent-Length: 4\r\n\r\nbusy");
        HttpTransport transport = to(server)) {
      HttpResponse answer = transport.upgrade(HttpRequest.of("POST", "/attach"));
      assertTrue(answer.upgraded().isEmpty());
      assertEquals("busy", answer.errorText());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptEndsAWait(boolean virtual) throws Exception {
    AtomicInteger ended = new AtomicInteger();
    CountDownLatch asked = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.start(connection -> {
              connection.readHead();
              asked.countDown();
              connection.readToEnd();
            });
        HttpTransport transport = to(server)) {
      Runnable wait =
          () -> {
            assertThrows(ClosedByInterruptException.class, () -> transport.send(GET));
            assertTrue(Thread.currentThread().isInterrupted());
            ended.incrementAndGet();
          };
      Thread thread = virtual ? Thread.ofVirtual().start(wait) : Thread.ofPlatform().start(wait);
      asked.await();
      thread.interrupt();
      thread.join();
      assertEquals(1, ended.get());
    }
  }

  @Test
  void closingAnAnswerEndsAReadOfItsBody() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(connection -> {
              connection.readHead();
              connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              connection.readToEnd();
            });
        HttpTransport transport = to(server)) {
      HttpResponse answer = transport.send(GET);
      InputStream body = answer.body();
      Thread closer = Thread.ofVirtual().start(() -> assertClosed(answer));
      assertThrows(IOException.class, body::read);
      closer.join();
    }
  }

  private static void assertClosed(HttpResponse answer) {
    try {
      Thread.sleep(50);
      answer.close();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nobodyListeningIsToldApartFromABrokenConnection() {
    var nowhere = new EngineAddress.Unix(Path.of("/nonexistent/docker.sock"));
    try (HttpTransport transport = new HttpTransport(nowhere, new LinkedHashMap<>())) {
      assertThrows(ConnectFailedException.class, () -> transport.send(GET));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
