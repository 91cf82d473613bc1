/**
 * Holds the loader against the JSON schema of Compose files: documents derived from the schema,
 * changed and written as YAML, have to be refused by both or by none.
 */
@NullMarked
package io.jcompose.load.schema;

import org.jspecify.annotations.NullMarked;
