#include "training/epochs.h"

#include <torch/torch.h>

#include <filesystem>
#include <sstream>

#include "training/progress.h"

namespace training {
namespace {

// A last batch of one image joins the one before: batch norm cannot normalise what is alone.
std::vector<Batch> batches_of(const at::Tensor& positions, const Options& options) {
  auto split = positions.split(options.batch);
  if (options.batch > 1 && split.size() > 1 && split.back().size(0) == 1) {
    const auto last = split.back();
    split.pop_back();
    split.back() = at::cat({split.back(), last});
  }
  std::vector<Batch> batches;
  for (const auto& part : split) batches.push_back({part, options.augment && torch::rand({1}).item<float>() < 0.5f});
  return batches;
}

double mean_error(const Course& course, const at::Tensor& positions, int64_t batch_size) {
  at::NoGradGuard no_grad;
  double sum = 0;
  for (const auto& part : positions.split(batch_size)) sum += course.error({part}) * static_cast<double>(part.size(0));
  return sum / static_cast<double>(positions.size(0));
}

// How far apart members and the others have drifted.
std::string both_errors(const Course& course, const at::Tensor& members, const at::Tensor& others, int64_t batch_size) {
  if (others.size(0) == 0) return "";
  char text[96];
  std::snprintf(text, sizeof(text), "  error on members %.4f, others %.4f", mean_error(course, members, batch_size),
                mean_error(course, others, batch_size));
  return text;
}

void save(const Options& options, const Checkpoint& checkpoint, const Course& course, int64_t epoch) {
  const auto file = [&options](const std::string& name) { return (std::filesystem::path(options.out) / name).string(); };
  checkpoint.save(epoch);
  char name[40];
  std::snprintf(name, sizeof(name), "victim-epoch-%04lld.pt", static_cast<long long>(epoch));
  if (options.save_every > 0) course.save_model(file(name));
  if (epoch == options.epochs) course.save_model(file("victim.pt"));
}

}  // namespace

at::Tensor Batch::of(const at::Tensor& images) const {
  const auto chosen = images.index_select(0, positions);
  return mirrored ? chosen.flip({-1}) : chosen;
}

at::Tensor Batch::of(const at::Tensor& images, at::Device device, double low, double high) const {
  return of(images).to(device, at::kFloat).div(255 / (high - low)).add(low);
}

std::string settings_of(const Options& options, const Dataset& data) {
  std::ostringstream text;
  text << " data=" << std::hex << data.hash() << std::dec << " width=" << options.width << " batch=" << options.batch
       << " seed=" << options.seed << " augment=" << options.augment << " mixed=" << options.mixed_precision;
  return text.str();
}

void prepare(Dataset& data, const Options& options) {
  draw_members(data, options);
  write_prepared_pairs(data, options.out);
  const std::string classes = data.classes > 0 ? ", " + std::to_string(data.classes) + " classes" : "";
  std::printf("%lld members, %lld others, %lldx%lld pixels%s, on %s with %d threads\n", static_cast<long long>(data.positions(1).size(0)),
              static_cast<long long>(data.positions(0).size(0)), static_cast<long long>(data.inputs.size(2)),
              static_cast<long long>(data.inputs.size(3)), classes.c_str(), options.device.c_str(), torch::get_num_threads());
}

void run_epochs(const Options& options, const Dataset& data, Checkpoint& checkpoint, const Course& course) {
  const auto members = data.positions(1), others = data.positions(0);
  const int64_t first = options.resume ? checkpoint.load(torch::Device(options.device)) + 1 : 1;
  const Progress progress(first, options.epochs);
  for (int64_t epoch = first; epoch <= options.epochs; ++epoch) {
    torch::manual_seed(epoch_seed(options.seed, epoch));
    const auto order = members.index_select(0, torch::randperm(members.size(0), torch::kLong));
    auto losses = course.train_epoch(batches_of(order, options));
    const bool save_now = epoch == options.epochs || (options.save_every > 0 && epoch % options.save_every == 0);
    if (save_now) losses += both_errors(course, members, others, options.batch);
    progress.epoch_done(epoch, losses);
    if (save_now) save(options, checkpoint, course, epoch);
  }
}

}  // namespace training
