package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/**
 * A file of variables for a service's environment.
 *
 * @param format absent means the dotenv dialect; {@code raw} takes values literally
 */
@RecordBuilder
public record EnvFile(String path, boolean required, Optional<String> format) {}
