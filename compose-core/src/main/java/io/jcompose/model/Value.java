package io.jcompose.model;

import java.math.BigInteger;
import java.util.List;
import java.util.SequencedMap;

/** A value of free form, such as that of an {@code x-} key. */
public sealed interface Value {
  /** Nothing. */
  record Null() implements Value {}

  /** A truth value. */
  record Bool(boolean value) implements Value {}

  /** A whole number of any size. */
  record Int(BigInteger value) implements Value {
    public static Int of(long value) {
      return new Int(BigInteger.valueOf(value));
    }
  }

  /** A floating point number of double precision. */
  record Real(double value) implements Value {}

  /** A floating point number of single precision, which prints shorter. */
  record SinglePrecision(float value) implements Value {}

  /** A text. */
  record Text(String value) implements Value {}

  /** A list. */
  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** A mapping, in order. */
  record Fields(SequencedMap<String, Value> values) implements Value {
    public Fields {
      values = Ordered.copy(values);
    }
  }
}
