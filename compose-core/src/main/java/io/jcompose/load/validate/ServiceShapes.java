package io.jcompose.load.validate;

import static io.jcompose.load.validate.CommonShapes.COMMAND;
import static io.jcompose.load.validate.CommonShapes.EXTRA_HOSTS;
import static io.jcompose.load.validate.CommonShapes.FILE_REFERENCES;
import static io.jcompose.load.validate.CommonShapes.FLAG;
import static io.jcompose.load.validate.CommonShapes.INTEGER;
import static io.jcompose.load.validate.CommonShapes.LIST_OR_MAPPING;
import static io.jcompose.load.validate.CommonShapes.NAME;
import static io.jcompose.load.validate.CommonShapes.NULL;
import static io.jcompose.load.validate.CommonShapes.NUMBER;
import static io.jcompose.load.validate.CommonShapes.OPTIONS;
import static io.jcompose.load.validate.CommonShapes.TEXT;
import static io.jcompose.load.validate.CommonShapes.TEXTS;
import static io.jcompose.load.validate.CommonShapes.TEXT_OR_TEXTS;
import static io.jcompose.load.validate.CommonShapes.ULIMITS;
import static io.jcompose.load.validate.CommonShapes.UNIQUE_TEXTS;
import static io.jcompose.load.validate.Shape.fields;
import static io.jcompose.load.validate.Shape.listOf;
import static io.jcompose.load.validate.Shape.matching;
import static io.jcompose.load.validate.Shape.oneOf;
import static io.jcompose.load.validate.Shape.single;
import static io.jcompose.load.validate.Shape.textOrBetween;
import static io.jcompose.load.validate.Shape.textOrCount;
import static io.jcompose.load.validate.Shape.uniqueListOf;
import static io.jcompose.load.validate.Shape.words;

import io.jcompose.load.validate.Shape.Fields;
import io.jcompose.load.validate.Shape.ScalarType;

/**
 * The shapes of a service's keys.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/05-services.md">Compose
 *     spec, services</a>
 */
final class ServiceShapes {
  private static final Fields HOOK =
      fields()
          .with("command", COMMAND)
          .with(TEXT, "user", "working_dir")
          .with("privileged", FLAG)
          .with("environment", LIST_OR_MAPPING)
          .requiring("command")
          .extensible();
  private static final Fields DEVICE_REQUEST =
      fields()
          .with(UNIQUE_TEXTS, "capabilities", "device_ids")
          .with("count", INTEGER)
          .with("driver", TEXT)
          .with("options", LIST_OR_MAPPING);

  static final Fields SERVICE = service();

  private ServiceShapes() {}

  private static Fields service() {
    return runtime(
            containers(
                resources(
                    fields()
                        .with("deploy", oneOf(NULL, DeployShapes.deploy(DEVICE_REQUEST)))
                        .with("develop", oneOf(NULL, develop()))
                        .with("build", oneOf(TEXT, build()))
                        .with("depends_on", dependsOn())
                        .with("extends", extension())
                        .with("provider", provider())
                        .with("networks", networks())
                        .with("models", models())
                        .with("ports", ports())
                        .with("volumes", volumes())
                        .with("env_file", envFile())
                        .with("label_file", oneOf(TEXT, TEXTS)))))
        .extensible();
  }

  private static Fields containers(Fields fields) {
    return fields
        .with(LIST_OR_MAPPING, "annotations", "environment", "labels", "sysctls")
        .with(COMMAND, "command", "entrypoint")
        .with(FILE_REFERENCES, "configs", "secrets")
        .with(
            "container_name",
            matching(
                "[a-zA-Z0-9][a-zA-Z0-9_.-]+",
                "use two or more letters, digits, \"_\", \".\" and \"-\""))
        .with(
            TEXT,
            "domainname",
            "hostname",
            "image",
            "platform",
            "pull_refresh_after",
            "restart",
            "runtime",
            "stop_grace_period",
            "stop_signal",
            "user",
            "working_dir")
        .with(FLAG, "attach", "init", "privileged", "read_only", "stdin_open", "tty")
        .with(TEXT_OR_TEXTS, "dns", "dns_search", "tmpfs")
        .with(UNIQUE_TEXTS, "dns_opt", "external_links", "links", "profiles", "volumes_from")
        .with("expose", uniqueListOf(single(ScalarType.TEXT, ScalarType.NUMBER)))
        .with("extra_hosts", EXTRA_HOSTS)
        .with("healthcheck", healthcheck())
        .with("logging", logging())
        .with(listOf(HOOK), "post_start", "pre_stop")
        .with(
            "pull_policy",
            matching(
                "always|never|build|if_not_present|missing|refresh|daily|weekly"
                    + "|every_([0-9]+[wdhms])+",
                "use always, never, missing, build, refresh, daily, weekly, or every_ with a time"
                    + " such as every_12h"))
        .with("scale", INTEGER);
  }

  private static Fields runtime(Fields fields) {
    return fields
        .with(UNIQUE_TEXTS, "cap_add", "cap_drop", "device_cgroup_rules", "security_opt")
        .with("cgroup", words("host", "private"))
        .with(
            TEXT,
            "cgroup_parent",
            "ipc",
            "isolation",
            "mac_address",
            "network_mode",
            "userns_mode",
            "uts")
        .with("pid", single(ScalarType.TEXT, ScalarType.NULL))
        .with("credential_spec", fields().with(TEXT, "config", "file", "registry").extensible())
        .with(
            "devices",
            listOf(
                oneOf(
                    TEXT,
                    fields()
                        .with(TEXT, "source", "target", "permissions")
                        .requiring("source")
                        .extensible())))
        .with("gpus", oneOf(words("all"), listOf(DEVICE_REQUEST.opened())))
        .with("group_add", uniqueListOf(single(ScalarType.TEXT, ScalarType.NUMBER)))
        .with("storage_opt", fields().opened())
        .with("use_api_socket", single(ScalarType.BOOLEAN));
  }

  private static Fields resources(Fields fields) {
    return fields
        .with("blkio_config", blkio())
        .with("cpu_count", textOrCount())
        .with("cpu_percent", textOrBetween(0, 100))
        .with(
            NUMBER,
            "cpu_shares",
            "cpu_quota",
            "cpu_period",
            "cpu_rt_period",
            "cpu_rt_runtime",
            "cpus",
            "mem_limit",
            "memswap_limit",
            "pids_limit",
            "shm_size")
        .with("cpuset", TEXT)
        .with(INTEGER, "mem_reservation", "mem_swappiness")
        .with("oom_kill_disable", FLAG)
        .with("oom_score_adj", textOrBetween(-1000, 1000))
        .with("ulimits", ULIMITS);
  }

  private static Fields build() {
    return fields()
        .with(TEXT, "context", "dockerfile", "dockerfile_inline", "network", "target", "isolation")
        .with(TEXTS, "entitlements", "cache_from", "cache_to", "tags", "platforms")
        .with(LIST_OR_MAPPING, "args", "ssh", "labels", "additional_contexts")
        .with(FLAG, "no_cache", "provenance", "sbom", "pull", "privileged")
        .with("shm_size", INTEGER)
        .with("extra_hosts", EXTRA_HOSTS)
        .with("secrets", FILE_REFERENCES)
        .with("ulimits", ULIMITS)
        .extensible();
  }

  private static Fields blkio() {
    Shape limits = listOf(fields().with("path", TEXT).with("rate", INTEGER));
    return fields()
        .with(
            limits, "device_read_bps", "device_read_iops", "device_write_bps", "device_write_iops")
        .with("weight", INTEGER)
        .with("weight_device", listOf(fields().with("path", TEXT).with("weight", INTEGER)));
  }

  private static Shape dependsOn() {
    Fields dependency =
        fields()
            .with("restart", FLAG)
            .with("required", single(ScalarType.BOOLEAN))
            .with(
                "condition",
                words("service_started", "service_healthy", "service_completed_successfully"))
            .requiring("condition")
            .extensible();
    return oneOf(UNIQUE_TEXTS, fields().matching(NAME, dependency));
  }

  private static Shape extension() {
    return oneOf(TEXT, fields().with(TEXT, "service", "file").requiring("service"));
  }

  private static Fields provider() {
    Shape option = single(ScalarType.TEXT, ScalarType.NUMBER, ScalarType.BOOLEAN);
    return fields()
        .with("type", TEXT)
        .with("options", fields().opened().matching("^.+\\z", oneOf(option, listOf(option))))
        .requiring("type")
        .extensible();
  }

  private static Fields healthcheck() {
    return fields()
        .with("disable", FLAG)
        .with(TEXT, "interval", "timeout", "start_period", "start_interval")
        .with("retries", NUMBER)
        .with("test", oneOf(TEXT, TEXTS))
        .extensible();
  }

  private static Fields logging() {
    return fields()
        .with("driver", TEXT)
        .with(
            "options",
            fields()
                .opened()
                .matching("^.+\\z", single(ScalarType.TEXT, ScalarType.NUMBER, ScalarType.NULL)))
        .extensible();
  }

  private static Fields develop() {
    Fields trigger =
        fields()
            .with(TEXT_OR_TEXTS, "ignore", "include")
            .with(TEXT, "path", "target")
            .with("action", words("rebuild", "sync", "restart", "sync+restart", "sync+exec"))
            .with("exec", HOOK)
            .with("initial_sync", single(ScalarType.BOOLEAN))
            .requiring("path", "action")
            .extensible();
    return fields().with("watch", listOf(trigger)).extensible();
  }

  private static Shape networks() {
    Fields network =
        fields()
            .with(UNIQUE_TEXTS, "aliases", "link_local_ips")
            .with(TEXT, "interface_name", "ipv4_address", "ipv6_address", "mac_address")
            .with("driver_opts", OPTIONS)
            .with(single(ScalarType.NUMBER), "priority", "gw_priority")
            .extensible();
    return oneOf(UNIQUE_TEXTS, fields().matching(NAME, oneOf(NULL, network)));
  }

  private static Shape models() {
    Fields model = fields().with(TEXT, "endpoint_var", "model_var").extensible();
    return oneOf(UNIQUE_TEXTS, fields().opened().matching(NAME, oneOf(NULL, model)));
  }

  private static Shape ports() {
    return uniqueListOf(
        oneOf(
            single(ScalarType.NUMBER, ScalarType.TEXT),
            fields()
                .with(TEXT, "name", "mode", "host_ip", "protocol", "app_protocol")
                .with(INTEGER, "target", "published")
                .extensible()));
  }

  private static Shape volumes() {
    Fields bind =
        fields()
            .with("propagation", TEXT)
            .with("create_host_path", FLAG)
            .with("recursive", words("enabled", "disabled", "writable", "readonly"))
            .with("selinux", words("z", "Z"))
            .extensible();
    Fields volume =
        fields()
            .with("labels", LIST_OR_MAPPING)
            .with("nocopy", FLAG)
            .with("subpath", TEXT)
            .extensible();
    Fields tmpfs = fields().with("size", textOrCount()).with("mode", NUMBER).extensible();
    return uniqueListOf(
        oneOf(
            TEXT,
            fields()
                .with("type", words("bind", "volume", "tmpfs", "cluster", "npipe", "image"))
                .with(TEXT, "source", "target", "consistency")
                .with("read_only", FLAG)
                .with("bind", bind)
                .with("volume", volume)
                .with("tmpfs", tmpfs)
                .with("image", fields().with("subpath", TEXT).extensible())
                .requiring("type")
                .extensible()));
  }

  private static Shape envFile() {
    return oneOf(
        TEXT,
        listOf(
            oneOf(
                TEXT,
                fields().with(TEXT, "path", "format").with("required", FLAG).requiring("path"))));
  }
}
