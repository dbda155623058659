// raster_check FOLDER: reads every file that FOLDER/cells.txt names through the data library and
// compares value by value with what its writer was given (raster_cells.py says how a line reads).
// Prints a line a cell and ends with 1 where one is not as it must be.
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "memberscope/c/data.h"

namespace {

struct Answer {
  std::string error;  ///< "" = read.
  int32_t dtype = 0;
  int64_t height = 0, width = 0, channels = 0;
  std::vector<double> values;
};

template <typename T>
double load(const char* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return static_cast<double>(value);
}

double half(const char* from) {
  uint16_t bits;
  std::memcpy(&bits, from, sizeof bits);
  const int exponent = bits >> 10 & 31, mantissa = bits & 1023;
  const double size =
      exponent ? std::ldexp(mantissa + 1024, exponent - 25) : std::ldexp(mantissa, -24);
  return bits >> 15 ? -size : size;
}

struct Type {
  const char* name;
  double (*load)(const char*);
};

const Type& type_of(int32_t dtype) {
  static const Type kTypes[] = {{"u8", load<uint8_t>},  {"u16", load<uint16_t>},
                                {"i32", load<int32_t>}, {"f16", half},
                                {"f32", load<float>},   {"f64", load<double>}};
  constexpr int32_t kOrder[] = {MSC_U8, MSC_U16, MSC_I32, MSC_F16, MSC_F32, MSC_F64};
  for (size_t i = 0; i < 6; ++i)
    if (kOrder[i] == dtype) return kTypes[i];
  return kTypes[0];
}

Answer answer_of(const msc_image_view& v) {
  Answer answer{"", v.dtype, v.height, v.width, v.channels, {}};
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c)
      for (int64_t k = 0; k < v.channels; ++k)
        answer.values.push_back(type_of(v.dtype).load(
            static_cast<const char*>(v.data) + r * v.stride_y + c * v.stride_x + k * v.stride_c));
  return answer;
}

Answer refusal(const msc_error& error) {
  Answer answer;
  answer.error = error.message;
  return answer;
}

Answer read_image(const std::string& path) {
  msc_error error{};
  msc_image_buffer* image = nullptr;
  if (msc_image_read(path.c_str(), nullptr, &image, &error) != MSC_OK) return refusal(error);
  Answer answer = answer_of(*msc_image_buffer_view(image));
  msc_image_buffer_release(image);
  return answer;
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// An array of zeros that fits the file, for what is not looked at.
std::string zeros(const std::string& type, int64_t height, int64_t width, size_t size) {
  std::string text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" +
                     std::to_string(height) + ", " + std::to_string(width) + "), }";
  text.append(63 - (10 + text.size()) % 64, ' ');
  text += '\n';
  return std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(text.size()) + '\0' + text +
         std::string(static_cast<size_t>(height * width) * size, '\0');
}

/// The first pair of a manifest of one row.
Answer read_pair(msc_dataset_options options, const std::string& room, const std::string& row,
                 bool output) {
  const std::string manifest = room + "/raster_check.csv";
  write(manifest, (output ? "input,target,output\n" : "input,target\n") + row + "\n");
  options.struct_size = sizeof options;
  options.form = MSC_DATASET_MANIFEST;
  options.manifest = manifest.c_str();
  msc_error error{};
  msc_dataset* dataset = nullptr;
  msc_dataset_pair* pair = nullptr;
  Answer answer;
  if (msc_dataset_open(&options, &dataset, &error) != MSC_OK ||
      msc_dataset_load(dataset, 0, &pair, &error) != MSC_OK) {
    answer = refusal(error);
  } else {
    msc_pair views{};
    views.struct_size = sizeof views;
    msc_dataset_pair_get(pair, &views, nullptr);
    answer = answer_of(output ? *views.y_hat : *views.y);
  }
  msc_dataset_pair_release(pair);
  msc_dataset_release(dataset);
  return answer;
}

/// Reads one cell. `room` is a folder that goes away afterwards.
Answer read_cell(const std::string& reading, const std::string& folder, const std::string& file,
                 const std::string& room) {
  const std::string path = folder + "/" + file;
  if (reading == "image") return read_image(path);
  write(room + "/x.npy", zeros("<f4", 5, 7, 4));
  write(room + "/y.npy", zeros("|u1", 5, 7, 1));
  msc_dataset_options options{};
  if (reading == "labels") options.target_reading = MSC_READ_LABELS;
  if (reading == "volume") {
    options.input_min = options.target_min = -1000;
    options.input_max = options.target_max = 1000;
    const std::string copy = room + "/y.nii.gz";
    std::filesystem::copy_file(path, copy, std::filesystem::copy_options::overwrite_existing);
    return read_pair(options, room, path + "," + copy, false);
  }
  if (reading == "pair") {
    const size_t plus = file.find('+');
    return read_pair(
        options, room,
        folder + "/" + file.substr(0, plus) + "," + folder + "/" + file.substr(plus + 1), false);
  }
  if (reading != "planes") return read_pair(options, room, "x.npy," + path, false);
  options.target_reading = MSC_READ_LABELS;
  options.output_kind = MSC_TARGET_LOGITS;
  return read_pair(options, room, "x.npy,y.npy," + path, true);
}

std::string judged(const Answer& found, const std::string& expectation) {
  if (expectation.rfind("refused ", 0) == 0) {
    if (found.error.empty()) return "WRONG: read, not refused";
    return found.error.find(expectation.substr(8)) != std::string::npos
               ? "refused"
               : "OTHER WORDS: " + found.error;
  }
  if (!found.error.empty()) return "NOT READ: " + found.error;
  std::istringstream in(expectation.substr(7));
  std::string type, shape;
  double tolerance = 0, value = 0;
  in >> type >> shape >> tolerance;
  const std::string has = std::to_string(found.height) + "x" + std::to_string(found.width) + "x" +
                          std::to_string(found.channels);
  if (shape != has) return "WRONG: shape " + has + " instead of " + shape;
  for (size_t i = 0; in >> value; ++i)
    if (i >= found.values.size() || !(std::abs(found.values[i] - value) <= tolerance))
      return "WRONG: " + std::to_string(found.values[i]) + " instead of " + std::to_string(value) +
             " at element " + std::to_string(i);
  const char* const held = type_of(found.dtype).name;
  return type == held ? "read" : "OTHER TYPE: " + std::string(held) + " instead of " + type;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "raster_check FOLDER ROOM\n");
    return 2;
  }
  const std::string folder = argv[1];
  std::ifstream cells(folder + "/cells.txt");
  int n = 0, n_read = 0, n_refused = 0;
  for (std::string line; std::getline(cells, line); ++n) {
    const size_t first = line.find('\t'), second = line.find('\t', first + 1);
    const std::string file = line.substr(0, first),
                      reading = line.substr(first + 1, second - first - 1);
    const std::string verdict =
        judged(read_cell(reading, folder, file, argv[2]), line.substr(second + 1));
    std::printf("%s\t%s\t%s\n", file.c_str(), reading.c_str(), verdict.c_str());
    n_read += verdict == "read";
    n_refused += verdict == "refused";
  }
  std::printf("%d cells: %d read as written, %d refused by name, %d neither\n", n, n_read,
              n_refused, n - n_read - n_refused);
  return n > 0 && n == n_read + n_refused ? 0 : 1;
}
