package io.jcompose.engine.docker.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The connections that are no plain sockets: a command's streams, and TLS. */
@Timeout(60)
final class DuplexTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private static String readAll(Duplex duplex) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[1000];
    for (int n = duplex.read(buffer, 0, 1000); n >= 0; n = duplex.read(buffer, 0, 1000)) {
      all.write(buffer, 0, n);
    }
    return all.toString(UTF_8);
  }

  @Test
  void aCommandIsHalfClosedAndStillRead() throws IOException {
    try (Duplex duplex = ProcessDuplex.start(List.of("sh", "-c", "cat; echo done"))) {
      byte[] hello = "hello ".getBytes(UTF_8);
      duplex.write(hello, 0, hello.length);
      duplex.shutdownOutput();
      assertEquals("hello done\n", readAll(duplex));
    }
  }

  @Test
  void whatACommandSaysBeforeItDiesIsTheReasonOfTheFailure() throws IOException {
    Dialer dialer =
        () -> ProcessDuplex.start(List.of("sh", "-c", "echo no route to host >&2; exit 255"));
    try (HttpTransport transport = new HttpTransport(dialer, new LinkedHashMap<>())) {
      IOException e =
          assertThrows(IOException.class, () -> transport.send(HttpRequest.of("GET", "/_ping")));
      assertEquals("no route to host", e.getMessage());
    }
  }

  @Test
  void anInterruptEndsAReadFromACommand() throws Exception {
    try (Duplex duplex = ProcessDuplex.start(List.of("sleep", "60"))) {
      Thread reader =
          Thread.ofVirtual()
              .start(() ->
                  assertThrows(
                      ClosedByInterruptException.class, () -> duplex.read(new byte[1], 0, 1)));
      Thread.sleep(100);
      reader.interrupt();
      reader.join();
      assertTrue(duplex.stale());
    }
  }

  @Test
  void sshRunsTheOtherSidesDockerCli() {
    EngineAddress address = EngineAddress.parse("ssh://me@far:2222/run/d.sock", Optional.empty());
    assertEquals("ssh://me@far:2222/run/d.sock", address.toString());
    assertEquals(
        "ssh -o ConnectTimeout=30 -T -l me -p 2222 -- far"
            + " docker --host=unix:///run/d.sock system dial-stdio",
        String.join(" ", ((EngineAddress.Ssh) address).command()));
  }

  /** Makes a key and certificate for localhost, and the PEM files docker would have. */
  private static KeyStore certificates(Path folder) throws Exception {
    Path store = folder.resolve("store.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String command =
        keytool
            + " -genkeypair -alias me -keyalg EC -dname CN=localhost -ext san=dns:localhost"
            + " -storetype PKCS12 -storepass changeit -keystore "
            + store;
    assertEquals(0, new ProcessBuilder(command.split(" ")).inheritIO().start().waitFor());
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    Key key = keys.getKey("me", PASSWORD);
    String certificate = pem("CERTIFICATE", keys.getCertificate("me").getEncoded());
    Files.writeString(folder.resolve("ca.pem"), certificate);
    Files.writeString(folder.resolve("cert.pem"), certificate);
    Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key.getEncoded()));
    return keys;
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what);
  }

  private static SSLServerSocket serve(KeyStore keys) throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    SSLServerSocket server =
        (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
    server.setWantClientAuth(false);
    return server;
  }

  @Test
  void tlsIsHalfClosedAndStillRead(@TempDir Path folder) throws Exception {
    KeyStore keys = certificates(folder);
    try (SSLServerSocket server = serve(keys)) {
      Thread.ofVirtual().start(() -> echo(server));
      EngineAddress address =
          EngineAddress.parse(
              "tcp://localhost:" + server.getLocalPort(), Optional.of(TlsFiles.in(folder, true)));
      try (Duplex duplex = address.dial()) {
        byte[] hello = "hello".getBytes(UTF_8);
        duplex.write(hello, 0, hello.length);
        duplex.shutdownOutput();
        assertEquals("hello, and after the end of it", readAll(duplex));
      }
    }
  }

  private static void echo(SSLServerSocket server) {
    try (SSLSocket client = (SSLSocket) server.accept();
        InputStream in = client.getInputStream();
        OutputStream out = client.getOutputStream()) {
      byte[] all = in.readAllBytes();
      out.write(all);
      out.write(", and after the end of it".getBytes(UTF_8));
    } catch (IOException clientGone) {
      // what the client makes of it is what the test looks at
    }
  }

  @Test
  void aStrangersCertificateIsRefusedUnlessNobodyAsks(@TempDir Path folder, @TempDir Path other)
      throws Exception {
    KeyStore keys = certificates(folder);
    certificates(other);
    try (SSLServerSocket server = serve(keys)) {
      Thread.ofVirtual()
          .start(() -> {
            echo(server);
            echo(server);
          });
      String host = "tcp://localhost:" + server.getLocalPort();
      EngineAddress wary = EngineAddress.parse(host, Optional.of(TlsFiles.in(other, true)));
      assertThrows(IOException.class, wary::dial);
      EngineAddress trusting = EngineAddress.parse(host, Optional.of(TlsFiles.in(other, false)));
      try (Duplex duplex = trusting.dial()) {
        duplex.shutdownOutput();
        assertEquals(", and after the end of it", readAll(duplex));
      }
    }
  }
}
