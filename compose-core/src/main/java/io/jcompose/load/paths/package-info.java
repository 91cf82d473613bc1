/**
 * Makes relative paths absolute, or relative to another folder.
 *
 * <p>Reads the file system only to follow the symbolic links of watched paths. Entry point: {@link
 * RelativePaths}.
 */
@NullMarked
package io.jcompose.load.paths;

import org.jspecify.annotations.NullMarked;
