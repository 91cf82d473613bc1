package io.jcompose.build;

import io.jcompose.engine.ImageProgress;
import io.jcompose.engine.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was to build, and builds nothing. */
public final class FakeBuildKit implements BuildKit {
  private final List<BakeFile> files = new ArrayList<>();

  @Override
  public void bake(BakeFile file, ProgressListener lines) {
    files.add(file);
    lines.on(new ImageProgress("", "building", 0, 0));
  }

  public List<BakeFile> files() {
    return List.copyOf(files);
  }
}
