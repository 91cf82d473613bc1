package io.jcompose.load.merge;

import io.jcompose.yaml.PathRules;

/** How keys merge that do not simply merge mappings and append lists. */
enum MergeRule {
  /** The later value replaces the earlier one, even by nothing. */
  REPLACE,
  /** Both become lists, and these are appended. */
  APPEND,
  /** The same, without items that the earlier list has already. */
  APPEND_NEW,
  /** Both become mappings from names, and these are merged. */
  NAMES,
  /** The same for {@code depends_on}, whose short form stands for a condition. */
  DEPENDENCIES,
  /** The same for {@code build}, whose short form is the context. */
  BUILD,
  /** Merged only if the driver stays the same. */
  LOGGING,
  /** Address pools are merged by subnet. */
  IPAM_CONFIG;

  static final PathRules<MergeRule> RULES = rules();

  private static PathRules<MergeRule> rules() {
    PathRules<MergeRule> rules = new PathRules<>();
    rules
        .with("networks.*.ipam.config", IPAM_CONFIG)
        .with("networks.*.labels", APPEND)
        .with("volumes.*.labels", APPEND);
    for (String key :
        new String[] {
          "annotations",
          "build.args",
          "build.additional_contexts",
          "build.labels",
          "deploy.labels",
          "dns",
          "dns_opt",
          "dns_search",
          "env_file",
          "label_file",
          "environment",
          "labels",
          "sysctls",
          "tmpfs"
        }) {
      rules.with("services.*." + key, APPEND);
    }
    for (String key : new String[] {"command", "entrypoint", "healthcheck.test", "ulimits.*"}) {
      rules.with("services.*." + key, REPLACE);
    }
    return rules
        .with("services.*.build", BUILD)
        .with("services.*.build.extra_hosts", APPEND_NEW)
        .with("services.*.depends_on", DEPENDENCIES)
        .with("services.*.extra_hosts", APPEND_NEW)
        .with("services.*.logging", LOGGING)
        .with("services.*.models", NAMES)
        .with("services.*.networks", NAMES);
  }
}
