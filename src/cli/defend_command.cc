#include <filesystem>
#include <limits>
#include <memory>

#include "audit/options/data_settings.h"
#include "audit/options/method_settings.h"
#include "audit/pairs/data_places.h"
#include "audit/pairs/sanity_gate.h"
#include "cli/add_options.h"
#include "cli/command_listener.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/standard_output.h"
#include "core/base/format.h"
#include "defence/altered_pairs.h"
#include "page/defences_page.h"

namespace msc::cli {
namespace fs = std::filesystem;
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Rows by alteration, for judging one after the other.
class DefenceRows : public memberscope::RowSink {
 public:
  DefenceRows(const audit::AlteredPairs& source, bool images)
      : source_(source), images_(images), defences_(source.alterations().size()) {}

  memberscope::RowWants wants() const override { return {false, false, false}; }
  void row(const memberscope::AuditRow& result) override {
    const auto n = static_cast<int64_t>(defences_.size());
    auto& defence = defences_[static_cast<size_t>(result.index % n)];
    const auto& name = source_.name(result.index);
    if (result.failure) {
      if (++n_failed_ <= 5) msc::print(stderr, "{}: {}\n", name.id, result.failure->message);
      return;
    }
    const auto& s = result.score;
    const auto& utility = source_.utility(result.index);
    const bool has_share = s.share_status == MSC_SHARE_OK;
    defence.samples.push_back({*name.member, name.group, s.l_rec, s.l_pred, s.l_mem,
                               has_share ? s.share : kNone, has_share ? s.share_low : kNone});
    defence.psnr += utility.psnr;
    defence.ssim += utility.ssim;
    defence.mean_iou += utility.mean_iou;
  }

  std::vector<audit::Defence> finish() {
    for (size_t i = 0; i < defences_.size(); ++i) {
      auto& defence = defences_[i];
      const auto n = static_cast<double>(defence.samples.size());
      defence.name = source_.alterations()[i].name;
      defence.strength = source_.alterations()[i].strength;
      defence.images = images_;
      for (double* sum : {&defence.psnr, &defence.ssim, &defence.mean_iou}) *sum /= n > 0 ? n : 1;
    }
    return std::move(defences_);
  }
  int64_t n_failed() const { return n_failed_; }

 private:
  const audit::AlteredPairs& source_;
  bool images_;
  std::vector<audit::Defence> defences_;
  int64_t n_failed_ = 0;
};

/// What a set of labels in the manifest must have for a defence to be judged.
void require_recorded(const audit::PairSet& pairs) {
  int64_t members = 0;
  for (int64_t i = 0; i < pairs.size(); ++i) {
    if (!pairs.name(i).has_output)
      throw BadInput(
          msc::format("pair '{}' has no recorded output: defend alters what a victim answered "
                      "once, and queries nothing",
                      pairs.name(i).id));
    if (!pairs.name(i).member)
      throw BadInput(
          msc::format("pair '{}' does not say whether it is a member", pairs.name(i).id));
    members += *pairs.name(i).member;
  }
  if (members == 0 || members == pairs.size())
    throw BadInput(
        msc::format("defend judges members against non-members: found {} members among {} pairs",
                    members, pairs.size()));
}

struct DefendCommand {
  audit::DataSettings data;
  audit::MethodSettings method;
  std::vector<std::string> defences;
  std::string out;
  bool fresh = false;

  ExitCode run() const {
    const audit::PairSet pairs = audit::open_pairs(data);
    tell_left_out(pairs);
    keep_standard_output();
    require_recorded(pairs);
    audit::require_apart(out, data.places(), pairs, {method.weights});
    if (!fresh && fs::exists(fs::path(out) / audit::kDefenceFiles.front()))
      throw BadInput(msc::format(
          "{}: defences are already there; --fresh replaces them, --out names another folder",
          out));
    audit::require_free(out, audit::kDefenceFiles);
    const int32_t kind = read_kind(pairs);
    audit::SanityGate(pairs, true, method.threads, command_listener()).pass(command_listener());
    audit::AlteredPairs source(pairs, audit::alterations_for(kind, defences), method.seed);
    const memberscope::ExtractorHandle extractor =
        audit::open_extractor(method, command_listener());
    const memberscope::MembershipScorer scorer({}, extractor, method.scorer());
    audit::OutputFolder folder(out, {audit::kDefenceFiles});
    DefenceRows rows(source, kind == MSC_TARGET_IMAGE);
    Progress progress(source.count());
    memberscope::RunOptions options;
    options.threads = method.threads;
    options.progress = [&](int64_t done, int64_t) { progress.update(done); };
    options.cancelled = [] { return interrupted(); };
    const auto summary = memberscope::run_audit(scorer, source, rows, options);
    progress.finish();
    for (const auto& note : source.doubts().notes()) command_listener().note(note);
    if (summary.cancelled)
      msc::print(stderr, "interrupted; nothing is written, and the same command begins anew\n");
    if (summary.cancelled) return kInterrupted;
    if (rows.n_failed() > 0)
      msc::print(stderr, "{} of {} altered pairs failed\n", rows.n_failed(), source.count());
    if (summary.n_scored == 0) return kNothingScored;
    msc::print(standard_output(), "{}The page: {}\n",
               audit::write_defences(rows.finish(), kind, folder),
               (folder.path() / "defences.html").string());
    return rows.n_failed() > 0 ? kSomeFailed : kOk;
  }

 private:
  static int32_t read_kind(const audit::PairSet& pairs) {
    const auto any = pairs.read_any();
    return audit::read_output(*any.pair.y_hat, any.pair.y_hat_spec).kind;
  }
};

}  // namespace

void add_defend_command(CLI::App& app, int& code) {
  auto* command =
      app.add_subcommand("defend",
                         "Alter recorded outputs (noise, rounding, JPEG, argmax ...) and score "
                         "them again: what helps against the attack, and its price");
  auto options = std::make_shared<DefendCommand>();
  add_options(*command, audit::data_options(options->data));
  add_options(*command, audit::method_options(options->method, false));
  command
      ->add_option("--defence", options->defences,
                   "Only these: noise, clipped-noise, levels, jpeg, blur, resize, gamma, patches, "
                   "crop for images; noise, levels, "
                   "temperature, argmax, top-k, patches, crop for class scores; resize, patches, "
                   "crop for labels [all]")
      ->type_name("NAME");
  command
      ->add_option("--out", options->out,
                   "Folder for defences.csv, defences.json and defences.html")
      ->required()
      ->type_name("DIR");
  command->add_flag("--fresh", options->fresh, "Replace the defences in --out");
  command->footer(
      "Example: which alteration of the outputs would have helped, without another query:\n"
      "  memberscope defend --manifest recorded.csv --out defences");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
