package io.jcompose.cli.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of tests against a real Docker Engine; {@code ./dev test} brings one up. Each test gets a
 * {@link ScratchProject} of its own, which is removed afterwards whatever happens.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ScratchProjects.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@interface EngineTest {}
