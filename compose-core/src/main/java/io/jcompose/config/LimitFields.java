package io.jcompose.config;

import io.jcompose.model.BlkioConfig;
import io.jcompose.model.DeviceMapping;
import io.jcompose.model.DeviceRequest;
import io.jcompose.model.Ulimit;
import io.jcompose.model.Value;
import java.util.Locale;
import java.util.Optional;

/** Describes devices and the limits of a container. */
record LimitFields(Form form) {

  Value blkioConfig(BlkioConfig blkio) {
    return new Section(form)
        .number("weight", blkio.weight())
        .items("weight_device", blkio.weightDevice(), this::weightDevice)
        .items("device_read_bps", blkio.deviceReadBps(), this::throttleDevice)
        .items("device_read_iops", blkio.deviceReadIops(), this::throttleDevice)
        .items("device_write_bps", blkio.deviceWriteBps(), this::throttleDevice)
        .items("device_write_iops", blkio.deviceWriteIops(), this::throttleDevice)
        .fields();
  }

  Value device(DeviceMapping device) {
    return new Section(form)
        .text("source", device.source())
        .text("target", device.target())
        .text("permissions", device.permissions())
        .extensions(device.extensions())
        .fields();
  }

  Value deviceRequest(DeviceRequest request) {
    return new Section(form)
        .texts("capabilities", request.capabilities())
        .text("driver", request.driver())
        .number("count", request.count())
        .texts("device_ids", request.deviceIds())
        .texts("options", request.options())
        .fields();
  }

  Value ulimit(Ulimit ulimit) {
    if (ulimit.single() && ulimit.soft() != 0) {
      return Value.Int.of(ulimit.soft());
    }
    // A single zero is printed as a pair, for docker compose has no other way to tell it from none.
    Section section = new Section(form);
    return switch (form) {
      case JSON ->
          section
              .number("soft", Optional.of(ulimit.soft()))
              .number("hard", Optional.of(ulimit.hard()))
              .fields();
      case YAML ->
          section
              .count("soft", Optional.of(ulimit.soft()))
              .count("hard", Optional.of(ulimit.hard()))
              .fields();
    };
  }

  private Value weightDevice(BlkioConfig.WeightDevice device) {
    return new Section(form)
        .value(goField("Path"), new Value.Text(device.path()))
        .value(goField("Weight"), Value.Int.of(device.weight()))
        .fields();
  }

  private Value throttleDevice(BlkioConfig.ThrottleDevice device) {
    return new Section(form)
        .value(goField("Path"), new Value.Text(device.path()))
        .value(goField("Rate"), new Value.Text(Long.toString(device.rate().bytes())))
        .fields();
  }

  // docker compose gives these fields no names of their own: JSON shows Go's, YAML lowers them.
  private String goField(String name) {
    return switch (form) {
      case JSON -> name;
      case YAML -> name.toLowerCase(Locale.ROOT);
    };
  }
}
