/**
 * Reads env files: {@code .env}, {@code env_file}, {@code label_file} and {@code --env-file}.
 *
 * <p>The dialect is docker compose's: quotes, escapes, several lines, {@code export}, comments,
 * variables, {@code KEY: value}; and a raw format that takes values literally. Entry point: {@link
 * DotenvReader}. May use {@code interpolate} for the grammar of variables, and {@code diagnostic}.
 */
@NullMarked
package io.jcompose.dotenv;

import org.jspecify.annotations.NullMarked;
