package io.jcompose.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.diagnostic.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are made up; where they would be taken for real ones they are put together here. */
class SensitiveTextTest {
  private static List<String> found(String text) {
    return SensitiveText.in(new SourceText("f", text)).stream()
        .map(SensitiveText.Finding::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AKIA+IOSFODNN7EXAMPLE | an AWS access key",
        "ghp_+abcdefghijklmnopqrstuvwxyz0123456789 | a GitHub token",
        "github_pat_+abcdefghijklmnopqrstuvwxyz | a GitHub token",
        "glpat-+abcdefghijklmnopqrst | a GitLab token",
        "dckr_pat_+abcdefghijklmnopqrstuvwxyz0 | a Docker token",
        "npm_+abcdefghijklmnopqrstuvwxyz0123456789 | an npm token",
        "xoxb-+123456789012-abcdefghijkl | a Slack token",
        "sk_live_+abcdefghijklmnopqrst | a Stripe key",
        "SG.+abcdefghijklmnopqrst.abcdefghijklmnopqrst | a SendGrid key",
        "AIza+abcdefghijklmnopqrstuvwxyz012345678 | a Google API key",
        "sk-+abcdefghijklmnopqrstuvwxyz0123456789 | an API key",
        "AccountKey=+abcdefghijklmnopqrstuvwxyz0123456789abcd== | an Azure storage key",
        "eyJ+hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc | a JSON web token",
        "-----BEGIN +RSA PRIVATE KEY----- | a private key",
        "-----BEGIN +PRIVATE KEY----- | a private key",
        "postgres://me:+hunter2@db/x | a URL with a password",
      })
  void knowsTheFormsOfSecrets(String text, String what) {
    assertEquals(List.of("f:2:5: " + what), found("x:\n  # " + text.replace("+", "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DB_PASSWORD: hunter2 | f:1:14: the value of \"DB_PASSWORD\"",
        "- API_KEY=abc def | f:1:11: the value of \"API_KEY\"",
        "\"my.secret\" : \"x\" | f:1:16: the value of \"my.secret\"",
        "{accessToken: x, b: c} | f:1:15: the value of \"accessToken\"",
        "x #password=ä | f:1:13: the value of \"password\"",
      })
  void knowsKeysThatHoldSecrets(String text, String finding) {
    assertEquals(List.of(finding), found(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PASSWORD: ${DB_PASSWORD}",
        "DB_PASSWORD: $DB_PASSWORD",
        "url: postgres://me:${PASSWORD}@db/x",
        "- PASSWORD=pre-${X}",
        "POSTGRES_PASSWORD_FILE: /run/secrets/db",
        "token: ./token.txt",
        "password_file: x",
        "secrets: [db_password]",
        "secrets: {db: {file: ./x}}",
        "secrets:\n  db_password:\n    external: true",
        "secret: |\n  a",
        "password: true",
        "image: registry:5000/tokenizer",
        "https://example.com:443/x@y",
        "sk-learn",
      })
  void leavesReferencesAlone(String text) {
    assertEquals(List.of(), found(text));
  }

  @Test
  void tellsAllInTheOrderOfTheFileAndEachOnce() {
    assertEquals(
        List.of(
            "f:1:11: a JSON web token",
            "f:2:15: a URL with a password",
            "f:3:9: the value of \"secret\""),
        found(
            """
            password: %s.eyJx.y
            DB_TOKEN_URL: https://u:p@h
            secret: s
            """
                .formatted("eyJx")));
  }
}
