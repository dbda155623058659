#include "training/epochs.h"

#include <torch/torch.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "training/early_stopping.h"
#include "training/progress.h"

namespace training {
namespace {

std::string file_in(const Options& options, const std::string& name) {
  return (std::filesystem::path(options.out) / name).string();
}

double mean_error(const Course& course, const at::Tensor& positions, int64_t batch_size) {
  at::NoGradGuard no_grad;
  double sum = 0;
  for (const auto& part : positions.split(batch_size))
    sum += course.error({part}) * static_cast<double>(part.size(0));
  return sum / static_cast<double>(positions.size(0));
}

// How far apart members and the others have drifted.
std::string both_errors(const Course& course, const at::Tensor& members, const at::Tensor& others,
                        int64_t batch_size) {
  if (others.size(0) == 0) return "";
  char text[96];
  std::snprintf(text, sizeof(text), "  error on members %.4f, others %.4f",
                mean_error(course, members, batch_size), mean_error(course, others, batch_size));
  return text;
}

// The epsilon spent, where there is one: for the eye, for checkpoint.pt and as OUT/privacy.json.
class Spending {
 public:
  Spending(const Options& options, int64_t members, Checkpoint& checkpoint)
      : options_(options), members_(members) {
    if (!is_private(options.privacy)) return;
    check(options.privacy, members, options.batch);
    checkpoint.add("epsilon", epsilon_);
  }

  std::string after(int64_t epoch) {
    if (!is_private(options_.privacy)) return "";
    epsilon_ = epsilon_after(options_.privacy, members_, options_.batch, epoch);
    char text[64];
    std::snprintf(text, sizeof(text), "  epsilon %.4g at delta %.3g", epsilon_,
                  options_.privacy.delta);
    return text;
  }

  void save(int64_t epoch) const {
    if (!is_private(options_.privacy)) return;
    std::ofstream(file_in(options_, "privacy.json"))
        << describe(options_.privacy, members_, options_.batch, epoch);
  }

 private:
  const Options& options_;
  int64_t members_;
  double epsilon_ = 0;
};

void save_numbered(const Options& options, const Course& course, int64_t epoch) {
  char name[40];
  std::snprintf(name, sizeof(name), "victim-epoch-%04lld.pt", static_cast<long long>(epoch));
  course.save_model(file_in(options, name));
}

EarlyStopping early_stopping(const Options& options, const at::Tensor& others) {
  if (options.patience > 0 && others.size(0) == 0)
    throw std::runtime_error("--patience needs pairs that are no members");
  return EarlyStopping(options.patience);
}

}  // namespace

std::string settings_of(const Options& options, const Dataset& data) {
  std::ostringstream text;
  text << " data=" << std::hex << data.hash() << std::dec << " width=" << options.width
       << " batch=" << options.batch << " seed=" << options.seed << " augment=" << options.augment
       << " mixed=" << options.mixed_precision;
  if (options.patience > 0) text << " patience=" << options.patience;
  const auto& privacy = options.privacy;
  if (is_private(privacy))
    text << " dp-noise=" << privacy.noise << " dp-clip=" << privacy.clip
         << " dp-delta=" << privacy.delta;
  return text.str();
}

void prepare(Dataset& data, const Options& options) {
  draw_members(data, options);
  write_prepared_pairs(data, options.out);
  const std::string classes =
      data.classes > 0 ? ", " + std::to_string(data.classes) + " classes" : "";
  std::printf("%lld members, %lld others, %lldx%lld pixels%s, on %s with %d threads\n",
              static_cast<long long>(data.positions(1).size(0)),
              static_cast<long long>(data.positions(0).size(0)),
              static_cast<long long>(data.inputs.size(2)),
              static_cast<long long>(data.inputs.size(3)), classes.c_str(), options.device.c_str(),
              torch::get_num_threads());
}

void print_audit(const std::string& out, const std::string& options) {
  std::printf(
      "saved %s/victim.pt; audit it with\n  memberscope audit --victim %s/victim.pt --manifest "
      "%s/manifest.csv%s --out %s/audit\n",
      out.c_str(), out.c_str(), out.c_str(), options.c_str(), out.c_str());
}

void run_epochs(const Options& options, const Dataset& data, Checkpoint& checkpoint,
                const Course& course) {
  const auto members = data.positions(1), others = data.positions(0);
  Spending spending(options, members.size(0), checkpoint);
  auto stopping = early_stopping(options, others);
  if (stopping.wanted()) stopping.keep_in(checkpoint);
  const int64_t first = options.resume ? checkpoint.load(torch::Device(options.device)) + 1 : 1;
  const Progress progress(first, options.epochs);
  for (int64_t epoch = first; epoch <= options.epochs && !stopping.over(); ++epoch) {
    torch::manual_seed(epoch_seed(options.seed, epoch));
    auto losses = course.train_epoch(draw_batches(members, options)) + spending.after(epoch);
    const bool best =
        stopping.wanted() && stopping.improved(epoch, mean_error(course, others, options.batch));
    const bool last = epoch == options.epochs || stopping.over();
    const bool numbered = options.save_every > 0 && (last || epoch % options.save_every == 0);
    if (last || numbered) losses += both_errors(course, members, others, options.batch);
    progress.epoch_done(epoch, losses);
    if (best || (last && !stopping.wanted())) course.save_model(file_in(options, "victim.pt"));
    if (numbered) save_numbered(options, course, epoch);
    if (!last && !numbered) continue;
    checkpoint.save(epoch);
    spending.save(epoch);
  }
  if (stopping.wanted())
    std::printf("victim.pt is the network after epoch %lld\n",
                static_cast<long long>(stopping.best_epoch()));
}

}  // namespace training
