package io.jcompose.engine.docker.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files of a TLS connection.
 *
 * @param authority who may have signed the engine's certificate; absent trusts whom Java trusts
 * @param certificate shown to the engine, with {@code key}
 * @param verify whether the engine must prove who it is
 */
public record TlsFiles(
    Optional<Path> authority, Optional<Path> certificate, Optional<Path> key, boolean verify) {

  /** The files a docker folder of certificates holds: {@code ca.pem}, {@code cert.pem} … */
  public static TlsFiles in(Path folder, boolean verify) {
    return new TlsFiles(
        existing(folder.resolve("ca.pem")),
        existing(folder.resolve("cert.pem")),
        existing(folder.resolve("key.pem")),
        verify);
  }

  private static Optional<Path> existing(Path file) {
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(), trustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot use the TLS files " + this + ": " + e.getMessage(), e);
    }
  }

  private KeyManager @Nullable [] keyManagers() throws IOException, GeneralSecurityException {
    if (key.isEmpty() || certificate.isEmpty()) {
      return null;
    }
    char[] password = {};
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, password);
    PrivateKey privateKey = PemKey.parse(Files.readString(key.get()));
    Certificate[] chain = certificates(certificate.get()).toArray(Certificate[]::new);
    store.setKeyEntry("docker", privateKey, password, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private TrustManager @Nullable [] trustManagers() throws IOException, GeneralSecurityException {
    if (!verify) {
      return new TrustManager[] {new TrustAnybody()};
    }
    if (authority.isEmpty()) {
      return null;
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate trusted : certificates(authority.get())) {
      store.setCertificateEntry("ca" + store.size(), trusted);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream pem = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(pem);
    }
  }

  /** What {@code SkipTLSVerify} of a docker context asks for. */
  private static final class TrustAnybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
