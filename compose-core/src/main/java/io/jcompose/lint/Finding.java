package io.jcompose.lint;

import io.jcompose.diagnostic.Diagnostic;

/** What a rule has found: a warning, and the rule to switch off if it is meant. */
public record Finding(LintRule rule, Diagnostic problem) {}
