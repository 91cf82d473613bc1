package io.jcompose.engine;

/** The labels by which Compose implementations find what they made; shared with docker compose. */
public final class Labels {
  public static final String PROJECT = "com.docker.compose.project";
  public static final String SERVICE = "com.docker.compose.service";
  public static final String VERSION = "com.docker.compose.version";
  public static final String WORKING_DIR = "com.docker.compose.project.working_dir";
  public static final String CONFIG_FILES = "com.docker.compose.project.config_files";
  public static final String ENVIRONMENT_FILE = "com.docker.compose.project.environment_file";
  public static final String CONFIG_HASH = "com.docker.compose.config-hash";
  public static final String CONTAINER_NUMBER = "com.docker.compose.container-number";
  public static final String DEPENDS_ON = "com.docker.compose.depends_on";
  public static final String IMAGE = "com.docker.compose.image";
  public static final String ONEOFF = "com.docker.compose.oneoff";
  public static final String SLUG = "com.docker.compose.slug";
  public static final String REPLACE = "com.docker.compose.replace";
  public static final String NETWORK = "com.docker.compose.network";
  public static final String VOLUME = "com.docker.compose.volume";

  /** Of the content of configs and secrets; docker compose knows nothing of it. */
  public static final String FILES = "io.jcompose.files";

  private Labels() {}
}
