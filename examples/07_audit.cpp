// An audit from end to end: a victim of your own, a folder, Ctrl-C and resume, verdict and page.
//
//   07_audit pairs/manifest.csv audit      # Ctrl-C stops it; the same line goes on
//
// The manifest says which pairs were trained on; `auditor.set("members", ...)` takes folders.
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memberscope/auditor.hpp>
#include <memberscope/judgement.hpp>

namespace {

volatile std::sig_atomic_t stop = 0;

// Yours: run the network here. Input and output are H x W x C in [0, 1]; exceptions are welcome.
class MyVictim : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape input) const override { return {input}; }
  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override {
    const int64_t n = x.height() * x.width() * x.channels();
    for (int64_t i = 0; i < n; ++i)
      y_hat.data<float>()[i] = x.data<float>()[i] * x.data<float>()[i];
  }
  bool thread_safe() const override { return true; }
};

int audit(const std::string& manifest, const std::string& folder) {
  MyVictim victim;
  memberscope::Auditor auditor;
  auditor.victim(victim, "my model, version 1").set("manifest", manifest);
  auditor.set("fail-if", "l_mem.auc.low > 0.6");  // any option of the command, by its name

  memberscope::Listener listener;
  listener.note = [](const std::string& text) { std::fprintf(stderr, "%s\n", text.c_str()); };
  listener.cancelled = [] { return stop != 0; };
  const bool begun = std::filesystem::exists(folder + "/rows.jsonl");
  const auto existing = begun ? memberscope::Existing::resume : memberscope::Existing::refuse;
  const auto summary = auditor.audit(folder, existing, listener);
  if (!summary.is_judged) return summary.is_interrupted ? 4 : 5;

  std::printf("%s\n%s\n", auditor.table().c_str(), auditor.sentence().c_str());
  const memberscope::Judgement judgement(memberscope::Rows::read(folder));  // for single figures
  std::printf("AUC of L_mem %.3f. The page: %s/report.html\n", judgement.find("l_mem.auc").value,
              folder.c_str());
  return summary.is_tripped ? 7 : 0;
}

}  // namespace

int main(int argc, char** argv) try {
  std::signal(SIGINT, [](int) { stop = 1; });
  return argc == 3 ? audit(argv[1], argv[2]) : 1;
} catch (const std::exception& e) {
  std::fprintf(stderr, "%s\n", e.what());
  return 2;
}
