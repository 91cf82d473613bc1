package io.jcompose.lint;

import io.jcompose.model.ImageReference;
import io.jcompose.model.Service;

/** Images. */
final class ImageRules {
  private ImageRules() {}

  static void latest(Subject subject) {
    for (Service service : subject.services()) {
      String image = service.image().orElse("");
      if (!image.isEmpty() && service.build().isEmpty() && ImageReference.parse(image).isLatest()) {
        subject.report(
            Subject.path(service, "image"),
            "\"" + image + "\" means another image after each release",
            "name a version, such as " + ImageReference.parse(image).repository() + ":1.2");
      }
    }
  }
}
