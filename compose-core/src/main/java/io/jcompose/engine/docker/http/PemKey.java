package io.jcompose.engine.docker.http;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key in a PEM file: PKCS #8, or the older forms of RSA and EC keys, which Java does not
 * read until they are wrapped in PKCS #8.
 */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([^-]*)-----END");

  // AlgorithmIdentifier of RSA, and the object identifier of EC keys, in DER
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
  private static final byte[] VERSION = {2, 1, 0};
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 4;
  private static final int PARAMETERS = 0xa0;

  private PemKey() {}

  static PrivateKey parse(String pem) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new InvalidKeySpecException("no private key without a passphrase in the file");
    }
    byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
    byte[] wrapped =
        switch (block.group(1)) {
          case "RSA PRIVATE KEY" -> der(SEQUENCE, join(VERSION, RSA, der(OCTETS, bytes)));
          case "EC PRIVATE KEY" ->
              der(
                  SEQUENCE,
                  join(VERSION, der(SEQUENCE, join(EC, curve(bytes))), der(OCTETS, bytes)));
          default -> bytes;
        };
    return anyOf(new PKCS8EncodedKeySpec(wrapped));
  }

  private static PrivateKey anyOf(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
    for (String algorithm : List.of("RSA", "EC")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException notThisOne) {
        // the next
      }
    }
    return KeyFactory.getInstance("EdDSA").generatePrivate(spec);
  }

  /** The curve's identifier: what the element tagged 0 of an EC key holds. */
  private static byte[] curve(byte[] key) throws InvalidKeySpecException {
    // SEQUENCE { INTEGER 1, OCTET STRING key, [0] { OBJECT IDENTIFIER curve }, … }
    int at = (key[1] & 0x80) == 0 ? 2 : 2 + (key[1] & 0x7f);
    while (at + 1 < key.length) {
      int length = key[at + 1] & 0xff;
      if ((key[at] & 0xff) == PARAMETERS) {
        return Arrays.copyOfRange(key, at + 2, at + 2 + length);
      }
      at += 2 + length;
    }
    throw new InvalidKeySpecException("the EC key does not name its curve");
  }

  private static byte[] der(int tag, byte[] content) {
    int length = content.length;
    byte[] head =
        length < 0x80
            ? new byte[] {(byte) tag, (byte) length}
            : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    return join(head, content);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
