package io.jcompose.cli.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test that asks for one a project with a name nobody else uses. */
final class ScratchProjects implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ScratchProjects.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(ScratchProject.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(context.getUniqueId(), _ -> create(), ScratchProject.class);
  }

  private static ScratchProject create() {
    try {
      String name = "jct" + UUID.randomUUID().toString().substring(0, 8);
      Path folder = Files.createTempDirectory("jcompose-test-");
      return new ScratchProject(name, Files.createDirectory(folder.resolve(name)));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
