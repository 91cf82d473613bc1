package io.jcompose.usecase;

import io.jcompose.model.Project;
import java.util.Set;

/** Keeps the containers of a project up to date with files, beside what else goes on. */
public interface Watching {
  /**
   * Watches the files of a project's active services; what happens to them waits until the session
   * begins.
   *
   * @param listener hears how it goes, from other threads
   * @throws io.jcompose.diagnostic.InvalidProjectException if an action lacks what it needs
   * @throws RefusedException if there is nothing to watch, or the system does not let it be watched
   */
  Session open(Project project, Listener listener);

  /** Files that are watched. */
  interface Session extends AutoCloseable {
    /** Starts to act on what happens. */
    void begin();

    /** Ends it, and what is being done between two calls of the engine. Blocks until then. */
    @Override
    void close();
  }

  /** Hears how a session goes. */
  interface Listener {
    /**
     * Containers are about to be restarted or replaced.
     *
     * @param services whose containers; none when it is done
     */
    void acting(Set<String> services);

    /** It has ended: nobody reads the output any more. */
    void outputRefused();

    /** It has ended by a mistake of the program's own. */
    void failed(RuntimeException reason);
  }
}
