package io.jcompose.engine.docker.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Keys in the forms in which {@code openssl} writes them. */
final class PemKeyTest {
  /** What comes before the key proper in the PKCS #8 form of a 2048 bit RSA key. */
  private static final int PKCS8_HEAD = 26;

  private static String pem(String kind, byte[] bytes) {
    String begin = "-----BEGIN " + kind + "-----\n";
    String text = Base64.getMimeEncoder().encodeToString(bytes);
    return begin + text + "\n-----END " + kind + "-----\n";
  }

  @Test
  void readsAnRsaKeyInBothForms() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    PrivateKey key = generator.generateKeyPair().getPrivate();
    byte[] pkcs8 = key.getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_HEAD, pkcs8.length);
    assertEquals(key, PemKey.parse(pem("PRIVATE KEY", pkcs8)));
    assertEquals(key, PemKey.parse(pem("RSA PRIVATE KEY", pkcs1)));
  }

  @Test
  void readsAnEllipticCurveKeyInBothForms() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    ECPrivateKey key = (ECPrivateKey) generator.generateKeyPair().getPrivate();
    String number = HexFormat.of().formatHex(key.getS().toByteArray());
    String secret = "0".repeat(66).substring(number.length()) + number;
    // SEQUENCE { 1, the 32 bytes of the number, [0] { prime256v1 } }
    String sec1 = "30310201010420" + secret.substring(2) + "a00a06082a8648ce3d030107";
    assertEquals(key, PemKey.parse(pem("PRIVATE KEY", key.getEncoded())));
    PrivateKey older = PemKey.parse(pem("EC PRIVATE KEY", HexFormat.of().parseHex(sec1)));
    assertEquals(key.getS(), ((ECPrivateKey) older).getS());
  }

  @Test
  void readsAnEdwardsCurveKey() throws GeneralSecurityException {
    PrivateKey key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    assertEquals(key, PemKey.parse(pem("PRIVATE KEY", key.getEncoded())));
  }

  @Test
  void saysThatAKeyWithAPassphraseCannotBeUsed() {
    String locked = pem("ENCRYPTED PRIVATE KEY", new byte[10]);
    assertThrows(GeneralSecurityException.class, () -> PemKey.parse(locked));
  }
}
