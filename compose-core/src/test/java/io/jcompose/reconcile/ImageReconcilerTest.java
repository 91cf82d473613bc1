package io.jcompose.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.desired.DesiredImage;
import io.jcompose.desired.PullPolicy;
import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.SampleBuild;
import io.jcompose.plan.Notice;
import io.jcompose.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageReconcilerTest {
  private static DesiredImage image(String name, String policy) {
    Optional<String> text = Optional.of(policy).filter(p -> !p.isEmpty());
    return new DesiredImage(name, "", true, PullPolicy.of(text), Optional.empty());
  }

  private static DesiredImage built(String name, boolean pullable, String... more) {
    List<String> tags = new ArrayList<>(List.of(name));
    tags.addAll(List.of(more));
    BuildSpec spec =
        SampleBuild.of(name)
            .with(b -> b.context(new BuildSpec.Context.Folder(Path.of("/" + name))).tags(tags));
    return new DesiredImage(name, "", pullable, PullPolicy.of(Optional.empty()), Optional.of(spec));
  }

  private static String text(Plan plan) {
    StringBuilder text = new StringBuilder(plan.toText());
    for (Notice notice : plan.notices()) {
      text.append(notice.message()).append('\n');
    }
    return text.toString();
  }

  @Test
  void pullsEachImageOnceUnlessItsPolicyForbids() {
    List<DesiredImage> images =
        List.of(
            image("a", ""),
            image("a", "missing"),
            image("held", "missing"),
            image("lacking", "missing"),
            image("n", "never"),
            image("b", "build"),
            image("d", "daily"),
            built("own", false),
            built("named", true));
    assertEquals(
        """
        #1 [] PullImage Image a: pull
        #2 [] PullImage Image lacking: pull
        #3 [] PullImage Image d: pull
        #4 [] PullImage Image named: pull
        image held is not pulled: it is here already
        image n is not pulled: its pull policy is never
        image b is not pulled: its pull policy is build
        """,
        text(ImageReconciler.pull(images, Set.of("a", "held"), Optional.empty(), false)));
    assertEquals(
        """
        #1 [] PullImage Image n: pull
        image a is not pulled: it is here already
        image named is not pulled: it can be built
        """,
        text(
            ImageReconciler.pull(
                List.of(image("a", "always"), image("n", "never"), built("named", true)),
                Set.of("a"),
                Optional.of(PullPolicy.of(Optional.of("missing"))),
                true)));
  }

  @Test
  void pushesAllNamesOfWhatIsBuilt() {
    assertEquals(
        """
        #1 [] PushImage Image named: push
        #2 [] PushImage Image also: push
        #3 [] PushImage Image host:5000/a: push
        #4 [3] PushImage Image host:5000/a:2: push
        """,
        text(
            ImageReconciler.push(
                List.of(
                    image("a", ""),
                    built("own", false),
                    built("named", true, "also"),
                    built("named", true),
                    built("host:5000/a", true, "host:5000/a:2")))));
  }

  @Test
  void buildsEachImageOnceAndPushesItAfterwards() {
    List<DesiredImage> images =
        List.of(
            image("a", ""),
            built("own", false),
            built("named", true, "named:also"),
            built("named", true, "named:also"));
    assertEquals(
        """
        #1 [] BuildImage Image own: build
        #2 [] BuildImage Image named: build
        """,
        text(ImageReconciler.build(images, false)));
    assertEquals(
        """
        #1 [] BuildImage Image own: build
        #2 [] BuildImage Image named: build
        #3 [2] PushImage Image named: --push
        #4 [2, 3] PushImage Image named:also: --push
        """,
        text(ImageReconciler.build(images, true)));
  }
}
