package io.jcompose.desired;

import io.jcompose.plan.Condition;
import java.util.Optional;

/**
 * A service that must come first.
 *
 * @param condition what its containers must reach; absent: that they have been started
 * @param restart whether the dependant restarts when the dependency is restarted
 * @param required when false, its failure is a warning
 */
public record DesiredDependency(
    String service, Optional<Condition> condition, boolean restart, boolean required) {}
