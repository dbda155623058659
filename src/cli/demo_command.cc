#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <memberscope/error.hpp>
#include <memory>
#include <optional>
#include <sstream>
#include <vector>

#include "audit/audit_folder.h"
#include "audit/pairs/planted_pairs.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/standard_output.h"
#include "core/base/format.h"
#include "victims/backends.h"

extern char** environ;

namespace msc::cli {
namespace fs = std::filesystem;
namespace {

constexpr const char* kTitle = "Demo: ";
constexpr int64_t kPairs = 160;
const std::vector<std::string> kTrainedFiles{"victim.pt", "manifest.csv"};

/// A program beside this one, or on the PATH.
std::optional<std::string> find_program(const std::string& name) {
  std::error_code code;
  std::vector<fs::path> folders{fs::read_symlink("/proc/self/exe", code).parent_path()};
  const char* path = std::getenv("PATH");
  std::istringstream parts(path ? path : "");
  for (std::string part; std::getline(parts, part, ':');) folders.emplace_back(part);
  for (const auto& folder : folders)
    if (!folder.empty() && fs::is_regular_file(folder / name, code))
      return (folder / name).string();
  return std::nullopt;
}

/// Runs a program in the terminal's foreground and waits for it.
void run_program(const std::vector<std::string>& arguments) {
  std::vector<char*> c_arguments;
  for (const auto& argument : arguments) c_arguments.push_back(const_cast<char*>(argument.c_str()));
  c_arguments.push_back(nullptr);
  pid_t pid = 0;
  if (posix_spawn(&pid, c_arguments[0], nullptr, nullptr, c_arguments.data(), environ) != 0)
    throw BadInput(arguments[0] + ": cannot be started");
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (status != 0) throw BadInput(msc::format("{}: ended with status {}", arguments[0], status));
}

bool has_torch_backend() {
  try {
    victims::find_backend("torch");
    return true;
  } catch (const memberscope::Error&) {
    return false;
  }
}

struct DemoCommand {
  std::string out = "memberscope-demo";
  uint64_t seed = 1;
  int threads = 0;

  int run() const {
    make_sure_of_room();
    const auto generator = find_program("memberscope-generate-pairs"),
               trainer = find_program("memberscope-train-translation");
    if (generator && trainer && has_torch_backend()) return trained(*generator, *trainer);
    return planted();
  }

 private:
  /// Before minutes are spent on a network: everything that is to be written can be. A demo
  /// replaces the last one, and no audit.
  void make_sure_of_room() const {
    const fs::path folder(out);
    if (fs::exists(folder / "run.json") &&
        audit::read_run(folder).value("title", "").rfind(kTitle, 0) != 0)
      throw BadInput(out + ": expected a folder for the demo, found an audit; --out names another");
    audit::require_free(folder / "pairs", audit::kPlantedFiles);
    audit::require_free(folder / "trained", kTrainedFiles);
    const audit::OutputFolder there(folder, audit::audit_use(kPairs, false));
  }

  int trained(const std::string& generator, const std::string& trainer) const {
    const std::string pairs = (fs::path(out) / "pairs").string(),
                      victim = (fs::path(out) / "trained").string(), number = std::to_string(seed);
    msc::print(
        standard_output(),
        "Generating pairs and training an image translation network on a random half of them\n");
    std::fflush(standard_output());
    audit::OutputFolder data(pairs, {{"inputs", "targets"}}), network(victim, {kTrainedFiles});
    for (const char* part : {"inputs", "targets"}) data.make_folder(part);
    for (const auto& made : kTrainedFiles) network.claim(made);
    run_program({generator, "--task", "translation", "--count", std::to_string(kPairs), "--size",
                 "64", "--seed", number, "--out", pairs});
    run_program({trainer, "--inputs", pairs + "/inputs", "--targets", pairs + "/targets", "--width",
                 "16", "--batch", "2", "--epochs", "40", "--seed", number, "--out", victim});
    if (interrupted()) return kInterrupted;
    return audit(victim + "/manifest.csv",
                 {"--victim", victim + "/victim.pt", "--title",
                  std::string(kTitle) + "a network trained on generated pairs"});
  }

  int planted() const {
    msc::print(standard_output(),
               "The training programs or the torch backend are not installed, so no network is "
               "trained here.\n"
               "This demo audits generated pairs with a PLANTED memoriser: its outputs are the "
               "honest guess, with 0.35 of the truth blended in\n"
               "for members. It shows what the tool does, not what a real network gives away.\n");
    std::fflush(standard_output());
    const fs::path pairs = fs::path(out) / "pairs";
    audit::write_planted_pairs(pairs, kPairs, 64, seed);
    return audit((pairs / "manifest.csv").string(),
                 {"--title", std::string(kTitle) +
                                 "generated pairs with a planted memoriser; no network was "
                                 "trained"});
  }

  int audit(const std::string& manifest, const std::vector<std::string>& more) const {
    std::vector<std::string> arguments{"audit", "--manifest", manifest,    "--out",
                                       out,     "--fresh",    "--threads", std::to_string(threads)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return audit_own_data(std::move(arguments));
  }
};

}  // namespace

void add_demo_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("demo",
                                     "Generate pairs, train a small network on half of them where "
                                     "the training programs are installed, and audit it");
  auto options = std::make_shared<DemoCommand>();
  command->add_option("--out", options->out, "Folder to write to")
      ->type_name("DIR")
      ->capture_default_str();
  command->add_option("--seed", options->seed, "Seed of pairs and training")
      ->check(seed_number())
      ->capture_default_str();
  command->add_option("--threads", options->threads, "Pairs at a time; 0 = one per core")
      ->check(whole_number(0, 4096))
      ->capture_default_str();
  command->footer("Example:\n  memberscope demo --out demo && xdg-open demo/report.html");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
