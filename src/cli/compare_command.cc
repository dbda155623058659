#include <filesystem>
#include <memberscope/comparison.hpp>
#include <memory>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/numbers.h"
#include "cli/standard_output.h"
#include "core/base/format.h"

namespace msc::cli {
namespace {

namespace fs = std::filesystem;

std::string name_of(const std::string& path) {
  const auto normal = fs::path(path).lexically_normal();
  return (normal.has_filename() ? normal : normal.parent_path()).filename().string();
}

struct CompareCommand {
  std::string a, b, out, name_a, name_b;
  double confidence = 0.95;

  ExitCode run() const {
    const auto first = memberscope::Rows::read(a), second = memberscope::Rows::read(b);
    const memberscope::Comparison comparison(
        first, second,
        {confidence, name_a.empty() ? name_of(a) : name_a, name_b.empty() ? name_of(b) : name_b});
    msc::print(standard_output(), "{}\n{}\n", comparison.table(), comparison.sentence());
    if (out.empty()) return kOk;
    comparison.write(out);
    msc::print(standard_output(), "The page: {}\n", (fs::path(out) / "comparison.html").string());
    return kOk;
  }
};

}  // namespace

void add_compare_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "compare", "Set two audits side by side, for instance before and after a defence");
  auto options = std::make_shared<CompareCommand>();
  command->add_option("a", options->a, "First: folder of an audit, or a file of rows")
      ->required()
      ->type_name("DIR|FILE");
  command->add_option("b", options->b, "Second. Pairs of the same id are compared with each other")
      ->required()
      ->type_name("DIR|FILE");
  command
      ->add_option("--out", options->out,
                   "Folder for comparison.json and comparison.html [only the terminal]")
      ->type_name("DIR");
  command->add_option("--name-a", options->name_a, "What to call the first [its file name]");
  command->add_option("--name-b", options->name_b, "What to call the second [its file name]");
  command->add_option("--confidence", options->confidence, "Of all intervals, two-sided")
      ->check(number_in({0.5, 0.9999}))
      ->capture_default_str();
  command->footer("Example:\n  memberscope compare audit_before audit_after --out compared");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
