/**
 * {@code watch} and {@code up --watch}: what happens to running services while their files change.
 *
 * <p>{@link io.jcompose.usecase.watch.WatchRules} decides, from the sections {@code develop.watch}
 * of a project, what a batch of changes asks for; it is pure. {@link
 * io.jcompose.usecase.watch.FileTree} hears of changes, {@link io.jcompose.usecase.watch.Batches}
 * waits until they pause, {@link io.jcompose.usecase.watch.Reaction} does what was decided. Entry
 * point: {@link io.jcompose.usecase.watch.Watch}.
 */
@NullMarked
package io.jcompose.usecase.watch;

import org.jspecify.annotations.NullMarked;
