#include <map>
#include <memory>

#include "cli/audit.h"
#include "cli/commands.h"

namespace msc::cli {
namespace {

const std::map<std::string, MapChoice> kMapChoices{
    {"shown", MapChoice::kShown}, {"all", MapChoice::kAll}, {"none", MapChoice::kNone}};

struct AuditCommand {
  DataOptions data;
  VictimOptions victim;
  MethodOptions method;
  AuditOptions audit;
  bool resume = false, fresh = false, dry_run = false;

  ExitCode run() {
    audit.judging.check();
    Job job(data, &victim, method);
    if (dry_run) {
      job.dry_run();
      return kOk;
    }
    audit.existing = resume ? Existing::kResume : fresh ? Existing::kReplace : Existing::kRefuse;
    return run_audit(job, audit);
  }
};

}  // namespace

void add_audit_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("audit",
                                     "Score members and non-members and judge how well L_mem tells "
                                     "them apart: rows, figures and a page");
  auto options = std::make_shared<AuditCommand>();
  options->data.add_to(*command, true);
  options->victim.add_to(*command);
  options->method.add_to(*command, true);
  options->audit.judging.add_to(*command, "--evaluation-seed");
  command->add_option("--out", options->audit.out, "Folder to write to")
      ->required()
      ->type_name("DIR");
  command
      ->add_option_function<std::string>(
          "--maps",
          [options](const std::string& word) { options->audit.maps = kMapChoices.at(word); },
          "Pairs whose L_rec, L_pred and L_mem are mapped position by position: those that the "
          "page shows, all, or none")
      ->check(CLI::IsMember(kMapChoices))
      ->type_name("shown|all|none")
      ->option_text("shown|all|none [shown]");
  command->add_option("--title", options->audit.title, "Title of the page")->capture_default_str();
  auto* resume = command->add_flag("--resume", options->resume,
                                   "Go on with the audit in --out where it was stopped; refused "
                                   "when anything but the machine differs");
  command->add_flag("--fresh", options->fresh, "Replace the audit in --out")->excludes(resume);
  command->add_flag("--dry-run", options->dry_run,
                    "Score the first pair only; tell shapes and the time to expect");
  command->footer(
      "Example: audit a TorchScript file on pairs whose manifest says which were trained on:\n"
      "  memberscope audit --manifest pairs.csv --victim model.pt --victim-input-range -1 1 "
      "--output-range -1 1 --out audit\n"
      "Ctrl-C stops after the pairs in flight; the same command with --resume goes on. A second "
      "Ctrl-C ends at once.");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
