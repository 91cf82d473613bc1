package io.jcompose.load.layer;

import java.net.Inet6Address;
import java.util.regex.Pattern;

/** Tells IP addresses from other texts. */
public final class IpText {
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-fA-F:.]+");

  private IpText() {}

  /** Whether the text is an IPv4 or IPv6 address, without zone, brackets or mask. */
  public static boolean isAddress(String text) {
    if (IPV4.matcher(text).matches()) {
      return true;
    }
    if (text.indexOf(':') < 0 || !IPV6_CHARACTERS.matcher(text).matches()) {
      return false;
    }
    try {
      return !Inet6Address.ofLiteral(text).getHostAddress().isEmpty();
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
