#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace msc::cli {

/// Each adds one sub-command to the application. Its callback stores the exit code in `code`.
void add_score_command(CLI::App& app, int& code);
void add_audit_command(CLI::App& app, int& code);
void add_merge_command(CLI::App& app, int& code);
void add_evaluate_command(CLI::App& app, int& code);
void add_report_command(CLI::App& app, int& code);
void add_compare_command(CLI::App& app, int& code);
void add_decide_command(CLI::App& app, int& code);
void add_gate_command(CLI::App& app, int& code);
void add_canary_command(CLI::App& app, int& code);
void add_plan_command(CLI::App& app, int& code);
void add_predictability_command(CLI::App& app, int& code);
void add_defend_command(CLI::App& app, int& code);
void add_poses_command(CLI::App& app, int& code);
void add_check_victim_command(CLI::App& app, int& code);
void add_demo_command(CLI::App& app, int& code);

/// Runs the audit of these arguments ("audit", "--out" ...) into a folder that may hold the data:
/// the caller has made both.
int audit_own_data(std::vector<std::string> arguments);

}  // namespace msc::cli
