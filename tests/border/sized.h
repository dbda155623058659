#pragma once

/// A struct of the C ABI, all zero but for its size.
template <typename T>
T sized() {
  T value{};
  value.struct_size = sizeof value;
  return value;
}
